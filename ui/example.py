"""From the invented authority to your own: one action, confirmed."""

from __future__ import annotations

import streamlit as st

from ui import session


def offer() -> None:
    """While the example is loaded, say what an upload would join, and offer to clear it."""
    store = session.store()
    if store.setting("example"):
        with st.container(border=True, key="own_data"):
            st.header("Use your own data", anchor=False)
            st.markdown(
                "The invented authority is loaded. Files you upload now are added to it, which is good for practice. "
                "To start with your own, clear it first; your files are not touched."
            )
            sure = st.checkbox("Yes, clear the invented authority's figures", key="clear_sure")
            if st.button("Clear the example", key="clear_example", disabled=not sure):
                store.clear_example(by="upload page")
                store.set_setting("authority", None, by="upload page")
                st.rerun()
    elif not store.setting("authority"):
        name_authority()


def name_authority() -> None:
    name = st.text_input("Name of your authority, as it should stand on every page", key="authority_name", max_chars=80)
    if st.button("Save the name", key="save_authority") and name.strip():
        session.store().set_setting("authority", plain_name(name), by="upload page")
        st.rerun()


def plain_name(name: str) -> str:
    return " ".join(name.split())
