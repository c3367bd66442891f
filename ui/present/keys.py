"""The keyboard, the full screen button, and the words that tell a screen reader of a new slide: one small component.

Keys are counted in the browser and sent as where they lead, slide and question, with a number: of presses that overtake the
page the last one holds all of them. A clicker's PageUp and PageDown are keys like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from ui.present import walk
from ui.session import of_widget, remember, remembered

STATIC = Path(__file__).parent.parent.parent / "static"
KEY = "deck_keys"
HTML = '<button type="button">Full screen (F)</button><p role="status" aria-live="polite"></p>'
LOOK = """
button { font: inherit; font-size: 18px; line-height: 1.2; min-height: 2.1rem; padding: 0 .6rem; background: #fff; color: #0b0c0c;
  border: 1px solid #767b80; cursor: pointer; white-space: nowrap; }
button:hover { border-color: #12436d; color: #12436d; }
button:focus-visible { outline: 3px solid #ffdd00; box-shadow: 0 0 0 5px #0b0c0c; }
p { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
"""
_keys = st.components.v2.component("deck_keys", html=HTML, css=LOOK, js=(STATIC / "present.js").read_text("utf-8"))


def listen(ids: Sequence[str], at: str, said: str, questions: bool = True) -> None:
    """Take keys from here on. `said` is announced where it differs from what was announced before. `questions`: whether
    there is a detail to open."""
    data = {
        "ids": list(ids), "at": at, "said": said, "asking": questions and walk.asking(), "questions": questions,
        "number": remembered("deck_number", 0),
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
