"""The plan as it stands on a day: every action with its status, trajectory, figure, target, and reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from common.calendar import long_day
from common.text import rows_of
from disclosure.published import Published
from disclosure.wording import change_text, dates_text, value_text
from measures.catalogue import by_name
from measures.spec import Measure
from plan import reading
from plan.begun import with_what_is_unheld
from plan.figures import Reader, compared, this_year
from plan.noted import steps_for
from plan.rating import rate
from plan.spec import Action, ActionStatus, Milestone, Note, Override, Rating, Target, Trajectory, Update
from plan.trajectory import trajectory


def board(reader: Reader) -> list[ActionStatus]:
    """Every action of the plan, in the plan's order."""
    every = reading.targets(reader.frames, reader.calendar)
    milestones = reading.milestones(reader.frames)
    updates = reading.updates(reader.frames, reader.as_at)
    meetings = reading.meetings(reader.frames, reader.as_at)
    notes = reading.notes(reader.frames)
    return [
        action_status(
            action,
            every,
            tuple(milestones.get(action.id, ())),
            tuple(updates.get(action.id, ())),
            meetings,
            reader,
            notes,
        )
        for action in reading.actions(reader.frames)
    ]


def action_status(
    action: Action,
    every: list[Target],
    milestones: tuple[Milestone, ...],
    updates: tuple[Update, ...],
    meetings: list[date],
    reader: Reader,
    notes: Sequence[Note] = (),
) -> ActionStatus:
    series: tuple[Published, ...] = ()
    heading: tuple[Trajectory, str] = ("not rated", "No measure is linked to this action.")
    rating, figure, target = judged(action, every, milestones, updates, reader)
    if action.measure and action.kind != "milestone":
        measure = by_name(action.measure)
        series = reader.series(measure, where=action.where).figures
        now, before = compared(reader, measure, series, action.where)
        steps = steps_for(notes, measure.name, action.where, reader.as_at)
        heading = trajectory(measure, series, now, before, steps)
        if measure.better == "none":
            rating = replace(rating, because=f"{growth_words(now, before)} {rating.because}".strip())
    elif action.unread and action.kind != "milestone":
        heading = ("not rated", action.unread)
    last = reading.last_words(reader.frames, action, updates, reader.as_at)
    status, because, override = overridden(action, rating, last)
    updated_on = updates[-1].on if updates else None
    stale, stale_text = staleness(updated_on, meetings)
    return ActionStatus(
        action, status, heading[0], because, heading[1], rating, figure, target, override,
        updates, milestones, updated_on, stale, stale_text, series, reader.as_at,
    )  # fmt: skip


def judged(
    action: Action, every: list[Target], milestones: tuple[Milestone, ...], updates: tuple[Update, ...], reader: Reader
) -> tuple[Rating, Published | None, Target | None]:
    """What the rules say of an action, with the figure and the target that they rest on, where there are any."""
    if action.measure and action.kind != "milestone":
        target = reading.target_on(reading.targets_for(every, action.measure, action.scope), reader.as_at)
        return *measured(action, target, every, reader), target
    if action.unread and action.kind != "milestone":
        return Rating("not rated", action.unread), None, None
    return held_by_blocked(by_people(updates, milestones, reader.as_at), updates, milestones, reader.as_at), None, None


def measured(
    action: Action, target: Target | None, every: list[Target], reader: Reader
) -> tuple[Rating, Published | None]:
    """The rule's rating and the figure it rests on: the target's period, or the year to date where there is no
    target."""
    measure = by_name(action.measure or "")
    if target is None:
        figure = this_year(reader, measure, action.where)
    else:
        figure = reader.figure(measure, target.period, action.where)
    if action.begins and action.begins > reader.as_at:
        expected = expected_words(measure, reading.targets_for(every, measure.name, action.scope))
        return Rating("not rated", f"Starts on {long_day(action.begins)}. {expected}".strip()), figure
    known = with_what_is_unheld(reader, measure, figure, action.where)
    return rate(measure, known, target, reader.calendar, reader.as_at), figure


def judged_status(action: Action, reader: Reader) -> tuple[Rating, Target | None]:
    """The status of an action that a figure judges, with the sentence that is shown, and the target it rests on."""
    updates = tuple(reading.updates(reader.frames, reader.as_at).get(action.id, ()))
    rating, _, target = judged(action, reading.targets(reader.frames, reader.calendar), (), (), reader)
    status, because, _ = overridden(action, rating, reading.last_words(reader.frames, action, updates, reader.as_at))
    return replace(rating, status=status, because=because), target


