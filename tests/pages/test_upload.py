"""The upload desk: look first, confirm, see the charts change; nothing counts before."""

from __future__ import annotations

import re
from datetime import date

from commands.example import AUTHORITY, FOLDER
from common.calendar import long_day
from store import open_store
from tests.pages.conftest import opened, words_of
from tests.pages.desk import (
    EXCEL,
    HEADERS,
    UPLOAD,
    click,
    confirmed,
    desk,
    dropped,
    has,
    one_more,
    press,
    settled,
    workbook,
)
from tests.tables import tables_of
from ui.data.desk.draft import apart
from ui.navigation import PLACES

EXCLUSIONS = "pages/trends/exclusions.py"


def test_the_public_view_explains_and_offers_the_step_to_the_private_one(own_dashboard):
    at = opened(own_dashboard, UPLOAD)
    assert not at.get("file_uploader")
    assert "officers" in words_of(at)
    at = at.button(key="to_private").click().run()
    assert at.get("file_uploader")
    assert "PRIVATE VIEW" in words_of(at)


def test_back_in_the_public_view_nothing_of_the_file_is_shown(own_dashboard):
    at = dropped(
        own_dashboard, workbook(["CHILD-77", "PERM", "31/04/2019", "8994001", "PB", "secondary"]), "from St Odd.xlsx"
    )
    assert "from St Odd" in words_of(at)
    at.button(key="view_public").click().run()
    page_text = words_of(at)
    assert not at.get("file_uploader") and not at.get("arrow_data_frame")
    assert "St Odd" not in page_text and "CHILD-77" not in page_text and "31/04/2019" not in page_text


def test_a_dropped_file_is_told_and_nothing_counts_yet(own_dashboard):
    at = dropped(own_dashboard, one_more())
    page_text = words_of(at)
    assert not at.exception
    assert "4. Check and confirm" in page_text, "a clean file opens at the last step"
    assert "Figures that move" in page_text
    assert "No action of the recovery plan changes its status." in page_text, "37 is red as 36 is"
    figures = next(t for t in tables_of(at) if "Measure" in t)
    secondary = figures[figures["Measure"].str.contains("secondary")].iloc[0]
    assert (secondary["Now"], secondary["After"]) == ("36", "37")
    assert len(open_store().uploads()) == len(list(FOLDER.glob("*.xlsx")))


def test_a_confirmed_file_is_stored_and_changes_the_finding(own_dashboard):
    before = opened(own_dashboard, EXCLUSIONS).header[0].value
    at = confirmed(dropped(own_dashboard, one_more()))
    assert "stored" in words_of(at)
    after = opened(at, EXCLUSIONS).header[0].value
    assert before.startswith("36 secondary")
    assert after.startswith("37 secondary")


def test_storing_needs_a_name(own_dashboard):
    at = click(dropped(own_dashboard, one_more()), "confirm")
    assert "give your name" in at.error[0].value


def test_what_a_sheet_is_and_how_each_header_was_read_can_be_gone_back_to(own_dashboard):
    headers = ["Pupil ref", "Category", "Start date", "School", "Reason 1", "Phase", "Year"]
    file = workbook(["NEW-1", "PERM", "18/06/2019", "8994001", "PB", "secondary", 9], headers=headers)
    at = click(dropped(own_dashboard, file), "step_2")
    page_text = words_of(at)
    assert "1 row, 1 row ready" in page_text
    assert "6 same name and 1 known other name" in page_text


def test_a_bad_date_is_told_with_its_cell_and_mend(own_dashboard):
    at = dropped(own_dashboard, workbook(["A", "PERM", "31/04/2019", "8994001", "PB", "secondary"]))
    page_text = words_of(at)
    assert "3. Problems" in page_text, "the first step that needs a person is open"
    assert "Not a date (1)" in page_text.replace("**", "")
    assert "cell C2" in page_text
    assert "31/04/2019" in page_text


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(own_dashboard):
    at = dropped(own_dashboard, b"\x00\x01\x02 nothing of use", "broken.xlsx")
    assert not at.exception
    assert "neither a workbook nor text" in words_of(at)
    assert "reference" not in words_of(at)
    assert "nothing here that can be stored" in words_of(click(at, "step_4"))


