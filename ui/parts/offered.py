"""What can be asked in a view: in the private one whatever the rows hold, in the public one what the release has tables
of."""

from __future__ import annotations

from collections.abc import Sequence

from common.calendar import academic_year_of, financial_year_of
from disclosure.policy import POLICY
from exhibits import words
from exhibits.others import other_lines
from exhibits.question import KIND_LABELS, Question, Where, kinds_of
from measures.calculate import from_what_there_is
from measures.catalogue import by_name
from measures.indicators import measures_of
from measures.reach import answered
from measures.spec import Frames, Measure
from ui.session import Scene, cached, frames, reader, released, store


def measures(scene: Scene, names: Sequence[str]) -> list[str]:
    """A page's measures; in the public view those that are released, those of which every figure is hidden last: a page
    does not begin with a picture of c."""
    return cached(_measures, scene, tuple(names))


def _measures(scene: Scene, names: tuple[str, ...]) -> list[str]:
    if scene.view == "private":
        return list(names)
    held = [name for name in names if released(scene).columns(by_name(name))]
    return sorted(held, key=lambda name: not _shows(scene, by_name(name)))


def indicators(scene: Scene) -> tuple[str, ...]:
    """The authority's own indicators that a view has, in the order they were first stored."""
    return cached(_indicators, scene)


def _indicators(scene: Scene) -> tuple[str, ...]:
    return tuple(measures(scene, [one.name for one in measures_of(frames(scene))]))


def _shows(scene: Scene, measure: Measure) -> bool:
    """Whether the release shows any figure of a measure."""
    tables = released(scene)
    by = tables.columns(measure)
    return any(
        f.shown for some in by for kind in tables.kinds(measure, some) for f in tables.table(measure, kind, some)
    )


def kinds(scene: Scene, measure: Measure) -> list[str]:
    """The kinds of period a measure can be told by, its own first."""
    return cached(_kinds, scene, measure.name)


def _kinds(scene: Scene, name: str) -> list[str]:
    measure = by_name(name)
    every = kinds_of(measure)
    if scene.view == "private":
        return every
    tables = released(scene)
    held = {kind for columns in tables.columns(measure) for kind in tables.kinds(measure, columns)}
    return [kind for kind in every if kind in held] or every


def columns(scene: Scene, measure: Measure) -> list[str]:
    """The columns a measure can be split and filtered by."""
    return cached(_columns, scene, measure.name)


def _columns(scene: Scene, name: str) -> list[str]:
    measure = by_name(name)
    if scene.view == "private":
        return list(measure.breakdowns)
    held = {column for by in released(scene).columns(measure) for column in by}
    return [column for column in measure.breakdowns if column in held and column not in POLICY.private_breakdowns]


def values(scene: Scene, measure: Measure, column: str, where: Where = ()) -> dict[str, str]:
    """The words for each code of a column that there are figures of together with what is chosen already, in the order
    of the spec's choices."""
    return cached(_values, scene, measure.name, column, where)


def _values(scene: Scene, name: str, column: str, where: Where) -> dict[str, str]:
    measure, held = by_name(name), frames(scene)
    if scene.view == "private":
        codes = words.values_in(measure, column, _narrowed(held, measure, where))
    else:
        codes = words.in_spec_order(measure, column, _shown(scene, measure, column, where))
    names = words.names_of(measure, column, held)
    return {code: names.get(code, code) for code in codes}


def something(scene: Scene, measure: Measure, where: Where) -> bool:
    """Whether there is a figure that is shown of exactly this part, of any kind of period."""
    return scene.view == "private" or cached(_something, scene, measure.name, where)


def _something(scene: Scene, name: str, where: Where) -> bool:
    measure = by_name(name)
    kinds = released(scene).kinds(measure, [column for column, _ in where])
    return any(f.shown for kind in kinds for f in reader(scene).series(measure, kind, (), dict(where)).figures)


def _narrowed(held: Frames, measure: Measure, where: Where) -> Frames:
    """The rows of a measure's dataset that what is chosen already leaves."""
    frame = held.get(measure.needs[0])
    if frame is None or not where:
        return held
    for column, codes in where:
        if column in frame:
            frame = frame[frame[column].astype("str").isin(codes)]
    return {measure.needs[0]: frame}


def _shown(scene: Scene, measure: Measure, column: str, where: Where) -> list[str]:
    """The codes with a figure that is shown, of any kind of period, beside what is chosen already; nobody is sent to a
    page on which everything is hidden."""
    tables = released(scene)
    columns = (column, *(name for name, _ in where))
    found = {
        code: None
        for kind in tables.kinds(measure, columns)
        for code in _codes_shown(scene, measure, kind, column, where)
    }
    return list(found)


def _codes_shown(scene: Scene, measure: Measure, kind: str, column: str, where: Where) -> set[str]:
    figures = reader(scene).series(measure, kind, (column,), dict(where)).figures
    return {figure.breakdown[column] for figure in figures if figure.shown}


def years(scene: Scene, measure: Measure) -> list[int]:
    """The years (financial ones for what is told by them) that there are figures of, as the years they start in."""
    return cached(_years, scene, measure.name)


def _years(scene: Scene, name: str) -> list[int]:
    measure = by_name(name)
    financial = measure.year == "financial_year"
    if scene.view == "private":
        held = frames(scene).get(measure.needs[0])
        column = "financial_year" if financial else "academic_year"
        return (
            [] if held is None or column not in held else sorted(int(year) for year in held[column].dropna().unique())
        )
    year_of = financial_year_of if financial else academic_year_of
    tables = released(scene)
    return sorted({year_of(f.period.start) for kind in tables.kinds(measure) for f in tables.table(measure, kind)})


def other_kinds(scene: Scene, asked: Question) -> list[str]:
    """The kinds of period for which the release does have what was asked, where it has none of the kind asked for."""
    if scene.view == "private":
        return []
    columns = (*(name for name, _ in asked.where), *((asked.by,) if asked.by else ()))
    return [kind for kind in released(scene).kinds(by_name(asked.measure), columns) if kind in KIND_LABELS]


def nothing_uploaded(scene: Scene, measure: Measure) -> list[str]:
    """The datasets behind a measure of which no row is stored; in the private view also the one whose rows would say
    what became of those it counts."""
    held = cached(_held, scene)
    without = [name for name in measure.needs if name not in held]
    measure = from_what_there_is(measure, frames(scene))
    if scene.view == "public" or measure.answered_by is None:
        return without
    outcome = measure.answered_by.dataset
    others = [name for name in without if name != outcome]
    return others if answered(measure, frames(scene)) else [*others, outcome]


def _held(_: Scene) -> frozenset[str]:
    return frozenset(each.dataset for each in store().freshness() if each.rows)


def answers(scene: Scene, measure: Measure, kind: str, where: Where, by: str) -> bool:
    """Whether a split has a figure that is shown: a choice that leads to nothing is not offered."""
    return cached(_answered, scene, measure.name, kind, where, by)


def _answered(scene: Scene, name: str, kind: str, where: Where, by: str) -> bool:
    if scene.view == "private":
        return True
    return any(figure.shown for figure in reader(scene).series(by_name(name), kind, (by,), dict(where)))


def published_beside(scene: Scene, measure: Measure) -> bool:
    """Whether there are published figures of other places to set beside a measure's whole years."""
    return cached(_beside, scene, measure.name)


def _beside(scene: Scene, name: str) -> bool:
    return bool(other_lines(frames(scene), by_name(name), by_name(name).year, str(store().setting("la_code") or "")))
