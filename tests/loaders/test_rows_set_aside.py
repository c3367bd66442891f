"""Rows that are struck through, hidden or filtered away are said, and a person decides whether they count."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.styled import KINDS, Look, book

KEY = b"a key for tests"
HEADERS = ["Pupil ref", "Category", "Start date", "School", "Days"]


def row(ref: str, **look: bool) -> list[object]:
    return [
        Look(ref, **look),
        Look("SUSP", **look),
        Look("05/03/2019", **look),
        Look("8994001", **look),
        Look(1, **look),
    ]


def read(kind: str, rows: list[list[object]], answers: dict[str, str] | None = None, **looks):
    content = book(kind, [HEADERS, *rows], name="Exclusions", **looks)
    (reading,) = check_file(f"x.{kind}", content, key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("rows", "looks", "code"), [
    ([row("A1"), row("A2", struck=True)], {}, "struck-through"),
    ([row("A1"), [Look("A2", struck=True), *row("A2")[1:]]], {}, "struck-in-part"),
    ([row("A1"), row("A2")], {"hidden": [3]}, "hidden-rows"),
], ids=["struck through", "the reference struck through", "hidden"])  # fmt: skip
def test_such_a_row_waits_counts_or_is_left_out(kind, rows, looks, code):
    waiting = read(kind, rows, **looks)
    assert (list(waiting.frame["pupil_ref"]), list(waiting.held["pupil_ref"])) == (["A1"], ["A2"])
    assert code in {p.code for p in waiting.problems if p.severity == "error"}
    (question,) = waiting.questions
    assert list(read(kind, rows, {question.id: "count"}, **looks).frame["pupil_ref"]) == ["A1", "A2"]
    out = read(kind, rows, {question.id: "leave out"}, **looks)
    assert list(out.frame["pupil_ref"]) == ["A1"] and out.held.empty
    assert [p.row for p in out.problems if p.code == "left-out-by-answer"] == [3]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_cell_of_which_a_word_is_struck_through_and_rows_filtered_away_are_asked_about(kind):
    part = read(kind, [row("A1"), [*row("A2")[:1], Look("SUSP PERM", partly=True), *row("A2")[2:]]])
    assert part.questions[0].kind in ("rows", "word") and "A2" not in set(part.frame["pupil_ref"])
    (question,) = read(kind, [row("A1"), row("A2")], hidden=[3], filtered=True).questions
    assert "filtered away" in question.sentence


def test_an_answer_holds_for_these_rows_and_not_for_others():
    (question,) = read("xlsx", [row("A1"), row("A2", struck=True)]).questions
    later = read("xlsx", [row("A1", struck=True), row("A2", struck=True)], {question.id: "count"})
    assert later.frame.empty and len(later.questions) == 1


def test_a_title_struck_through_and_a_sheet_with_nothing_set_aside_ask_nothing():
    assert not read("xlsx", [row("A1"), row("A2")]).questions
    title = book("xlsx", [[Look("Draft", struck=True)], HEADERS, row("A1")], name="Exclusions")
    assert not check_file("x.xlsx", title, key=KEY).readings[0].questions