def test_a_close_header_waits_for_a_person(own_dashboard):
    headers = ["Pupil ref", "Category", "Strat date", "School", "Reason 1", "Phase"]
    at = dropped(own_dashboard, workbook(["A", "PERM", "18/06/2019", "8994001", "PB", "secondary"], headers=headers))
    (asked,) = [box for box in at.selectbox if "Strat date" in box.label and "Start date" in box.label]
    assert asked.value == "start_date", "the likely answer is filled in"
    assert not any("Strat date" in str(e.value) for e in at.get("arrow_data_frame")), (
        "no cell to put right: it is a header"
    )
    assert not has(at, "confirm")
    at = press(at, "Use these answers")
    assert not at.exception
    assert has(at, "confirm")
    assert at.button(key="confirm").label == "Confirm and store 1 row"


def test_the_desk_says_what_to_press_and_never_what_to_type_at_a_command_line(own_dashboard):
    close = ["Pupil ref", "Category", "Strat date", "School", "Reason 1", "Phase"]
    at = desk(own_dashboard)
    drop = at.get("file_uploader")[0]
    drop.upload("close.xlsx", workbook(["A", "PERM", "31/06/2019", "8994001", "PB", "secondary"], headers=close), EXCEL)
    drop.upload("nothing.xlsx", workbook(["A", "B"], headers=["Wer", "Was"]), EXCEL)
    at = settled(drop.run())
    for step in ("step_1", "step_2", "step_3", "step_4"):
        page_text = words_of(click(at, step))
        assert "python -m" not in page_text and "--" not in page_text
    assert "Confirm it at step 2" in words_of(click(at, "step_3"))


def test_headers_that_nobody_knows_are_chosen_by_hand_and_remembered_for_the_next_file(own_dashboard):
    headers = ["Wer", "Was", "Wann", "Wo", "Warum", "Stufe"]
    row = ["A", "PERM", "18/06/2019", "8994001", "PB", "secondary"]
    at = dropped(own_dashboard, workbook(["Return of the summer"], headers, row, headers=[], sheet="Blatt"))
    assert "not a table that this dashboard reads" in words_of(at)
    at.selectbox(key=next(s.key for s in at.selectbox if s.label == "The sheet holds")).set_value(
        "Exclusions and suspensions"
    ).run()
    at.number_input[0].set_value(3).run()
    for box in at.selectbox:
        for number, word in enumerate(headers):
            if f"“{word}”" in box.label:
                wanted = HEADERS[number].replace("Pupil ref", "Pupil reference").replace("Start date", "Start date")
                box.set_value(next(o for o in box.options if o.split(" (")[0] == wanted))
    at = press(at.run(), "Use these headers")
    assert at.button(key="confirm").label == "Confirm and store 1 row"
    at = confirmed(at)
    again = workbook(["Return of the autumn"], headers, ["B", *row[1:]], headers=[], sheet="Blatt")
    at = dropped(at, again, "next.xlsx")
    assert at.button(key="confirm").label == "Confirm and store 1 row", "the same headers need no second answer"


def test_an_unknown_school_is_asked_with_the_nearest_names_and_the_answer_is_kept(own_dashboard):
    names = open_store().known_schools().names
    laestab, name = next((number, name) for number, name in names.items() if len(name) > 12)
    wrong = name[:-3] + "zz"
    at = dropped(own_dashboard, workbook(["A", "PERM", "18/06/2019", wrong, "PB", "secondary"]))
    box = next(s for s in at.selectbox if s.key.startswith("school_"))
    assert name in box.options[1] and box.value == "Choose the school", "nothing is chosen beforehand"
    box.set_value(box.options[1])
    at = click(at, "answer")
    assert has(at, "confirm")
    assert wrong not in open_store().aliases(), "nothing is kept before it is confirmed"
    confirmed(at)
    store = open_store()
    assert store.aliases()[wrong] == laestab
    assert store.answers_listed()["subject"].tolist() == [wrong], "what was learnt is listed with its upload"
    number = int(store.uploads()["id"].max())
    store.undo(number, "Kim")
    assert wrong not in store.aliases()
    store.redo(number, "Kim")
    store.forget_answer(int(store.answers_listed()["id"].iloc[0]), "Kim")
    assert wrong not in store.aliases()


