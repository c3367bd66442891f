"""References that UPNs contradict: asked about, never silently one child or two."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
ONE, TWO, THREE = "A823432112001", "B823432112002", "C823432112003"
HEAD = "{} | Category | Start date | School\n"


def read(table, answers=None):
    (reading,) = check_file("x.csv", csv(table), key=KEY, answers=answers or {}).readings
    assert not any(upn in str(reading) for upn in (ONE, TWO, THREE))
    return reading


def table(head, *rows):
    lines = (f"{row} | SUSP | {day:02}/11/2018 | 8994001" for day, row in enumerate(rows, start=5))
    return HEAD.format(head) + "\n".join(lines)


@pytest.mark.parametrize("header", ["Former UPN", "Previous UPN", "UPN 2"])
@pytest.mark.parametrize(("answer", "children"), [("same", 2), ("different", 3)])
def test_a_former_upn_that_stands_in_another_row_is_asked_about(header, answer, children):
    given = table(f"UPN | {header}", f"{ONE} | {TWO}", f"{TWO} |", f"{THREE} |")
    (question,) = read(given).questions
    assert question.rows == {5 - 3, 3} and len(read(given).frame) == 1
    assert read(given, {question.id: answer}).frame["pupil_ref"].nunique() == children


@pytest.mark.parametrize(("answer", "children"), [("same", 2), ("different", 3)])
def test_one_upn_beside_two_references_is_asked_about(answer, children):
    given = table("Pupil ref | UPN", f"P1 | {ONE}", f"P2 | {ONE}", f"P3 | {TWO}", "P3 |")
    (question,) = read(given).questions
    assert question.rows == {2, 3} and len(read(given).frame) == 2
    assert read(given, {question.id: answer}).frame["pupil_ref"].nunique() == children


@pytest.mark.parametrize(("answer", "children"), [("same", 2), ("different", 3)])
def test_one_reference_beside_two_upns_is_asked_about(answer, children):
    given = table("Pupil ref | UPN", f"15 | {ONE}", f"15 | {TWO}", f"16 | {THREE}")
    (question,) = read(given).questions
    assert question.rows == {2, 3} and read(given, {question.id: answer}).frame["pupil_ref"].nunique() == children


@pytest.mark.parametrize(
    "rows", [(f"P1 | {ONE}", f"P1 | {ONE}", f"P2 | {TWO}"), ("P1 | UN1", "P2 | UN1"), (f"P1 | {ONE}", "P1 |", "P2 |")]
)
def test_upns_that_agree_or_are_not_known_ask_nothing(rows):
    assert read(table("Pupil ref | UPN", *rows)).ok
    assert read(table("UPN | Former UPN", f"{ONE} | {TWO}", f"{THREE} |")).ok
