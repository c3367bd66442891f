"""What a file said is shown as it stands, and runs nowhere."""

from __future__ import annotations

import pandas as pd
import pytest

from common.safe_text import spreadsheet_text as safe
from common.text import escape_markdown, inside, listed, rows_of, with_years_whole
from tests.tables import drawn_tables
from ui.parts.downloads import file_name
from ui.parts.drawn import drawn_table


@pytest.mark.parametrize(
    "nasty", ["![x](http://a.b/c)", "[a](javascript:b)", "**bold**", "<b>x</b>", ":red[x]", "$x$", "`x`", "# x"]
)
def test_every_mark_of_markdown_is_escaped(nasty):
    made = escape_markdown(nasty)
    assert made.replace("\\", "").replace("\u2060", "") == nasty
    assert "://" not in made
    for mark in "*_[]<>#!|~$:`":
        assert made.count(mark) == made.count("\\" + mark)


def test_figures_and_plain_words_read_as_they_are():
    assert escape_markdown("27.8% (10 of 36); £8,400,000 − target") == "27.8% (10 of 36); £8,400,000 − target"


def test_a_line_that_starts_like_a_list_stays_text():
    assert escape_markdown("- x") == "\\- x"
    assert escape_markdown("1. x") != "1. x"


def test_missing_cells_of_a_table_are_blank_and_what_a_cell_says_is_text():
    made = drawn_table(pd.DataFrame({"a<b": [None, "<b>x</b>\u202e", pd.NA, 12]}))
    (table,) = drawn_tables(f'<table class="told">{made.written}</table>')
    assert list(table.columns) == ["a<b"]
    assert table.iloc[:, 0].tolist() == ["", "<b>x</b>\ufffd", "", "12"]
    assert "<b>" not in made.written


def test_a_row_is_headed_by_its_first_cell_and_every_cell_names_its_column_for_a_phone():
    made = drawn_table([{"Phase": "Primary", "2018/19": "c"}])
    assert (made.name, made.written) == (
        "told",
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Phase</th>'
        '<th scope="col" role="columnheader">2018/19</th></tr></thead><tbody role="rowgroup"><tr role="row">'
        '<th scope="row" role="rowheader">Primary</th><td role="cell" data-head="2018/19">c</td></tr></tbody>',
    )
    assert drawn_table([dict.fromkeys("abcde", 1)]).name == "told cards"
    assert [drawn_table([dict.fromkeys("abcd", cell)]).name for cell in ("c", "c" * 61)] == ["told", "told cards"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [("£21,837,972", "told amounts"), ("−£4,182,472", "told amounts"), ("£4 of £5", "told"), ("5", "told")],
)
def test_amounts_are_never_broken_in_two(cell, name):
    assert drawn_table([{"a": "words", "b": cell}]).name == name


def test_a_formula_in_a_csv_file_is_text():
    assert safe("=1+1") == "'=1+1"
    assert safe("Term 1") == "Term 1"
    assert safe(-3.0) == -3.0


def test_a_download_names_its_figure_and_day_and_whether_it_may_be_shared():
    assert (
        file_name("Plans issued within 20 weeks", "2019-06-27", "csv")
        == "FORUM-plans-issued-within-20-weeks-as-at-2019-06-27.csv"
    )
    assert file_name("Open requests", "2019-06-27", "png", private=True).startswith("NOT-FOR-SHARING-open-requests-")


def test_lists_and_counts_read_as_sentences():
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert rows_of(1) == "1 row"
    assert rows_of(1204) == "1,204 rows"


def test_a_minus_sign_is_never_parted_from_its_pounds_at_the_end_of_a_line():
    assert escape_markdown("would end at −£19,316,171 instead") == "would end at −\u2060£19,316,171 instead"
    assert escape_markdown("−34% and −3") == "−34% and −3"


def test_initials_keep_their_capitals_wherever_they_stand_in_a_label():
    assert inside("Primary need") == "primary need" and inside("SEN provision") == "SEN provision"
    assert inside("Resourced provision or SEN unit") == "resourced provision or SEN unit"
    assert inside("Post-16 and further education") == "post-16 and further education"


def test_a_heading_has_its_financial_years_whole():
    assert with_years_whole("2029-30 would end at nothing") == "2029-\u206030 would end at nothing"
    assert with_years_whole("Post-16, 12-13 and 2019-2020") == "Post-16, 12-13 and 2019-2020"
