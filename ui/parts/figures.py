"""The answers a page shows, each worked out once for a version of the data, a view and a question."""

from __future__ import annotations

from dataclasses import replace

from charts.chart import Chart, OtherLine
from disclosure.published import Publication, Published
from exhibits import answers, governed, sentences, status
from exhibits import question as choices
from exhibits.headline import headline as headline_of
from exhibits.others import other_lines
from exhibits.question import Question, Where
from exhibits.trend import trend_of
from measures.catalogue import by_name
from measures.spec import Frames, Measure
from plan.board import board
from plan.spec import Action, ActionStatus, Rating, Target, Trajectory
from ui.parts.drawn import Drawn, PlainTable, drawn_table
from ui.session import Scene, cached, frames, reader, store


def actions(scene: Scene) -> list[ActionStatus]:
    return cached(_actions, scene)


def _actions(scene: Scene) -> list[ActionStatus]:
    return board(reader(scene))


def publication(scene: Scene, asked: Question) -> Publication:
    """Every period of the kind asked for, before years and terms are picked out of it."""
    return cached(_publication, scene, asked.measure, asked.kind, asked.where, asked.by)


def _publication(scene: Scene, measure: str, kind: str, where: Where, by: str) -> Publication:
    return answers.series(reader(scene), Question(measure, kind, where, by))


def chosen(whole: Publication, asked: Question) -> Publication:
    """The years and the term asked for."""
    return answers.picked(whole, asked)


def governed_question(scene: Scene, measure: str, action: Action | None = None) -> Question:
    """What is shown of a measure where nobody has chosen."""
    return cached(_governed, scene, measure, action.id if action else "")


def _governed(scene: Scene, measure: str, action: str) -> Question:
    of = next((each.action for each in actions(scene) if each.action.id == action), None)
    return governed.question(reader(scene), measure, of)


def chart(scene: Scene, asked: Question) -> Chart:
    return cached(_chart, scene, asked)


def _chart(scene: Scene, asked: Question) -> Chart:
    others: list[OtherLine] = []
    if asked.compare == choices.OTHERS and not asked.where:
        others = others_of(frames(scene), by_name(asked.measure), asked.kind)
    return trend_of(reader(scene), actions(scene), asked, others)


def headline(scene: Scene, asked: Question) -> Chart:
    """The chart of a page's row A and of a slide."""
    return cached(_headline, scene, asked)


def _headline(scene: Scene, asked: Question) -> Chart:
    return headline_of(reader(scene), actions(scene), asked)


def others_of(held: Frames, measure: Measure, kind: str) -> list[OtherLine]:
    return other_lines(held, measure, kind, str(store().setting("la_code") or ""))


def drawn(scene: Scene, asked: Question) -> Drawn:
    """The chart's figure, ready for the screen."""
    return cached(_drawn, scene, asked)


def _drawn(scene: Scene, asked: Question) -> Drawn:
    return Drawn(chart(scene, asked).figure)


def table(scene: Scene, asked: Question) -> PlainTable:
    """The chart's figures as a table of text."""
    return cached(_table, scene, asked)


def _table(scene: Scene, asked: Question) -> PlainTable:
    return drawn_table(chart(scene, asked).table)


def basis(scene: Scene, asked: Question) -> str:
    """The days a finding of the year so far compares."""
    return sentences.basis(reader(scene), asked)


def finding_so_far(scene: Scene, name: str, where: Where) -> str:
    """One sentence on this year so far."""
    return sentences.so_far(reader(scene), actions(scene), name, where)


def rating(scene: Scene, asked: Question) -> tuple[Rating, Target | None]:
    """The status of what is shown."""
    return cached(_rating, scene, replace(asked, by="", kind="", first_year=0, term=0, compare=""))


def _rating(scene: Scene, asked: Question) -> tuple[Rating, Target | None]:
    return status.rating(reader(scene), actions(scene), asked.measure, asked.where)


def heading(scene: Scene, asked: Question) -> tuple[Trajectory, str]:
    """Which way a figure is going and how we know."""
    return cached(_heading, scene, asked.measure, asked.where)


def _heading(scene: Scene, name: str, where: Where) -> tuple[Trajectory, str]:
    return status.heading(reader(scene), name, where)


def to_date(scene: Scene, measure: str, where: Where = ()) -> answers.Pair:
    """This year so far and the same days last year."""
    return cached(_to_date, scene, measure, where)


def _to_date(scene: Scene, measure: str, where: Where) -> answers.Pair:
    return answers.to_date(reader(scene), measure, where)


def latest(scene: Scene, measure: str, where: Where = ()) -> answers.Pair:
    """This year so far, or the last period there is, beside the same a year before."""
    return cached(_latest, scene, measure, where)


def _latest(scene: Scene, name: str, where: Where) -> answers.Pair:
    return answers.latest(reader(scene), name, where)


def terms(scene: Scene, asked: Question) -> list[tuple[Published, Published | None]]:
    """Each term of this academic year so far, beside the same term last year up to the same day."""
    return cached(_terms, scene, asked.measure, asked.where)


def _terms(scene: Scene, measure: str, where: Where) -> list[tuple[Published, Published | None]]:
    return answers.terms(reader(scene), measure, where)
