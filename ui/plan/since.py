"""What changed since the director last looked: a chosen day, then words for all of it and a mark on each action that
moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from charts.status import STATUSES
from common.calendar import long_day
from common.text import escape_markdown, in_html, rows_of
from plan import reading
from plan.figures import PrivateReader
from plan.history import BASIS, as_agreed
from plan.plans import of_plan
from plan.since import Changed, Since, since
from plan.spec import Status
from plan.status_moves import StatusMove
from plan.stored import frames_if
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, plan_now, reader, store

NEVER = "What changed since …"
STORED = "Compared with what was stored then, looked at from that day."


@dataclass(frozen=True, slots=True)
class Moment:
    """When somebody last looked: at the end of a day, or (`upload` above 0) just before that upload."""

    label: str
    day: date
    upload: int = 0


def asked(here: Scene) -> Moment | None:
    """The choice at the head of the board, beside the tally. Private only: the figures are exact."""
    if here.view != "private":
        return None
    known = {each.label: each for each in moments(here)}
    label = st.selectbox(
        "What changed since", [NEVER, *known], key="changed_since", width=220, label_visibility="collapsed"
    )
    return known.get(label)


def shown(here: Scene, moment: Moment | None) -> Since | None:
    """What is different since, in words; None where nothing was asked."""
    if moment is None:
        return None
    found, basis = cached(_since, here, moment)
    show(found, basis)
    return found


def moments(here: Scene) -> list[Moment]:
    """The last Forum meeting before today, the last upload, and a month ago; those that there are."""
    found = []
    held = [day for day in reading.meetings(frames(here), here.as_at) if day < here.as_at]
    if held:
        found.append(Moment(f"The last {plan_now(here).meeting}, {long_day(held[-1])}", held[-1]))
    log = store().uploads()
    active = log[log["status"] == "active"] if not log.empty else log
    if len(active):
        number, at = int(active["id"].iloc[-1]), date.fromisoformat(str(active["at"].iloc[-1])[:10])
        found.append(Moment(f"Before the last upload, number {number} of {long_day(at)}", here.as_at, number))
    month = (pd.Timestamp(here.as_at) - pd.DateOffset(months=1)).date()
    return [*found, Moment(f"A month ago, {long_day(month)}", month)]


def _since(here: Scene, moment: Moment) -> tuple[Since, str]:
    old, basis = _stood(here, moment)
    return since(old, reader(here)), basis


def _stood(here: Scene, moment: Moment) -> tuple[PrivateReader, str]:
    """The plan and its figures as they were, and how that is known: from what was stored by then; where nothing had
    been stored yet, from what has been stored since of the time up to then."""
    here_store, calendar = store(), store().calendar
    if moment.upload:
        stood = here_store.frames(as_of_upload=moment.upload - 1)
        words = f"Compared with what was stored before upload {moment.upload}, looked at from the same day."
        return PrivateReader(of_plan(frames_if(here_store, stood, {}), here.plan), here.as_at, calendar), words
    log = here_store.uploads()
    if (log["at"].str[:10] <= moment.day.isoformat()).any():
        return PrivateReader(
            of_plan(frames_if(here_store, here_store.frames(as_of=moment.day), {}), here.plan), moment.day, calendar
        ), STORED
    return PrivateReader(
        as_agreed(frames(here), moment.day), moment.day, calendar
    ), f"Nothing had been stored here by then. {BASIS}"


def show(found: Since, basis: str) -> None:
    """Counts, then four short tables; nothing is said of what is as it was."""
    with st.container(border=True, key="changed"):
        parts = {
            "status": len(found.statuses), "figure": len(found.figures), "target": len(found.targets),
            "forecast": len(found.forecasts),
        }  # fmt: skip
        if found.nothing:
            st.markdown("**Nothing has changed:** no status, figure of the plan, target or forecast.")
        else:
            words = ", ".join(
                rows_of(many, noun).replace("statuss", "statuses") for noun, many in parts.items() if many
            )
            st.markdown(f"**Changed: {escape_markdown(words)}.** ◆ marks each action below whose status moved.")
        st.caption(escape_markdown(basis))
        if found.statuses:
            show_table(drawn_table(map(_status_line, found.statuses)), "Statuses that moved")
        with st.expander("The figures, targets and forecasts that changed"):
            for title, some in (("Figures", found.figures), ("Targets", found.targets), ("Forecasts", found.forecasts)):
                if some:
                    show_table(drawn_table(_lines(title, some)), f"{title} that changed")
                else:
                    st.markdown(escape_markdown(f"{title}: none changed."))


def _status_line(each: StatusMove) -> dict[str, str]:
    because = " ".join(filter(None, [f"{each.figure}." if each.figure else "", each.because]))
    return {"Action": each.title, "Then": _words(each.before), "Now": _words(each.after), "Because": because}


def _lines(title: str, some: Iterable[Changed]) -> list[dict[str, str]]:
    return [{title: each.what, "Then": each.before, "Now": each.now} for each in some]


def _words(statuses: tuple[Status, Status] | None) -> str:
    return "not in the plan" if statuses is None else STATUSES[statuses[0]].text


def mark_of(found: Since | None, action: str) -> str:
    """The mark beside an action that moved: "◆ ▲ Amber to ■ Red"; nothing beside another."""
    move = next((each for each in found.statuses if each.action == action), None) if found else None
    if move is None:
        return ""
    return f'<p class="was"><strong>◆ {in_html(_words(move.before))} to {in_html(_words(move.after))}</strong></p>'
