"""A return sent again replaces its terms, only as far as it speaks for them."""

from store import Store
from tests.store.conftest import TERM_3, TERM_4, excluded, shown


def of(school: str, pupils: str, day: str = TERM_3, days: int = 1):
    return "".join(f"{pupil} {day} {school} {days}\n" for pupil in pupils.split())


def pupils(store: Store) -> str:
    return " ".join(pupil for pupil, _ in shown(store))


def test_term_3_sent_again_replaces_term_3_and_leaves_term_4(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3") + of("9990001", "B1 B2", TERM_4)), "Kim")
    saved = store.save(excluded(of("9990001", "A1 A3 A4")), "Kim")
    assert pupils(store) == "A1 A3 A4 B1 B2"
    change = saved.changes[0]
    assert (change.added, change.unchanged, change.withdrawn) == (1, 2, 1)
    assert change.terms == ("2018/19 Term 3",) and change.totals == {"2018/19 Term 3": (3, 3)}


def test_five_schools_files_never_erase_each_other_and_each_can_be_sent_again(store: Store):
    for school in "12345":
        store.save(excluded(of(f"999000{school}", f"S{school}a S{school}b S{school}c")), "Kim")
    assert len(shown(store)) == 15
    store.save(excluded(of("9990002", "S2a S2b")), "Kim")
    assert len(shown(store)) == 14


def test_of_two_schools_one_schools_file_speaks_for_itself_only(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3") + of("9990002", "B1")), "Kim")
    store.save(excluded(of("9990001", "A1 A2")), "Kim")
    assert pupils(store) == "A1 A2 B1"


def test_a_file_with_half_of_the_schools_speaks_for_the_whole_term(store: Store):
    store.save(excluded(of("9990001", "A1 A2") + of("9990002", "B1 B2") + of("9990003", "C1")), "Kim")
    store.save(excluded(of("9990001", "A1 A2") + of("9990002", "B1 B2")), "Kim")
    assert pupils(store) == "A1 A2 B1 B2"


def test_a_blank_school_counts_as_one_school(store: Store):
    store.save(excluded(of("-", "A1 A2")), "Kim")
    store.save(excluded(of("-", "A1")), "Kim")
    assert pupils(store) == "A1"


def test_three_of_forty_rows_take_nothing_away_unless_the_return_is_said_to_be_complete(store: Store):
    forty = " ".join(f"P{n:02d}" for n in range(40))
    store.save(excluded(of("9990001", forty)), "Kim")
    part = excluded(of("9990001", "P00 P01 P02", days=2))
    saved = store.save(part, "Kim")
    assert len(shown(store)) == 40 and ("P00", 2) in shown(store)
    assert (
        not saved.ok and "3 of the 40 rows now stored for 2018/19 Term 3" in str(saved) and "--complete" in str(saved)
    )
    assert store.save(part, "Kim", complete=True).state == "stored"
    assert pupils(store) == "P00 P01 P02"


def test_a_file_that_only_adds_and_corrects_takes_nothing_away(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3")), "Kim")
    assert store.save(excluded(of("9990001", "A1 A4")), "Kim", complete=False).ok
    assert pupils(store) == "A1 A2 A3 A4"


def test_a_row_held_back_for_an_error_is_not_missing(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3")), "Kim")
    store.save(excluded(of("9990001", "A1 A2"), held="A3 - 9990001 1"), "Kim")
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
    store.save(excluded(of("9990001", "A1")), "Kim")
    store.redo(1, "Kim")
    assert "B1 B2 B3 B4" in pupils(store)


def test_the_preview_is_what_the_save_does(store: Store):
    store.save(excluded(of("9990001", "A1 A2 A3")), "Kim")
    file = excluded(of("9990001", "A1 A4") + of("9990001", "A2", days=9))
    foreseen = store.preview(file)
    assert shown(store) == [("A1", 1), ("A2", 1), ("A3", 1)]
    assert store.save(file, "Kim").changes == foreseen
    assert foreseen[0].samples[0].values == {"Days": (1.0, 9.0)}
