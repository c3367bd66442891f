"""What was once public is known for ever, whatever is put back: an older backup, a file copied over the store, a new machine."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from commands import disclosure as command
from disclosure.releasing import publishing
from store import Store, StoreError, open_store
from store.public import proposals, remembered
from store.public.releases import PublicCell, begin_anew, book_of, cells_of, latest, releases
from store.safety import backups
from store.safety.restoring import restore, same_as
from tests.disclosure.releases import CALENDAR, JUNE
from tests.disclosure.test_publishing import AUTUMN, PHASES
from tests.store.conftest import ALL, TERM_3, excluded

DAY = date(2019, 2, 15)
PASSED = {"ok": True, "why": [], "found": [], "against": 0}


def cell(value: float) -> PublicCell:
    return PublicCell("permanent_exclusions", "to_date", (), "2018/19", DAY, DAY, (), value, None, value, "shown")


def publish(store: Store, value: float) -> int:
    last = latest(store)
    number = proposals.propose(store, DAY, f"of {value}", "Kim", {"pending": []}, [cell(value)], PASSED).id
    return proposals.publish(store, number, "Lee", PASSED, last.id if last else 0).id


def values(store: Store) -> list[float | None]:
    """What every release said, the newest first."""
    return [cells_of(store, one.id)[0].value for one in releases(store)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = open_store(str(tmp_path / "old"), ALL)
    found.save(excluded(f"P1 {TERM_3} 9990001 1"), "Kim")
    yield found
    found.close()


def backed_up(store: Store, tmp_path: Path) -> Path:
    file = tmp_path / "b.sqlite"
    backups.write_copy(store.database, file)
    return file


def test_an_older_backup_put_back_leaves_later_releases_public(store: Store, tmp_path: Path):
    publish(store, 12)
    file = backed_up(store, tmp_path)
    publish(store, 17)
    done = restore(store, file, "Kim", force=True)
    assert values(store) == [17, 12] and same_as(store, file) == []
    assert "1 releases that were published after this backup are still public" in " ".join(done.attention)
    assert publish(store, 23) == 3, "and the next one goes on from there"


def test_two_restores_crosswise_forget_neither_life(store: Store, tmp_path: Path):
    publish(store, 12)
    file = backed_up(store, tmp_path)
    publish(store, 17)
    first = restore(store, file, "Kim", force=True)
    publish(store, 19)
    restore(store, first.before, "Kim", force=True)
    assert sorted(values(store)) == [12, 17, 19]


def test_a_database_copied_over_the_store_by_hand_is_told_of_what_it_forgot(store: Store, tmp_path: Path):
    publish(store, 12)
    file = backed_up(store, tmp_path)
    publish(store, 17)
    place = store.database.file
    store.close()
    for end in ("-wal", "-shm"):
        place.with_name(place.name + end).unlink(missing_ok=True)
    shutil.copyfile(file, place)
    again = open_store(str(place.parent), ALL)
    assert values(again) == [12]
    number = proposals.propose(again, DAY, "of 19", "Kim", {}, [cell(19)], PASSED).id
    with pytest.raises(StoreError, match="Another release was published"):
        proposals.publish(again, number, "Lee", PASSED, 1)
    assert values(again) == [17, 12]
    again.close()


def test_on_a_new_machine_nothing_is_published_until_the_record_is_there_or_somebody_says_there_is_none(
    store: Store, tmp_path: Path, monkeypatch, capsys
):
    publish(store, 12)
    file = backed_up(store, tmp_path)
    publish(store, 17)
    new = open_store(str(tmp_path / "new"), ALL)
    done = restore(new, file, "Kim")
    assert "not known here" in " ".join(done.attention)
    with pytest.raises(StoreError, match="not in it, so nothing can be published"):
        publish(new, 19)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "new"))
    assert command.main(["known"]) == 1 and "is not known" in capsys.readouterr().out
    shutil.copytree(tmp_path / "old" / "published", tmp_path / "new" / "published")
    assert command.main(["known"]) == 0 and "2 releases are known to have been public; 1 of" in capsys.readouterr().out
    assert values(new) == [17, 12] and publish(new, 19) == 3
    new.close()
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "other"))
    other = open_store(str(tmp_path / "other"), ALL)
    restore(other, file, "Kim")
    assert command.main(["known", "--nothing-since-the-backup", "--by", "Lee"]) == 0
    assert publish(other, 19) == 2
    with other.database.read():
        assert "said that nothing was published after the backup" in other.audit_log()["did"].tolist()
    other.close()


def test_a_record_that_cannot_be_read_stops_publishing(store: Store):
    publish(store, 12)
    (file,) = (store.database.folder / "published").rglob("release-*.json")
    assert file.stat().st_mode & 0o777 == 0o600
    file.rename(file.with_name("release-damaged.json")).write_text("{")
    with pytest.raises(StoreError, match="cannot be read, so nothing can be published"):
        publish(store, 13)
    assert values(store) == [12]


def test_what_an_invented_authority_published_is_nothing_to_a_real_one(store: Store, tmp_path: Path):
    store.set_setting("example", True)
    publish(store, 12)
    file = backed_up(store, tmp_path)
    store.set_setting("example", None)
    begin_anew(store, "Kim")
    publish(store, 17)
    assert values(store) == [17]
    restore(store, file, "Kim", force=True)
    assert sorted(values(store)) == [12, 17], "the example's store again, and what a real authority has published"
    begin_anew(store, "Kim")
    assert values(store) == [17], "real figures that were public are never left behind"


def test_the_book_of_a_release_comes_with_it(store: Store, tmp_path: Path):
    file = backed_up(store, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing.catalogue, "load", lambda **_: (PHASES,))
        patch.setattr(publishing, "last_uploads", lambda *_: {})
        made = publishing.propose(store, AUTUMN, JUNE, CALENDAR, "Kim", "autumn")
        publishing.publish(store, made.id, "Lee", AUTUMN, CALENDAR, None, "autumn")
    before = book_of(store)
    restore(store, file, "Kim", force=True)
    assert before and book_of(store) == before


def test_a_release_is_written_down_once_and_holds_public_figures_only(store: Store):
    publish(store, 12)
    remembered.write_down(store)
    (file,) = (store.database.folder / "published").rglob("release-*.json")
    assert '"value": 12' in file.read_text() and "P1" not in file.read_text()
