"""A file takes a stored row away only where a person has said that it is the whole of what it covers."""

import pytest

from store import Store
from tests.store.conftest import TARGETS, TERM_3, TERM_4, File, excluded, reading, shown


def of(school: str, pupils: str, day: str = TERM_3, days: int = 1):
    return "".join(f"{pupil} {day} {school} {days}\n" for pupil in pupils.split())


def whole(store: Store, file):
    return store.save(file, "Kim", complete=True)


def pupils(store: Store) -> str:
    return " ".join(pupil for pupil, _ in shown(store))


def test_the_whole_of_term_3_replaces_term_3_and_leaves_term_4(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3") + of("9990001", "B1 B2", TERM_4)), "Kim")
    saved = whole(store, excluded(of("9990001", "A1 A3 A4")))
    assert pupils(store) == "A1 A3 A4 B1 B2"
    change = saved.changes[0]
    assert (change.added, change.unchanged, change.withdrawn) == (1, 2, 1)
    assert change.terms == ("2018/19 Term 3",) and change.totals == {"2018/19 Term 3": (3, 3)}


def test_five_schools_files_never_erase_each_other_and_each_can_be_sent_again(store: Store):
    for school in "12345":
        store.save(excluded(of(f"999000{school}", f"S{school}a S{school}b S{school}c")), "Kim")
    assert len(shown(store)) == 15
    whole(store, excluded(of("9990002", "S2a S2b")))
    assert len(shown(store)) == 14


def test_of_two_schools_one_schools_file_speaks_for_itself_only(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3") + of("9990002", "B1")), "Kim")
    whole(store, excluded(of("9990001", "A1 A2")))
    assert pupils(store) == "A1 A2 B1"


def test_a_file_with_half_of_the_schools_speaks_for_the_whole_term(store: Store):
    store.save(excluded(of("9990001", "A1 A2") + of("9990002", "B1 B2") + of("9990003", "C1")), "Kim")
    whole(store, excluded(of("9990001", "A1 A2") + of("9990002", "B1 B2")))
    assert pupils(store) == "A1 A2 B1 B2"


def test_a_blank_school_counts_as_one_school(store: Store):
    store.save(excluded(of("-", "A1 A2")), "Kim")
    whole(store, excluded(of("-", "A1")))
    assert pupils(store) == "A1"


def test_one_late_exclusion_of_a_school_takes_no_other_away_and_what_it_leaves_out_is_listed(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3 A4", TERM_4)), "Kim")
    late = excluded(of("9990001", "A5", TERM_4))
    for complete in (None, False):
        change = store.preview(late, complete=complete)[0]
        assert (change.added, change.left_out, change.withdrawn) == (1, 4, 0)
    saved = store.save(late, "Kim")
    assert pupils(store) == "A1 A2 A3 A4 A5"
    assert saved.ok and "4 rows stored for 2018/19 Term 4 are not in this file. They still count" in str(saved)
    assert [(row.upload, row.row, row.values["Pupil reference"]) for row in saved.changes[0].missing] == [
        (1, 2, "A1"), (1, 3, "A2"), (1, 4, "A3"), (1, 5, "A4"),
    ]  # fmt: skip


def test_three_of_forty_rows_take_nothing_away_unless_they_are_said_to_be_the_whole(store: Store):
    forty = " ".join(f"P{n:02d}" for n in range(40))
    store.save(excluded(of("9990001", forty)), "Kim")
    part = excluded(of("9990001", "P00 P01 P02", days=2))
    saved = store.save(part, "Kim")
    assert len(shown(store)) == 40 and ("P00", 2) in shown(store)
    assert saved.changes[0].left_out == 37 and "--complete" not in str(saved) and "--complete" in saved.hints[0]
    assert store.save(part, "Kim", complete=True).state == "stored"
    assert pupils(store) == "P00 P01 P02"


def test_a_file_that_only_adds_and_corrects_takes_nothing_away(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3")), "Kim")
    assert store.save(excluded(of("9990001", "A1 A4")), "Kim", complete=False).ok
    assert pupils(store) == "A1 A2 A3 A4"


def test_a_row_held_back_for_an_error_is_not_missing(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3")), "Kim")
    whole(store, excluded(of("9990001", "A1 A2"), held="A3 - 9990001 1"))
    assert pupils(store) == "A1 A2 A3"


def test_an_undone_middle_upload_leaves_no_key_twice(store: Store):
    for days in (1, 2, 3):
        store.save(excluded(of("9990001", "A1", days=days)), "Kim")
    store.undo(2, "Kim")
    assert shown(store) == [("A1", 3)]
    store.undo(3, "Kim")
    assert shown(store) == [("A1", 1)]


def test_a_school_undone_then_redone_is_not_erased_by_anothers_file_in_between(store: Store):
    store.save(excluded(of("9990001", "A1 A2") + of("9990002", "B1 B2 B3 B4")), "Kim")
    store.undo(1, "Kim")
    whole(store, excluded(of("9990001", "A1")))
    store.redo(1, "Kim")
    assert "B1 B2 B3 B4" in pupils(store)


def test_a_target_that_a_plan_workbook_leaves_out_stays_until_the_workbook_is_said_to_be_the_whole(store: Store):
    def plan(*names: str) -> File:
        return File("plan.xlsx", [reading(TARGETS, [{"measure": name, "value": 1.0} for name in names])])

    store.save(plan("m1", "m2"), "Kim")
    store.save(plan("m1"), "Kim")
    assert sorted(store.frames()["plan_targets"]["measure"]) == ["m1", "m2"]
    whole(store, plan("m1"))
    assert store.frames()["plan_targets"]["measure"].tolist() == ["m1"]


@pytest.mark.parametrize("complete", [None, False, True])
def test_the_preview_is_what_the_save_does(store: Store, complete):
    store.save(excluded(of("9990001", "A1 A2 A3")), "Kim")
    file = excluded(of("9990001", "A1 A4") + of("9990001", "A2", days=9))
    foreseen = store.preview(file, complete)
    assert shown(store) == [("A1", 1), ("A2", 1), ("A3", 1)]
    assert store.save(file, "Kim", complete=complete).changes == foreseen
    assert foreseen[0].samples[0].values == {"Days": (1.0, 9.0)}
    assert pupils(store) == ("A1 A2 A4" if complete else "A1 A2 A3 A4")
