"""The page's figures as tiles: value, gap to the target, last year, a small line. A tile's button shows it in the
chart."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from common.text import escape_markdown, in_html
from exhibits.question import Where
from exhibits.tile import Tile
from measures.catalogue import by_name
from ui import session
from ui.parts import offered
from ui.session import Scene
from ui.trends import bar, made

MOST = 4


def tiles(here: Scene, names: Sequence[str], chosen: str, where: Where) -> None:
    """The first figures of the page and the one chosen, each of the part chosen as far as it can be told by it."""
    first = list(names[:MOST])
    if chosen not in first:
        first[-1] = chosen
    for column, name in zip(row(len(first)), first):
        there = offered.columns(here, by_name(name))
        some = tuple((c, values) for c, values in where if c in there)
        with column:
            draw(made.tile_of(here, name, some), name == chosen)


def row(many: int) -> list[DeltaGenerator]:
    """A column for each of some tiles; tiles of one row are of one height."""
    with st.container(key="tiles", gap=None):
        return st.columns(many, gap="small")


def draw(tile: Tile, chosen: bool) -> None:
    with st.container(key=f"tile_{tile.measure}{'_chosen' if chosen else ''}", gap=None):
        st.button(
            escape_markdown(tile.title), key=f"tile_of_{tile.measure}", type="tertiary", disabled=chosen,
            on_click=session.remember, args=(bar.WANTED, by_name(tile.measure).title),
        )  # fmt: skip
        figures_of(tile)


def still(tile: Tile) -> None:
    """A tile that only says: where the page draws all its pictures at once there is nothing to choose."""
    with st.container(key=f"tile_{tile.measure}", gap=None):
        st.html(f'<p class="tile top"><strong>{in_html(tile.title)}</strong></p>')
        figures_of(tile)


def figures_of(tile: Tile) -> None:
    """The value with its counts, the target, last year, and the small line."""
    mark = tile.mark
    rated = f'<strong style="color:{mark.colour}">{mark.text}</strong> ' if mark else ""
    st.html(
        f'<p class="tile top"><span class="value">{in_html(tile.value)}</span> <span '
        f'class="of">{in_html(tile.counts)}</span></p><div class="tile"><div>'
        f'<p>{rated}{in_html(tile.against)}</p><p class="before">{in_html(tile.before)}</p></div>'
        f"{picture(tile)}</div>"
    )


def picture(tile: Tile) -> str:
    encoded = base64.b64encode(tile.line.svg.encode("utf-8")).decode("ascii")
    return f'<img class="spark" src="data:image/svg+xml;base64,{encoded}" alt="{in_html(tile.line.alt)}">'
