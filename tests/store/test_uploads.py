"""Uploads: the same file again, a corrected one, a term sent again, files of five schools, undo and redo."""

from datetime import date

import pytest

from store import BY_EXAMPLE, EXAMPLE, Store, StoreError, open_store, own_note
from store.safety.retention import Retention, report
from tests.store.conftest import ALL, EXCLUSIONS, LEDGER, TARGETS, TERM_3, TERM_4, File, excluded, reading, shown

FIRST = excluded(f"""
    A1 {TERM_3} 9990001 1
    A2 {TERM_3} 9990001 2
    A3 {TERM_3} 9990001 3""")
CORRECTED = excluded(
    f"""
    A1 {TERM_3} 9990001 1
    A2 {TERM_3} 9990001 5
    A3 {TERM_3} 9990001 3""",
    name="corrected.xlsx",
)


def test_the_same_file_twice_changes_nothing(store: Store):
    store.save(FIRST, "Kim")
    before, version = shown(store), store.version()
    again = store.save(FIRST, "Kim")
    assert again.state == "already" and again.upload == 1 and again.ok
    assert "already imported on" in str(again) and "upload 1" in str(again)
    assert (shown(store), store.version(), len(store.uploads())) == (before, version, 1)


def test_a_corrected_row_supersedes_by_key_and_the_old_one_is_kept(store: Store):
    store.save(FIRST, "Kim")
    saved = store.save(CORRECTED, "Kim")
    assert saved.changes[0].counts() == {
        "added": 0,
        "changed": 1,
        "unchanged": 2,
        "superseded": 3,
        "withdrawn": 0,
        "repeated": 0,
    }
    assert shown(store) == [("A1", 1), ("A2", 5), ("A3", 3)]
    assert shown(store, as_of_upload=1) == [("A1", 1), ("A2", 2), ("A3", 3)]


def test_the_order_of_rows_in_a_file_does_not_matter(store: Store):
    store.save(FIRST, "Kim")
    change = store.preview(excluded(f"A3 {TERM_3} 9990001 3\nA2 {TERM_3} 9990001 5\nA1 {TERM_3} 9990001 1"))[0]
    assert (change.changed, change.unchanged) == (1, 2)
    assert change.samples[0].values == {"Days": (2.0, 5.0)}


def test_the_first_file_again_after_a_correction_changes_nothing_and_says_which_upload_corrected_it(store: Store):
    store.save(FIRST, "Kim")
    store.save(CORRECTED, "Kim")
    again = store.save(FIRST, "Kim")
    assert shown(store)[1] == ("A2", 5)
    assert (
        "corrected by upload 2" in str(again)
        and "undo upload 2" in str(again)
        and "--reinstate" not in str(again)
        and "--reinstate" in again.hints[0]
    )


def test_reinstating_puts_the_first_file_back_as_a_new_upload(store: Store):
    store.save(FIRST, "Kim")
    store.save(CORRECTED, "Kim")
    assert store.save(FIRST, "Kim", reinstate=True).upload == 3
    assert shown(store)[1] == ("A2", 2)


def test_an_undone_file_can_be_imported_again(store: Store):
    store.save(FIRST, "Kim")
    store.undo(1, "Kim")
    assert store.save(FIRST, "Kim").upload == 2
    assert len(shown(store)) == 3


def test_a_row_that_repeats_another_in_the_file_counts_once_and_the_last_stands(store: Store):
    saved = store.save(excluded(f"A1 {TERM_3} 9990001 1\nA1 {TERM_3} 9990001 2"), "Kim")
    assert shown(store) == [("A1", 2)]
    assert saved.changes[0].repeated == 1 and "repeated" in str(saved)


def test_case_and_spacing_of_a_key_make_no_second_row(store: Store):
    store.save(File("a", [reading(LEDGER, [{"pupil_ref": "P1", "provider": "Oak  House", "price": 100}])]), "Kim")
    store.save(File("b", [reading(LEDGER, [{"pupil_ref": "P1", "provider": "oak house", "price": 200}])]), "Kim")
    assert store.frames()["placements"]["price"].tolist() == [200]


