"""One look: the module, the page for people, the style sheets and the settings have the same colours."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from charts import heat
from charts.drawing import theme
from charts.drawing.slide import THINNEST, for_a_room
from charts.status import STATUSES
from charts.terms import terms
from measures.catalogue import by_name
from plan.statistics.xmr import Limits
from tests.charts.test_terms import AS_AT, pairs

ROOT = Path(__file__).parent.parent.parent
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b")
NAMED = {name: value for name, value in vars(theme).items() if isinstance(value, str) and COLOUR.fullmatch(value)}
FILES = (*ROOT.glob("static/*.css"), ROOT / ".streamlit" / "config.toml", *ROOT.glob("reports/*.py"), *ROOT.glob("ui/**/*.py"))  # fmt: skip


def whole(colour: str) -> str:
    """ "#fff" as "#FFFFFF"."""
    short = colour.upper()
    return short if len(short) == 7 else "#" + "".join(letter * 2 for letter in short[1:])


def contrast(colour: str) -> float:
    """Against white, as WCAG counts it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_the_page_for_people_has_the_modules_colours_and_no_other():
    table = re.findall(r"^\| ([A-Z_]+) \| (#[0-9A-F]{6}) \|", (ROOT / "docs" / "design.md").read_text("utf-8"), re.M)
    assert len(table) == 18
    assert {name: value for name, value in table} == {name: getattr(theme, name) for name, _ in table}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_style_sheet_setting_paper_or_page_has_a_colour_of_its_own(path: Path):
    used = {whole(found) for found in COLOUR.findall(path.read_text("utf-8"))}
    assert used - {whole(value) for value in NAMED.values()} == set()


def test_what_is_read_is_dark_enough_for_text_and_what_is_drawn_for_a_line():
    for text in (theme.INK, theme.QUIET_INK, theme.LINK, *(mark.colour for mark in STATUSES.values())):
        assert contrast(text) >= 4.5, text
    for line in (theme.OURS, theme.TARGET, theme.OTHERS, theme.LAST_YEAR):
        assert contrast(line) >= 3.0, line


def test_on_a_slide_no_line_that_means_something_is_thin_enough_to_be_lost_when_it_is_halved():
    chart = terms(by_name("permanent_exclusions"), pairs(), scope="", as_at=AS_AT, usual=Limits(5.0, 1.0, 9.0, 17))
    shapes = for_a_room(chart)["layout"]["shapes"]
    meant = [shape["line"]["width"] for shape in shapes if shape["type"] == "line"]
    assert meant
    assert min(meant) >= THINNEST


def test_a_number_in_a_square_is_read_on_every_shade():
    def channels(colour):
        return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]

    def light(parts):
        linear = [(p / 255) / 12.92 if p / 255 <= 0.04045 else ((p / 255 + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert [at for at, _ in heat.SCALE].count(heat.DARK) == 2  # it steps where the ink turns
    for (low, pale), (high, deep) in pairwise(heat.SCALE):
        if low == high:
            continue  # the step itself
        for step in range(21):
            share = [a + (b - a) * step / 20 for a, b in zip(channels(pale), channels(deep))]
            ink = channels("#FFFFFF" if low >= heat.DARK else theme.INK)
            bright, dark = sorted((light(share), light(ink)), reverse=True)
            assert (bright + 0.05) / (dark + 0.05) >= 4.5, (low, high, step)
