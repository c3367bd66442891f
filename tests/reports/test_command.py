"""`python -m reports`: the paper as a person or a script asks for it."""

from __future__ import annotations

import openpyxl
import pytest
from docx import Document

from tests.commands.running import run
from tests.stores import copied


@pytest.fixture(scope="module")
def store(example_folder, tmp_path_factory):
    return copied(example_folder, tmp_path_factory.mktemp("reports") / "store")


def test_the_forum_paper_is_written_in_all_four_forms_at_once(store, tmp_path):
    to = [tmp_path / f"paper{suffix}" for suffix in (".docx", ".html", ".xlsx", ".pptx")]
    done = run(store, "reports", "forum", "--meeting", "2019-06-27", "--to", *to[:2], "--to", *to[2:])
    assert done.returncode == 0, done.stderr
    assert all(path.stat().st_size > 10_000 for path in to)
    assert done.stdout.count("11 actions") == 4
    assert "WARNING: Action 6, Cost recovery for placements: no progress is written for this meeting." in done.stderr
    assert "Schools Forum, 27 June 2019" in [p.text for p in Document(str(to[0])).paragraphs]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--meeting", "2019-06-26", "--to", "{}/a.docx"), "The plan knows of no Forum meeting on 26 Jun 2019. It knows: 17 Jan 2019"),
        (("--meeting", "27/06/2019", "--to", "{}/a.docx"), "is not a day written as 2019-06-27"),
        (("--meeting", "2019-06-27", "--to", "{}/a.pdf"), "is none of .docx, .html, .xlsx, .pptx"),
        (("--meeting", "2019-06-27", "--to", "{}/nowhere/a.docx"), "there is no folder"),
    ],
)  # fmt: skip
def test_wrong_use_exits_2_with_a_sentence_and_writes_nothing(store, tmp_path, arguments, complaint):
    done = run(store, "reports", "forum", *(part.format(tmp_path) for part in arguments))
    assert done.returncode == 2
    assert complaint in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_empty_store_says_what_to_import(tmp_path):
    done = run(tmp_path / "empty", "reports", "forum", "--meeting", "2019-06-27", "--to", tmp_path / "a.docx")
    assert done.returncode == 2
    assert "No recovery plan is stored yet. Import the plan workbook first" in done.stderr


def test_a_paper_is_frozen_listed_and_written_again(store, tmp_path):
    first, again = tmp_path / "first.xlsx", tmp_path / "again.xlsx"
    done = run(store, "reports", "forum", "--meeting", "2019-06-27", "--to", first, "--freeze", "--by", "the clerk")
    assert done.returncode == 0 and "Frozen as paper 1" in done.stdout
    assert "1: Schools Forum, 27 June 2019" in run(store, "reports", "list").stdout
    done = run(store, "reports", "open", "1", "--to", again)
    assert done.returncode == 0 and not done.stderr
    assert cells(again) == cells(first)
    missing = run(store, "reports", "open", "7", "--to", again)
    assert missing.returncode == 2 and "There is no frozen paper 7." in missing.stderr


def cells(path):
    return [[cell.value for cell in row] for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows()]
