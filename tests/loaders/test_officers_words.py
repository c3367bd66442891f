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
