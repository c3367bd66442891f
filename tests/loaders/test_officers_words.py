"""Words and layouts as officers, schools and finance systems write them: read where they can mean one thing, else refused with how to mend them."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def checked(table):
    return check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)


def read(table):
    (reading,) = checked(table).readings
    return reading


SHORT = {
    "PERM": "PX, PE, PEX, PExcl, Perm Ex, perm exc, Perm Excl, Perm exclusion, Permanent excl",
    "SUSP": "sus, SUS, Susp, FTEX, FEX, FExcl, FT, FP, FTS, Fix ex, Fixed ex, fixed-term excl, Fixed term suspension, Fixed period excl",
    "LNCH": "Lunchtime susp, Lunchtime excl, Lunchtime suspension",
}


@pytest.mark.parametrize(
    ("code", "word"), [(code, word) for code, words in SHORT.items() for word in words.split(", ")]
)
def test_short_words_for_a_kind_of_exclusion_are_read(code, word):
    table = f"Pupil ref | Category | Start date | School\nA1 | {word} | 05/11/2018 | 8994001\n"
    reading = read(table)
    assert not reading.questions and list(reading.frame["category"]) == [code]


@pytest.mark.parametrize("word", ["Temp", "Exc", "LT", "Internal", "E"])
def test_words_that_may_be_either_are_asked_about(word):
    table = f"Pupil ref | Category | Start date | School\nA1 | {word} | 05/11/2018 | 8994001\nA2 | PEX | 05/11/2018 | 8994001\n"
    assert [question.kind for question in read(table).questions] == ["word"]


PLACED = (
    "Pupil ref | Provider | Sector | Start date | Annual cost | FTE\nA1 | Elm | Independent | 01/09/2018 | {} | {}\n"
)
PLACES = "School | Academic year | Commissioned | On roll\n8997004 | 2018/19 | {} | 49\n"


@pytest.mark.parametrize(
    ("table", "mend"),
    [
        (PLACED.format(48000, "2.5 days"), "2.5 of the 5 days of a week is 0.5"),
        (PLACED.format(48000, "3 mornings"), "what part of a full-time place"),
        (PLACED.format("£48,000 top, £2,000 extra", 1), "more than one figure"),
        (PLACED.format("48000 + 2000", 1), "50000 where both are meant"),
        (PLACES.format("50 + 2"), "52 where both are meant"),
        (PLACES.format("50 plus 2"), "52 where both are meant"),
        (PLACES.format("50 (2 temporary)"), "more than one figure"),
    ],
)
def test_what_is_no_one_figure_is_held_with_what_to_write(table, mend):
    reading = read(table)
    assert len(reading.held) == 1 and any(mend in problem.fix for problem in reading.problems)
