"""The history page: who stored what, undo with its effect shown first, and the figures as they were."""

from __future__ import annotations

from store import open_store
from store.safety import retention
from tests.pages.conftest import opened, words_of
from tests.pages.desk import HISTORY, click, confirmed, desk, dropped, one_more
from tests.tables import tables_of

EXCLUSIONS = "pages/trends/exclusions.py"


def history(at):
    at = desk(at)
    return opened(at, HISTORY)


def test_the_public_view_of_history_names_no_file_and_nobody(own_dashboard):
    at = opened(own_dashboard, HISTORY)
    assert not tables_of(at)
    assert ".xlsx" not in words_of(at)


def test_an_upload_is_undone_after_its_effect_is_shown_and_put_back_again(own_dashboard):
    before = open_store().frames()["exclusions"]
    at = confirmed(dropped(own_dashboard, one_more(), "one more.xlsx"))
    at = opened(at, HISTORY)
    page_text = words_of(at)
    assert "one more.xlsx" in page_text and "Data officer" in page_text and "SHA-256" in page_text
    moves = next(t for t in tables_of(at) if "After" in t)
    secondary = moves[moves["Measure"].str.contains("Permanent exclusions (secondary", regex=False)].iloc[0]
    assert (secondary["Now"], secondary["After"]) == ("37", "36")
    at.text_input(key="history_by").set_value("Data officer")
    at = click(at, "reverse_now")
    assert "undone" in words_of(at)
    assert open_store().frames()["exclusions"].equals(before)
    assert opened(at, EXCLUSIONS).header[0].value.startswith("36 secondary")
    at = opened(at, HISTORY)
    at.text_input(key="history_by").set_value("Data officer")
    at = click(at, "reverse_now")
    assert "put back" in words_of(at)
    assert opened(at, EXCLUSIONS).header[0].value.startswith("37 secondary")


def test_an_upload_is_chosen_by_its_files_name_as_it_stands(own_dashboard):
    at = confirmed(dropped(own_dashboard, one_more(), "term_6 *final*.xlsx"))
    options = opened(at, HISTORY).selectbox(key="history_upload").options
    assert options[0].split(": ", 1)[1].startswith("term_6 *final*.xlsx (")


def test_undoing_needs_a_name(own_dashboard):
    at = click(history(own_dashboard), "reverse_now")
    assert "give your name" in at.error[0].value


def test_the_figures_as_they_were_after_an_earlier_upload_are_beside_those_of_now(own_dashboard):
    at = confirmed(dropped(own_dashboard, one_more(), "one more.xlsx"))
    at = opened(at, HISTORY)
    moment = at.selectbox(key="history_moment")
    earlier = [option for option in moment.options if option.startswith("After upload")][1]
    at = moment.set_value(earlier).run()
    rows = next(t for t in reversed(tables_of(at)) if "Then" in t)
    permanent = rows[rows["Measure"] == "Permanent exclusions"].iloc[0]
    assert (permanent["Then"], permanent["Now"]) == ("46", "47")


def test_how_long_rows_are_kept_is_counted_again_only_when_something_is_stored_and_never_in_public(
    own_dashboard, monkeypatch
):
    counted, report = [], retention.report
    monkeypatch.setattr(retention, "report", lambda *given: counted.append(given) or report(*given))
    at = opened(own_dashboard, HISTORY)
    assert not counted and "How long rows are kept" not in words_of(at)
    at = history(at).run()
    assert len(counted) == 1 and "How long rows are kept" in [header.value for header in at.header]
    at = opened(confirmed(dropped(at, one_more(), "one more.xlsx")), HISTORY)
    assert len(counted) == 2
    own = next(table for table in tables_of(at) if "Past the period" in table)
    assert "1" in set(own["Children"])  # the child of the new file; those of the example are nobody's


def test_an_empty_store_has_no_history_and_says_so(empty_dashboard):
    assert "Nothing has been uploaded yet" in words_of(history(empty_dashboard))
