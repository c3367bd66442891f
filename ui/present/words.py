"""The parts of a slide that are words: its title, what it rests on, a table."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.calendar import long_day
from ui.session import Scene
from ui.text import in_html

LONG = 95  # letters; a longer title is set smaller, never cut


def head(title: str, over: str = "") -> str:
    """The slide's one message as the page's h1; `over` is HTML that stands above it."""
    size = ' class="long"' if len(title) > LONG else ""
    return f"{over}<h1{size}>{in_html(title.rstrip('.'))}</h1>"


def foot(here: Scene, *lines: str) -> str:
    """What the slide shows and what its marks mean, then the day and the release all figures are of."""
    said = "".join(f"<p>{in_html(line)}</p>" for line in lines if line)
    return f'<footer class="rests">{said}<p>Public figures, release {here.release}, as at {long_day(here.as_at)}.</p></footer>'


def table(kind: str, heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> str:
    """A table of heads and cells that are HTML already."""
    top = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    named = f"<caption>{in_html(caption)}</caption>" if caption else ""
    return f'<table class="{kind}">{named}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
