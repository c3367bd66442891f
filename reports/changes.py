"""What changed since the last paper, in words; and the checklist, which looks at the finished paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from common.calendar import long_day
from reports.checklist import checked
from reports.spec import Entry, Finding, Paper


def what_changed(paper: Paper, last: Paper | None, before: date | None, found: tuple[Finding, ...]) -> Paper:
    """The paper with its changes and its checklist. `last`: the paper frozen before, if any; `before`: the meeting
    before."""
    if last is not None:
        since = (
            f"Since the paper frozen for {long_day(last.meeting)} (figures of {long_day(last.as_at)}) the following "
            "changed."
        )
        sentences = tuple(against(last, paper)) or ("Nothing in the plan or its figures has changed.",)
    elif before is not None:
        since = (
            f"No earlier paper is frozen here, so figures are not compared; since the meeting of {long_day(before)} "
            "the plan records the following."
        )
        sentences = tuple(recorded(paper, before)) or ("Nothing is recorded.",)
    else:
        since, sentences = "This is the first paper on the plan.", ()
    described = replace(paper, changed_since=since, changed=sentences)
    return replace(described, checklist=(*found, *checked(described)))


def against(last: Paper, now: Paper) -> list[str]:
    """Sentence by sentence what differs between two papers: actions, statuses, figures, targets, milestones,
    decisions."""
    old = {each.id: each for each in last.entries}
    sentences = [f"{name(each)}: new in the plan, {each.status.word}." for each in now.entries if each.id not in old]
    still_there = {each.id for each in now.entries}
    sentences += [f"{name(each)}: no longer in the plan." for each in last.entries if each.id not in still_there]
    for each in now.entries:
        if each.id in old:
            sentences += of_entry(old[each.id], each)
    closed = {(one.meeting, one.text): one for one in (*last.recommended, *last.followed)}
    for one in (*now.followed, *now.recommended):
        was = closed.get((one.meeting, one.text))
        if was is not None and was.state != one.state:
            sentences.append(
                f"Recommendation of {long_day(one.meeting)} is now {mark_word(one.state)}: {one.text.rstrip('.')}."
            )
    return sentences


def of_entry(old: Entry, now: Entry) -> list[str]:
    sentences = []
    if old.status.code != now.status.code:
        sentences.append(f"{name(now)}: {old.status.word} before, {now.status.word} now.")
    if old.trajectory.code != now.trajectory.code:
        sentences.append(
            f"{name(now)}: trajectory {old.trajectory.word.lower()} before, {now.trajectory.word.lower()} now."
        )
    known = {(one.measure, one.scope): one for one in old.measures}
    for one in now.measures:
        was = known.get((one.measure, one.scope))
        label = one.title + (f", {one.scope}" if one.scope else "")
        if was is None:
            sentences.append(f"{name(now)}: {label} is told for the first time, {one.text} in {one.period}.")
            continue
        if (was.text, was.period) != (one.text, one.period):
            sentences.append(f"{name(now)}: {label} {was.text} ({was.period}) before, {one.text} ({one.period}) now.")
        if was.target != one.target:
            sentences.append(
                f"{name(now)}: target of {label} was {was.target or 'none'}; now {one.target or 'none'}".rstrip(".")
                + "."
            )
    states = {step.title: step for step in old.steps}
    for step in now.steps:
        before = states.get(step.title)
        if before is None:
            sentences.append(f"{name(now)}: new milestone, “{step.title}” ({mark_word(step.state)}).")
        elif before.state != step.state:
            sentences.append(
                f"{name(now)}: “{step.title}”, {mark_word(before.state)} before, {mark_word(step.state)} now."
            )
    return sentences


def recorded(paper: Paper, before: date) -> list[str]:
    """What the plan itself dates after a meeting: milestones done, statuses that people gave, recommendations
    closed."""
    sentences = []
    for each in paper.entries:
        done = [step for step in each.steps if step.done_on and step.done_on > before]
        sentences += [f"{name(each)}: “{step.title}” was done on {step.done}, {step.slippage}." for step in done]
        given = [one for one in each.written if one.status]
        if len(given) > 1 and given[0].on > before and given[0].status != given[1].status:
            sentences.append(f"{name(each)}: {mark_word(given[1].status)} before, {mark_word(given[0].status)} now.")
    for one in paper.followed:
        if one.done_on and one.done_on > before:
            sentences.append(
                f"Recommendation of {long_day(one.meeting)} was done on {one.done}: {one.text.rstrip('.')}."
            )
    return sentences


def name(each: Entry) -> str:
    return f"Action {each.position}, {each.title}"


def mark_word(mark: str) -> str:
    """ "● Done" -> "done"."""
    return mark.partition(" ")[2].lower()
