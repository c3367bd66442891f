"""The parts of a slide that are words: its title, what it rests on, a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from common.calendar import long_day
from common.text import in_html
from ui.session import Scene

YEAR = re.compile(r"\b\d{4}[-/]\d\d\b")  # never broken over two lines
LONG = 95  # letters; a longer title is set smaller, never cut
# A slide of words is set as large as its lines have room: at most so many lines on a screen of 1280 by 720.
ROOM = ((6, "few"), (11, "some"), (16, "many"))
NOTHING_PUBLIC = "Nothing has been published yet, so there are no public figures."
LETTERS = 40  # that stand on one line of a cell beside others


def head(title: str, over: str = "") -> str:
    """The slide's one message as the page's h1; `over` is HTML that stands above it."""
    size = ' class="long"' if len(title) > LONG else ""
    words = YEAR.sub(r"<span>\g<0></span>", in_html(title.rstrip(".")))
    return f"{over}<h1{size}>{words}</h1>"


def whole(inside: str, lines: int) -> str:
    """A slide of words, as HTML: its text is larger the fewer lines there are."""
    size = next((name for most, name in ROOM if lines <= most), "")
    return f'<div class="{f"whole {size}".strip()}">{inside}</div>'


def lines_of(rows: Sequence[Sequence[str]]) -> int:
    """About how many lines a table takes: a row's longest words in HTML, with the marks of HTML left out."""
    return sum(max(-(-len(re.sub(r"<[^>]*>", "", cell)) // LETTERS) or 1 for cell in row) for row in rows)


def foot(here: Scene, *lines: str) -> str:
    """What the slide shows and what its marks mean, then the day and the release all figures are of."""
    paragraphs = "".join(f"<p>{in_html(line)}</p>" for line in lines if line)
    of = f"Public figures, release {here.release}, as at {long_day(here.as_at)}." if here.release else NOTHING_PUBLIC
    return f'<footer class="rests">{paragraphs}<p>{of}</p></footer>'


def table(kind: str, heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> str:
    """A table of heads and cells that are HTML already."""
    top = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    named = f"<caption>{in_html(caption)}</caption>" if caption else ""
    return f'<table class="{kind}">{named}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
