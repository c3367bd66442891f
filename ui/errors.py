"""What a person sees when something goes wrong: one clear sentence where we know it, otherwise a reference number."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from common.calendar import CalendarError
from common.settings import SettingsError
from common.text import escape_markdown
from disclosure.policy import NotPublic
from measures.spec import CannotBreakDown
from store import StoreError

USER_ERRORS = (SettingsError, StoreError, CalendarError, CannotBreakDown, NotPublic)
log = logging.getLogger("dashboard")


@contextmanager
def user_errors(doing: str = "This page could not be shown") -> Iterator[None]:
    """Tell a user's error in its own words. Anything else is a bug: a reference number here, the place in the log.

    The log gets the kind of error and where it rose, never its message: that could hold what a file said of a child.
    """
    try:
        yield
    except USER_ERRORS as reason:
        st.error(escape_markdown(reason))
    except Exception as reason:
        number = secrets.token_hex(4)
        places = [f"{f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(reason.__traceback__)[-12:]]
        log.error("Reference %s: %s at %s", number, type(reason).__name__, " <- ".join(reversed(places)))
        st.error(
            f"{escape_markdown(doing)}. Please tell whoever looks after this dashboard, and give them the reference "
            f"{escape_markdown(number)}."
        )
