"""What the store promises whatever happens: all or nothing, nothing personal, where each row came from, exact pence."""

import sqlite3
import threading
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from loaders.spec import Problem
from store import Store, StoreError, open_store
from store.incoming import saving
from tests.store.conftest import ALL, EXCLUSIONS, LEDGER, TERM_3, File, excluded, frame, reading, shown

FILE = excluded(f"A1 {TERM_3} 9990001 1.5\nA2 {TERM_3} - 2")


def test_a_save_that_fails_half_way_stores_nothing(store: Store, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(saving, "record", fails)  # the last step, after every row is in
    with pytest.raises(RuntimeError):
        store.save(FILE, "Kim")
    monkeypatch.undo()
    assert store.uploads().empty and shown(store) == []
    with store.database.read() as connection:
        assert connection.execute(sa.text("select count(*) from exclusions")).scalar() == 0


def test_a_personal_column_and_what_somebody_typed_in_error_never_reach_the_files_of_the_store(
    file_store: Store, folder: Path
):
    file = excluded(f"A1 {TERM_3} 9990001 1", held="A2 - 9990001 1")
    for rows in (file.readings[0].frame, file.readings[0].held):
        rows["surname"] = "CANARYNAME"
    words = ('"CANARYFOUND LEE" is not a date.', "Use day/month/year.")
    file.readings[0].problems[0] = Problem("Sheet1", 2, "D", "not-a-date", "error", "CANARYFOUND LEE", *words)
    file_store.save(file, "Kim")
    written = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"9990001" in written and b"CANARY" not in written and b"Use day/month/year." in written


def test_a_upn_that_got_through_is_refused_at_the_door(file_store: Store, folder: Path):
    with pytest.raises(StoreError, match="UPN"):
        file_store.save(excluded(f"H801200001001 {TERM_3} 9990001 1"), "Kim")
    assert b"H801200001001" not in b"".join(path.read_bytes() for path in folder.iterdir())


def test_every_row_knows_its_upload_sheet_row_and_the_files_hash(store: Store):
    store.save(FILE, "Kim", note="Term 3")
    now = store.frames()["exclusions"]
    assert now[["upload", "sheet", "row"]].values.tolist() == [[1, "Sheet1", 2], [1, "Sheet1", 3]]
    log = store.uploads().iloc[0]
    assert (log["sha256"], log["by"], log["note"], log["file"]) == (FILE.sha256, "Kim", "Term 3", "return.xlsx")


def test_what_comes_back_is_what_went_in_to_the_penny_the_day_and_the_blank(store: Store, reopen):
    rows = [
        {
            "pupil_ref": "A1",
            "category": "PERM",
            "start_date": TERM_3,
            "school": "9990001",
            "days": 0.5,
            "cost": 9_007_199_254_740_993,
            "looked_after": True,
        },
        {"pupil_ref": "O'Hara; DROP", "category": "SUSP", "start_date": TERM_3, "cost": -1, "looked_after": False},
        {"pupil_ref": "=A1", "category": "SUSP", "start_date": TERM_3},
    ]
    store.save(File("f", [reading(EXCLUSIONS, rows)]), "Kim")
    back = reopen().frames()["exclusions"].drop(columns="upload")
    pd.testing.assert_frame_equal(back, frame(EXCLUSIONS, rows), check_categorical=False)


def test_empty_frames_have_the_right_types(store: Store):
    now = store.frames()
    assert set(now) == {d.id for d in ALL} and (now["placements"].dtypes["price"], len(now["placements"])) == (
        "Int64",
        0,
    )


def test_a_callers_edit_never_reaches_the_next_reader(store: Store):
    store.save(FILE, "Kim")
    mine = store.frames()["exclusions"]
    mine.loc[:, "days"] = 99.0
    assert shown(store) == [("A1", 1.5), ("A2", 2)]


def test_two_uploads_at_once_queue_and_both_are_stored(place: str, store: Store):
    failed = []

    def upload(number: int) -> None:
        try:
            open_store(place, ALL).save(excluded(f"P{number} {TERM_3} 999000{number} 1"), "Kim")
        except Exception as reason:
            failed.append(reason)

    threads = [threading.Thread(target=upload, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and len(shown(store)) == 6 and len(store.uploads()) == 6 and store.audit_unbroken()


def test_a_changed_audit_line_shows(file_store: Store, folder: Path):
    file_store.save(FILE, "Kim")
    file_store.undo(1, "Kim")
    assert file_store.audit_unbroken()
    raw = sqlite3.connect(folder / "dashboard.sqlite")
    raw.execute("update audit set who = 'Lee' where id = 1")
    raw.commit()
    assert not file_store.audit_unbroken()


def test_the_store_and_its_key_are_for_this_account_only(file_store: Store, folder: Path):
    file_store.key()
    assert {path.stat().st_mode & 0o777 for path in (folder / "dashboard.sqlite", folder / "dashboard.key")} == {0o600}


def test_the_key_stays_the_same_and_another_key_is_noticed(file_store: Store, folder: Path):
    assert file_store.key() == open_store(str(folder), ALL).key()
    (folder / "dashboard.key").write_bytes(b"x" * 64)
    with pytest.raises(StoreError, match="not the one this store began with"):
        file_store.key()


def test_the_key_is_not_in_the_database(file_store: Store, folder: Path):
    key = file_store.key()
    assert key not in b"".join(path.read_bytes() for path in folder.glob("dashboard.sqlite*"))


def test_settings_and_school_names_are_kept_and_each_change_raises_the_version(store: Store, reopen):
    before = store.version()
    store.set_setting("as_at", "2019-06-27")
    store.add_alias("Oak  Academy", "9994001", "Kim")
    assert reopen().setting("as_at") == "2019-06-27" and reopen().aliases() == {"Oak Academy": "9994001"}
    assert store.version() == before + 2 and store.setting("none") is None


def test_a_place_that_cannot_be_used_is_told_in_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "dashboard.sqlite").write_bytes(b"not a database at all" * 99)
    for place, complaint in {
        str(tmp_path / "no" / "such"): "does not exist",
        str(tmp_path / "file"): "is a file",
        str(tmp_path / "bad"): "not a dashboard database or is damaged",
        "/proc/dashboard": "does not exist|cannot be written",
        "nonsense://x": "not a folder or a database address",
    }.items():
        with pytest.raises(StoreError, match=complaint) as raised:
            open_store(place, ALL)
        assert "\n" not in str(raised.value)


def test_a_damaged_page_is_told_and_not_shown_as_an_empty_dashboard(file_store: Store, folder: Path):
    file_store.save(excluded("".join(f"P{n} {TERM_3} 9990001 1\n" for n in range(500))), "Kim")
    file_store.close()
    with file_store.database.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file_store.close()
    file = folder / "dashboard.sqlite"
    content = bytearray(file.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        open_store(str(folder), ALL).frames()


def test_a_column_a_dataset_gains_later_is_added_to_an_old_store(file_store: Store, folder: Path):
    file_store.save(File("f", [reading(LEDGER, [{"pupil_ref": "P1", "provider": "Oak", "price": 1}])]), "Kim")
    from dataclasses import replace

    from loaders.spec import Column

    grown = replace(LEDGER, columns=(*LEDGER.columns, Column("scheme", "Scheme", "text", "why", required=False)))
    assert open_store(str(folder), [grown]).frames()["placements"]["scheme"].isna().tolist() == [True]
