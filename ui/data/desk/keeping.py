"""A draft is kept by the store, encrypted, under its token and the person who began it: nobody else's token opens
it."""

from __future__ import annotations

import streamlit as st

from ui import session


def person() -> str:
    """Who is at the desk: the person signed in; on one's own machine, that one person."""
    user = getattr(st, "user", None)
    return str(user.get("sub") or user.get("email") or "local") if user else "local"


def put(token: str, content: bytes, also: str = "") -> None:
    """Keep something under a token; what lies under `also` lasts as much longer as this does."""
    session.store().draft_save(_mine(token), content, by=person(), also=_mine(also) if also else "")


def fetch(token: str) -> bytes | None:
    return session.store().draft(_mine(token))


def drop(token: str) -> None:
    session.store().draft_drop(_mine(token))


def _mine(token: str) -> str:
    return f"{person()}\x1f{token}"
