"""The figures and charts a page shows, made once for each version of the data, view and question."""

from __future__ import annotations

from dataclasses import replace

from charts.chart import Chart, DatedNote, OtherLine
from charts.columns import columns
from charts.findings import finding
from charts.trend import trend
from disclosure.published import Publication, Published
from disclosure.wording import dates_text
from loaders.calendar import Period, academic_year_of, financial_year_of
from measures.catalogue import by_name
from measures.spec import Frames, Measure
from plan import reading
from plan.board import board
from plan.noted import notes_for, steps_for
from plan.rating import rate
from plan.spec import ActionStatus, Rating, Target, Trajectory, parse_scope
from plan.trajectory import trajectory
from ui import choices, words
from ui.choices import Asked
from ui.drawn import Drawn, PlainTable, drawn_table
from ui.others import other_lines
from ui.session import Scene, cached, frames, reader, store


def actions(scene: Scene) -> list[ActionStatus]:
    return cached(_actions, scene)


def _actions(scene: Scene) -> list[ActionStatus]:
    return board(reader(scene))


def publication(scene: Scene, asked: Asked) -> Publication:
    """Every period of the kind asked for, before years and terms are picked out of it."""
    return cached(_publication, scene, asked.measure, asked.kind, asked.where, asked.by)


def _publication(scene: Scene, measure: str, kind: str, where: tuple, by: str) -> Publication:
    return reader(scene).series(by_name(measure), kind, (by,) if by else (), dict(where))


def chosen(whole: Publication, asked: Asked) -> Publication:
    """The years and the term asked for. Figures are picked out after publishing, never published anew."""
    year_of = financial_year_of if whole.measure.year == "financial_year" else academic_year_of
    kept = tuple(
        figure
        for figure in whole.figures
        if year_of(figure.period.end) >= asked.first_year
        and (not asked.term or figure.period.label.endswith(f"Term {asked.term}"))
    )
    return replace(whole, figures=kept)


def chart(scene: Scene, asked: Asked) -> Chart:
    return cached(_chart, scene, asked)


def _chart(scene: Scene, asked: Asked) -> Chart:
    """Lines over periods against targets, last year and others; counts split by a column as stacked columns."""
    measure, whole, held = by_name(asked.measure), publication(scene, asked), frames(scene)
    scope = words.scope_words(asked.where, measure, held)
    names = words.names_of(measure, asked.by, held) if asked.by else None
    if asked.by and not measure.has_denominator:
        return columns(chosen(whole, asked), scope_words=scope, names=names, notes=notes_of(scene, asked))
    before: tuple[Published, ...] = ()
    if asked.compare == choices.LAST_YEAR:
        before = (*whole.figures, *same_days_last_year(scene, asked, whole))
    return trend(
        chosen(whole, asked),
        last_year=before,
        targets=targets_of(scene, asked),
        others=others_of(held, measure, asked.kind) if asked.compare == choices.OTHERS and not asked.where else (),
        scope_words=scope,
        title=year_so_far(scene, asked),
        names=names,
        notes=notes_of(scene, asked),
    )


def drawn(scene: Scene, asked: Asked) -> Drawn:
    """The chart's figure, ready for the screen."""
    return cached(_drawn, scene, asked)


def _drawn(scene: Scene, asked: Asked) -> Drawn:
    return Drawn(chart(scene, asked).figure)


def table(scene: Scene, asked: Asked) -> PlainTable:
    """The chart's figures as a table of plain text."""
    return cached(_table, scene, asked)


def _table(scene: Scene, asked: Asked) -> PlainTable:
    return drawn_table(chart(scene, asked).table)


def notes_of(scene: Scene, asked: Asked) -> list[DatedNote]:
    """The plan's dated notes on what is shown; a step starts anew only a chart of exactly its scope."""
    every, where = reading.notes(frames(scene)), dict(asked.where)
    anew = steps_for(every, asked.measure, where, scene.as_at)
    return [
        DatedNote(note.on, note.text, note in anew, note.author_role)
        for note in notes_for(every, asked.measure, where, scene.as_at)
    ]


def others_of(held: Frames, measure: Measure, kind: str) -> list[OtherLine]:
    return other_lines(held, measure, kind, str(store().setting("la_code") or ""))


def basis(scene: Scene, asked: Asked) -> str:
    """The days a finding of the year so far compares, both ends included; "" where the finding is the chart's own."""
    if not year_so_far(scene, asked):
        return ""
    now, before = to_date(scene, asked.measure, asked.where)
    if now is None or before is None:
        return ""
    return f"Compared: {dates_text(now.period)} and {dates_text(before.period)}."


def year_so_far(scene: Scene, asked: Asked) -> str:
    """The finding of the year to date, where a chart shows the parts of it: one term's count is not the message."""
    measure = by_name(asked.measure)
    if not measure.accumulates or asked.by or asked.term or asked.kind not in ("term6", "term3", "month"):
        return ""
    return finding_so_far(scene, asked.measure, asked.where)


def finding_so_far(scene: Scene, name: str, where: tuple) -> str:
    """One sentence on this year so far: the same on the board and on the measure's page."""
    measure = by_name(name)
    now, before = to_date(scene, name, where)
    _, target = rating(scene, Asked(name, measure.period, where))
    return finding(measure, now, before, target, words.scope_words(where, measure, frames(scene)))


