"""What the paper says of the plan as a whole: introduction, header, recommendations, dated notes, rules."""

from __future__ import annotations

from datetime import date

from charts.drawing.wording import sentence
from common.calendar import long_day
from common.text import inside
from disclosure.policy import HIDDEN_WORDS, POLICY
from disclosure.wording import pounds
from measures.catalogue import ALL, by_name
from plan import reading
from plan.decisions import all_closed_words, by_meeting, overdue
from plan.figures import Reader
from plan.plans import BODY, TITLE, the_plan
from plan.settings import SETTINGS
from plan.spec import HeaderItem, Note, parse_scope
from reports.entry import decision
from reports.figure import Fact
from reports.spec import Decision

ITEMS = {
    "owning_group": "Owned by",
    "virement": "Virement",
    "virement_conditions": "Conditions of the virement",
    "budget": "Budget",
    "forecast": "Forecast",
    "next_review": "Next review",
    "next_meeting": "Next Forum meeting",
}
OF_ITSELF = ("plan_title", "reports_to", "who_may_see")  # what the paper is called, and who has it: no fact of the plan
TITLES = {measure.name for measure in ALL}


def introduction(reader: Reader, meeting: date) -> str:
    """Why there is a paper, and from which day it looks."""
    items = {item.item: item for item in reading.header(reader.frames)}
    agreed = items.get("virement")
    of = the_plan(reader.frames)
    if (of.title, of.body) != (TITLE, BODY):
        return (
            f"This paper for the meeting of {of.body} on {long_day(meeting)} says of {of.title}, action by action, "
            "what has been done, how the action stands, and which figures that rests on. Figures are as at "
            f"{long_day(reader.as_at)}."
        )
    with_it = f" with the virement of {pounds(agreed.amount)}" if agreed and agreed.amount is not None else ""
    on = f" ({agreed.source or 'Schools Forum'}, {long_day(agreed.on)})" if agreed and agreed.on and with_it else ""
    return (
        f"Schools Forum agreed a recovery plan for high needs{with_it}{on}. This paper for the meeting of "
        f"{long_day(meeting)} says, action by action, what has been done, how the action stands, and which figures "
        f"that rests on. Figures are as at {long_day(reader.as_at)}."
    )


def header(reader: Reader) -> tuple[Fact, ...]:
    """What the plan says of itself, each with the day and the paper it comes from, and forecast less budget."""
    items = [item for item in reading.header(reader.frames) if item.item not in OF_ITSELF]
    known = ITEMS | {"next_meeting": f"Next {the_plan(reader.frames).meeting}"}
    names = [known.get(item.item, sentence(item.item.replace("_", " "))) for item in items]
    found = [Fact(name, item_words(item)) for name, item in zip(names, items, strict=True)]
    return (*found, *position(items))


def item_words(item: HeaderItem) -> str:
    """ "£850,000: 1% of the schools block … (Schools Forum, 17 Jan 2019)"."""
    day = long_day(item.on) if item.on else ""
    if item.item.startswith("next_"):
        sentence = ": ".join(part for part in (day or "not set", item.value) if part)
        return f"{sentence} ({item.source})" if item.source else sentence
    amount = pounds(item.amount) if item.amount is not None else ""
    source = ", ".join(part for part in (item.source, day) if part)
    sentence = ": ".join(part for part in (amount, item.value) if part)
    return f"{sentence} ({source})" if source else sentence


def position(items: list[HeaderItem]) -> list[Fact]:
    """Forecast less budget, where both amounts are given."""
    known = {item.item: item for item in items if item.amount is not None}
    budget, forecast = known.get("budget"), known.get("forecast")
    if budget is None or forecast is None or budget.amount is None or forecast.amount is None:
        return []
    difference = forecast.amount - budget.amount
    way = "over" if difference > 0 else "under"
    day = f", as reported on {long_day(forecast.on)}" if forecast.on else ""
    words = f"{pounds(abs(difference))} {way} the budget ({pounds(forecast.amount)} less {pounds(budget.amount)}{day})"
    return [Fact("Budget position", words if difference else "The forecast meets the budget")]


def recommended(reader: Reader, meeting: date) -> tuple[Decision, ...]:
    """What this meeting is asked to decide."""
    some = reading.recommendations(reader.frames, max(meeting, reader.as_at))
    return tuple(decision(one, reader.as_at) for one in some if one.meeting == meeting)


def followed(reader: Reader, meeting: date) -> tuple[Decision, ...]:
    """What earlier meetings recommended and what came of it, the latest meeting first."""
    some = reading.recommendations(reader.frames, reader.as_at)
    return tuple(decision(one, reader.as_at) for one in some if one.meeting < meeting)


def followed_words(reader: Reader, meeting: date) -> str:
    """How much of what was recommended was closed by the meeting after it."""
    some = [one for one in reading.recommendations(reader.frames, reader.as_at) if one.meeting < meeting]
    if not some:
        return "No earlier meeting's recommendations are written down."
    held = [*reading.meetings(reader.frames, reader.as_at), meeting]
    late = len(overdue(some, reader.as_at))
    return (
        f"{all_closed_words(by_meeting(some, held, None), reader.as_at)} {late or 'None'} "
        f"{'are' if late > 1 else 'is'} overdue."
    )


def next_meeting(reader: Reader, meeting: date) -> str:
    following = reading.next_meeting(reader.frames, meeting)
    return long_day(following) if following else ""


def notes(reader: Reader) -> tuple[Fact, ...]:
    """The dated notes up to the as-at day: the day, then what happened, what it is about and who says so."""
    return tuple(
        Fact(long_day(note.on), note_words(note)) for note in reading.notes(reader.frames) if note.on <= reader.as_at
    )


def note_words(note: Note) -> str:
    scope = parse_scope(note.scope)
    names = [inside(by_name(name).title) if name in TITLES else name for name in scope.pop("measure", ())]
    about = ", ".join([*names, *(value.replace("_", " ") for values in scope.values() for value in values)])
    step = "Step: the series starts anew. " if note.step else ""
    tail = "; ".join(part for part in (f"about {about}" if about else "", note.author_role) if part)
    return f"{step}{note.text}{f' ({tail})' if tail else ''}"


def rules() -> tuple[Fact, ...]:
    """The cut-offs in force when the paper was made: they are kept with it."""
    return (
        Fact(
            "Status of a yearly target",
            f"Green where the chance of meeting it is {SETTINGS.green_chance:.0%} or more, Amber from "
            f"{SETTINGS.amber_chance:.0%}, otherwise Red. Where no target is agreed there is no status.",
        ),
        Fact(
            "Trajectory",
            f"From {SETTINGS.fewest_for_xmr} finished periods by the usual range of the series, of terms per 100 "
            "school days; with fewer, against the same period a year before by its exact interval; under "
            f"{SETTINGS.fewest_comparable} none is claimed.",
        ),
        Fact("Small numbers", f"{HIDDEN_WORDS}. A percentage needs at least {POLICY.least_denominator} behind it."),
        Fact("Status given by a person", "Shown with what the rule says, the person's role, the day and the reason."),
    )
