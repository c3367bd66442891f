"""Which part of a measure, over which periods, is shown where nobody has chosen: what the plan governs.

The page, the action, the slide and the paper ask here, so that they cannot show different parts of one measure.
"""

from __future__ import annotations

from dataclasses import replace

from exhibits import answers, status
from exhibits.question import ALONE, LAST_YEAR, SHORT_KINDS, Question, Where, kinds_of
from measures.catalogue import by_name
from plan import reading
from plan.figures import Reader
from plan.spec import Action, ActionStatus

YEARS_SHOWN = 3
TERMS = "term6"


def part(reader: Reader, measure: str, action: Action | None = None) -> Where:
    """The part a figure is agreed for. An action's own figure is of the action's part. Any other measure is of the part
    that its targets are about, where they are about one; otherwise of the action's part as far as it can be told by
    it."""
    columns = by_name(measure).breakdowns
    if action is not None and action.measure == measure and action.kind != "milestone":
        return _of(action, columns)
    agreed = list(
        dict.fromkeys(
            status.where_of(t.scope) for t in reading.targets(reader.frames, reader.calendar) if t.measure == measure
        )
    )
    every = (*reading.actions(reader.frames), *reading.every_action(reader.frames))
    owners = [a for a in every if a.measure == measure and a.kind != "milestone"]
    if action is not None and _of(action, columns) in agreed:
        return _of(action, columns)
    if len(agreed) == 1:
        return agreed[0]
    if action is not None:
        return _of(action, columns)
    return _of(owners[0], columns) if owners else ()


def _of(action: Action, columns: tuple[str, ...]) -> Where:
    return tuple(sorted((name, values) for name, values in action.where.items() if name in columns))


def question(reader: Reader, measure: str, action: Action | None = None) -> Question:
    """The last three years of terms or months of that part; whole years instead where most of those are hidden or
    none is there, each to the same day where there are no whole ones; and the terms of the one year there is: a single
    point is no line."""
    found = by_name(measure)
    short = found.period in SHORT_KINDS
    first = answers.year_rule(found)(reader.as_at) - YEARS_SHOWN + 1 if short else 0
    compare = LAST_YEAR if short else ALONE  # whole years are each other's year before
    asked = Question(measure, found.period, part(reader, measure, action), compare=compare, first_year=first)
    known = answers.seen(reader, asked)
    if short and (not known or sum(not figure.shown for figure in known) * 2 > len(known)):
        # A release may hold a measure's whole years alone, or each year to the same day.
        years = (replace(asked, kind=kind, first_year=0, compare=ALONE) for kind in (found.year, "to_date"))
        return next((one for one in years if any(each.shown for each in answers.seen(reader, one))), asked)
    if not short and TERMS in kinds_of(found) and sum(figure.shown for figure in known) == 1:
        terms = replace(asked, kind=TERMS, compare=LAST_YEAR)
        return terms if sum(figure.shown for figure in answers.seen(reader, terms)) > 1 else asked
    return asked


def begun(action: Action, measure: str, reader: Reader) -> bool:
    """Whether what an action is measured by can have a figure yet; what is only linked to it has one of its own."""
    return not action.begins or action.begins <= reader.as_at or measure != action.measure


def own(each: ActionStatus) -> bool:
    """Whether an action is judged by a figure."""
    return bool(each.action.measure) and each.action.kind != "milestone"
