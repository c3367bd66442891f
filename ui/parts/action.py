"""What stands behind one action: why it is rated so, its pace, its milestones and updates, its figure and its
sources."""

from __future__ import annotations

from collections.abc import Sequence

from charts.status import STATUSES
from charts.track import STATES, slippage
from common.calendar import long_day
from common.text import in_html, inside
from disclosure.wording import number, value_text
from exhibits.pace import pace_sentence
from measures.catalogue import by_name
from measures.spec import Measure
from measures.unit import Unit
from plan import reading
from plan.spec import ActionStatus, Milestone, Update
from ui.parts.blocks import BETTER, sources
from ui.session import Scene, frames, plan_now


def details(each: ActionStatus, here: Scene) -> str:
    """Everything about an action as HTML: a list of what it means, then its milestones and its updates as tables."""
    pairs = [("Why this status", each.because), *trajectory(each), *overridden(each), *pace(each), *target(each)]
    if each.action.intent:
        pairs.append(("What it is for", each.action.intent))
    measure = by_name(each.action.measure) if each.action.measure and each.action.kind != "milestone" else None
    pairs += figure_pairs(measure, each, here) if measure else ownership_pairs(each, here)
    return f"{listed_pairs(pairs)}{milestones(each.milestones, here)}{updates(each.updates)}"


def listed_pairs(pairs: Sequence[tuple[str, str]]) -> str:
    """Names and what they stand for, as a list of HTML."""
    items = "".join(f"<div><dt>{in_html(name)}</dt><dd>{in_html(value)}</dd></div>" for name, value in pairs)
    return f"<dl>{items}</dl>"


def trajectory(each: ActionStatus) -> list[tuple[str, str]]:
    return [("Why this trajectory", each.trajectory_because)] if each.action.kind != "milestone" else []


def overridden(each: ActionStatus) -> list[tuple[str, str]]:
    """Who put another status in the place of the rule's, and why."""
    if each.override is None:
        return []
    one = each.override
    return [
        (
            "Changed by a person",
            f"The rule says {STATUSES[one.rule_status].word}; {one.by} put {STATUSES[one.status].word} on "
            f"{long_day(one.on)}: {one.reason.rstrip('.')}.",
        )
    ]


def pace(each: ActionStatus) -> list[tuple[str, str]]:
    return [("Pace", words)] if (words := pace_sentence(each)) else []


def target(each: ActionStatus) -> list[tuple[str, str]]:
    """The target with who agreed it and what it was before."""
    if each.target is None or not each.action.measure:
        return []
    one, measure = each.target, by_name(each.action.measure)
    words = f"{value_text(measure, one.value)} for {one.period.label}"
    if one.was is not None:
        words += f" (was {value_text(measure, one.was)})"
    if one.agreed_on:
        words += f", agreed on {long_day(one.agreed_on)}{f' by {one.agreed_by}' if one.agreed_by else ''}"
    return [("Target", f"{words}. {one.note}".strip())]


def figure_pairs(measure: Measure, each: ActionStatus, here: Scene, counted: bool = True) -> list[tuple[str, str]]:
    """What a figure is, why it matters, which way is good, its counts and period, its uploads, and who keeps it.

    `counted`: the figure is the action's own, so that its numerator, denominator and period are known here.
    """
    return [
        (f"The figure: {inside(measure.title)}", measure.definition),
        ("Why it matters", measure.why_it_matters),
        ("Which way is good", BETTER[measure.better]),
        *(counts(measure, each) if counted else []),
        ("Where it comes from", sources(measure)),
        *ownership_pairs(each, here),
    ]


def counts(measure: Measure, each: ActionStatus) -> list[tuple[str, str]]:
    """Numerator, denominator and period of the figure on the board."""
    figure = each.figure
    if figure is None:
        return [("Counted", f"No figure to show{f' for {each.target.period.label}' if each.target else ''}.")]
    over = not figure.complete and figure.period.kind != "to_date"
    days = f"{figure.period.label}: {long_day(figure.period.start)} to {long_day(figure.period.end)}"
    period = f"{days}{f', to date on {long_day(each.as_at)}' if over and each.as_at else ''}"
    if figure.state == "hidden":
        return [("Counted", "Hidden to protect children."), ("Period", period)]
    if measure.unit is Unit.PERCENT_OF_MONEY:
        return [("Counted", f"{figure.text} {measure.noun}"), ("Period", period)]
    if measure.has_denominator:
        top = "hidden" if figure.numerator is None else number(figure.numerator, 0)
        bottom = "hidden" if figure.denominator is None else number(figure.denominator, 0)
        pairs = [("Numerator", f"{top} in the figure"), ("Denominator", f"{bottom} {measure.noun}")]
    else:
        pairs = [("Counted", f"{figure.text} {measure.noun}"), ("Denominator", "None: it is a total, not a share.")]
    return [*pairs, ("Period", period)]


def ownership_pairs(each: ActionStatus, here: Scene) -> list[tuple[str, str]]:
    """Whose it is, when it was last written about, and when it is next due to be."""
    following = reading.next_meeting(frames(here), here.as_at)
    last = long_day(each.updated_on) if each.updated_on else "never"
    return [
        ("Owner", each.action.owner_role),
        ("Last update", last),
        (
            "Next update",
            f"For {plan_now(here).to} of {long_day(following)}"
            if following
            else "Not set: the plan names no next meeting.",
        ),
    ]


def milestones(some: Sequence[Milestone], here: Scene) -> str:
    rows = [
        (
            m.title,
            STATES[m.state(here.as_at)] + (f": {m.blocker}" if m.state(here.as_at) == "blocked" else ""),
            long_day(m.planned),
            long_day(m.revised) if m.revised else "",
            long_day(m.actual) if m.actual and m.actual <= here.as_at else "",
            slippage(m.slipped(here.as_at)),
        )
        for m in some
    ]
    return table("Milestones", ("Milestone", "State", "Planned", "Revised", "Done", "Slippage"), rows)


def updates(some: Sequence[Update]) -> str:
    """The newest first."""
    rows = [
        (long_day(u.on), STATUSES[u.status].text if u.status else "", u.text, u.reason, u.author_role)
        for u in reversed(some)
    ]
    return table("Updates", ("Date", "Status", "What was written", "Reason", "By"), rows)


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with a caption; nothing where there are no rows."""
    if not rows:
        return ""
    top = "".join(f'<th scope="col">{in_html(head)}</th>' for head in heads)
    body = "".join("<tr>" + "".join(f"<td>{in_html(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<table class="{in_html(caption.lower())}"><caption>{in_html(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    )
