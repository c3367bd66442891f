"""What was answered once is known for later files: listed, forgotten, and taken back with the upload that brought it."""

import json

import pytest

from commands import loaders as command
from commands import store as store_command
from loaders.check import check_file
from store import Store, StoreError, open_store
from tests.sheets import csv

FIRST = """
    Pupil ref | Category | Start date | School
    A1        | FIX      | 05/03/2019 | 8994001
    A2        | PEX      | 05/03/2019 | 8994001
"""
NEXT = """
    Pupil ref | Category | Start date | School
    B1        | FIX      | 06/03/2019 | 8994001
"""


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(str(tmp_path / "store"))


def saved(store: Store, table: str, name: str, **answers: str):
    check = check_file(name, csv(table), key=store.key(), answers={**store.answers(), **answers})
    return check, store.save(check, "Kim", complete=False)


def question_of(store: Store, table: str = FIRST) -> str:
    check = check_file("first.csv", csv(table), key=store.key())
    return check.readings[0].questions[0].id


def categories(store: Store) -> list[str]:
    return sorted(map(str, store.frames()["exclusions"]["category"]))


def test_an_answer_holds_for_the_next_file_and_is_listed_with_who_when_and_which_file(store):
    word = question_of(store)
    saved(store, FIRST, "first.csv", **{word: "SUSP"})
    check, _ = saved(store, NEXT, "next.csv")
    assert check.ok and categories(store) == ["PERM", "SUSP", "SUSP"]
    (line,) = store.answers_listed().to_dict("records")
    assert (line["subject"], line["means"], line["file"], line["by"], line["upload"]) == (
        "fix",
        "Suspension",
        "first.csv",
        "Kim",
        1,
    )


def test_undoing_the_upload_that_brought_an_answer_takes_it_back_and_redoing_it_brings_it_again(store):
    word = question_of(store)
    saved(store, FIRST, "first.csv", **{word: "SUSP"})
    store.undo(1, "Kim")
    assert store.answers() == {} and store.answers_listed().empty
    store.redo(1, "Kim")
    assert store.answers() == {word: "SUSP"}


def test_a_forgotten_answer_is_asked_again_and_stored_rows_stay(store):
    word = question_of(store)
    saved(store, FIRST, "first.csv", **{word: "SUSP"})
    store.forget_answer(int(store.answers_listed()["id"].iloc[0]), "Lee")
    assert store.answers() == {} and categories(store) == ["PERM", "SUSP"]
    assert not check_file("next.csv", csv(NEXT), key=store.key(), answers=store.answers()).ok
    with pytest.raises(StoreError, match="no answer"):
        store.forget_answer(99, "Lee")


def test_the_same_file_with_another_answer_is_not_the_same_file(store):
    word = question_of(store)
    saved(store, FIRST, "first.csv", **{word: "SUSP"})
    _, again = saved(store, FIRST, "first.csv", **{word: "LNCH"})
    assert again.state == "stored" and store.answers() == {word: "LNCH"}


def test_an_answer_about_one_sheet_or_a_word_that_may_be_a_name_is_not_kept_for_others(store):
    table = """
        Pupil ref | Date received | Source of request
        A1        | 05/03/2018    | Quuxley Zebedee
    """
    word = question_of(store, table)
    saved(store, table, "first.csv", **{word: "parent"})
    assert store.answers() == {} and list(store.frames()["assessment_requests"]["request_source"]) == ["parent"]


def test_the_command_line_asks_takes_the_answer_and_knows_what_was_learnt(store, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    (tmp_path / "first.csv").write_bytes(csv(FIRST))
    (tmp_path / "next.csv").write_bytes(csv(NEXT))
    assert command.main(["check", str(tmp_path / "first.csv"), "--json"]) == 1
    (question,) = json.loads(capsys.readouterr().out)["files"][0]["sheets"][0]["questions"]
    assert command.main(["import", str(tmp_path / "first.csv"), "--by", "Kim"]) == 1
    assert f"--answer {question['id']}=CHOICE" in capsys.readouterr().out and categories(store) == ["PERM"]
    given = ["--answer", f"{question['id']}=SUSP"]
    assert command.main(["import", str(tmp_path / "first.csv"), "--by", "Kim", *given]) == 0
    assert command.main(["check", str(tmp_path / "next.csv")]) == 0
    assert command.main(["import", str(tmp_path / "next.csv"), "--by", "Kim", "--additions"]) == 0
    assert categories(store) == ["PERM", "SUSP", "SUSP"]


def test_the_command_line_lists_what_was_learnt_and_forgets_one(store, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    saved(store, FIRST, "first.csv", **{question_of(store): "SUSP"})
    assert store_command.main(["answers"]) == 0
    assert 'exclusions.category: "fix" is Suspension (first.csv, upload 1, Kim)' in capsys.readouterr().out
    assert store_command.main(["answers", "--forget", "1", "--by", "Lee"]) == 0
    assert store.answers() == {}
    assert store_command.main(["answers", "--forget", "9"]) == 2
