"""When figures become public, in sentences for officers: the declared days, and which uploads wait."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from common.calendar import Calendar, long_day
from common.text import listed
from plan.stored import as_at_of
from store import Store
from store.public.releases import Release, latest

A_YEAR = 366
NAMED = 4  # days of uploads that are named one by one


def sentences(store: Store) -> str:
    """The declared days around the day that is looked from, and what waits, a sentence each."""
    return f"{day_words(store.calendar, as_at_of(store))} {upload_words(store)}"


def day_words(calendar: Calendar, as_at: date) -> str:
    """Up to which declared day public figures reach, and when the next one is."""
    last = calendar.public_day(as_at)
    coming = next_day(calendar, as_at)
    words = f"Public figures reach to the last publication day that has come, {_named(calendar, last)}."
    if coming is not None:
        words += f" What happens after it can be public from the next one, {_named(calendar, coming)}."
    return words


def next_day(calendar: Calendar, as_at: date) -> date | None:
    """The first declared day after a day; None where the terms are not known so far."""
    days = (as_at + timedelta(days=number) for number in range(1, A_YEAR + 1))
    return next((day for day in days if calendar.public_day(day) == day), None)


def upload_words(store: Store) -> str:
    """How many uploads came since the release that is public, and on which days; nothing more of them."""
    found = latest(store)
    return waiting_since(uploads_since(store, found), found is None)


def waiting_since(since: list[datetime], first: bool) -> str:
    """What waits, by when its uploads came. `first`: nothing has been published yet."""
    if not since:
        return "No upload waits."
    days = list(dict.fromkeys(long_day(at.date()) for at in since))
    when = listed(days) if len(days) <= NAMED else f"{len(days)} days, the last {days[-1]}"
    one = len(since) == 1
    waits = (
        ("has" if one else "have") + " not been published"
        if first
        else ("is" if one else "are") + " newer than what is public"
    )
    return f"{len(since)} upload{'' if one else 's'} of {when} {waits}."


def uploads_since(store: Store, found: Release | None) -> list[datetime]:
    """When the uploads came that count now and are newer than a release; all that count before there is one."""
    log = store.uploads()
    counts = log[log["status"] == "active"]["at"].tolist()
    times = [datetime.fromisoformat(str(at)).astimezone().replace(tzinfo=None) for at in counts]  # as a release's
    return [at for at in times if found is None or at > found.at]


def _named(calendar: Calendar, day: date) -> str:
    """ "24 May 2019 (the end of 2018/19 Term 5)", "27 June 2019 (a declared day of every year)"."""
    term = calendar.period_of("term6", day)
    return f"{long_day(day)} ({f'the end of {term.label}' if term.end == day else 'a declared day of every year'})"
