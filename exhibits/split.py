"""A figure's parts: by school, reason, need or group, this year so far beside the same days of last year."""

from __future__ import annotations

from dataclasses import replace

from charts.chart import Chart
from charts.drawing.part_traces import Form, Part
from charts.drawing.wording import FEW, amount, category, counts_few
from charts.heat import heat
from charts.parts import parts
from common.calendar import academic_year_of
from disclosure.published import Published
from exhibits import answers, changed_codes
from exhibits.question import SCHOOL_COLUMNS, Question
from exhibits.words import header, names_of, scope_words
from measures.catalogue import by_name
from measures.counting import NOT_RECORDED
from measures.spec import Measure
from plan.figures import Reader

# Whose parts are named first: where, then what, then who. The first of each that has something to show is drawn.
WHERE = ("school", "from_school", "to_school", "provider", "sector", "phase")
WHAT = ("reason_1", "request_source", "theme", "primary_need", "sector", "move_type", "setting", "funder")
WHO = ("ncy", "sen_provision", "primary_need", "phase")
LONG_PAIR = 40  # letters of two names beyond which a heading counts them


def latest_kind(reader: Reader, measure: Measure, column: str, where: tuple = ()) -> str:
    """Years to date where a measure is told by them; of a stock, or where there are none, its own period or its
    year."""
    to_date = ("to_date",) if answers.begun(reader, measure.name, where) else ()
    asked = (*to_date, measure.year, measure.period) if not measure.stock else (measure.period, measure.year)
    return next((kind for kind in asked if answers.lately(reader, measure, kind, (column,), where).figures), asked[0])


def split(reader: Reader, question: Question, column: str) -> Chart | None:
    """One column's parts; None where nothing of them is shown."""
    measure = by_name(question.measure)
    where = tuple((name, values) for name, values in question.where if name != column)
    if _nobody(reader, measure, where):
        return None
    every = _pairs(reader, measure, column, where)
    pairs = [(now, before if _alike(column, where, now, before) else None) for now, before in every]
    names, scope = names_of(measure, column, reader.frames), scope_words(where, measure, reader.frames)
    held = [
        Part(names.get(now.breakdown[column], category(now.breakdown[column])), now.breakdown[column], now, before)
        for now, before in pairs
        if now.state in ("shown", "hidden") and (_counts(now) or _counts(before))
    ]
    if not any(part.now.value for part in held) or all(part.code == NOT_RECORDED for part in held):
        return None  # one bar of all, "not recorded", is no picture
    if len(held) == 1 and held[0].before is None:
        return None  # of one part alone, which is all there is: the trend says it already
    by = header(measure, column)
    of = _of(measure, held[0].now)
    form: Form = "dots" if column in SCHOOL_COLUMNS and not measure.unit.is_money else "bars"
    made = parts(
        measure, held, column=by, title=highest(measure, f"{by}{of}", held), scope=scope, as_at=reader.as_at, form=form
    )
    left = [before for (_, before), (_, beside) in zip(every, pairs) if before is not None and beside is None]
    notes = [changed_codes.LEFT_OUT, *made.notes[1:]] if left else made.notes
    gaps = dict.fromkeys(each.gap for pair in pairs for each in pair if each is not None and each.gap)
    return replace(made, notes=[*notes, *(f"{gap}: the two years are not alike." for gap in gaps)])


def _pairs(reader: Reader, measure: Measure, column: str, where: tuple) -> list[tuple[Published, Published | None]]:
    return answers.paired_parts(reader, measure.name, (column,), where, latest_kind(reader, measure, column, where))


def _nobody(reader: Reader, measure: Measure, where: tuple) -> bool:
    """Whether this year so far and the same days of last year are known to be of nobody: no part can have anybody
    then."""
    both = (
        ()
        if measure.stock or measure.has_denominator or measure.kinds
        else answers.to_date(reader, measure.name, where)
    )
    return bool(both) and all(each is not None and each.state == "shown" and each.value == 0 for each in both)


def _alike(column: str, where: tuple, now: Published, before: Published | None) -> bool:
    return before is None or changed_codes.compares(column, dict(where), now.period, before.period)


