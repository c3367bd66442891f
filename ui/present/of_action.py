"""An action on a slide: what the board says of it as the title, its status and the reason, and its chart or
milestones."""

from __future__ import annotations

import re

import streamlit as st

from charts import track
from charts.status import STATUSES, TRAJECTORIES
from common.calendar import long_day
from common.text import in_html
from measures.catalogue import by_name
from plan.spec import ActionStatus, Milestone
from ui.parts import figures
from ui.plan import overview as board
from ui.plan import tables as plan_tables
from ui.present import chosen, of_chart
from ui.present.words import foot, head, lines_of, table, whole
from ui.session import Scene


def show(each: ActionStatus, title: str, here: Scene) -> None:
    action = each.action
    over = f'<p class="of">{in_html(f"{action.position}. {action.title} · {action.owner_role}")}</p>'
    top = f"{head(title, over)}{status_html(each, title)}"
    question = chosen.of_action(here, each)
    if question is not None and action.measure and each.figure is not None:
        st.html(top)
        of_chart.drawn(question, here)
        chart, measure = figures.headline(here, question), by_name(action.measure)
        n = of_chart.counted(measure, each.figure, here)
        st.html(foot(here, of_chart.rests(chart, question, here, n), of_chart.symbol_notes(chart)))
    else:
        drawn, lines = milestones(each.milestones, here)
        st.html(whole(f"{top}{drawn}{foot(here, nothing_drawn(each), track.KEY if drawn else '')}", lines))


def status_html(each: ActionStatus, title: str) -> str:
    """Status as shape and word, the trajectory where a measure has one, and the reason."""
    mark, way = STATUSES[each.status], TRAJECTORIES[each.trajectory]
    heading = ""
    if board.measured(each.action) is not None and each.trajectory != "not rated":
        heading = f'<strong class="way" style="color:{way.colour}">{way.text}</strong> '
    blocked = f" ✕ Blocked: {each.blocked[0].title}." if each.blocked and board.measured(each.action) else ""
    return (
        f'<p class="standing"><strong class="status" style="color:{mark.colour}">{mark.text}</strong> {heading}'
        f"<span>{in_html(reason(each, title) + blocked)}</span></p>"
    )


def reason(each: ActionStatus, title: str) -> str:
    """Why it has its status; what the title says already is not said again."""
    stem = title.rstrip(".")
    if not each.because.startswith(stem):
        return each.because
    rest = each.because[len(stem) :].lstrip(". ")
    return re.sub(r"^\(([^)]*)\)\.", r"Rated by \1.", rest)


def nothing_drawn(each: ActionStatus) -> str:
    """Why a measured action's slide has no chart."""
    if board.measured(each.action) is None or (each.action.begins and each.as_at and each.action.begins > each.as_at):
        return "" if each.milestones else "No milestones are written for this action."
    return "No chart: there are no figures of it to show in public."


def milestones(some: tuple[Milestone, ...], here: Scene) -> tuple[str, int]:
    """Every milestone with its day and its slippage, on one track; and about how many lines they take."""
    if not some:
        return "", 0
    scale = track.Scale.of(some, here.as_at)
    rows = []
    for each in some:
        state = each.state(here.as_at)
        blocker = f'<span class="blocker">{in_html(each.blocker)}</span>' if state == "blocked" else ""
        done = each.actual if state == "done" and each.actual else None
        rows.append(
            [
                f"{in_html(each.title)}{blocker}",
                f"<strong>{track.STATES[state]}</strong>",
                long_day(done or each.due),
                in_html(track.slippage(each.slipped(here.as_at))),
                plan_tables.picture(track.row(each, scale)),
            ]
        )
    heads = ["Milestone", "State", "Done or due", "Against the plan", track.heading(scale)]
    return table("milestones", heads, rows), lines_of([row[:4] for row in rows])
