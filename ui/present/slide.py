"""A slide as it stands on the screen: its message as the title, one thing that shows it, and what it rests on."""

from __future__ import annotations

import streamlit as st

from charts.drawing.wording import amount, exact_amount
from charts.spending.budget_bar import budget_bar
from charts.status import STATUSES
from common.calendar import long_day
from common.text import in_html, rows_of
from disclosure.wording import value_text
from exhibits.sentences import none_words
from measures.spec import Measure
from plan import reading
from plan.spec import ActionStatus
from reports import meanings as legend
from reports.deck import Slide
from services.logo import as_image, logo_of
from ui.parts import figures
from ui.plan import now as plan_now
from ui.plan import overview as board
from ui.plan import tables as plan_tables
from ui.present import deck, of_action, of_chart, recommended
from ui.present.words import foot, head, lines_of, table, whole
from ui.session import Scene, frames, store


def show(at: Slide, here: Scene) -> None:
    """Draw it. Everything on it is read from the public scene that is given."""
    with st.container(key="slide"):
        if at.kind == "action":
            of_action.show(by_id(here, at.about), at.title, here)
        elif at.kind == "chart":
            of_chart.show(at.about, at.title, here)
        else:
            {"title": title, "board": board_of, "recommendations": asked_for, "marks": meanings}[at.kind](at, here)


def by_id(here: Scene, action: str) -> ActionStatus:
    return next(each for each in figures.actions(here) if each.action.id == action)


def title(at: Slide, here: Scene) -> None:
    """Whose plan, for which meeting, as at which day, from which release."""
    invented = "<p>An invented authority: every figure is made up.</p>" if store().setting("example") else ""
    st.html(
        f'<div class="whole"><div class="cover">{as_image(logo_of(store()))}{head(at.title)}<p '
        f'class="meeting">{in_html(meeting_words(here))}</p>'
        f"<p>Figures as at {long_day(here.as_at)}</p>{invented}</div>{foot(here)}</div>"
    )


def meeting_words(here: Scene) -> str:
    """The meeting of the day the figures are of; otherwise the next one, or the last one held."""
    held = reading.meetings(frames(here), here.as_at)
    following = plan_now.next_meeting(here)
    day = here.as_at if here.as_at in held else following or (held[-1] if held else None)
    body = plan_now.plan(here).body
    return f"{body}, {long_day(day)}" if day else body


def board_of(at: Slide, here: Scene) -> None:
    """Every action with its status as shape and word and its latest figure, under the headings of the plan."""
    part = deck.board_part(here, int(at.about))
    rows, section = [], ""
    for each in part:
        if each.action.section != section:
            section = each.action.section
            rows.append(f'<tr class="section"><th scope="rowgroup" colspan="4">{in_html(section)}</th></tr>')
        mark = STATUSES[each.status]
        rows.append(
            f'<tr><td class="state"><strong '
            f'style="color:{mark.colour}">{mark.text}</strong></td><td>{board.was(each, here)}</td>'
            f"<td>{in_html(f'{each.action.position}. {each.action.title}')}</td>"
            f"<td>{in_html(latest(each, here))}</td></tr>"
        )
    heads = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Status", "At the meeting before", "Action", "Latest, against its target")
    )
    listed = (
        f'<table class="board"><thead class="unseen"><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )
    bar = board.block(plan_now.header(here)) if at.about == "0" else None
    above = budget_bar(bar) if bar is not None else ""
    st.html(whole(f"{head(at.title)}{above}{listed}{foot(here)}", len(rows)))


def latest(each: ActionStatus, here: Scene) -> str:
    """ "36 in 2018/19 to date: 2 over 34", "3 of 5 milestones done"."""
    measure = board.measured(each.action)
    if measure is None:
        states = [milestone.state(here.as_at) for milestone in each.milestones]
        blocked = ", 1 blocked" if states.count("blocked") == 1 else ""
        return (
            f"{states.count('done')} of {rows_of(len(states), 'milestone')} done{blocked}"
            if states
            else "No milestones written"
        )
    if each.action.begins and each.action.begins > here.as_at:
        return f"Starts on {long_day(each.action.begins)}"
    figure = board.shown_figure(each, here)
    if figure is None:
        return none_words(here.view)
    to_date = "" if figure.complete or figure.period.kind == "to_date" else " to date"
    money = measure.unit.is_money and figure.value is not None
    value = amount(measure, figure.value or 0) if money else figure.text
    return f"{value} in {figure.period.label}{to_date}{against(measure, each)}"


def against(measure: Measure, each: ActionStatus) -> str:
    """ ": 2 over 34", ": £6.3m left of £8.4m", ": heading for £8.9m, target £8.4m"; the target alone where there is no
    gap to tell."""
    if each.target is None:
        return ""
    wanted = exact_amount(measure, each.target.value)
    words = board.gap(measure, each, amount if measure.unit.is_money else value_text).removeprefix(": ")
    if not words or words == "met":
        other_years = f" for {each.target.period.label}" if each.figure is None else ""
        return f": target {wanted}{other_years}{', met' if words else ''}"
    if words.startswith("heading"):
        return f": {words}, target {wanted}"
    return f": {words}{' of' if words.endswith(('left', 'short')) else ''} {wanted}"


def asked_for(at: Slide, here: Scene) -> None:
    """What this meeting is asked for, then what is still open of earlier ones."""
    part = recommended.parts(plan_now.meetings(here), here.as_at)[int(at.about)]
    rows = [
        [
            in_html(each.text),
            in_html(each.asked_of),
            long_day(each.due) if each.due else "no date",
            f"<strong>{plan_tables.RECOMMENDED[each.state(here.as_at)]}</strong>",
            long_day(each.meeting),
        ]
        for each in part
    ]
    heads = ["Recommendation", "Asked of", "By", "State", "Made on"]
    st.html(whole(f"{head(at.title)}{table('recommended', heads, rows)}{foot(here)}", lines_of(rows)))


def meanings(at: Slide, here: Scene) -> None:
    rows = [[f"<strong>{in_html(mark)}</strong>", in_html(meaning)] for mark, meaning in legend.meanings()]
    st.html(whole(f"{head(at.title)}{table('meanings', ['Mark', 'Meaning'], rows)}{foot(here)}", len(rows)))
