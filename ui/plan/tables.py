"""The plan's tables as HTML: milestones with their track, status at each meeting, recommendations. Every cell is
words."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date

from charts import strip as strip_of_dates
from charts import track
from charts.status import STATUSES
from common.calendar import long_day
from common.text import in_html
from plan.decisions import Meeting, closed_words
from plan.history import MeetingStatus
from plan.spec import ActionStatus, Milestone, Recommendation, Update

RECOMMENDED = {"done": "● Done", "overdue": "■ Overdue", "open": "○ Open"}
NOT_PUBLIC = '<span class="small">not in the public figures</span>'


def html_table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> str:
    """A real table; heads and cells are HTML already. The first cell of a row is its heading.

    On a phone a row is drawn as a card, each cell with its head before it; the roles keep it a table for those who
    listen.
    """
    top = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in heads)
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{row[0]}</th>{_cells(heads, row)}</tr>' for row in rows
    )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{in_html(caption)}"><table class="plan {name}" '
        f'role="table"><caption>{in_html(caption)}</caption><thead role="rowgroup"><tr '
        f'role="row">{top}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _cells(heads: Sequence[str], row: Sequence[str]) -> str:
    """The cells after the first, each with its head in words for where the heads are not seen."""
    named = ["" if head.startswith("<") else f' data-head="{head}"' for head in heads]
    return "".join(f'<td role="cell"{head}>{cell}</td>' for head, cell in zip(named[1:], row[1:], strict=True))


def by_date(actions: Sequence[ActionStatus], as_at: date) -> str:
    """Every milestone on one axis of time, a lane an action; those of one action on a line, each with its name."""
    lanes = [
        strip_of_dates.Lane(f"{each.action.position}. {each.action.title}", each.milestones)
        for each in actions
        if each.milestones
    ]
    every = [milestone for lane in lanes for milestone in lane.milestones]
    if not every:
        return ""
    count = sum(milestone.state(as_at) == "done" for milestone in every)
    coming = sorted((each for each in every if each.state(as_at) != "done"), key=lambda each: each.due)
    following = f" Next by date: {coming[0].title}, {long_day(coming[0].due)}." if coming else ""
    alt = f"Milestones by date: {count} of {len(every)} done by {long_day(as_at)}.{following} The table says each."
    return strip_of_dates.one(every, as_at, alt) if len(actions) == 1 else strip_of_dates.lanes(lanes, as_at, alt)


def milestones(
    some: Sequence[Milestone], as_at: date, caption: str, numbers: Mapping[str, str] | None = None, tracks: bool = True
) -> str:
    """A row a milestone, its track beside its dates unless a strip by date stands over the table. `numbers` puts the
    action's before each where there are several."""
    scale = track.Scale.of(some, as_at)
    heads = ["Milestone", "State", "Planned", "Revised", "Done", "Slippage"]
    heads += [track.heading(scale)] if tracks else []
    rows = []
    for each in some:
        state = each.state(as_at)
        action = f'<span class="of">{in_html(numbers[each.action])}</span> ' if numbers else ""
        blocker = f'<span class="blocker">{in_html(each.blocker)}</span>' if state == "blocked" else ""
        rows.append(
            [
                f"{action}{in_html(each.title)}{blocker}",
                f"<strong>{track.STATES[state]}</strong>",
                long_day(each.planned),
                long_day(each.revised) if each.revised else "",
                long_day(each.actual) if each.actual and each.actual <= as_at else "",
                in_html(track.slippage(each.slipped(as_at))),
                *([picture(track.row(each, scale))] if tracks else []),
            ]
        )
    return html_table(caption, heads, rows, "milestones" if tracks else "milestones words")


def picture(svg: str) -> str:
    """An SVG as an image, without a name: its row says the same in words."""
    encoded = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return f'<img class="track" src="data:image/svg+xml;base64,{encoded}" alt="">'


def mark(then: MeetingStatus) -> str:
    """A status as shape and word, with what the rule said where a person put another in its place."""
    if then.status is None:
        return NOT_PUBLIC
    word = STATUSES[then.status]
    rule = f'<span class="small"> rule: {STATUSES[then.override.rule_status].word}</span>' if then.override else ""
    rests = f'<span class="small"> {in_html(then.rests_on)}</span>' if then.rests_on else ""
    return f'<strong style="color:{word.colour}">{word.shape} {word.word}</strong>{rule}{rests}'


def strip(some: Sequence[MeetingStatus]) -> str:
    """One action's status at each meeting, left to right, as blocks of shape and word."""
    items = "".join(
        f'<li class="{(s.status or "none").replace(" ", "-")}"><span '
        f'class="small">{long_day(s.meeting)}</span>{mark(s)}</li>'
        for s in some
    )
    return f'<ol class="strip" aria-label="Status at each meeting">{items}</ol>'


def strips(actions: Sequence[ActionStatus], every: Mapping[str, Sequence[MeetingStatus]]) -> str:
    """Every action's status at each meeting: a row an action, a column a meeting."""
    days = [s.meeting for s in next(iter(every.values()), ())]
    rows = [
        [in_html(f"{each.action.position}. {each.action.title}"), *(mark(s) for s in every[each.action.id])]
        for each in actions
    ]
    return html_table("Status of every action at each meeting", ["Action", *map(long_day, days)], rows, "strips")


def recommended(meeting: Meeting, as_at: date, following: date | None, body: str) -> str:
    caption = f"{body} of {long_day(meeting.on)}. {closed_words(meeting, as_at)}"
    return recommendation_table(caption, meeting.recommendations, as_at, following)


def recommendation_table(
    caption: str, some: Sequence[Recommendation], as_at: date, following: date | None, dated: bool = False
) -> str:
    heads = ["Recommendation or decision", "Asked of", "Due", "State", "Done", "What came of it", "Next looked at"]
    rows = []
    for each in some:
        state = each.state(as_at)
        meeting = f'<span class="small">{long_day(each.meeting)}: </span>' if dated else ""
        rows.append(
            [
                f"{meeting}{in_html(each.text)}",
                in_html(each.asked_of),
                long_day(each.due) if each.due else "no date",
                f"<strong>{RECOMMENDED[state]}</strong>",
                long_day(each.done) if each.done and each.done <= as_at else "",
                in_html(each.outcome),
                "" if state == "done" else long_day(following) if following and following > as_at else "not set",
            ]
        )
    return html_table(caption, heads, rows, "recommendations")


def narrative(some: Sequence[Update]) -> str:
    """What was written, the newest first."""
    rows = [
        [
            long_day(u.on),
            long_day(u.meeting) if u.meeting else "",
            STATUSES[u.status].text if u.status else "",
            in_html(u.text),
            in_html(u.reason),
            in_html(u.author_role),
        ]
        for u in reversed(some)
    ]
    heads = ["Written", "For the meeting", "Status given", "What was written", "Reason for the status", "By"]
    return html_table("Every update, the newest first", heads, rows, "updates") if rows else ""
