"""The exhibits of a page, each worked out once for a version of the data, a view and a question."""

from __future__ import annotations

from charts.chart import Chart
from charts.drawing.labels import at_height
from charts.drawing.small import narrowed
from exhibits import compared, running, split, tile, years
from exhibits.question import Question, Where
from exhibits.tile import Tile
from ui.parts import figures
from ui.parts.drawn import Drawn, PlainTable, drawn_table
from ui.session import Scene, cached, reader


def running_total(here: Scene, asked: Question) -> Chart | None:
    return cached(_running, here, asked)


def _running(here: Scene, asked: Question) -> Chart | None:
    return running.running_total(reader(here), figures.actions(here), asked)


def terms(here: Scene, asked: Question, per_day: bool | None) -> Chart | None:
    return cached(_terms, here, Question(asked.measure, "", asked.where), per_day)


def _terms(here: Scene, asked: Question, per_day: bool | None) -> Chart | None:
    return compared.compared_terms(reader(here), asked, per_day)


def part_of(here: Scene, asked: Question, column: str) -> Chart | None:
    return cached(_split, here, Question(asked.measure, "", asked.where), column)


def _split(here: Scene, asked: Question, column: str) -> Chart | None:
    return split.split(reader(here), asked, column)


def squares(here: Scene, asked: Question, column: str = "ncy") -> Chart | None:
    return cached(_squares, here, Question(asked.measure, "", asked.where), column)


def _squares(here: Scene, asked: Question, column: str) -> Chart | None:
    return split.squares(reader(here), asked, column)


def over_years(here: Scene, asked: Question) -> Chart | None:
    return cached(_over_years, here, asked)


def _over_years(here: Scene, asked: Question) -> Chart | None:
    return years.over_years(reader(here), figures.actions(here), asked)


def tile_of(here: Scene, measure: str, where: Where) -> Tile:
    return cached(_tile, here, measure, where)


def _tile(here: Scene, measure: str, where: Where) -> Tile:
    return tile.tile(reader(here), figures.actions(here), measure, where)


def drawn(here: Scene, key: str, chart: Chart, height: int = 0, plot: int = 0) -> tuple[Drawn, PlainTable]:
    """A chart's figure and its table as the browser is handed them. `key` names the chart within the scene; `height` in
    pixels where the row sets it; `plot` the pixels that a small one has for its plot."""
    return cached(_drawn, here, key, Once(chart), height, plot)


class Once:
    """A chart as part of a question: equal to any of the same title and subtitle, which a scene has once for a key."""

    def __init__(self, chart: Chart):
        self.chart = chart
        self._name = (chart.title, chart.subtitle)

    def __hash__(self) -> int:
        return hash(self._name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Once) and self._name == other._name


def _drawn(_: Scene, __: str, once: Once, height: int, plot: int) -> tuple[Drawn, PlainTable]:
    figure = once.chart.figure
    if plot:
        figure = {**figure, "layout": narrowed(figure["layout"], plot)}
    if height:
        figure = {**figure, "layout": at_height(figure["layout"], height)}
    return Drawn(figure), drawn_table(once.chart.table)
