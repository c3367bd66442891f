"""Where the table is, and which header is which column."""

import pytest

from common.words import header_words, without_footnote
from loaders import datasets
from loaders.sheets.headers import find_table
from loaders.sheets.sheet import Sheet
from loaders.spec import Column, Dataset
from tests.sheets import rows

TRIPS = Dataset(
    "trips", "Trips", "one trip", ("case", "start"),
    (
        Column("case", "Case", "text", "the case", aliases=("Ref", "Both")),
        Column("start", "Trip start date", "date", "first day", aliases=("Both",)),
        Column("end", "Trip end date", "date", "last day", required=False),
    ),
)  # fmt: skip


def table(text, name="Sheet1"):
    return Sheet(name, rows(text))


def test_dashes_case_units_and_footnotes_do_not_matter():
    same = ["Start Date", "start_date", "StartDate", "Start\u00a0date (dd/mm/yyyy)", "\ufeffSTART–DATE", "“Start date”"]
    assert {header_words(header) for header in same} == {"start date"}
    assert without_footnote(header_words("Appeals registered4")) == "appeals registered"


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Rec'd", "received"), ("Recd.", "received"), ("Sch", "school"), ("Estab", "establishment"), ("Amt", "amount"), ("Grp", "group"),
        ("Yr", "yr"), ("No", "no"), ("Ref", "ref"), ("Prov", "prov"), ("Req. date", "request date"), ("Dec. date", "dec date"),
    ],
)  # fmt: skip
def test_a_short_word_alone_is_the_whole_one_where_it_means_nothing_else(short, whole):
    assert header_words(short) == whole


def test_the_header_is_found_below_titles_and_beside_blank_columns():
    match = find_table(table("A long title\n\n | Case | Trip start date\n | 1 | 2019-05-01"), [TRIPS])
    assert (match.header_row, match.first_data_index, match.columns["start"].index) == (3, 3, 2)


def test_a_group_title_stands_over_every_label_until_the_next():
    match = find_table(table(" | Trip | \nCase | Start date | End date\n1 | 2019-05-01 | "), [TRIPS])
    assert match.header_depth == 2
    assert {name: found.index for name, found in match.columns.items()} == {"case": 0, "start": 1, "end": 2}


def test_an_alias_that_two_columns_claim_is_never_guessed():
    assert find_table(table("Both | Trip end date\n1 | 2019-05-01"), [TRIPS]) is None


def test_a_near_header_is_only_a_proposal():
    match = find_table(table("Case | Trip strat date\n1 | 2019-05-01"), [TRIPS])
    assert match.needs_confirmation and match.columns["start"].how == "close"


def test_every_dataset_is_recognised_by_its_own_headers():
    for dataset in datasets.ALL:
        sheet = Sheet(dataset.part or dataset.title, [[column.header for column in dataset.columns]])
        assert find_table(sheet, datasets.ALL).dataset.id == dataset.id
