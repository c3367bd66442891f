"""How many plans there will be, in the private view: the forecast, by kind of place, the plan's levers, what was shown
before."""

from __future__ import annotations

from datetime import date

import streamlit as st

from common.calendar import long_day
from common.text import escape_markdown, rows_of
from exhibits.casework import ahead, register_reach
from measures.forecasts import ALL
from measures.forecasts.plans_by_setting import kinds_ahead
from measures.forecasts.plans_in_force import januaries
from measures.forecasts.shown import SHOWN
from measures.forecasts.spec import Ahead, CannotForecast
from services import track_record
from ui import access, rights, session
from ui.parts import figures
from ui.parts.drawn import drawn_table, show_table
from ui.plan import now as plan_now
from ui.session import Scene, cached, frames, reader
from ui.trends.panel import drawn

MEASURE = "plans_in_force"


def section(here: Scene) -> None:
    st.header("How many will there be?", anchor=False)
    outcome = cached(_ahead, here, MEASURE)
    if isinstance(outcome, str):
        st.markdown(escape_markdown(outcome))
        return
    levers = track_record.stored_levers(session.store())
    key = f"plans_ahead_{len(levers)}"
    drawn(here, ahead.to_come(cached(_januaries, here), outcome, here.as_at, [one.as_lever for one in levers],
            shown_before(here)), MEASURE, key)  # fmt: skip
    short = register_reach.words(frames(here), cached(_januaries, here), here.as_at)
    for note in [*filter(None, [short]), *ahead.track(outcome), f"{ahead.COUNTER_EXAMPLE} {ahead.NOT_BEYOND}"]:
        st.markdown(escape_markdown(note))
    found = cached(_kinds, here)
    if found is not None:
        with st.expander("By kind of place: next January, 2, 3 and 5 years", key="plans_kinds"):
            show_table(drawn_table(ahead.kind_rows(*found)), "Plans ahead by kind of place")
            st.caption(escape_markdown(ahead.kind_notes(found[1])))
    st.caption("Unmitigated: what the recovery plan's own actions do is not in the dotted line. Each lever below is a "
               "layer apart from it.")  # fmt: skip
    if levers:
        show_table(drawn_table(lever_rows(levers)), "The plan's levers on the number of plans")
    if rights.may("change the plan"):
        left, right = st.columns(2)
        with left, st.expander("Add or take out a lever", key="plans_levers"):
            to_add(here)
            to_take_out(levers)
        with right, st.expander("Keep these forecasts as shown to the Forum", key="plans_shown"):
            to_record(here)


def _ahead(here: Scene, measure: str) -> list[Ahead] | str:
    try:
        return ALL[measure](frames(here), here.as_at, reader(here).calendar)
    except CannotForecast as reason:
        return str(reason)


def _januaries(here: Scene) -> dict[int, float]:
    return januaries(frames(here), here.as_at, reader(here).calendar)


def _kinds(here: Scene):
    return kinds_ahead(frames(here), here.as_at, reader(here).calendar)


def shown_before(here: Scene) -> list[ahead.Was]:
    """The forecasts of plans as they were shown at each meeting up to the day."""
    rows = frames(here).get(SHOWN)
    if rows is None or rows.empty:
        return []
    found: dict[date, dict[int, float]] = {}
    for row in rows[(rows["measure"] == MEASURE).to_numpy(dtype=bool)].to_dict("records"):
        day = date.fromisoformat(str(row["meeting"]))
        if day <= here.as_at:
            found.setdefault(day, {})[int(str(row["period"]).split()[-1])] = float(row["value"])
    return [ahead.Was(day, values) for day, values in sorted(found.items())]


def lever_rows(levers: list[track_record.StoredLever]) -> list[dict[str, str]]:
    return [
        {"Action": one.action, "Lever": one.lever, "From": long_day(date.fromisoformat(one.start)),
         "Plans a year": f"{one.size:+g}".replace("-", "−"), "Evidence": one.evidence, "Owner": one.owner,
         "Entered": f"{one.by}, {one.made}"}
        for one in levers
    ]  # fmt: skip


def to_add(here: Scene) -> None:
    actions = [f"{each.action.position}: {each.action.title}" for each in figures.actions(here)]
    with st.form("add_lever", border=False):
        action = st.selectbox("Action", actions, key="lever_action")
        lever = st.text_input("What it does", key="lever_words", max_chars=track_record.LONGEST)
        left, right = st.columns(2)
        start = left.date_input("From", here.as_at, key="lever_start", format="DD/MM/YYYY")
        size = right.number_input("Plans a year: below 0 for fewer", -500.0, 500.0, 0.0, 1.0, key="lever_size")
        evidence = st.text_input("Evidence", key="lever_evidence", max_chars=track_record.LONGEST)
        owner = st.text_input("Owner's role, never a name", key="lever_owner", max_chars=80)
        if st.form_submit_button("Add this lever"):
            try:
                track_record.add_lever(session.store(), str(action or ""), lever, start, size, evidence, owner, _who())
            except ValueError as reason:
                st.error(escape_markdown(str(reason)))
            else:
                st.rerun()


def to_take_out(levers: list[track_record.StoredLever]) -> None:
    if not levers:
        return
    with st.form("take_out_lever", border=False):
        names = {f"{one.lever} ({one.made})": one for one in levers}
        picked = st.selectbox("Lever", list(names), key="lever_out")
        if st.form_submit_button("Take it out") and picked:
            track_record.take_out(session.store(), names[picked].made, names[picked].lever, _who())
            st.rerun()


def to_record(here: Scene) -> None:
    """Every measure's forecast as it is now, under the day of a meeting."""
    following = plan_now.next_meeting(here) or here.as_at
    with st.form("keep_shown", border=False):
        meeting = st.date_input("Meeting of", following, key="shown_meeting", format="DD/MM/YYYY")
        if st.form_submit_button("Keep them"):
            every = track_record.every_forecast(frames(here), here.as_at, reader(here).calendar)
            many = track_record.record_shown(session.store(), meeting, every, _who())
            session.remember("shown_kept", many)
            st.rerun()
    many = session.remembered("shown_kept")
    if many is not None:
        session.forget("shown_kept")
        st.markdown(f"{rows_of(many, 'forecast is', 'forecasts are')} kept with {'its' if many == 1 else 'their'} day."
            if many else "They were kept already, as they were then.")  # fmt: skip
    st.caption("They stay as they were: when the year has come, each is held against it here and in past_misses of the "
               "command line.")  # fmt: skip


def _who() -> str:
    return access.who() or "someone at this desk"
