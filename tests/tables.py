"""The tables of ours in what a page sent, as frames of text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pandas as pd


class _Rows(HTMLParser):
    """Every row of every table told (`ui.parts.drawn.show_table`), as the text of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._inside = self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._inside = (dict(attrs).get("class") or "").split()[:1] == ["told"]
            if self._inside:
                self.tables.append([])
        elif self._inside and tag == "tr":
            self.tables[-1].append([])
        elif self._inside and tag in ("th", "td"):
            self.tables[-1][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in ("th", "td")
        self._inside = self._inside and tag != "table"

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.tables[-1][-1][-1] += data


def drawn_tables(html: str) -> list[pd.DataFrame]:
    """The tables in a piece of HTML; a cell is as a reader sees it."""
    parser = _Rows()
    parser.feed(html)
    return [pd.DataFrame(rows[1:], columns=rows[0]) for rows in parser.tables]


def tables_of(part: Any) -> list[pd.DataFrame]:
    """The tables of a page, or of a part of one, in AppTest."""
    return [table for element in part.get("html") for table in drawn_tables(element.proto.body)]
