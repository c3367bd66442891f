"""One action as the paper tells it: its words, its status with the reason, its figures, milestones and decisions."""

from __future__ import annotations

from datetime import date

from charts.status import STATUSES, status_mark, trajectory_mark
from charts.track import STATES, slippage
from common.calendar import long_day
from exhibits.pace import pace_sentence
from plan import reading
from plan.board import milestone_words
from plan.figures import Reader
from plan.on_track import on_track
from plan.spec import ActionStatus, Milestone, Recommendation, Update
from reports.figure import ActionMeasure, Fact, Mark
from reports.spec import Decision, Entry, Step, Written

RECOMMENDED = {"done": "● Done", "overdue": "■ Overdue", "open": "○ Open"}


def entry(each: ActionStatus, meeting: date, measures: tuple[ActionMeasure, ...], reader: Reader) -> Entry:
    action, status, way = each.action, status_mark(each.status), trajectory_mark(each.trajectory)
    rule = status_mark(each.override.rule_status) if each.override else None
    concerned = [one for one in reading.recommendations(reader.frames, reader.as_at) if action.id in one.concerns]
    return Entry(
        id=action.id,
        position=action.position,
        title=action.title,
        owner=action.owner_role,
        kind=action.kind,
        due=long_day(action.due) if action.due else "",
        intent=action.intent,
        progress=progress(each.updates, meeting),
        written=tuple(written(update) for update in reversed(each.updates)),
        status=Mark(each.status, status.word, status.shape, status.colour, each.because),
        rule=Mark(each.override.rule_status, rule.word, rule.shape, rule.colour, each.rating.because)
        if each.override and rule
        else None,
        override=override(each),
        trajectory=Mark(
            each.trajectory,
            "No trajectory" if each.trajectory == "not rated" else way.word,
            way.shape,
            way.colour,
            each.trajectory_because,
        ),
        measures=measures,
        steps=tuple(step(one, reader.as_at) for one in each.milestones),
        decisions=tuple(decision(one, reader.as_at) for one in concerned),
        facts=tuple(facts(each, reader)),
        stale=each.stale_text,
    )


def progress(updates: tuple[Update, ...], meeting: date) -> str:
    """What was written for this meeting, in the order it was written; "" where nothing was."""
    return " ".join(update.text for update in updates if update.meeting == meeting)


def written(update: Update) -> Written:
    status = STATUSES[update.status].text if update.status else ""
    return Written(update.on, update.meeting, update.author_role, update.text, status, update.reason)


def override(each: ActionStatus) -> str:
    """Who put another status in the place of the rule's, and when; the reason stands in the status's sentence."""
    one = each.override
    if one is None:
        return ""
    return (
        f"The rule says {STATUSES[one.rule_status].word}; {one.by} put {STATUSES[one.status].word} on "
        f"{long_day(one.on)}."
    )


def step(one: Milestone, as_at: date) -> Step:
    state = one.state(as_at)
    return Step(
        one.title,
        STATES[state],
        long_day(one.planned),
        long_day(one.revised) if one.revised else "",
        long_day(one.actual) if one.actual and one.actual <= as_at else "",
        slippage(one.slipped(as_at)),
        one.blocker if state == "blocked" else "",
        one.owner_role,
        one.actual if one.actual and one.actual <= as_at else None,
    )


def decision(one: Recommendation, as_at: date) -> Decision:
    return Decision(
        one.meeting,
        one.text,
        one.asked_of,
        long_day(one.due) if one.due else "no date",
        RECOMMENDED[one.state(as_at)],
        long_day(one.done) if one.done and one.done <= as_at else "",
        one.outcome,
        one.done if one.done and one.done <= as_at else None,
    )


def facts(each: ActionStatus, reader: Reader) -> list[Fact]:
    """What else the action's page says: pace, milestones, what would put it on track, what it waits for and risks."""
    found = [Fact("What it is for", each.action.intent)] if each.action.intent else []
    found.append(Fact("Pace", pace_sentence(each)))
    if each.milestones:
        found.append(Fact("Milestones", milestone_words(each.milestones, reader.as_at)))
    found.append(Fact("What would put this on track", on_track(each, reader.calendar)))
    titles = {action.id: action.title for action in reading.actions(reader.frames)}
    if each.action.depends_on:
        found.append(Fact("Depends on", "; ".join(titles.get(name, name) for name in each.action.depends_on)))
    if each.action.risks:
        found.append(Fact("Risks", "; ".join(each.action.risks)))
    found += [Fact("Blocked", f"{one.title}: {one.blocker}") for one in each.blocked]
    return [fact for fact in found if fact.words]
