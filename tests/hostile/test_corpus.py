"""Every hostile file is refused in one sentence, or gives exactly the right values; the files beside it are read."""

from __future__ import annotations

import os

import pytest

from loaders.guard import check_files
from tests.hostile import cases, raw
from tests.hostile.outcome import faults, rows

KEY = b"k" * 32


def outcome(case: cases.Case) -> list[str]:
    (check,) = check_files([(case.file, case.make())], key=KEY)
    return list(faults(case, check))


@pytest.mark.parametrize("case", cases.FAST, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_in_a_sentence_or_gives_exactly_the_right_values(case):
    assert outcome(case) == []


@pytest.mark.soak
@pytest.mark.parametrize("case", [case for case in cases.ALL if not case.fast], ids=lambda case: case.name)
def test_so_is_every_other_hostile_file(case):
    assert outcome(case) == []


def test_the_corpus_is_a_hundred_files_or_more_each_with_a_name_of_its_own():
    names = [case.name for case in cases.ALL]
    assert len(names) == len(set(names)) >= 100


def test_a_file_that_ends_its_reader_takes_none_of_its_neighbours_along():
    deadly = next(case for case in cases.ALL if case.name == "one far cell in single quotation marks")
    good = ("good.xlsx", raw.good())
    checks = check_files([good, ("deadly.xlsx", deadly.make()), ("text.csv", raw.TEXT.encode())], key=KEY)
    assert [check.name for check in checks] == ["good.xlsx", "deadly.xlsx", "text.csv"]
    assert [rows(check) for check in checks] == [raw.READ, [], raw.READ]
    assert "deadly.xlsx" in checks[1].problems[0].message


def test_the_process_that_was_asked_is_alive_and_as_it_was_after_all_of_this():
    before = os.getpid()
    assert rows(check_files([("good.xlsx", raw.good())], key=KEY)[0]) == raw.READ
    assert os.getpid() == before


def test_what_the_corpus_calls_good_is_good_and_the_look_at_outcomes_can_fail():
    case = next(case for case in cases.ALL if case.name == "ISO Strict")
    (check,) = check_files([("t.xlsx", raw.good())], key=KEY)
    assert not list(faults(case, check))
    (other,) = check_files([("t.xlsx", raw.with_row("A9", "PERM", 43531, "8994001", None))], key=KEY)
    assert any("rows differ" in fault for fault in faults(case, other))
    (bad,) = check_files([("t.pdf", b"%PDF")], key=KEY)
    assert any("rows differ" in fault for fault in faults(case, bad))
