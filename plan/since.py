"""What is different between two looks at the plan: statuses, figures, targets and forecasts, each before and now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from common.calendar import Calendar
from disclosure.published import Published
from disclosure.wording import pounds, value_text
from measures import forecasts
from measures.catalogue import by_name, is_known
from measures.forecasts.spec import CannotForecast
from measures.spec import Frames
from plan import reading
from plan.figures import Reader, this_year
from plan.spec import Target, scope_words
from plan.status_moves import StatusMove, status_moves

NOTHING = "none"
EVERYTHING = ("plan_actions",)  # what a status can rest on: the plan itself makes every action be looked at


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing then and now, in words: "Permanent exclusions", "34 (2018/19 to 24 May)", "36 (2018/19 to 27 June)"."""

    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that differs; each list in the plan's order."""

    statuses: list[StatusMove]
    figures: list[Changed]
    targets: list[Changed]
    forecasts: list[Changed]

    @property
    def nothing(self) -> bool:
        return not (self.statuses or self.figures or self.targets or self.forecasts)


def since(old: Reader, new: Reader) -> Since:
    """What a reader of the rows then would have seen, against what one sees now. Exact: for the private view only."""
    return Since(
        status_moves(old, new, EVERYTHING),
        _figures(old, new),
        _targets(old, new),
        [*_block(old.frames, new.frames), *_ahead(old, new)],
    )


def _figures(old: Reader, new: Reader) -> list[Changed]:
    """The year so far of every measure and part of it that the plan's actions name, where its text is another."""
    asked = [
        (name, action.scope if name == action.measure else "")
        for action in reading.actions(new.frames)
        for name in action.measures
        if is_known(name)
    ]
    found = []
    for name, scope in dict.fromkeys(asked):
        measure, where = by_name(name), _where(new.frames, name, scope)
        was, now = (this_year(reader, measure, where) for reader in (old, new))
        if (was.text if was else NOTHING) != (now.text if now else NOTHING):
            part = f", {scope_words(scope)}" if scope else ""
            found.append(Changed(f"{measure.title}{part}", _with_period(was), _with_period(now)))
    return found


def _where(frames: Frames, measure: str, scope: str) -> dict[str, tuple[str, ...]]:
    actions = reading.actions(frames)
    return dict(next((each.where for each in actions if (each.measure, each.scope) == (measure, scope) and scope), {}))


def _with_period(figure: Published | None) -> str:
    return "no figure" if figure is None else f"{figure.text} ({figure.period.label})"


def _targets(old: Reader, new: Reader) -> list[Changed]:
    """Targets that are new, gone, or of another value or tolerance."""
    then, now = (
        {(each.measure, each.scope, each.period.label): each for each in reading.targets(one.frames, one.calendar)}
        for one in (old, new)
    )
    texts = {key: (_target_words(then.get(key)), _target_words(now.get(key))) for key in dict.fromkeys([*now, *then])}
    return [
        Changed(", ".join(filter(None, [by_name(key[0]).title, scope_words(key[1]), key[2]])), *pair)
        for key, pair in texts.items()
        if pair[0] != pair[1] and is_known(key[0])
    ]


def _target_words(one: Target | None) -> str:
    if one is None:
        return NOTHING
    slack = f", within {value_text(by_name(one.measure), one.tolerance)}" if one.tolerance else ""
    return value_text(by_name(one.measure), one.value) + slack


def _block(old: Frames, new: Frames) -> list[Changed]:
    """The amounts of the plan's header: the block's forecast and what stands beside it."""
    then, now = (
        {each.item: each.amount for each in reading.header(one) if each.amount is not None} for one in (old, new)
    )
    return [
        Changed(name.replace("_", " ").capitalize(), _money(then.get(name)), _money(now.get(name)))
        for name in dict.fromkeys([*now, *then])
        if then.get(name) != now.get(name)
    ]  # fmt: skip


def _money(amount: float | None) -> str:
    return NOTHING if amount is None else pounds(amount)


def _ahead(old: Reader, new: Reader) -> list[Changed]:
    """Tested forecasts whose value or range is another, by measure and period."""
    found = []
    for name in forecasts.ALL:
        then, now = (_values(name, one.frames, one.as_at, one.calendar) for one in (old, new))
        found += [
            Changed(f"{by_name(name).title}, forecast for {period}", then.get(period, NOTHING),
                now.get(period, NOTHING))
            for period in dict.fromkeys([*now, *then])
            if then.get(period) != now.get(period)
        ]  # fmt: skip
    return found


def _values(name: str, frames: Frames, as_at: date, calendar: Calendar) -> dict[str, str]:
    measure = by_name(name)
    try:
        every = forecasts.ALL[name](frames, as_at, calendar)
    except CannotForecast:
        return {}
    return {
        each.period: f"{value_text(measure, each.value)} ({value_text(measure, each.low)} to "
        f"{value_text(measure, each.high)})"
        for each in every
    }
