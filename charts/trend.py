"""A measure over time, against what was agreed, last year and others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from charts.captions import alt, subtitle
from charts.chart import Chart, DatedNote, OtherLine
from charts.drawing import backdrop, lines, tables, theme
from charts.drawing import targets as steps
from charts.drawing.axes import TimeAxis, value_axis
from charts.drawing.clear import clear
from charts.drawing.labels import at_ends, placed, room
from charts.drawing.usual import usual_range
from charts.drawing.wording import category
from charts.findings import finding_in
from disclosure.published import Publication, Published
from plan.spec import Target


def trend(
    publication: Publication,
    *,
    last_year: Iterable[Published] = (),
    targets: Sequence[Target] = (),
    others: Sequence[OtherLine] = (),
    notes: Sequence[DatedNote] = (),
    limits: bool = False,
    scope_words: str = "",
    title: str = "",
    names: Mapping[str, str] | None = None,
) -> Chart:
    """A line over periods, with targets as steps, the unfinished period apart, hidden figures marked "c".

    `last_year`: figures among which the same periods a year before are found, so a publication may be given to itself,
    with the figure of `Reader.year_before` for the unfinished period: `[*publication, before]`.
    `title`: a finding from `findings.finding` where the page knows more than the series (the year to date); otherwise
    the series' own. `names`: words for the codes of a breakdown. `limits`: mean and usual range, from 12 finished
    points. A publication by one column is drawn a line a value, at most six; the rest are in the table.
    """
    measure = publication.measure
    earlier_ones = list(last_year)
    axis = TimeAxis.of(publication.kind, [*publication.periods, *steps.future_periods(publication, targets)])
    drawn, not_drawn = steps.steps(publication, targets, axis)
    columns = named_lines(publication, names or {})
    drawn_lines = dict(list(columns.items())[: theme.MOST_LINES])
    alone = not publication.by
    earlier = lines.last_years(publication.figures, earlier_ones, publication.as_at) if alone else {}
    steps_taken = [note for note in notes if note.step]
    usual = usual_range(measure, publication.figures, axis, steps_taken) if limits and alone else None
    marked = backdrop.numbered(notes, axis)

    traces = lines.last_year_traces(earlier, publication.figures, axis, measure.accumulates) if earlier else []
    traces += [lines.other_trace(other, measure, axis, i) for i, other in enumerate(others)]
    traces += steps.traces(measure, drawn)
    for style, (name, line) in zip(theme.LINES, drawn_lines.items()):
        traces += lines.ours(name, line, axis, style, accumulates=measure.accumulates, alone=alone)
    heights = [v for trace in traces for v in trace["y"] if v is not None] + list(usual.heights if usual else ())
    up = value_axis(measure, heights)
    labels = at_ends(traces, axis, measure, drawn[-1].target.period.label if drawn else "")
    layout = theme.layout(axis.plotly(), up.plotly(), right=room(labels))
    theme.tight(layout, foot=theme.foot_of(layout), head=theme.HEAD)
    layout["shapes"] = [
        *backdrop.shapes(publication, axis),
        *(usual.shapes if usual else []),
        *backdrop.note_lines(marked, axis),
    ]
    beside, within = placed(labels, axis, up)
    fixed = [
        *beside,
        *lines.hidden_annotations(drawn_lines.values(), axis, up.low),
        *backdrop.to_date_words(publication, axis),
        *(usual.words if usual else []),
    ]
    moving = [
        *within,
        *steps.present_words(measure, drawn, publication.as_at),
        *steps.was_words(measure, drawn),
        *backdrop.note_numbers(marked, axis),
    ]
    layout["annotations"] = [
        *fixed,
        *clear(fixed, moving, traces, layout["xaxis"]["range"], layout["yaxis"]["range"], layout["shapes"]),
    ]
    finding = title or finding_in(publication, earlier_ones, targets, scope_words, names or {})
    sentences = [
        *tables.notes_on(publication, earlier),
        *steps.changed_notes(measure, drawn),
        *not_drawn,
        *(usual.notes if usual else []),
        *backdrop.note_words(marked),
        *(f"{other.name}: {other.source}." for other in others if other.source),
    ]
    if len(columns) > len(drawn_lines):
        sentences.append(f"Also in the table: {', '.join(list(columns)[len(drawn_lines) :])}.")
    return Chart(
        title=finding,
        subtitle=subtitle(publication, scope_words),
        figure={"data": traces, "layout": layout},
        alt=alt("Line chart", finding, publication, axis, drawn, backdrop.note_words(marked)),
        table=tables.table(publication, axis, columns, earlier, drawn, others),
        data=tables.data(publication, axis, earlier, drawn, others),
        notes=sentences,
    )


def named_lines(publication: Publication, names: Mapping[str, str]) -> dict[str, list[Published]]:
    """The figures of each line under its words; where there are too many to draw, the largest come first.

    Raises ValueError for a publication by more than one column: a trend shows one breakdown at a time.
    """
    if not publication.by:
        return {tables.OUR_LINE: list(publication.figures)}
    if len(publication.by) > 1:
        raise ValueError("A trend shows one breakdown at a time.")
    column = publication.by[0]
    found = {code: publication.line(**{column: code}) for code in publication.values_of(column)}
    if len(found) > theme.MOST_LINES:
        found = dict(sorted(found.items(), key=lambda item: -sum(f.value or 0 for f in item[1])))
    return {names.get(code, category(code)): line for code, line in found.items()}
