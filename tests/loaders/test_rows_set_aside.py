"""Rows that are struck through, hidden or filtered away are said, and a person decides whether they count."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv
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


TO_GO = {
    "exclusions": "Pupil ref | Category | Start date | Days | School | {h}\nA1 | SUSP | 05/11/2018 | 2 | 8994001 | {w}\nA2 | SUSP | 06/11/2018 | 1 | 8994001 | Update",
    "moves": "Pupil ref | Type of move | From school | To school | Start date | {h}\nA1 | Managed move | 8994001 | 8994002 | 05/11/2018 | {w}",
    "requests": "Pupil ref | Date received | School | {h}\nA1 | 03/09/2018 | 8994001 | {w}",
    "plans": "Pupil ref | Plan start date | Cease date | Setting | {h}\nA1 | 01/09/2017 | | Special | {w}",
    "placements": "Pupil ref | Provider | Sector | Start date | Annual cost | {h}\nA1 | Oak | Independent | 01/09/2018 | 48000 | {w}",
    "spend": "Financial year | As at | Amount type | Line | Amount | {h}\n2018-19 | 31/12/2018 | Actual | Fees | 1000 | {w}\n2018-19 | 31/12/2018 | Actual | Other | 2000 |",
    "savings": "Scheme | Kind | State | Full-year saving | Start date | {h}\nStep down | Cashable | Agreed | 100000 | 01/09/2018 | {w}",
    "panels": "Panel date | Panel | Listed | Decided | {h}\n05/11/2018 | Request | 10 | 9 | {w}",
    "attendance": "School | Academic year | Term | Group | Possible | Missed | {h}\n8994001 | 2018/19 | Autumn | EHC plan | 1000 | 90 | {w}",
    "appeals": "Pupil ref | Kind | Registered date | Stage | {h}\nA1 | Contents | 01/11/2018 | Registered | {w}",
    "places": "School | Academic year | Commissioned places | {h}\n8994001 | 2018/19 | 50 | {w}",
    "topups": "Pupil ref | Scheme | Band | School | From date | To date | {h}\nA1 | Main | B | 8994001 | 01/09/2018 | | {w}",
    "engagement": "Kind | School | Period | Number | {h}\nNominations | 8994001 | 2018/19 Term 3 | 4 | {w}",
    "schools": "LAESTAB | School name | Phase | Academic year | Roll | {h}\n8994001 | Bay | Secondary | 2018/19 | 900 | {w}",
    "bands": "Scheme | Band | From | Annual amount | {h}\nMain | B | 01/04/2018 | 3000 | {w}",
    "recoveries": "Pupil ref | Date of exclusion | Excluding school | Year group | Per pupil amount | Weeks remaining | Legal basis | {h}\nA1 | 05/11/2018 | 8994001 | 9 | 4000 | 20 | Regulation | {w}",
}


@pytest.mark.parametrize("table", TO_GO.values(), ids=TO_GO)
@pytest.mark.parametrize(
    ("header", "word"), [("Record status", "Deleted"), ("Change", "Remove row"), ("Amendment", "DELETE")]
)
def test_a_row_that_a_cell_says_is_to_go_waits_in_every_dataset(table, header, word):
    answers: dict[str, str] = {}

    def read():
        return check_file("f.csv", csv(table.format(h=header, w=word)), key=b"a key", answers=answers).readings[0]

    (question,) = read().questions
    if question.kind == "header":  # a column of a status is asked about first
        answers[question.id] = "other"
        (question,) = read().questions
    assert question.rows == {2} and len(read().frame) == read().rows_read - 1
    answers[question.id] = "leave out"
    assert not read().questions and len(read().frame) == read().rows_read - 1
