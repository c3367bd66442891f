"""Putting right at the desk: nothing typed is lost, alike cells are mended at once, each correction can be taken back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from loaders.datasets.exclusions import EXCLUSIONS
from store import open_store
from tests.pages.conftest import ROOT, opened, words_of
from tests.pages.desk import HISTORY, UPLOAD, click, confirmed, dropped, has, settled, workbook
from tests.tables import tables_of
from ui.data.desk.parts import value_words

GOOD = ["A", "PERM", "18/06/2019", "8994001", "PB", "secondary"]
BAD_DAY = ["B", "PERM", "31/06/2019", "8994001", "PB", "secondary"]
TWO_ALIKE = [
    ["C", "SUSP", "17/06/2019", "8994001", "PB", "sekundary 1"],
    ["D", "SUSP", "18/06/2019", "8994001", "PB", ""],
]


def should_be(at: AppTest) -> list:
    """Every place to say what a cell should be, in their order on the page."""
    return [box for box in (*at.text_input, *at.selectbox) if str(box.key).startswith("should_")]


def refreshed(at: AppTest) -> AppTest:
    """The same address in a new session, as after F5; the page is opened, and nothing else is pressed."""
    fresh = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    token = at.query_params["desk"]
    fresh.query_params["desk"] = token[0] if isinstance(token, list) else token
    return settled(opened(fresh, UPLOAD))


def test_what_was_typed_and_not_used_is_there_after_a_refresh_in_the_same_view(empty_dashboard):
    at = dropped(empty_dashboard, workbook(GOOD, BAD_DAY))
    (box,) = should_be(at)
    at = box.set_value("30/06/2019").run()
    fresh = refreshed(at)
    assert "PRIVATE VIEW" in words_of(fresh), "the view is kept"
    assert "Your file is still here: term 6.xlsx" in words_of(fresh)
    assert [box.value for box in should_be(fresh)] == ["30/06/2019"]
    assert has(click(fresh, "answer"), "confirm")


def test_after_a_refresh_in_the_public_view_it_stays_public_and_says_that_the_file_is_there(empty_dashboard):
    at = dropped(empty_dashboard, workbook(GOOD, BAD_DAY), "St Odd.xlsx")
    at.button(key="view_public").click().run()
    fresh = refreshed(at)
    assert "Your file is still here" in words_of(fresh) and has(fresh, "to_private")
    assert "PRIVATE VIEW" not in words_of(fresh) and "St Odd" not in words_of(fresh)


def test_going_on_uses_what_was_typed(empty_dashboard):
    at = dropped(empty_dashboard, workbook(GOOD, BAD_DAY))
    at = should_be(at)[0].set_value("30/06/2019").run()
    at = click(at, "go_on")
    assert at.button(key="confirm").label == "Confirm and store 2 rows"


def test_going_to_another_step_and_back_loses_nothing(empty_dashboard):
    at = dropped(empty_dashboard, workbook(GOOD, BAD_DAY, ["E", "PERM", "32/06/2019", "8994001", "PB", "secondary"]))
    at = should_be(at)[0].set_value("30/06/2019").run()
    at = click(click(at, "step_1"), "step_3")
    assert "“31/06/2019” is read as “30/06/2019”" in words_of(at)
    assert len(should_be(at)) == 1, "the other is still to do"


def test_cells_that_say_the_same_are_asked_about_once_and_one_correction_is_taken_back(empty_dashboard):
    at = dropped(empty_dashboard, workbook(GOOD, BAD_DAY, ["F", *BAD_DAY[1:]], ["G", *BAD_DAY[1:]]))
    (box,) = should_be(at)
    assert box.label == "Read all 3 as" and "These 3 cells say “31/06/2019”" in words_of(at)
    at = click(box.set_value("30/06/2019").run(), "answer")
    assert at.button(key="confirm").label == "Confirm and store 4 rows"
    at = click(at, "step_3")
    back = [b.key for b in at.button if str(b.key).startswith("unmend_")]
    at = click(at, back[1])
    assert "2 corrections made here" in [each.label for each in at.expander]
    assert [box.label for box in should_be(at)] == ["Start date, row 4, should be"]


def test_alike_cells_can_be_asked_about_one_by_one_and_a_row_left_out(empty_dashboard):
    at = dropped(empty_dashboard, workbook(GOOD, BAD_DAY, ["F", *BAD_DAY[1:]]))
    at = click(at, next(b.key for b in at.button if b.label == "One by one"))
    assert len(should_be(at)) == 2
    out = next(box for box in at.checkbox if box.label == "Leave row 3 out")
    at = should_be(out.check().run())[1].set_value("29/06/2019").run()
    at = click(at, "answer")
    assert at.button(key="confirm").label == "Confirm and store 2 rows"


def test_a_column_of_choices_is_put_right_from_a_list_and_the_whole_row_stands_beside_it(empty_dashboard):
    headers = ["Pupil ref", "Category", "Start date", "School", "LAC"]
    at = dropped(
        empty_dashboard, workbook([*GOOD[:4], "Yes"], ["B", "PERM", "18/06/2019", "8994001", "12"], headers=headers)
    )
    (box,) = should_be(at)
    assert box.options[:3] == ["Choose …", "Yes", "No"]
    row = next(t for t in tables_of(at) if "Row 3" in t)
    assert row["Read as"].tolist()[:4] == ["Pupil reference", "Category", "Start date", "School"], "decisive ones first"
    assert "12 ← to put right" in row["Row 3"].tolist()


def test_a_flag_is_yes_or_no_and_a_child_known_by_upn_no_code_of_ours():
    assert [value_words(EXCLUSIONS, "looked_after", value) for value in (True, False, None)] == ["Yes", "No", ""]
    assert value_words(EXCLUSIONS, "pupil_ref", "k" + "0f" * 16) == "known by UPN (not shown)"
    assert value_words(EXCLUSIONS, "pupil_ref", "K-101") == "K-101"


def test_a_rule_that_is_broken_shows_what_the_cell_holds_and_never_blank(empty_dashboard):
    headers = ["Pupil ref", "Category", "Start date", "End date", "School", "Days"]
    at = dropped(empty_dashboard, workbook(["A", "SUSP", "18/06/2019", "17/06/2019", "8994001", 120], headers=headers))
    assert "120" in words_of(at) and "is blank." not in words_of(at)
    assert "(blank)" not in words_of(at)


def test_the_key_of_a_duplicate_can_be_put_right_instead_of_leaving_one_out(empty_dashboard):
    at = dropped(empty_dashboard, workbook(GOOD, [*GOOD[:4], "DA", "secondary"]))
    radio = next(r for r in at.radio if str(r.key).startswith("same_"))
    at = radio.set_value(radio.options[-1]).run()
    cell = next(box for box in at.selectbox if str(box.key).startswith("wrong_"))
    wrong = next(option for option in cell.options if option.startswith("Row 3, Pupil ref"))
    at = cell.set_value(wrong).run()
    at = next(box for box in at.text_input if str(box.key).startswith("right_")).set_value("A2").run()
    at = click(at, "answer")
    assert at.button(key="confirm").label == "Confirm and store 2 rows"


def test_what_was_mended_is_laid_over_the_same_file_again_when_it_comes_again(empty_dashboard):
    file = workbook(GOOD, BAD_DAY)
    at = dropped(empty_dashboard, file)
    at = confirmed(click(should_be(at)[0].set_value("30/06/2019").run(), "answer"))
    assert len(open_store().frames()["exclusions"]) == 2
    at = click(dropped(at, file, "called otherwise.xlsx"), "step_3")
    assert "was mended here before: its 1 correction was laid over it again" in words_of(at)
    at = click(at, "unmend")
    assert len(should_be(at)) == 1


def test_the_tray_names_the_columns_of_a_row_that_was_held_back_and_what_it_holds(empty_dashboard):
    at = confirmed(click(dropped(empty_dashboard, workbook(GOOD, BAD_DAY)), "step_4"))
    tray = next(t for t in tables_of(opened(at, HISTORY)) if "What is wrong" in t)
    assert tray["What is wrong"][0].startswith("Column C Start date: ")
    assert tray["The row"][0].startswith("Pupil reference: B; Category: Permanent exclusion; School: 8994001")
