"""Lines that are one child each: for officers who upload, in the private view, and only once they have been asked for.

A page that is opened sends none of them: an analyst reads how many there are, and a screen that is shared by mistake
shows no child's reference. What is folded away is still sent, so a line that is not asked for is not drawn at all.
"""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from ui import rights


def asked_for(title: str, key: str) -> bool:
    """Whether the lines under a title may be drawn now; says how many and for whom they are where they may not."""
    if not rights.may("see lists of children"):
        st.caption(escape_markdown(f"{title}. The list is for officers who upload."))
        return False
    return st.toggle(escape_markdown(title), key=key)
