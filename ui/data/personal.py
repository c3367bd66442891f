"""What data protection asks for: how long rows are kept, erasing one child everywhere, and a backup to a named
folder."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from common.text import escape_markdown, listed, rows_of
from store import StoreError
from store.safety import retention
from store.safety.backups import dated_name, write_copy
from store.safety.erasure import erase
from ui import rights, session
from ui.data.desk.parts import table
from ui.errors import user_errors
from ui.session import Scene

REASONS = (
    "The child or a parent asked, and it was agreed",
    "Kept longer than the retention period",
    "Entered by mistake",
)


def show() -> None:
    """For those who look after the data; others see only that it is there."""
    if not rights.may("erase a child"):
        return
    with user_errors("The retention report could not be made"):
        draw_retention()
    erasing()
    if rights.may("back up"):
        backups()


def draw_retention() -> None:
    st.header("How long rows are kept", anchor=False)
    settings = retention.settings()
    # In the private view's scene, like the rows themselves: a release's has another name for the same question.
    lines: list[retention.Due] = session.cached(_report, session.scene(), tuple(settings.years.items()))
    table(
        [
            {
                "Dataset": each.title,
                "Kept for": f"{each.years:g} years after the last date" if each.years else "no period set",
                "Children": f"{each.pupils:,}",
                "Past the period": f"{len(each.due):,}" if each.years else "",
                "Without any date": f"{each.undated:,}",
            }
            for each in lines
        ],
        "Children by dataset, and how many are past the retention period",
    )
    st.caption(
        f"Periods are this authority's own, in the settings under [retention]. Backups are kept {settings.backup_days} "
        "days."
    )
    for each in lines:
        if each.due:
            with st.expander(f"{escape_markdown(each.title)}: {len(each.due):,} past the period"):
                st.markdown(escape_markdown(listed(list(each.due[:200]))))


def _report(scene: Scene, years: tuple[tuple[str, float], ...]) -> list[retention.Due]:
    return retention.report(session.store_of(scene), retention.Retention(years=dict(years)), scene.as_at)


def erasing() -> None:
    """One child, by reference, typed twice: there is no way back."""
    st.header("Erase one child", anchor=False)
    st.markdown(
        "Takes every row of one child out of every upload, the tray and the desk, for good. It cannot be undone. "
        "The log keeps how many rows went, never whose."
    )
    with st.form("erase", border=True, clear_on_submit=True):
        first = st.text_input("The child's reference", key="erase_ref", max_chars=80, autocomplete="off")
        second = st.text_input("The reference again", key="erase_again", max_chars=80, autocomplete="off")
        reason = st.selectbox("Reason", REASONS, index=None, placeholder="Choose the reason", key="erase_reason")
        by = st.text_input("Your name or role", key="erase_by", max_chars=80)
        asked = st.form_submit_button("Erase this child everywhere")
    if asked:
        with user_errors("Nothing was erased"):
            _erase(first.strip(), second.strip(), reason, by.strip())


def _erase(first: str, second: str, reason: str | None, by: str) -> None:
    if not first or first != second:
        raise StoreError("The two references are not the same, so nothing was erased. Type it twice.")
    if reason is None or not by:
        raise StoreError("Give the reason and your name or role: the log says why and by whom, never whose rows.")
    done = erase(session.store(), first, by, retention.settings().backup_days)
    if not done.total:
        st.warning("No row has that reference. Nothing was erased.")
        return
    session.store().record(by, {"did": "reason for erasing", "reason": reason})
    parts = [f"{count:,} in {name.replace('_', ' ')}" for name, count in done.rows.items()]
    st.success(escape_markdown(f"{rows_of(done.total)} erased: {listed(parts)}."))
    for line in done.follow:
        st.markdown(escape_markdown(f"Still to do: {line}"))


def backups() -> None:
    st.header("Backup", anchor=False)
    st.markdown(
        "A whole copy of the store, made while it is in use. Or by command, every night: `python -m store backup FILE`."
    )
    folder = st.text_input("Folder on this server", key="backup_folder", max_chars=300)
    if st.button("Write a backup there", key="backup_now"):
        with user_errors("No backup was written"):
            place = Path(folder.strip()).expanduser()
            if not folder.strip() or not place.is_dir():
                raise StoreError("That folder does not exist on this server. Nothing was written.")
            file = place / dated_name()
            write_copy(session.store().database, file)
            st.success(escape_markdown(f"Written: {file}. Try it now and then: python -m store restore FILE --verify."))
