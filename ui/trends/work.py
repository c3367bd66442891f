"""In the private view: what officers have to do about exclusions, list by list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from common.calendar import long_day
from common.text import escape_markdown, inside
from exhibits import words
from measures.work_lists import WorkList, work_lists
from ui.parts import children
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene

SCHOOLS = ("School", "From school")


def lists() -> None:
    """Every list that has a line, and the names of those that have none. Absent in the public view."""
    here = scene()
    if here.view != "private":
        return
    show(cached(_lists, here), here)


def show(found: Sequence[WorkList], here: Scene) -> None:
    """Each list that has a line, with how many; its lines once they are asked for."""
    if not found:
        return
    st.header("To be done", anchor=False)
    for each in found:
        if each.rows:
            key = f"work_{each.title.lower().replace(' ', '_')}"
            if children.asked_for(f"{each.title}: {len(each.rows)}", key):
                st.caption(escape_markdown(each.about))
                show_table(drawn_table(each.rows), each.title)
    nothing = [inside(each.title) for each in found if not each.rows]
    if nothing:
        st.caption(escape_markdown(f"Nothing to do as at {long_day(here.as_at)}: {'; '.join(nothing)}."))


def _lists(here: Scene) -> list[WorkList]:
    names = words.school_names(frames(here))
    return named(work_lists(frames(here), here.as_at, reader(here).calendar), names)


def named(found: Sequence[WorkList], names: dict[str, str]) -> list[WorkList]:
    return [WorkList(each.title, each.about, [_named(row, names) for row in each.rows]) for each in found]


def _named(row: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    """Schools by their names, wherever a cell begins with a school's number."""
    return {
        column: ", ".join(names.get(part, part) for part in cell.split(", ")) if column not in ("Child",) else cell
        for column, cell in row.items()
    }
