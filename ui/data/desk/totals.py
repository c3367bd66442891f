"""Which figures move: every measure that rests on the data touched, worked out twice and compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from disclosure.published import Published
from measures.indicators import every_measure
from measures.spec import Frames, Measure
from plan import reading
from plan.figures import Reader, this_year

NOTHING = "no figure"


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure before and after: "Permanent exclusions", "2018/19 to 27 June 2019", "36", "37"."""

    measure: str
    period: str
    before: str
    after: str
    so_far: bool = False


def scopes(measure: Measure, frames: Frames) -> list[dict[str, tuple[str, ...]]]:
    """All of a measure, and the parts of it that the plan's actions are judged by."""
    asked = [
        dict(action.where) for action in reading.every_action(frames) if action.measure == measure.name and action.where
    ]
    return [{}, *(each for at, each in enumerate(asked) if each not in asked[:at])]


def moved(old: Reader, new: Reader, touched: Collection[str]) -> list[Moved]:
    """Each figure that differs between two states of the data, this year so far first. Exact: for the private view
    only."""
    found: list[Moved] = []
    for measure in every_measure(new.frames):
        if set(measure.needs) & set(touched):
            so_far = [line for where in scopes(measure, new.frames) for line in _so_far(measure, old, new, where)]
            listed = {(line.measure, line.period) for line in so_far}
            found.extend(so_far)
            found.extend(line for line in _by_period(measure, old, new) if (line.measure, line.period) not in listed)
    return sorted(found, key=lambda each: not each.so_far)


def _so_far(measure: Measure, old: Reader, new: Reader, where: dict) -> list[Moved]:
    before, after = (this_year(reader, measure, where) for reader in (old, new))
    if _text(before) == _text(after):
        return []
    label = next(figure.period.label for figure in (after, before) if figure is not None)
    part = ", ".join(value.replace("_", " ") for values in where.values() for value in values)
    title = f"{measure.title} ({part})" if part else measure.title
    return [Moved(title, label, _text(before), _text(after), so_far=True)]


def _by_period(measure: Measure, old: Reader, new: Reader) -> list[Moved]:
    texts = [{figure.period.label: _text(figure) for figure in reads.series(measure)} for reads in (old, new)]
    labels = dict.fromkeys([*texts[0], *texts[1]])
    return [
        Moved(measure.title, label, texts[0].get(label, NOTHING), texts[1].get(label, NOTHING))
        for label in labels
        if texts[0].get(label, NOTHING) != texts[1].get(label, NOTHING)
    ]


def _text(figure: Published | None) -> str:
    return NOTHING if figure is None else figure.text
