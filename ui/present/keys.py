"""The keyboard, the full screen button, and the words that tell a screen reader of a new slide: one small component.

Keys are counted in the browser and sent as where they lead, slide and question, with a number: of presses that overtake
the page the last one holds all of them. A clicker's PageUp and PageDown are keys like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from ui.present import walk
from ui.session import of_widget, remember, remembered

STATIC = Path(__file__).parent.parent.parent / "static"
KEY = "deck_keys"
HTML = (
    '<div class="row"><div class="strip" role="group" aria-label="Go to an action"></div><span class="clock" '
    'role="timer"></span><button type="button" class="full">Full screen (F)</button></div><p role="status" '
    'aria-live="polite"></p>'
)
LOOK = """
button { font: inherit; font-size: 18px; line-height: 1.2; min-height: 2.1rem; padding: 0 .6rem; background: #fff;
  color: #0b0c0c;
  border: 1px solid #767b80; cursor: pointer; white-space: nowrap; }
button:hover { border-color: #12436d; color: #12436d; }
button:focus-visible { outline: 3px solid #ffdd00; box-shadow: 0 0 0 5px #0b0c0c; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.strip { display: flex; flex-wrap: wrap; }
.strip button { border: 0; border-bottom: 4px solid transparent; padding: 0 .3rem; min-width: 28px; }
.strip button[aria-current] { border-color: #12436d; }
.clock { font-size: 18px; color: #505a5f; min-width: 3rem; text-align: right; font-variant-numeric: tabular-nums; }
p { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
"""
_keys = st.components.v2.component("deck_keys", html=HTML, css=LOOK, js=(STATIC / "present.js").read_text("utf-8"))


def listen(
    ids: Sequence[str],
    at: str,
    announcement: str,
    questions: bool = True,
    strip: Sequence[dict[str, str]] = (),
    notes: str = "",
) -> None:
    """Take keys from here on. `announcement` is announced where it differs from what was announced before. `questions`:
    whether there is a detail to open. `strip`: id, shape, colour and name of each slide in the strip; `notes`: the
    address that N opens beside this window."""
    data = {
        "ids": list(ids), "at": at, "announcement": announcement, "marks": list(strip), "notes": notes,
        "asking": questions and walk.asking(), "questions": questions, "number": remembered("deck_number", 0),
    }  # fmt: skip
    _keys(key=KEY, data=data, on_asked_change=heard, width="content")


def heard() -> None:
    """A key was pressed in the browser."""
    asked = (of_widget(KEY) or {}).get("asked") or {}
    remember("deck_number", int(asked.get("number", 0)))
    if asked.get("leave"):
        walk.leave()
        return
    walk.go(str(asked.get("at", "")))
    if asked.get("asking"):
        walk.go(walk.ASK)
