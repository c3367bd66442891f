"""`python -m store`: each command as a person types it."""

import json
from pathlib import Path

import pytest

from commands import store as command
from store import open_store
from tests.store.conftest import TERM_3


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the real datasets, with one upload of two exclusions."""
    folder = tmp_path / "var"
    monkeypatch.setenv("DASHBOARD_STORE", str(folder))
    store = open_store()
    from loaders.check import check_file

    lines = [
        "Pupil reference,Category,Start date,School",
        f"P1,Permanent,{TERM_3},8804001",
        f"P2,Permanent,{TERM_3},8804001",
    ]
    check = check_file("exclusions.csv", "\n".join(lines).encode(), key=store.key(), only="exclusions")
    assert store.save(check, "Kim").accepted == 2, check.as_json()
    store.close()
    return folder


def pupils() -> list[str]:
    store = open_store()
    found = store.frames()["exclusions"]["pupil_ref"].tolist()
    store.close()
    return found


def test_backup_erase_restore_verify_in_turn(place: Path, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    file = str(tmp_path / "b.sqlite")
    assert command.main(["backup", file]) == 0
    assert "read back and equal" in capsys.readouterr().out
    assert command.main(["backup", file]) == 2 and "is there already" in capsys.readouterr().err
    assert command.main(["erase", "P1", "--by", "Lee"]) == 0
    output = capsys.readouterr().out
    assert "Erased 1 rows" in output and "age out after 35 days" in output and "disclosure release" in output
    assert pupils() == ["P2"]
    assert command.main(["restore", file]) == 2 and "not empty" in capsys.readouterr().err
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "new"))
    assert command.main(["restore", file, "--verify"]) == 0 and "Verified" in capsys.readouterr().out
    assert pupils() == ["P1", "P2"]
    assert command.main(["verify", "--json"]) == 0
    assert all(one["ok"] for one in json.loads(capsys.readouterr().out))


def test_a_rehearsal_changes_nothing(place: Path, tmp_path: Path, capsys):
    command.main(["backup", str(tmp_path / "b.sqlite")])
    command.main(["undo", "1", "--by", "Kim"])
    assert command.main(["restore", str(tmp_path / "b.sqlite"), "--rehearse"]) == 0
    assert pupils() == [] and "Verified" in capsys.readouterr().out


def test_a_damaged_store_is_set_aside_and_the_backup_put_in_its_place(place: Path, tmp_path: Path, capsys):
    command.main(["backup", str(tmp_path / "b.sqlite")])
    (place / "dashboard.sqlite").write_bytes(b"\xff" * 9000)
    assert command.main(["history"]) == 2 and "damaged" in capsys.readouterr().err
    assert command.main(["restore", str(tmp_path / "b.sqlite")]) == 2
    assert command.main(["restore", str(tmp_path / "b.sqlite"), "--force", "--verify"]) == 0
    assert pupils() == ["P1", "P2"] and list((place / "backups").glob("damaged-*"))


def test_a_changed_row_fails_verify_and_keeps_older_backups(place: Path, tmp_path: Path, capsys):
    import sqlite3

    (tmp_path / "dashboard-2019-01-01T000000.sqlite").touch()
    raw = sqlite3.connect(place / "dashboard.sqlite")
    raw.execute("update exclusions set school = '8804002' where id = 1")
    raw.commit()
    raw.close()
    assert command.main(["verify"]) == 1 and "changed after they were stored, in upload 1" in capsys.readouterr().out
    assert command.main(["backup", str(tmp_path)]) == 1
    assert (tmp_path / "dashboard-2019-01-01T000000.sqlite").exists()


def test_copy_names_what_it_moved_and_refuses_a_place_that_is_not_there(place: Path, tmp_path: Path, capsys):
    assert command.main(["copy", str(place), str(tmp_path / "to")]) == 0
    assert "exclusions: 2 rows, equal on both sides" in capsys.readouterr().out
    assert command.main(["copy", str(tmp_path / "typo"), str(tmp_path / "to2")]) == 2
    assert not (tmp_path / "typo").exists()


def test_retention_says_nothing_of_a_period_that_nobody_set_and_lists_what_is_past_one_that_is(
    place: Path, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
):
    assert command.main(["retention"]) == 0 and "no period is set" in capsys.readouterr().out
    (tmp_path / "own.toml").write_text("[retention.years]\nexclusions = 1\n")
    monkeypatch.setenv("DASHBOARD_SETTINGS", str(tmp_path / "own.toml"))
    assert command.main(["retention", "--list"]) == 1
    output = capsys.readouterr().out
    assert "2 of 2 pupils are past 1 years" in output and "  P1\n" in output
    (tmp_path / "own.toml").write_text("[retention.years]\nexclusion = 1\n")
    assert command.main(["retention"]) == 2 and "no dataset" in capsys.readouterr().err


def test_erasing_somebody_who_is_not_there_says_so_and_never_repeats_the_name(place: Path, capsys):
    assert command.main(["erase", "NOBODY99"]) == 1
    output = capsys.readouterr()
    assert "NOBODY99" not in output.out + output.err and "No row of that pupil" in output.err
