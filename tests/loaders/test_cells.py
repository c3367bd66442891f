"""One cell at a time: what it says and what it means."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.units import column_scale
from loaders.spec import Choice
from loaders.values import labels
from loaders.values.amounts import is_missing_symbol, number, pence, whole
from loaders.values.dates import EPOCH_1904, day
from loaders.values.trouble import Unreadable, quoted

DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))


@given(DAYS)
def test_every_day_is_read_back_from_each_way_of_writing_it(d):
    serial = d.toordinal() - date(1899, 12, 30).toordinal()
    ways = [d, datetime.combine(d, time(9)), f"{d:%d/%m/%Y}", f"{d.day}-{d.month}-{d:%y}", f"{d:%Y-%m-%d}",
            f"{d:%Y-%b-%d} 00:00:00", f"{d.day} {d:%B %Y}", float(serial), str(serial)]  # fmt: skip
    assert {day(way) for way in ways} == {d}


@given(DAYS)
def test_day_numbers_from_1904_are_read_with_their_own_day_nought(d):
    assert day(float((d - EPOCH_1904).days), epoch_1904=True) == d if (d - EPOCH_1904).days > 7306 else True


@given(st.integers(-(10**11), 10**11))
def test_money_is_exact_to_the_penny_however_it_is_written(p):
    pounds = Decimal(abs(p)) / 100
    sign = "-" if p < 0 else ""
    ways = [f"{sign}£{pounds:,.2f}", f"£{sign}{pounds:.2f}", f"({pounds:,.2f})" if p < 0 else f"{pounds}", p / 100]
    assert {pence(way) for way in ways} == {p}


@pytest.mark.parametrize(
    ("written", "pennies"),
    [
        ("£1,234", 123400),
        ("(1,234)", -123400),
        ("1.2m", 120000000),
        ("£12k", 1200000),
        ("300 CR", -30000),
        ("1.0050", 101),
    ],
)
def test_money_as_people_write_it(written, pennies):
    assert pence(written) == pennies


def test_the_unit_in_a_header_multiplies():
    assert [column_scale(h) for h in ("Cost", "Cost (£k)", "£000s", "Budget £m")] == [None, 1000, 1000, 1_000_000]
    assert pence("1.5", 1000) == 150_000


@pytest.mark.parametrize("written", ["1,05", "12,34,567", "(5", "abc", "", "1e400", "--5", True, "NaN", "inf"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(Unreadable):
        number(written)


def test_a_whole_number_may_be_written_with_a_point_but_not_with_a_half():
    assert [whole(v) for v in (12.0, "12.0", "1,054")] == [12, 12, 1054]
    with pytest.raises(Unreadable, match="not a whole number"):
        whole("12.5")


@pytest.mark.parametrize("symbol", ["x", "z", "c", ":", ".", "..", "-", "- ", "–", "n/a", "N/A", "not applicable"])
def test_a_symbol_for_a_missing_figure_is_never_nought(symbol):
    assert is_missing_symbol(symbol)
    with pytest.raises(Unreadable):
        number(symbol)


@pytest.mark.parametrize(
    ("written", "why"),
    [("31/04/2019", "April has 30 days"), ("29/02/2019", "February 2019 has 28 days"), ("03/25/2019", "no month 25"),
     ("1 Foo 2019", "no such month"), ("soon", "not a date"), (2019, "not a date"), ("01/01/1066", "out of range")],
)  # fmt: skip
def test_an_impossible_date_says_why(written, why):
    with pytest.raises(Unreadable, match=why):
        day(written)


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("R", 0),
        ("Reception", 0),
        ("N2", -1),
        ("N1", -2),
        ("Y7", 7),
        ("Year 7", 7),
        ("NCY 7", 7),
        (7.0, 7),
        ("7", 7),
        ("-1", -1),
    ],
)
def test_year_groups(written, year):
    assert labels.year_group(written) == year


@pytest.mark.parametrize("written", [201819, 201819.0, "201819", "2018/19", "2018-19", "18/19", "2018–19", "2018/2019"])
def test_academic_years(written):
    assert labels.academic_year(written) == 2018


@pytest.mark.parametrize("written", ["2018", 2018, "2018/20", "19/18", "0", "2021/"])
def test_a_year_that_is_not_two_years_together_is_refused(written):
    with pytest.raises(Unreadable):
        labels.academic_year(written)


def test_flags_and_ids():
    assert [labels.flag(v) for v in ("Y", "no", 1.0, "0", True, "FALSE")] == [True, False, True, False, True, False]
    assert [labels.text(v) for v in (123.0, "123.0", " a\u00a0 b ")] == ["123", "123", "a b"]
    assert [labels.school(v) for v in (8804117.0, "880/4117", "A School")] == ["8804117", "8804117", "A School"]


def test_choices_by_code_label_alias_dash_and_case():
    read = labels.choice_reader(
        (Choice("SEMH", "Social, emotional", ("BESD",)), Choice("SUSP", "Suspension", ("fixed-term",)))
    )
    assert [read(v) for v in ("semh", "BESD", "SEMH – Social", "Fixed term")] == ["SEMH", "SEMH", "SEMH", "SUSP"]
    with pytest.raises(Unreadable) as refusal:
        read("Suspensoin")
    assert refusal.value.trouble.fix == "Did you mean Suspension?"


def test_what_may_be_a_childs_is_not_quoted():
    assert [quoted(v) for v in ("Joe Smith", "SMITH, Joe", "A801234567890")] == ["(not shown)"] * 3