def same_days_last_year(scene: Scene, asked: Asked, whole: Publication) -> list[Published]:
    """For a period still running: last year's up to the same day, as things stood then."""
    if asked.by or asked.kind == "to_date":
        return []
    running = [f.period for f in whole.figures if f.state in ("shown", "hidden") and not f.complete]
    found = [cut_last_year(scene, whole, period) for period in running]
    return [figure for figure in found if figure is not None]


def cut_last_year(scene: Scene, whole: Publication, period: Period) -> Published | None:
    """Last year's figure up to the same day. Where the whole period's is hidden it stays hidden: a part of it, published
    by itself, would be a figure of a table that was never protected."""
    reads = reader(scene)
    figure = reads.year_before(whole.measure, period, whole.where)
    if figure is None or not figure.shown:
        return figure
    of_whole = whole.at(reads.calendar.same_last_year(period))
    return of_whole if of_whole is not None and of_whole.state == "hidden" else figure


def targets_of(scene: Scene, asked: Asked) -> list[Target]:
    """The targets agreed for exactly what is shown: the measure and the same filters."""
    if asked.by:
        return []
    reads = reader(scene)
    return [
        target
        for target in reading.targets(reads.frames, reads.calendar)
        if target.measure == asked.measure and scope_of(target.scope) == tuple(sorted(asked.where))
    ]


def scope_of(scope: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """ "phase=secondary" as filters are written."""
    return tuple(sorted(parse_scope(scope).items()))


def rating(scene: Scene, asked: Asked) -> tuple[Rating, Target | None]:
    """The status of what is shown, by the one function for status."""
    return cached(_rating, scene, replace(asked, by="", kind="", first_year=0, term=0, compare=""))


def _rating(scene: Scene, asked: Asked) -> tuple[Rating, Target | None]:
    """What the board says where an action is about exactly this, an override or a later start included."""
    for each in actions(scene):
        same = each.action.measure == asked.measure and scope_of(each.action.scope) == tuple(sorted(asked.where))
        if same and each.action.kind != "milestone":
            return replace(each.rating, status=each.status, because=each.because), each.target
    measure, reads = by_name(asked.measure), reader(scene)
    target = reading.target_on(targets_of(scene, asked), scene.as_at)
    figure = None if target is None else reads.figure(measure, target.period, dict(asked.where))
    return rate(measure, figure, target, reads.calendar, scene.as_at), target


def heading(scene: Scene, asked: Asked) -> tuple[Trajectory, str]:
    """Which way a figure is going and how we know: the same as the board says of the same figure."""
    return cached(_heading, scene, asked.measure, asked.where)


def _heading(scene: Scene, name: str, where: tuple) -> tuple[Trajectory, str]:
    measure = by_name(name)
    series = reader(scene).series(measure, where=dict(where)).figures
    steps = steps_for(reading.notes(frames(scene)), name, dict(where), scene.as_at)
    return trajectory(measure, series, *to_date(scene, name, where), steps)


def to_date(scene: Scene, measure: str, where: tuple = ()) -> tuple[Published | None, Published | None]:
    """This year so far and the same days last year."""
    return cached(_to_date, scene, measure, where)


def _to_date(scene: Scene, measure: str, where: tuple) -> tuple[Published | None, Published | None]:
    return reader(scene).to_date(by_name(measure), dict(where))


def latest(scene: Scene, measure: str, where: tuple = ()) -> tuple[Published | None, Published | None]:
    """This year so far and the same days last year; of what is not told by years to date (how many are open, how many
    places there are) the last period there is, and the same one a year before."""
    return cached(_latest, scene, measure, where)


def _latest(scene: Scene, name: str, where: tuple) -> tuple[Published | None, Published | None]:
    now, before = to_date(scene, name, where)
    if now is not None and now.state != "no data":
        return now, before
    whole = publication(scene, Asked(name, by_name(name).period, where))
    last = whole.latest()
    if last is None:
        return now, before
    if last.complete:
        return last, whole.at(reader(scene).calendar.same_last_year(last.period))
    return last, cut_last_year(scene, whole, last.period)


def terms(scene: Scene, asked: Asked) -> list[tuple[Published, Published | None]]:
    """Each term of this academic year so far, beside the same term last year up to the same day."""
    return cached(_terms, scene, asked.measure, asked.where)


def _terms(scene: Scene, measure: str, where: tuple) -> list[tuple[Published, Published | None]]:
    reads, year = reader(scene), academic_year_of(scene.as_at)
    whole = publication(scene, Asked(measure, "term6", where))
    now = [f for f in whole if academic_year_of(f.period.start) == year and f.state in ("shown", "hidden")]
    return [
        (f, whole.at(reads.calendar.same_last_year(f.period)) if f.complete else cut_last_year(scene, whole, f.period))
        for f in now
    ]


def parts(scene: Scene, measure: str, column: str, where: tuple) -> list[Published]:
    """This year so far, by the values of a column."""
    return cached(_parts, scene, measure, column, where)


def _parts(scene: Scene, measure: str, column: str, where: tuple) -> list[Published]:
    whole = reader(scene).series(by_name(measure), "to_date", (column,), dict(where))
    return [figure for figure in whole.figures if figure.period == whole.periods[-1]] if whole.figures else []