def test_two_rows_that_differ_are_laid_side_by_side_and_one_is_kept(own_dashboard):
    rows = [["A", "PERM", "18/06/2019", "8994001", reason, "secondary"] for reason in ("PB", "DA")]
    at = dropped(own_dashboard, workbook(*rows))
    page_text = words_of(at)
    assert "The same thing twice?" in page_text and "Row 2" in page_text and "Row 3" in page_text
    radio = next(r for r in at.radio if r.key.startswith("same_"))
    radio.set_value(radio.options[2])
    at = click(at, "answer")
    assert at.button(key="confirm").label == "Confirm and store 1 row"


def test_good_rows_are_stored_only_if_the_officer_says_so(own_dashboard):
    good = ["A", "PERM", "18/06/2019", "8994001", "PB", "secondary"]
    at = click(
        dropped(own_dashboard, workbook(good, ["B", "PERM", "31/04/2019", "8994001", "PB", "secondary"])), "step_4"
    )
    choice = at.radio(key="held_rows")
    at = choice.set_value(choice.options[1]).run()
    assert not has(at, "confirm")
    at.radio(key="held_rows").set_value(choice.options[0]).run()
    at = confirmed(at)
    assert "1 row was held back" in words_of(at)


def test_the_desk_is_still_there_after_the_browser_is_refreshed_and_only_for_its_token(own_dashboard):
    from streamlit.testing.v1 import AppTest

    from tests.pages.conftest import ROOT

    at = dropped(own_dashboard, one_more(), "kept.xlsx")
    token = at.query_params["desk"]
    token = token[0] if isinstance(token, list) else token
    assert len(token) > 20 and "kept" not in token
    for asked, there in ((token, True), ("x" + token[1:], False)):
        fresh = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        fresh.query_params["desk"] = asked
        fresh = settled(desk(fresh))
        assert ("Figures that move" in words_of(fresh)) is there


def test_one_action_replaces_the_example_with_nothing(own_dashboard):
    at = cleared(own_dashboard)
    assert not at.exception
    assert "invented" not in words_of(at)
    assert "No recovery plan has been uploaded" in words_of(opened(at, "pages/plan/overview.py"))


def cleared(at):
    at = desk(at)
    at.checkbox(key="clear_sure").check().run()
    return at.button(key="clear_example").click().run()


def test_nothing_of_the_example_is_left_on_any_page_after_it_is_cleared(own_dashboard):
    at = cleared(own_dashboard)
    for place in PLACES:
        at = opened(at, place.file)
        page_text = words_of(at)
        assert not at.exception, place.url
        assert not at.error, place.url
        if place.url != "history":  # the log keeps that the example was here, and that it was taken back
            assert AUTHORITY not in page_text, place.url
            # What First steps offers is another store, with the example in it.
            offered = "An invented authority with two years of everything"
            assert "invented" not in page_text.replace(offered, ""), place.url
        as_at = rf"(Figures|Public figures, release \d+,) as at {long_day(date.today())}"
        assert re.search(as_at, page_text), place.url
        if (place.measures and not place.private) or place.url in ("plan", "upload"):
            assert at.get("download_button"), f"the template is there: {place.url}"


def test_two_files_of_one_name_are_both_read_and_told_apart(own_dashboard):
    at = desk(own_dashboard)
    other = workbook(
        ["NEW-2", "SUSP", "18/06/2019", "8994001", "PB", "secondary"],
        ["NEW-3", "SUSP", "19/06/2019", "8994001", "PB", "secondary"],
    )
    drop = at.get("file_uploader")[0].upload("term 6.xlsx", one_more(), EXCEL).upload("term 6.xlsx", other, EXCEL)
    at = settled(drop.run())
    assert not at.exception
    assert "term 6 (2).xlsx" in words_of(at)
    assert at.button(key="confirm").label == "Confirm and store 3 rows"


