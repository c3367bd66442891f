"""The developers' page is true: what it names is there, and a measure stands where it says and nowhere else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from measures.catalogue import ALL

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "developers.md").read_text("utf-8")
ROOMS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["root_packages"]


def named() -> list[str]:
    """Every path that stands between backticks on the page."""
    found = re.findall(r"`([\w./<>-]+/[\w./<>-]*)`", PAGE)
    return sorted({path for path in found if "<" not in path and not path.startswith("/")} - {"var/"})


@pytest.mark.parametrize("path", named())
def test_whatever_the_page_names_is_there(path):
    assert (ROOT / path).exists()


def test_every_room_is_on_the_map_and_from_top_to_bottom():
    lines = re.search(r"```\n(.*?)```", PAGE, re.S)[1].splitlines()
    mapped = [line.split("/")[0] for line in lines]
    assert sorted(mapped) == sorted(ROOMS)
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
    order = [room for layer in layers for room in layer.split(" | ")]
    assert mapped == order


def where(measure: str) -> set[str]:
    """The files of the product in which a measure's id stands."""
    paths = [path for room in (*ROOMS, "pages") for path in (ROOT / room).rglob("*.py")]
    paths.append(ROOT / "data" / "public_catalogue.toml")
    word = re.compile(rf"\b{measure}\b")
    return {path.relative_to(ROOT).as_posix() for path in paths if word.search(path.read_text("utf-8"))}


def test_a_measure_stands_where_the_table_says_and_nowhere_else():
    # One with a sentence of its own, one without, each of a subject that no page or paper treats specially.
    for measure in ("governor_training_reach", "in_year_days_to_offer"):
        for path in where(measure):
            assert any(
                path.startswith(part)
                for part in re.findall(r"`([\w./]+)`", line("a measure") + line("a public figure"))
            ), path


def test_every_measure_is_in_the_places_that_the_table_names():
    codes = (ROOT / "loaders" / "codes" / "measures.py").read_text("utf-8")
    assert [measure.name for measure in ALL if f'"{measure.name}"' not in codes] == []


def line(beginning: str) -> str:
    return next(each for each in PAGE.splitlines() if each.startswith(f"| {beginning}"))


def test_the_page_is_read_in_twenty_minutes():
    assert len(PAGE.split()) < 200 * 20


def test_the_readme_opens_with_two_pictures_that_are_there_are_small_and_have_words_for_who_cannot_see_them():
    opening = (ROOT / "README.md").read_text("utf-8").split("\n## ")[0]
    pictures = re.findall(r"!\[(.+)\]\((.+)\)", opening)
    assert len(pictures) == 2
    for words, path in pictures:
        assert len(words) > 30
        assert (ROOT / path).read_bytes().startswith(b"\x89PNG")
        assert (ROOT / path).stat().st_size < 200_000
