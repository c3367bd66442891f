"""A walk over every measure, as the public sees it or, of what is not public, as its officers do: title, picture, tile, slide,
paper and JSON say one thing of it."""

from __future__ import annotations

import re

import pytest

from charts.drawing.labels import at_edge
from charts.drawing.slide import for_a_room
from charts.drawing.tables import OUR_LINE
from charts.drawing.wording import amount
from disclosure.policy import HIDDEN_TEXT
from exhibits import answers, governed, running, tile
from exhibits.headline import headline
from measures.catalogue import ALL
from plan.board import board
from plan.stored import reader_of
from reports.action_measure import describe_measure
from store import open_store

YEAR = re.compile(r"\d{4}|\d{4}[/-]\d\d")


@pytest.fixture(scope="module")
def views(example_folder):
    readers = [reader_of(open_store(str(example_folder)), view) for view in ("public", "private")]
    return [(reader, board(reader)) for reader in readers]


def written(text: str) -> str:
    """A label as it is read: on one line, without its bold."""
    return re.sub(r"</?b>", "", text.replace("<br>", " "))


def beside(figure: dict) -> list[str]:
    """The names at the right edge."""
    edge = figure["layout"]["xaxis"].get("range", [0, float("inf")])[1]
    return [written(words["text"]) for words in figure["layout"]["annotations"] if at_edge(words, edge)]


@pytest.mark.parametrize("measure", ALL, ids=lambda each: each.name)
def test_title_picture_tile_slide_paper_and_json_say_one_thing(views, measure) -> None:
    for reader, actions in views:  # noqa: B007 - the view that has it is used below
        asked = governed.question(reader, measure.name)
        if any(figure.shown for figure in answers.seen(reader, asked)):
            break
    else:
        pytest.skip("the example has no figure of it")
    chart = headline(reader, actions, asked)
    now, _ = answers.latest(reader, measure.name, asked.where)
    small = tile.tile(reader, actions, measure.name, asked.where)

    # Never a default view that is all hidden.
    assert any(value == value and value is not None for value in chart.data["value"])

    # The tile has the value that the title has, wherever the title is of the year so far.
    if now is not None and now.value is not None:
        assert small.value == amount(measure, now.value)
        if running.can_run(reader, measure.name, asked.where):
            ours = chart.data[chart.data["line"] == OUR_LINE]["value"].dropna()
            assert ours.iloc[-1] == now.value
            assert amount(measure, now.value) in chart.title or f"{now.value:,.0f}" in chart.title

    # What a label at a line's end is of is in it, and the slide has the same names.
    assert sorted(beside(for_a_room(chart))) == sorted(beside(chart.figure))
    for text in beside(chart.figure):
        # A line that ends on the axis's last period is of that period, which stands under it.
        assert (
            YEAR.search(text)
            or text.startswith("was ")
            or not text.startswith(("Target", "Limit", "Budget", "A year before"))
        ), text

    # The paper, PowerPoint and JSON describe the same figure under the same title.
    each = next((one for one in actions if measure.name in one.action.measures), None)
    if each is None or governed.question(reader, measure.name, each.action) != asked:
        return
    one = describe_measure(reader, measure.name, each, actions)
    assert (one.value, one.text) == ((now.value, now.text) if now is not None else (None, "no figures yet"))
    if one.drawing is not None:
        assert one.drawing.title == chart.title
        if small.value != HIDDEN_TEXT and running.can_run(reader, measure.name, asked.where):
            assert one.finding == f"{chart.title}."
