"""What the desk keeps: rows held back, header maps, files not imported yet."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from loaders.spec import Problem
from store import Store, StoreError
from store.incoming.desk import header_signature
from tests.store.conftest import TERM_3, File, excluded

HELD = f"A1 {TERM_3} 9990001 1"


def tray(store: Store) -> list[tuple]:
    return [(row["cells"].get("pupil_ref"), row["upload"]) for row in store.tray().to_dict("records")]


def test_a_held_row_waits_with_its_cells_its_place_and_what_is_wrong(store: Store):
    file = excluded(HELD, held=f"H1 {TERM_3} 9990001 2")
    words = ('"Smith, Jo" is not a date.', "Use day/month/year.")
    file.readings[0].problems[0] = Problem("Sheet1", 2, "D Start date", "not-a-date", "error", "Smith, Jo", *words)
    store.save(file, "Kim")
    row = store.tray().to_dict("records")[0]
    assert row["cells"] == {
        "pupil_ref": "H1",
        "category": "PERM",
        "start_date": TERM_3,
        "school": "9990001",
        "days": 2.0,
    }
    assert (row["file"], row["dataset"], row["sheet"], row["row"], row["by"]) == (
        file.name,
        "exclusions",
        "Sheet1",
        2,
        "Kim",
    )
    assert row["problems"] == [
        {
            "column": "D Start date",
            "code": "not-a-date",
            "severity": "error",
            "message": "What the cell says is not a date.",
            "fix": "Use day/month/year.",
        }
    ]


def test_a_row_settled_by_a_person_is_out_for_good(store: Store):
    store.save(excluded(HELD, held=f"H1 {TERM_3} 9990001 2"), "Kim")
    number = int(store.tray()["id"].iloc[0])
    store.tray_settle(number, "Lee")
    assert tray(store) == [] and store.audit_log(1)["did"].tolist() == ["settled a held row"]
    with pytest.raises(StoreError, match="no row"):
        store.tray_settle(number, "Lee")


def test_a_row_sent_again_in_order_leaves_the_tray_until_that_upload_is_undone(store: Store):
    store.save(excluded(HELD, held=f"H1 {TERM_3} 9990001 2"), "Kim")
    store.save(excluded(f"{HELD}\nH1 {TERM_3} 9990001 2"), "Kim")
    assert tray(store) == []
    store.undo(2, "Kim")
    assert tray(store) == [("H1", 1)]


def test_a_row_held_again_waits_once_and_two_rows_of_one_file_wait_as_two(store: Store):
    store.save(excluded(HELD, held=f"H1 {TERM_3} 9990001 2\nH1 {TERM_3} 9990001 3"), "Kim")
    assert tray(store) == [("H1", 1), ("H1", 1)]
    store.save(excluded(HELD + "\n", held=f"H1 {TERM_3} 9990001 4", name="again.xlsx"), "Kim")
    assert tray(store) == [("H1", 2)]


def test_a_row_without_its_date_is_never_taken_for_another(store: Store):
    store.save(excluded(HELD, held="H1 - 9990001 2"), "Kim")
    store.save(excluded(f"{HELD}\nH1 {TERM_3} 9990001 2"), "Kim")
    assert tray(store) == [("H1", 1)]


def test_the_held_rows_of_an_undone_upload_do_not_wait(store: Store):
    store.save(excluded(HELD, held=f"H1 {TERM_3} 9990001 2"), "Kim")
    store.undo(1, "Kim")
    assert tray(store) == []
    store.redo(1, "Kim")
    assert tray(store) == [("H1", 1)]


def test_a_upn_in_a_held_row_is_refused_with_the_file(store: Store):
    with pytest.raises(StoreError, match="UPN"):
        store.save(excluded(HELD, held=f"H801200001001 {TERM_3} 9990001 2"), "Kim")
    assert store.uploads().empty


def test_a_header_map_is_remembered_for_the_next_file_of_that_shape(store: Store, reopen):
    shape = header_signature(["Pupil No.", "Excl. date", None])
    assert store.header_map(shape) is None
    store.remember_header_map(shape, "exclusions", {"pupil_ref": "Pupil No."}, "Kim")
    store.remember_header_map(shape, "exclusions", {"pupil_ref": "Pupil No.", "start_date": "Excl. date"}, "Lee")
    found = reopen().header_map(header_signature([" pupil no", "Excl  Date"]))
    assert found == ("exclusions", {"pupil_ref": "Pupil No.", "start_date": "Excl. date"})
    assert header_signature(["Excl. date", "Pupil No."]) != shape


def test_a_draft_survives_a_refresh_and_lies_encrypted(store: Store, reopen):
    store.draft_save("token", b"CANARY workbook", "Kim")
    assert reopen().draft("token") == b"CANARY workbook" and store.draft("other") is None
    with store.database.read() as connection:
        row = connection.execute(sa.text("select * from draft")).one()
    assert "token" not in row and b"CANARY" not in bytes(row.payload)


def test_no_byte_of_a_draft_lies_open_in_the_folder(file_store: Store, folder: Path):
    file_store.draft_save("my-token", b"CANARY workbook" * 500, "Kim")
    written = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"CANARY" not in written and b"my-token" not in written


def test_a_draft_is_replaced_dropped_and_forgotten_after_a_day(store: Store):
    version = store.version()
    store.draft_save("token", b"one", "Kim")
    store.draft_save("token", b"two", "Kim")
    assert store.draft("token") == b"two"
    store.draft_drop("token")
    assert store.draft("token") is None
    store.draft_save("token", b"three", "Kim")
    with store.database.write() as connection:
        connection.execute(sa.text("update draft set at = '2019-06-27T09:00:00+01:00'"))
    assert store.draft("token") is None, "too old, though it is still there"
    assert store.drafts_expire() == 1 and store.drafts_expire() == 0
    assert store.version() >= version


def test_another_key_opens_no_draft(file_store: Store, monkeypatch: pytest.MonkeyPatch):
    file_store.draft_save("token", b"one", "Kim")
    with file_store.database.write() as connection:
        connection.execute(sa.text("delete from setting where name = 'key_mark'"))
    monkeypatch.setenv("DASHBOARD_KEY", "another key that is quite long enough, surely")
    assert file_store.draft("token") is None


def test_a_file_of_held_rows_only_stores_nothing(store: Store):
    store.save(File("f", [excluded("", held=f"H1 {TERM_3} 9990001 2").readings[0]]), "Kim")
    assert store.uploads().empty and store.tray().empty