def test_a_third_file_of_one_name_gets_a_number_that_is_free():
    files = [("a.xlsx", b"1"), ("a (2).xlsx", b"2"), ("a.xlsx", b"3"), ("a.xlsx", b"4")]
    assert [name for name, _ in apart(files)] == ["a.xlsx", "a (2).xlsx", "a (3).xlsx", "a (4).xlsx"]


def test_an_authority_of_ones_own_has_a_name_and_a_code(own_dashboard):
    at = opened(cleared(own_dashboard), "pages/data/settings.py")
    at.text_input(key="authority_name").set_value("Anyshire Council")
    at.text_input(key="authority_code").set_value("nonsense")
    next(b for b in at.button if b.label == "Save").click().run()
    assert "E and eight digits" in at.error[0].value
    at.text_input(key="authority_code").set_value("e06000027")
    next(b for b in at.button if b.label == "Save").click().run()
    assert open_store().setting("la_code") == "E06000027"
    assert words_of(at).count("Anyshire Council") >= 3, "beside the pages, and twice in the preview"
    assert "Anyshire Council" in words_of(opened(at, EXCLUSIONS))


def test_a_published_file_says_which_measure_each_of_its_columns_holds(own_dashboard):
    headers = (
        "time_identifier,time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
        "new_la_code,la_name,school_type,num_schools,headcount,perm_excl,perm_excl_rate,suspension,susp_rate,"
        "one_plus_susp,one_plus_susp_rate"
    )
    row = "Academic year,201819,National,E92000001,England,,,,,,Total,100,20000,20,0.1,1500,7.5,900,4.5"
    at = dropped(own_dashboard, f"{headers}\n{row}\n".encode(), "exc_nat_region_la.csv")
    assert not at.exception
    assert "What would" not in words_of(at) and "reference" not in " ".join(e.value for e in at.error)
    at = click(at, "step_2")
    assert "Published figures" in words_of(at)
    assert "Permanent exclusion rate" in " ".join(t.to_string() for t in tables_of(at))


def term_six() -> list[tuple[str, str]]:
    """Pupil and school of every row that counts of the last term of the example."""
    now = open_store().frames()["exclusions"]
    some = now[(now["start_date"] >= "2019-06-03") & now["category"].isin(["PERM", "SUSP"])]
    return sorted(zip(some["pupil_ref"].astype(str), some["school"].astype(str)))


def test_one_late_exclusion_takes_no_other_row_of_its_school_away_whatever_is_not_answered(own_dashboard):
    before = term_six()
    school = max({school for _, school in before}, key=[school for _, school in before].count)
    late = workbook(["LATE1", "SUSP", "18/06/2019", school, "PB", "secondary"])
    at = dropped(own_dashboard, late)
    assert "are not in this file" in words_of(at)
    assert at.radio(key="whole_return").value.startswith("They only add and correct")
    at = confirmed(at)
    assert term_six() == sorted([*before, ("LATE1", school)])


def test_a_file_said_to_be_the_whole_lists_every_row_that_goes_and_asks_before_it_does(own_dashboard):
    before = term_six()
    school = max({school for _, school in before}, key=[school for _, school in before].count)
    at = dropped(own_dashboard, workbook(["LATE1", "SUSP", "18/06/2019", school, "PB", "secondary"]))
    choice = at.radio(key="whole_return")
    at = settled(choice.set_value(choice.options[1]).run())
    gone = [pupil for pupil, at_school in before if at_school == school]
    assert any("that stop counting" in each.label for each in at.expander)
    page_text = words_of(at)
    assert all(pupil in page_text for pupil in gone)
    asked = [box for box in at.checkbox if "would stop counting" in box.label]
    assert len(asked) == 1 and "2018/19 Term 6 from" in asked[0].label
    at.text_input(key="upload_by").set_value("Data officer")
    at = click(at, "confirm")
    assert term_six() == before, "an unanswered question stores nothing"
    for box in at.checkbox:
        box.check()
    click(at, "confirm")
    assert term_six() == sorted([*[row for row in before if row[1] != school], ("LATE1", school)])
