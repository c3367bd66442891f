"""`python -m loaders import`, judged by what `python -m measures` then says, and the log that `python -m store` keeps."""

import re
from pathlib import Path

import pytest

from tests.commands.running import json_of, run
from tests.sheets import xlsx

SPRING = """
    Pupil reference | Category   | Start date | School  | Days
    A1              | Suspension | 08/01/2019 | 9994001 | 1
    A2              | Suspension | 09/01/2019 | 9994001 | 2
    A3              | Permanent  | 10/01/2019 | 9994001 |
"""
CORRECTED = SPRING.replace("9994001 | 2", "9994001 | 4").replace("A3              | Permanent ", "A3 | Suspension")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def sent(tmp_path: Path):
    """A workbook as it was sent, under a name."""

    def write(name: str, table: str) -> Path:
        (tmp_path / name).write_bytes(xlsx({"Exclusions": table}))
        return tmp_path / name

    return write


def bring(store: Path, path: Path, *options: str):
    return run(store, "loaders", "import", path, "--by", "Kim", *options)


def answered(printed: str, choice: str) -> tuple[str, str]:
    """The option that answers the one question that an import has asked."""
    (asked,) = re.findall(r"--answer (\S+)=CHOICE", printed)
    return "--answer", f"{asked}={choice}"


def figures(store: Path) -> dict[str, float]:
    """Term 3 of 2018/19, as the numbers command has it."""
    names = ("permanent_exclusions", "suspensions", "suspension_days")
    found = json_of(store, "measures", "--measure", *names, "--period", "term6", "--as-at", "2019-06-27")
    return {f["measure"]: f["value"] for f in found if f["period"]["label"] == "2018/19 Term 3"}


def test_the_same_file_twice_then_a_corrected_one_then_the_first_again(store, sent):
    first, corrected = sent("spring.xlsx", SPRING), sent("corrected.xlsx", CORRECTED)
    as_sent = {"permanent_exclusions": 1, "suspensions": 2, "suspension_days": 3}
    mended = {"permanent_exclusions": 0, "suspensions": 3, "suspension_days": 5}

    assert bring(store, first).returncode == 0
    assert figures(store) == as_sent

    again = bring(store, first)
    assert again.returncode == 0 and "already imported" in again.stdout
    assert figures(store) == as_sent

    # A suspension where a permanent exclusion stands may be that one put right, or another: it waits for an answer.
    asked = bring(store, corrected)
    assert asked.returncode == 1 and "they replace the stored ones" in asked.stdout
    assert figures(store) == {"permanent_exclusions": 1, "suspensions": 2, "suspension_days": 5}
    assert bring(store, corrected, *answered(asked.stdout, "replace")).returncode == 0
    assert figures(store) == mended

    # What stands now asks about a row of the first file: it is that file all the same, and takes nothing back.
    back = bring(store, first)
    assert "already imported" in back.stdout and "corrected by upload" in back.stdout
    assert figures(store) == mended

    asked = bring(store, first, "--reinstate")
    assert asked.returncode == 1
    assert bring(store, first, "--reinstate", *answered(asked.stdout, "replace")).returncode == 0
    assert figures(store) == as_sent


def test_a_file_with_a_row_held_stores_the_others_and_ends_with_1(store, sent):
    path = sent("spring.xlsx", SPRING.replace("09/01/2019", "31/04/2019"))
    done = bring(store, path)
    assert done.returncode == 1
    assert "1 row was held back" in done.stdout and 'Exclusions!C3: "31/04/2019" is not a date.' in done.stdout
    assert figures(store)["suspensions"] == 1


def test_strict_stores_nothing_of_a_file_with_a_row_held(store, sent):
    path = sent("spring.xlsx", SPRING.replace("09/01/2019", "31/04/2019"))
    assert bring(store, path, "--strict").returncode == 1
    assert json_of(store, "store", "history") == []


def test_importing_without_a_name_or_a_file_that_is_not_there_is_wrong_use(store, sent, tmp_path):
    assert run(store, "loaders", "import", sent("spring.xlsx", SPRING)).returncode == 2
    absent = bring(store, tmp_path / "absent.xlsx")
    assert absent.returncode == 2 and "cannot be opened: no such file" in absent.stderr


def test_an_upload_taken_back_no_longer_counts_and_put_back_counts_again(store, sent):
    bring(store, sent("spring.xlsx", SPRING), "--note", "Spring return")
    corrected = sent("corrected.xlsx", CORRECTED)
    bring(store, corrected, *answered(bring(store, corrected, "--strict").stdout, "count"))
    assert run(store, "store", "undo", 2, "--by", "Kim").returncode == 0
    assert figures(store)["suspension_days"] == 3
    redone = run(store, "store", "redo", 2, "--by", "Kim")
    assert redone.returncode == 0 and "3 of its rows count" in redone.stdout
    assert figures(store)["suspension_days"] == 5
    log = json_of(store, "store", "history")
    assert [(row["id"], row["by"], row["file"], row["note"], row["accepted"]) for row in log] == [
        (1, "Kim", "spring.xlsx", "Spring return", 3),
        (2, "Kim", "corrected.xlsx", "", 3),
    ]


def test_taking_back_what_is_not_there_is_told_in_a_sentence_and_ends_with_2(store, sent):
    bring(store, sent("spring.xlsx", SPRING))
    for arguments, sentence in [(("undo", 9), "There is no upload 9."), (("redo", 1), "Upload 1 is not undone.")]:
        done = run(store, "store", *arguments)
        assert done.returncode == 2 and sentence in done.stderr and "Traceback" not in done.stderr
    assert run(store, "store", "undo", "first").returncode == 2


def test_the_log_of_an_empty_store_says_so(store):
    done = run(store, "store", "history")
    assert done.returncode == 0 and done.stdout == "Nothing has been uploaded yet.\n"