def test_a_placement_number_is_the_key_by_itself(store: Store):
    row = {"placement_id": "7", "pupil_ref": "P1", "provider": "Oak", "price": 1}
    store.save(File("a", [reading(LEDGER, [row])]), "Kim")
    store.save(File("b", [reading(LEDGER, [row | {"provider": "Oak House"}])]), "Kim")
    assert store.frames()["placements"]["provider"].tolist() == ["Oak House"]


def test_a_ledger_row_missing_from_a_later_file_still_counts(store: Store):
    store.save(File("a", [reading(LEDGER, [{"pupil_ref": "P1", "provider": "Oak", "price": 1}])]), "Kim")
    store.save(File("b", [reading(LEDGER, [{"pupil_ref": "P2", "provider": "Oak", "price": 2}])]), "Kim", complete=True)
    assert len(store.frames()["placements"]) == 2


def test_a_whole_plan_replaces_the_one_before_and_its_old_targets_can_still_be_seen(store: Store):
    store.save(File("a", [reading(TARGETS, [{"measure": "m1", "value": 1.0}, {"measure": "m2", "value": 2.0}])]), "Kim")
    store.save(File("b", [reading(TARGETS, [{"measure": "m1", "value": 5.0}])]), "Kim", complete=True)
    assert store.frames()["plan_targets"]["value"].tolist() == [5.0]
    assert store.frames(as_of_upload=1)["plan_targets"]["value"].tolist() == [1.0, 2.0]


def test_an_upload_can_be_undone_once_and_only_if_it_is_there(store: Store):
    store.save(FIRST, "Kim")
    store.undo(1, "Kim")
    assert shown(store) == []
    with pytest.raises(StoreError, match="already undone"):
        store.undo(1, "Kim")
    with pytest.raises(StoreError, match="no upload 8"):
        store.undo(8, "Kim")


def test_the_example_is_cleared_in_one_go_and_own_data_stays(store: Store):
    store.save(FIRST, "setup", note=EXAMPLE + ", Term 3")
    store.save(excluded(f"B1 {TERM_4} 9990001 1"), "Kim")
    for name in ("as_at", "authority", "example"):
        store.set_setting(name, "2019-06-27")
    store.set_setting("own", 1)
    assert store.clear_example("Kim") == 1
    assert shown(store) == [("B1", 1)]
    assert [store.setting(name) for name in ("as_at", "authority", "example", "own")] == [None, None, None, 1]


def test_a_cleared_example_is_never_put_among_an_authoritys_own_data_and_before_that_it_can_be_put_back(store: Store):
    store.save(FIRST, "setup", note=EXAMPLE + ", Term 3")
    store.set_setting("example", True)
    store.undo(1, "Kim")
    store.redo(1, "Kim")
    store.clear_example("Kim")
    store.save(excluded(f"B1 {TERM_4} 9990001 1"), "Kim")
    with pytest.raises(StoreError, match="invented authority, which was cleared"):
        store.redo(1, "Kim")
    assert shown(store) == [("B1", 1)]


def test_an_upload_whose_note_begins_like_the_examples_can_be_put_back_where_no_example_was_cleared(store: Store):
    store.save(FIRST, "Kim", note=EXAMPLE + " of our own")
    before = shown(store)
    store.undo(1, "Kim")
    store.redo(1, "Kim")
    assert shown(store) == before


def test_an_example_cleared_before_that_was_noted_is_known_by_who_stored_it(store: Store):
    store.save(FIRST, BY_EXAMPLE, note=EXAMPLE)
    store.undo(1, "Kim")
    with pytest.raises(StoreError, match="invented authority, which was cleared"):
        store.redo(1, "Kim")


def test_the_example_taken_back_by_hand_first_is_cleared_all_the_same(store: Store):
    store.save(FIRST, "setup", note=EXAMPLE)
    store.set_setting("example", True)
    store.undo(1, "Kim")
    store.clear_example("Kim")
    with pytest.raises(StoreError, match="invented authority, which was cleared"):
        store.redo(1, "Kim")


