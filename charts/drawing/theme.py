"""How everything looks: page, slide, PowerPoint, Word and picture take these. Colours are the Analysis Function's, each
with one fixed meaning; never colour alone. `docs/design.md` is this module for people, and a test holds the two
together.

https://analysisfunction.civilservice.gov.uk/policy-store/data-visualisation-colours-in-charts/
"""

from __future__ import annotations

DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE, DARK_GREY, LILAC = (
    "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1",
)  # fmt: skip

OURS = DARK_BLUE
TARGET = ORANGE
OTHERS = DARK_GREY
LAST_YEAR = "#767B80"
USUAL_RANGE = "rgba(118, 123, 128, 0.14)"
UNFINISHED = "rgba(18, 67, 109, 0.06)"

# Text is never in a line's colour: those pass as lines (3:1) but not as text (4.5:1).
INK = "#0B0C0C"
QUIET_INK = "#505A5F"
GRID = "#E3E6E8"
# A status is a word, a shape and a colour, all three; these are dark enough for text.
GREEN, AMBER, RED = "#0F7A52", "#8F5300", "#B3202A"
LINK, GROUND, RULE, FAINT, CHOSEN = "#1A65A6", "#F3F2F1", "#B1B4B6", "#D8DBDD", "#F5F8FB"
FOCUS, POINTER = "#FFDD00", "#CA3535"
WHITE = "#FFFFFF"
SEE_THROUGH = "rgba(255, 255, 255, 0.85)"

# Several lines: colour, dash and marker together tell them apart, in greyscale too. Orange comes last: it is the
# target's.
LINES = (
    (DARK_BLUE, "solid", "circle"),
    (DARK_PINK, "dash", "square"),
    (TURQUOISE, "longdash", "triangle-up"),
    (DARK_GREY, "dot", "diamond"),
    (LILAC, "longdashdot", "triangle-down"),
    (ORANGE, "dashdot", "x"),
)
# Stacked or grouped columns: neighbours of little contrast get a pattern each. Orange comes last here too.
COLUMNS = (
    (DARK_BLUE, ""), (TURQUOISE, "/"), (DARK_GREY, "."), (LILAC, "\\"), (DARK_PINK, "x"), (ORANGE, "-"),
)  # fmt: skip
MOST_LINES = len(LINES)

TEXT_SIZE, SMALL = 15, 13
FONT = '"Source Sans 3", "Source Sans", Arial, sans-serif'
HEIGHT = 420
CONFIG = {"displayModeBar": False, "scrollZoom": False, "displaylogo": False, "doubleClick": "reset"}
# Plotly has no British locale bundled, so dates must be told how to read.
DAY_FORMAT = "%-d %b %Y"


def layout(x: dict, y: dict, *, right: int = 20) -> dict:
    """The layout shared by all charts; `right` is the room for labels at line ends, in pixels.

    Tick and title fonts are set one by one: Streamlit's own chart theme overrides what is inherited (screen contrast).
    """
    axis = {
        "tickfont": {"size": TEXT_SIZE, "color": QUIET_INK, "family": FONT},
        "title": {"text": ""},
        "zeroline": False,
        "showgrid": False,
        "fixedrange": True,
        "hoverformat": DAY_FORMAT,
    }
    # An axis that finds its own margin keeps room for a title of no letters, and none where no title is named.
    untitled = {name: value for name, value in axis.items() if name != "title"}
    y_axis = {**untitled, "gridcolor": GRID, "showgrid": True, "hoverformat": "", "automargin": True}
    return {
        "height": HEIGHT,
        "margin": {"t": 30, "b": 10, "l": 10, "r": right},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "font": {"size": TEXT_SIZE, "color": INK, "family": FONT},
        "showlegend": False,
        "hovermode": "x unified",
        "hoverlabel": {"font": {"size": TEXT_SIZE, "color": INK, "family": FONT}, "bgcolor": "#FFFFFF"},
        "xaxis": {**axis, "automargin": True, "linecolor": LAST_YEAR, "showline": True, "ticks": "outside", **x},
        "yaxis": {**y_axis, **y},
        "annotations": [],
        "shapes": [],
    }


FOOT, FOOT_OF_ONE, FOOT_OF_TWO = 32, 40, 58  # pixels under a plot with bare words, with one line of ticks, with two
HEAD = 26  # pixels over a plot with a line of words on it


def foot_of(layout: dict) -> int:
    """The room its ticks take: a term with its year under it takes two lines."""
    return FOOT_OF_TWO if any("<br>" in str(text) for text in layout["xaxis"].get("ticktext") or ()) else FOOT_OF_ONE


def tight(layout: dict, foot: int = FOOT, head: int = 8) -> dict:
    """No room but that for one line of ticks: an axis that finds its own margin keeps some for a title it has not
    got."""
    layout["xaxis"] |= {"automargin": False}
    layout["margin"] |= {"t": head, "b": foot}
    return layout


def words(text: str, x: object, y: object, **where: object) -> dict:
    """An annotation in ink, without an arrow."""
    font = {"size": TEXT_SIZE, "color": INK, "family": FONT}
    return {"text": text, "x": x, "y": y, "xref": "x", "yref": "y", "showarrow": False, "font": font, **where}
