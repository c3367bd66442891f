"""Rules of a dataset hold over a file and what is stored, as they hold within one file."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from store import open_store
from store.incoming import asks
from tests.sheets import xlsx

HEAD = "Pupil ref | Category | Start date | End date | School | Days | Reason 1\n"


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "store"))
    yield opened
    opened.close()


def bring(store, name: str, lines: str, head: str = HEAD):
    check = check_file(name, xlsx({"Sheet1": head + lines}), key=store.key(), schools=store.known_schools())
    return store.save(check, by="Kim")


def clashes(saved) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in saved.changes[0].clashes]


def test_one_child_is_permanently_excluded_once_a_year_over_four_uploads_as_within_one(store):
    days = ("08/10/2018", "05/11/2018", "14/01/2019", "04/03/2019")
    saved = [bring(store, f"{n}.xlsx", f"A1 | PERM | {day} | | 899400{n} | | PB\nB{n} | SUSP | {day} | | 8994001 | 1 | PB\n")
             for n, day in enumerate(days, start=1)]  # fmt: skip
    assert [clashes(each) for each in saved] == [[], *[[("two-permanents", "error")]] * 3]
    assert [each.held for each in saved] == [0, 1, 1, 1] and not saved[1].ok
    assert "row 2 of upload 1, which still stands" in str(saved[1])
    now = store.frames()["exclusions"]
    assert now["category"].astype(str).value_counts().to_dict() == {"SUSP": 4, "PERM": 1}
    tray = store.tray()
    assert len(tray) == 3 and all("two-permanents" in str(each) for each in tray["problems"])


def test_a_suspension_that_is_stored_and_becomes_permanent_in_a_later_file_is_said_and_a_whole_term_replaces_it(store):
    bring(store, "1.xlsx", "A1 | SUSP | 08/10/2018 | | 8994001 | 5 | PB\n")
    lines = "A1 | PERM | 08/10/2018 | | 8994001 | | PB\n"
    saved = bring(store, "2.xlsx", lines)
    assert set(clashes(saved)) == {("became-permanent", "warning")} and "row 2 of upload 1" in str(saved)
    check = check_file("3.xlsx", xlsx({"Sheet1": HEAD + lines}), key=store.key(), schools=store.known_schools())
    store.save(check, by="Kim", complete=True)
    assert store.frames()["exclusions"]["category"].astype(str).tolist() == ["PERM"]


def test_whichever_of_two_permanent_exclusions_of_a_year_is_sent_first_stands_and_the_other_waits(store):
    bring(store, "later.xlsx", "A1 | PERM | 14/01/2019 | | 8994001 | | PB\n")
    saved = bring(
        store,
        "earlier.xlsx",
        "A1 | PERM | 08/10/2018 | | 8994002 | | PB\nB1 | SUSP | 08/10/2018 | | 8994001 | 1 | PB\n",
    )
    assert clashes(saved) == [("two-permanents", "error")] and saved.held == 1
    assert store.frames()["exclusions"]["category"].astype(str).value_counts().to_dict() == {"SUSP": 1, "PERM": 1}


def test_a_second_permanent_exclusion_counts_where_the_first_was_reinstated(store):
    head = "Pupil ref | Category | Start date | School | Status | Reason 1\n"
    bring(store, "1.xlsx", "A1 | PERM | 08/10/2018 | 8994001 | Reinstated | PB\n", head)
    assert clashes(bring(store, "2.xlsx", "A1 | PERM | 05/11/2018 | 8994002 | | PB\n", head)) == []


def test_the_same_child_category_and_day_at_another_school_in_a_second_file_is_a_question(store):
    bring(store, "1.xlsx", "A1 | SUSP | 08/10/2018 | | 8994001 | 1 | PB\n")
    saved = bring(store, "2.xlsx", "A1 | SUSP | 08/10/2018 | | 8994002 | 1 | PB\n")
    assert clashes(saved) == [("possible-duplicate", "warning")] * 2
    assert "are in row 2 of upload 1 at another school" in str(saved)


def test_suspensions_that_overlap_and_more_than_45_days_are_seen_over_uploads(store):
    bring(
        store,
        "1.xlsx",
        "A1 | SUSP | 08/10/2018 | 12/10/2018 | 8994001 | 5 | PB\nA2 | SUSP | 08/10/2018 | | 8994001 | 40 | PB\n",
    )
    saved = bring(
        store, "2.xlsx", "A1 | SUSP | 10/10/2018 | | 8994001 | 1 | PB\nA2 | SUSP | 14/01/2019 | | 8994001 | 6 | PB\n"
    )
    assert sorted(clashes(saved)) == [("over-45-days", "warning"), ("overlapping-suspensions", "warning")]
    assert saved.accepted == 2


def test_what_one_file_or_the_store_breaks_by_itself_is_not_said_again_and_a_correction_is_no_clash(store):
    bring(store, "1.xlsx", "A1 | SUSP | 06/10/2018 | | 8994001 | 1 | PB\n")  # a Saturday
    assert clashes(bring(store, "2.xlsx", "A1 | SUSP | 06/10/2018 | | 8994001 | 2 | PB\n")) == []
    assert clashes(bring(store, "3.xlsx", "C1 | PERM | 13/10/2018 | | 8994001 | | PB\n")) == []


def test_returns_with_a_date_some_days_off_the_log_and_rows_of_another_year_are_asked(store):
    bring(store, "e.xlsx", "A1 | PERM | 06/11/2018 | | 8994001 | | PB\nA2 | SUSP | 10/06/2019 | | 8994001 | 1 | PB\n")
    head = "Pupil ref | Type of move | PEX date | Start date | To school\n"
    bring(store, "m.xlsx", "A1 | Reintegration | 07/11/2018 | 07/01/2019 | 8994002\n", head)
    frames = store.frames()
    (line,) = asks.of_frames(frames, {"moves": frames["moves"]})
    assert line.startswith("1 return names a date of the exclusion that differs by some days")
    old = frames["exclusions"].assign(
        start_date=frames["exclusions"]["start_date"] - __import__("pandas").Timedelta(days=365)
    )
    assert any("Is the year right?" in line for line in asks.other_years(frames, {"exclusions": old}))


def test_a_few_rows_of_an_older_year_are_asked_about_with_their_rows_and_many_are_a_history(store):
    lines = [f"A{n} | SUSP | {5 + n % 3:02d}/11/2018 | | 8994001 | 1 | PB" for n in range(9)]
    bring(store, "e.xlsx", "\n".join([*lines, "B1 | SUSP | 07/11/2017 | | 8994001 | 1 | PB\n"]))
    frames = store.frames()
    (line,) = asks.other_years(frames, {"exclusions": frames["exclusions"]})
    assert line == (
        "Exclusions and suspensions: 1 of 10 dated rows (row 11) is of 2017/18 or before, and the others of 2018/19. "
        "Is the year right?"
    )
    half = frames["exclusions"].iloc[-3:]
    assert asks.other_years(frames, {"exclusions": half}) == []
