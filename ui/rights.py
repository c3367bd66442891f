"""What each role may do, beyond opening a page (ui/navigation.py says which page is whose). Every page asks here."""

from __future__ import annotations

from ui import access, session

# The least role for each; whoever holds a later one may do it too. docs/serving.md lists them in these words.
RIGHTS = {
    "see the public figures": "viewer",
    "see exact figures and schools in the private view": "analyst",
    "see lists of children": "uploader",
    "upload": "uploader",
    "settle a held row": "uploader",
    "take an upload back": "uploader",
    "change the plan": "uploader",
    "publish": "uploader",
    "freeze a paper": "uploader",
    "erase a child": "admin",
    "back up": "admin",
}


def may(right: str) -> bool:
    """Whether the person at this screen may do it; in the example beside the own data one may only look. The plan is
    changed in the private view only: its reasons may name."""
    return (
        access.can(RIGHTS[right])
        and (right.startswith("see ") or not session.looks_at_example())
        and (right != "change the plan" or session.view() == "private")
    )