def growth_words(now: Published | None, before: Published | None) -> str:
    """How a count without a good direction has grown, with its basis: "+20% (80 to 96, 1 Jan to 27 Jun 2019 …)."."""
    if now is None or before is None or now.value is None or before.value is None or now.denominator is not None:
        return ""
    if now.gap or before.gap:  # the figure's own words name the term that is missing
        return ""
    basis = f"{dates_text(now.period)} against the same dates a year before"
    return f"{change_text(now.value, before.value, basis)}."


def expected_words(measure: Measure, some: list[Target]) -> str:
    """What is expected of an action that has not begun: "Saving from local provision: £70,000 for 2019-20 …"."""
    wanted = " and ".join(f"{value_text(measure, t.value)} for {t.period.label}" for t in some)
    return f"{measure.title} expected: {wanted}." if wanted else ""


def by_people(updates: tuple[Update, ...], milestones: tuple[Milestone, ...], as_at: date) -> Rating:
    """A milestone action's status is what the responsible person last said, with the milestones beside it."""
    track = milestone_words(milestones, as_at)
    rated = [u for u in updates if u.status and u.status != "not rated"]
    if not rated:
        return Rating("not rated", f"Not rated by anyone yet. {track}".strip())
    last = rated[-1]
    reason = last.reason or last.text
    return Rating(
        last.status or "not rated", f"{reason.rstrip('.')} ({last.author_role}, {long_day(last.on)}). {track}".strip()
    )


def held_by_blocked(
    rating: Rating, updates: tuple[Update, ...], milestones: tuple[Milestone, ...], as_at: date
) -> Rating:
    """While a milestone is blocked, an action that only milestones tell of is amber at best, unless a person rated it
    on or after the day it is said to be blocked from: they knew. The rule is printed with the status it changes."""
    if rating.status != "green":
        return rating
    rated_on = max(u.on for u in updates if u.status and u.status != "not rated")
    unknown = [m for m in milestones if m.state(as_at) == "blocked" and not (m.blocked_on and m.blocked_on <= rated_on)]
    if not unknown:
        return rating
    since = f" since {long_day(unknown[0].blocked_on)}" if unknown[0].blocked_on else ""
    words = (
        f"Amber at best: a milestone is blocked{since}, and the last rating (Green, {long_day(rated_on)}) does not "
        f"answer for it. {rating.because}"
    )
    return replace(rating, status="amber", because=words)


def milestone_words(milestones: tuple[Milestone, ...], as_at: date) -> str:
    """ "2 of 4 milestones done; next: consultation, 12 Jul 2019." """
    if not milestones:
        return ""
    done = sum(m.state(as_at) == "done" for m in milestones)
    words = f"{done} of {rows_of(len(milestones), 'milestone')} done"
    blocked = next((m for m in milestones if m.state(as_at) == "blocked"), None)
    coming = next((m for m in milestones if m.state(as_at) in ("late", "to come")), None)
    if blocked:
        words += f"; blocked: {blocked.title} ({blocked.blocker})"
    if coming:
        late = f", {rows_of(coming.slipped(as_at), 'day')} late" if coming.state(as_at) == "late" else ""
        words += f"; next: {coming.title}, {long_day(coming.due)}{late}"
    return f"{words}."


def overridden(action: Action, rating: Rating, updates: tuple[Update, ...]) -> tuple:
    """The status shown, its sentence, and the override: a person's status, with a reason, on an action a rule rates."""
    last = updates[-1] if updates else None
    by_rule = action.kind != "milestone" and (action.measure or action.unread)
    if not (by_rule and last and last.status and last.reason and last.status != rating.status):
        return rating.status, rating.because, None
    override = Override(last.status, rating.status, last.reason, last.author_role, last.on)
    words = (
        f"{last.status.capitalize()} (rule says {rating.status.capitalize()}): {last.reason.rstrip('.')}. "
        f"{rating.because}"
    )
    return last.status, words, override


def staleness(updated_on: date | None, meetings: list[date]) -> tuple[bool, str]:
    """Whether an action has had no update since the meeting before the last one."""
    if updated_on is None:
        return True, "Never updated"
    if len(meetings) > 1 and updated_on <= meetings[-2]:
        return True, f"Not updated since {long_day(updated_on)}"
    return False, ""
