"""A chart among others of a row: a third of a screen wide. What its heading says is left out of it, and only as many
ticks are written as have room side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

from charts.drawing import theme
from charts.drawing.backdrop import OF_A_NOTE
from charts.drawing.labels import OF_OURS, at_edge, in_lines, wrapped
from disclosure.policy import HIDDEN_WORDS

# Pixels from the axis to the names at the right edge: of a third of a screen, or half a laptop's; of a third of a
# laptop's.
PLOT, NARROWEST = 215, 122
LETTER, GAP = 7.0, 8.0  # pixels of a letter of theme.SMALL, and between two ticks
WIDEST_NOTE, LINES = 18, 2  # letters of a line of a dated note, and its lines
# Letters of a line of a name at a line's end, on the narrowest picture and on others; pixels round it
WIDEST_END, WIDER_END, BESIDE = 10, 14, 16
LEFT_OUT = ("to date", "in part", "Usual range", HIDDEN_WORDS)  # a line's end says the first, the notes the others


def narrowed(layout: dict, plot: float = PLOT) -> dict:
    """The layout of a chart whose plot is so many pixels wide."""
    edge = layout["xaxis"].get("range", [0, float("inf")])[1]
    small = [
        _at_end(words, plot) if at_edge(words, edge) else _of_note(words, plot)
        for words in layout["annotations"]
        if words["text"].replace("<br>", " ") not in LEFT_OUT and words.get("name") != OF_OURS
    ]
    ends = [words["text"] for words in small if at_edge(words, edge)]
    # Wide names at the right edge would leave less of the picture than its years need.
    right = {"margin": layout["margin"] | {"r": round(BESIDE + wide_of(ends))}} if ends else {}
    return {
        **layout,
        **right,
        "annotations": [words | {"font": words["font"] | {"size": theme.SMALL}} for words in small],
        "xaxis": ticks_with_room(layout["xaxis"], plot),
        "yaxis": layout["yaxis"] | {"tickfont": layout["yaxis"]["tickfont"] | {"size": theme.SMALL}},
    }


def _at_end(words: dict, plot: float) -> dict:
    """The name at a line's end in narrow lines: "2018/19 to", "27 Jun:", "14%"."""
    bold = words["text"].startswith("<b>")
    text = wrapped(
        words["text"].replace("<br>", " ").removeprefix("<b>").removesuffix("</b>"),
        WIDER_END if plot >= PLOT else WIDEST_END,
    )
    return words | {"text": f"<b>{text}</b>" if bold else text}


def wide_of(texts: Sequence[str]) -> float:
    """Pixels of the longest line of some words."""
    return LETTER * max(len(line.removeprefix("<b>").removesuffix("</b>")) for text in texts
        for line in text.split("<br>"))  # fmt: skip


def _of_note(words: dict, plot: float) -> dict:
    """A dated note in two lines; on the narrowest picture, and where two lines would break it off, its number alone:
    its words stand under the picture."""
    if words.get("name") != OF_A_NOTE:
        return words
    text = words["text"].replace("<br>", " ")
    whole = in_lines(text, WIDEST_NOTE, LINES)
    has_room = plot >= PLOT and not whole.endswith("…")
    return words | {"text": whole if has_room else f"<b>{text.partition(' ')[0]}</b>"}


def ticks_with_room(axis: dict, plot: float = PLOT) -> dict:
    """The axis with every second, third … tick from the last, so that no name touches another. "Term 3" is "T3"."""
    at, words = list(axis.get("tickvals") or ()), [short(str(text)) for text in axis.get("ticktext") or ()]
    font = {"tickfont": axis["tickfont"] | {"size": theme.SMALL}, "tickangle": 0}
    if not at or len(at) != len(words):
        return axis | font
    step = 1
    while step < len(words) and wide(words[::-1][::step]) > plot:
        step += 1
    if step > 1 and any("<br>" in text for text in words):  # a term with its year under the first of it: the years stay
        years = [i for i, text in enumerate(words) if text.partition("<br>")[2].strip()]
        step = math.ceil(wide([words[i].partition("<br>")[2] for i in years]) / plot)
        return axis | font | {"tickvals": [at[i] for i in years[::step]],
            "ticktext": [words[i].partition("<br>")[2] for i in years[::step]]}  # fmt: skip
    labelled = sorted(range(len(words) - 1, -1, -step))
    return axis | font | {"tickvals": [at[i] for i in labelled], "ticktext": [words[i] for i in labelled]}


def wide(words: Sequence[str]) -> float:
    """Pixels that ticks take side by side."""
    return sum(max(map(len, text.split("<br>"))) * LETTER + GAP for text in words)


def short(text: str) -> str:
    return f"T{text[-1]}" if text.startswith("Term ") else text
