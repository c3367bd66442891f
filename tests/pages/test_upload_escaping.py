"""What a file says is never markup: not its cells, its sheets' names, its headers or its own name."""

from __future__ import annotations

import re

import pytest

from tests.pages.conftest import words_of
from tests.pages.desk import HEADERS, click, dropped, workbook

HOSTILE = [
    "![x](http://example.org/x.png)",
    '<a href="http://example.org">x</a>',
    "<img src=http://example.org/y onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "**bold** :red[red] `code` $x$",
    "www.example.org",
    "\u202egnp.exe",
]
LIVE = re.compile(r"(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)<(a|img|script)\b|http\\?://|\bwww\.|\u202e", re.IGNORECASE)


# In HTML of ours: an address inside a tag, or letters that cannot be seen.
MARKUP = re.compile(r"<[^>]*example\.org|<\w+[^>]*\son\w+=|\u202e", re.IGNORECASE)


def written(at) -> list[str]:
    """Every piece of HTML as it goes to the browser."""
    return [element.proto.body for element in at.get("html")]


def raw(at) -> list[str]:
    """Every text that is read as Markdown, as it goes to the browser."""
    kinds = ("markdown", "caption", "subheader", "header", "info", "warning", "error", "success")
    texts = [str(e.value) for kind in kinds for e in at.get(kind)]
    for kind in ("button", "selectbox", "radio", "checkbox", "expander"):
        for element in at.get(kind):
            # The options of a select box are drawn as they stand; those of the others are Markdown.
            options = [] if kind == "selectbox" else getattr(element, "options", [])
            texts += [str(element.label), *map(str, options)]
            texts += [str(getattr(element, "help", "") or "")]
    return texts


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_stands_in_every_step(own_dashboard, text):
    headers = [*HEADERS, text]
    good = ["A", "PERM", "18/06/2019", "8994001", "PB", "secondary", ""]
    bad = [text, text, text, text, text, "secondary", text]
    school = ["B", "PERM", "19/06/2019", text, "PB", "secondary", text]
    at = dropped(own_dashboard, workbook(good, bad, school, headers=headers), f"{text.replace('/', '')[:40]}.xlsx")
    for step in ("step_1", "step_2", "step_3", "step_4"):
        at = click(at, step)
        assert not at.exception
        live = [drawn for drawn in raw(at) if LIVE.search(drawn)]
        assert live == []
        assert [body for body in written(at) if MARKUP.search(body)] == []
    assert "example" in words_of(click(at, "step_3")).replace("\\", "") or "example" not in text


def test_the_check_sees_a_live_picture():
    assert MARKUP.search("<td><img src=http://example.org/y></td>") and MARKUP.search("<b onclick=alert(1)>")
    assert not MARKUP.search("<td>&lt;img src=http://example.org/y onerror=alert(1)&gt;</td>")
    assert (
        LIVE.search("![x](http://example.org/x.png)") and LIVE.search("see www.example.org") and LIVE.search("a\u202eb")
    )
    assert LIVE.search("see http://example.org") and LIVE.search("see http\\://example.org")
    assert not LIVE.search("\\!\\[x\\](http\\:\u2060//example.org) www\u2060.example.org")
