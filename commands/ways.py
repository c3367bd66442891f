"""`--read-as HEADER=WAY`: how the cells under a header are to be read, where nothing in the file tells."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Mapping, Sequence

from common.words import header_words
from loaders import guard
from loaders.recognise import Chosen
from loaders.sheets.headers import SEARCHED_ROWS
from loaders.values.read_as import WAYS


class UnknownHeader(Exception):
    """A header was named that no sheet of the files has."""


Given = Sequence[tuple[str, str]]  # header, one of WAYS


def add_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--read-as", action="append", default=[], metavar="HEADER=WAY", type=way_given,
        help=f"how the cells under a header are to be read: {', '.join(WAYS)}; may be given again",
    )  # fmt: skip


def way_given(text: str) -> tuple[str, str]:
    """HEADER=WAY as (header, way)."""
    header, _, way = text.rpartition("=")
    if not header.strip() or way.strip() not in WAYS:
        raise argparse.ArgumentTypeError(f"write it as HEADER=WAY, with one of {', '.join(WAYS)}")
    return header.strip(), way.strip()


def with_ways(
    choices: Mapping[tuple[str, str], Chosen],
    files: Iterable[tuple[str, bytes]],
    given: Given,
    include_hidden: Collection[str] = (),
) -> dict[tuple[str, str], Chosen]:
    """What is known of the sheets, with the ways given laid over it. Raises UnknownHeader for a header that no sheet
    has."""
    found, wanting = dict(choices), {header for header, _ in given}
    if not given:
        return found
    for name, content in files:
        for sheet in guard.peek(name, content, include_hidden=include_hidden).sheets:
            row = _header_row(sheet.rows[:SEARCHED_ROWS], [header for header, _ in given])
            words = [header_words(cell) if isinstance(cell, str) else "" for cell in row]
            mine = {words.index(header_words(h)): way for h, way in given if header_words(h) in words}
            wanting -= {header for header, _ in given if header_words(header) in words}
            if mine:
                known = found.get((name, sheet.name), Chosen())
                found[name, sheet.name] = known._replace(reads={**known.reads, **mine})
    if wanting:
        raise UnknownHeader(f"No sheet has the header {', '.join(sorted(wanting))}.")
    return found


def _header_row(rows: Sequence[Sequence[object]], headers: Sequence[str]) -> Sequence[object]:
    """The row in which most of these headers stand."""
    wanted = {header_words(header) for header in headers}
    return max(rows, key=lambda row: sum(isinstance(c, str) and header_words(c) in wanted for c in row), default=[])