def _counts(figure: Published | None) -> bool:
    """Whether a part has anybody in it: hidden ones have."""
    return figure is not None and (figure.state == "hidden" or bool(figure.value) or bool(figure.denominator))


def _of(measure: Measure, figure: Published) -> str:
    """ ", 2018" where parts are told of a whole period only: beside a figure of this year so far they would seem to be
    of it. So is a number of January's beside today's."""
    now = not figure.complete if measure.stock else figure.period.kind == "to_date"
    return "" if now else f", {figure.period.label}"


def highest(measure: Measure, by: str, held: list[Part]) -> str:
    """ "Reason: highest in Persistent disruptive behaviour, 10". What nobody recorded is no part to be the highest
    of."""
    known = [part for part in held if part.code != NOT_RECORDED and part.now.value is not None]
    if not any(part.now.value for part in known):
        return f"{by}: not recorded" if any(part.code == NOT_RECORDED for part in held) else by
    enough = [part for part in known if not counts_few(measure, part.now)]
    if not any(part.now.value for part in enough):
        return f"{by}: fewer than {FEW} in each, too few to rank" if not enough else f"{by}: none of {FEW} or more"
    if len(enough) < len(known):
        known, by = enough, f"{by}, of {FEW} or more"
    first, *rest = sorted(known, key=lambda part: part.rank)
    value = first.now.text if measure.unit.is_proportion else amount(measure, first.now.value or 0)
    tied = [part for part in rest if part.now.value == first.now.value]
    shown = " shown" if any(part.now.state == "hidden" for part in held) else ""
    if len(tied) > 1:
        return f"{by}: {len(tied) + 1} share the highest{shown}, {value} each"
    who = f"{first.word} and {tied[0].word}" if tied else first.word
    if tied and len(who) > LONG_PAIR:
        return f"{by}: 2 share the highest{shown}, {value} each"
    return f"{by}: highest{shown} in {who}, {value}{' each' if tied else ''}"


def squares(reader: Reader, question: Question, column: str = "ncy") -> Chart | None:
    """A column by the terms of this year, as a heat map; None in the public view, where such squares are one child
    each."""
    measure = by_name(question.measure)
    if reader.view != "private" or column not in measure.breakdowns or measure.year != "academic_year" or measure.stock:
        return None
    where = tuple((name, values) for name, values in question.where if name != column)
    whole = reader.series(measure, "term6", (column,), dict(where))
    year = academic_year_of(reader.as_at)
    now = [f for f in whole if academic_year_of(f.period.start) == year and f.state in ("shown", "hidden")]
    names = names_of(measure, column, reader.frames)
    codes = [code for code in names if any(f.breakdown[column] == code and _counts(f) for f in now)]
    if not codes or codes == [NOT_RECORDED]:
        return None
    terms = list(dict.fromkeys(f.period.label for f in now))
    words = {label: f"T{label[-1]}" for label in terms}
    cells = {(names[f.breakdown[column]], words[f.period.label]): f for f in now if f.breakdown[column] in codes}
    by = header(measure, column)
    order = sorted(codes, key=lambda code: int(code) if code.lstrip("-").isdigit() else 99)
    enough = [
        f for f in cells.values() if f.value and not counts_few(measure, f) and f.breakdown[column] != NOT_RECORDED
    ]
    top = max(enough, key=lambda f: f.value or 0, default=None)
    alike = sum(f.value == top.value for f in enough) if top else 0
    title = f"{by} by term" + (
        f": {alike} share the most, {top.text} each"
        if top and alike > 1
        else f": most in {names[top.breakdown[column]]} in {words[top.period.label]}, {top.text}"
        if top
        else f": fewer than {FEW} in each"
        if any(counts_few(measure, f) for f in cells.values())
        else ""
    )
    scope = scope_words(where, measure, reader.frames)
    return heat(measure, [names[c] for c in order], list(words.values()), cells, down=by, across="Term", title=title,
        scope=scope, as_at=reader.as_at)  # fmt: skip