@pytest.mark.parametrize("typed", ["", "Term 5 return", EXAMPLE, f"  {EXAMPLE}, Term 3"])
def test_what_an_officer_types_never_makes_an_upload_the_examples(store: Store, typed: str):
    store.save(FIRST, "Kim", note=own_note(typed))
    assert store.clear_example("Kim") == 0
    assert typed in store.uploads()["note"][0]


def test_the_invented_children_are_in_no_count_of_who_is_kept_too_long(store: Store):
    store.save(FIRST, "setup", note=EXAMPLE + ", Term 3")
    store.save(excluded(f"B1 {TERM_4} 9990001 1"), "Kim")
    (due,) = [
        one
        for one in report(store, Retention(years={"exclusions": 1}), date(2030, 1, 1))
        if one.dataset == "exclusions"
    ]
    assert (due.pupils, due.due) == (1, ("B1",))


def test_a_file_with_held_rows_stores_the_others_and_says_so_and_strict_refuses_it_whole(store: Store):
    file = excluded(f"A1 {TERM_3} 9990001 1", held="A2 - 9990001 1")
    refused = store.save(file, "Kim", strict=True)
    assert refused.state == "refused" and store.uploads().empty
    saved = store.save(file, "Kim")
    assert not saved.ok and saved.held == 1 and "1 row was held back" in str(saved)
    assert shown(store) == [("A1", 1)]


def test_a_file_read_otherwise_than_before_is_not_the_same_file(store: Store):
    """A held row that a new alias makes good must get in, though the bytes are the same."""
    held = excluded(f"A1 {TERM_3} 9990001 1", held="A2 - 9990001 1")
    store.save(held, "Kim")
    mended = excluded(f"A1 {TERM_3} 9990001 1\nA2 {TERM_3} 9990001 1")
    mended.sha256 = held.sha256
    assert store.save(mended, "Kim").state == "stored"
    assert len(shown(store)) == 2


def test_freshness_tells_rows_days_and_the_last_upload(store: Store):
    store.save(FIRST, "Kim")
    fresh = {f.dataset: f for f in store.freshness()}
    assert (fresh["exclusions"].rows, fresh["exclusions"].upload, str(fresh["exclusions"].last_day.date())) == (
        3,
        1,
        TERM_3,
    )
    assert fresh["placements"].rows == 0 and set(fresh) == {d.id for d in ALL}


def test_a_dataset_without_a_row_has_its_columns_in_each_store_and_what_is_done_to_one_is_not_seen_in_another(tmp_path):
    one, other = (open_store(str(tmp_path / name), [EXCLUSIONS, LEDGER]) for name in ("one", "other"))
    empty = one.frames()["exclusions"]
    assert list(empty.columns) == [*(column.name for column in EXCLUSIONS.stored), "upload", "sheet", "row"]
    assert [str(empty[column.name].dtype) for column in EXCLUSIONS.stored] == [c.dtype for c in EXCLUSIONS.stored]
    empty["note"] = "mine"
    empty.loc[0, "pupil_ref"] = "A1"
    assert "note" not in other.frames()["exclusions"] and other.frames()["exclusions"].empty
    assert one.frames()["exclusions"].empty and one.earlier("exclusions").empty


def test_two_stores_share_how_their_tables_look_and_no_row(tmp_path):
    one, other = (open_store(str(tmp_path / name), [EXCLUSIONS, LEDGER]) for name in ("one", "other"))
    one.save(FIRST, "Kim")
    assert len(one.frames()["exclusions"]) == 3 and other.frames()["exclusions"].empty
    one.tables.clear()
    assert (
        set(other.tables)
        == {"exclusions", "placements"}
        == set(open_store(str(tmp_path / "one"), [EXCLUSIONS, LEDGER]).tables)
    )
    assert set(open_store(str(tmp_path / "third"), [LEDGER]).tables) == {"placements"}
