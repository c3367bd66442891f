"""One pupil erased: in every version, in the tray, on the desk; the bytes too; and a restore does not bring them back."""

from pathlib import Path

import pytest

from loaders.values.pupils import hashed
from store import Store, StoreError, open_store
from store.safety import backups
from store.safety.erasure import erase
from store.safety.restoring import restore
from store.safety.verify import verify
from tests.store.conftest import ALL, LEDGER, TERM_3, TERM_4, File, excluded, reading, shown

CANARY = "CANARY77"


def fill(store: Store) -> None:
    """The pupil in a first version, a correction, an undone upload, another dataset, a held row and a file's name."""
    store.save(excluded(f"A1 {TERM_3} 9990001 1\n{CANARY} {TERM_3} 9990001 2"), "Kim")
    store.save(excluded(f"A1 {TERM_3} 9990001 1\n{CANARY} {TERM_3} 9990001 3\nA3 {TERM_3} 9990001 1"), "Kim")
    store.save(
        excluded(f"{CANARY.lower()} {TERM_4} 9990001 1", name=f"{CANARY} panel.xlsx"), "Kim", note=f"about {CANARY}"
    )
    store.undo(3, "Kim")
    rows = [
        {"pupil_ref": CANARY, "provider": "Oak", "price": 1},
        {"pupil_ref": f"{CANARY}X", "provider": "Oak", "price": 2},
    ]
    store.save(File("ledger.xlsx", [reading(LEDGER, rows, held=[{"pupil_ref": CANARY, "provider": "Elm"}])]), "Kim")
    store.draft_save("token", b"a workbook", "Kim")


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_pupil_is_gone_from_every_version_the_tray_and_the_desk_and_others_stay(store: Store):
    fill(store)
    done = erase(store, CANARY, "Lee")
    assert done.rows == {"exclusions": 3, "placements": 1, "held rows": 1} and done.drafts == 1
    assert [pupil for pupil, _ in shown(store)] == ["A1", "A3"]
    assert [pupil for pupil, _ in shown(store, as_of_upload=1)] == ["A1"]
    store.redo(3, "Kim")
    assert store.frames()["placements"]["pupil_ref"].tolist() == [f"{CANARY}X"]
    assert store.tray().empty and store.draft("token") is None
    assert [one.sentence for one in verify(store) if not one.ok] == []


def test_the_audit_log_says_how_many_rows_and_never_whose(store: Store):
    fill(store)
    erase(store, CANARY, "Lee")
    log = store.audit_log()
    assert '"rows": 5' in log["what"].iloc[0] and (log["did"].iloc[0], log["who"].iloc[0]) == ("erase", "Lee")
    assert not log["what"].str.contains(CANARY, case=False).any()
    upload = store.uploads().set_index("id").loc[3]
    assert (upload["file"], upload["note"], upload["erased"]) == ("[erased] panel.xlsx", "about [erased]", 1)


def test_no_byte_of_the_pupil_is_left_in_the_file_its_log_of_writes_or_beside_them(file_store: Store, folder: Path):
    fill(file_store)
    assert everything(folder).count(CANARY.encode()) > 3
    file_store.frames()
    done = erase(file_store, CANARY, "Lee")
    left = everything(folder).lower().replace(f"{CANARY}X".lower().encode(), b"")
    assert CANARY.lower().encode() not in left
    assert not any("-wal still holds" in line for line in done.follow)


def test_a_pupil_known_by_upn_is_erased_by_it(store: Store):
    upn = "H801200001001"
    ref = hashed(upn, store.key())
    store.save(excluded(f"{ref} {TERM_3} 9990001 1\nA1 {TERM_3} 9990001 1"), "Kim")
    assert erase(store, "h8012 0000 1001", "Lee").total == 1
    assert [pupil for pupil, _ in shown(store)] == ["A1"]


def test_a_running_dashboard_forgets_the_pupil_at_once(store: Store, reopen):
    fill(store)
    running = reopen()
    assert len(running.frames()["exclusions"]) == 3
    erase(store, CANARY, "Lee")
    assert len(running.frames()["exclusions"]) == 2


def test_a_backup_from_before_does_not_bring_the_pupil_back_and_a_new_upload_may(store: Store, tmp_path: Path):
    fill(store)
    backups.write_copy(store.database, tmp_path / "b.sqlite")
    erase(store, CANARY, "Lee")
    done = restore(store, tmp_path / "b.sqlite", "Kim", force=True)
    assert [pupil for pupil, _ in shown(store)] == ["A1", "A3"] and any(
        "erased again" in line for line in done.attention
    )
    assert [one.sentence for one in verify(store) if not one.ok] == []
    store.save(excluded(f"{CANARY} {TERM_4} 9990002 1"), "Kim")
    assert CANARY in dict(shown(store))


def test_what_is_remembered_of_an_erased_pupil_is_not_the_reference(file_store: Store, folder: Path):
    file_store.save(excluded(f"{CANARY} {TERM_3} 9990001 1"), "Kim")
    erase(file_store, CANARY, "Lee")
    assert CANARY.lower().encode() not in everything(folder).lower()


def test_rows_of_others_that_mention_the_pupil_are_counted_for_a_person_to_look_at(store: Store):
    fill(store)
    rows = [{"pupil_ref": "B1", "provider": f"as {CANARY}", "price": 1}]
    store.save(File("x", [reading(LEDGER, rows)]), "Kim")
    assert any("1 more rows of placements mention" in line for line in erase(store, CANARY, "Lee").follow)


def test_erasing_nobody_changes_nothing(store: Store):
    fill(store)
    version = store.version()
    assert erase(store, "NOBODY", "Lee").total == 0 and erase(store, " ", "Lee").total == 0
    assert store.version() == version and store.draft("token") == b"a workbook"


def test_a_line_of_the_audit_log_that_names_a_pupil_is_refused(store: Store):
    store.record("Kim", {"did": "export", "what": "chart"})
    for what in ({"did": "x", "pupil_ref": "A1"}, {"did": "x", "note": "H801200001001"}):
        with pytest.raises(StoreError, match="never names a pupil"):
            store.record("Kim", what)
    assert store.audit_log(1)["did"].tolist() == ["export"]


def test_an_erased_store_can_still_be_moved(store: Store, tmp_path: Path):
    from store.safety.restoring import copy

    fill(store)
    erase(store, CANARY, "Lee")
    other = open_store(str(tmp_path / "other"), ALL)
    copy(store, other, "Kim")
    assert shown(other) == shown(store) and [one.sentence for one in verify(other) if not one.ok] == []
