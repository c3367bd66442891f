"""From the invented authority to your own: one action, confirmed."""

from __future__ import annotations

import streamlit as st

from services import example_store
from store.public.releases import begin_anew
from ui import session
from ui.navigation import link


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
                begin_anew(store, by="upload page")
                for name in ("authority", "la_code"):
                    store.set_setting(name, None, by="upload page")
                st.rerun()
    elif not store.setting("authority"):
        st.markdown("Whose figures are these? The name stands on every page, paper and slide.")
        link("settings", "Settings: the name and code of your authority")


def beside() -> None:
    """The example in a store of its own, to look at while the own data is kept: made once, opened and left by one
    button."""
    own = session.own_store()
    if own.setting("example"):
        return
    st.header("The example, beside your own data", anchor=False)
    st.markdown(
        "An invented authority with two years of everything, in a store of its own. Your own data is not touched, and "
        "nothing is ever stored in the example; the banner says which of the two you are looking at."
    )
    if example_store.is_ready(own):
        st.button("Look at the example", key="to_example", on_click=session.look_at_example, args=(True,))
    elif example_store.is_being_made(own):
        st.info("The example is being made: about a minute.")
        st.button("See whether it is ready", key="example_again")
    else:
        if example_store.has_failed(own):
            st.warning("Making it broke off. Look whether the store's folder can be written to, then try again.")
        st.button("Make the example ready", key="make_example", on_click=example_store.start, args=(own,))


def only_looked_at() -> bool:
    """True, having said so, where the page would change what is stored and the example is looked at."""
    if session.looks_at_example():
        st.info(example_store.ONLY_READ)
    return session.looks_at_example()
