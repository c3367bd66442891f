"""Which kind of place a band's value is for, in an authority's own words: a word that is no kind of place is asked about, since a
value under it is paid for nobody."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from loaders.check import check_file
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.sheets import xlsx

KEY = b"a key for tests"
BAND = "Scheme | Band | School type | From | Annual amount\nLocal | A | {} | 01/04/2018 | 3650"
TOP_UP = "Child ref | Scheme | Band | From | Phase\nC1 | Local | A | 01/04/2018 | {}"


def read(name: str, table: str):
    (reading,) = check_file(f"{name}.xlsx", xlsx({name: table}), key=KEY).readings
    return reading


def cost(word: str, phase: str) -> float:
    """Of one child with band A for the whole of 2018-19."""
    frames = prepare(
        {"bands": read("Bands", BAND.format(word)).frame, "top_ups": read("Top ups", TOP_UP.format(phase)).frame}
    )
    period = Calendar.default().parse("2018-19")
    row = calculate(by_name("top_up_cost"), frames, as_at=date(2019, 6, 27), periods=[period]).frame.iloc[0]
    return float(row["numerator"]) / 100


@pytest.mark.parametrize(
    ("word", "phase", "pounds"),
    [
        ("", "Primary", 3650), ("All", "Primary", 3650), ("All schools", "Special", 3650), ("every place", "", 3650),
        ("Secondary schools", "Secondary", 3650), ("Secondary schools", "Primary", 0), ("Primary schools", "Primary", 3650),
        ("Mainstream schools", "Secondary", 3650), ("Mainstream schools", "Special", 0), ("Special schools", "Special", 3650),
        ("PRU", "Alternative provision", 3650), ("Resourced provision", "Primary", 0),
    ],
)  # fmt: skip
def test_a_value_is_paid_for_the_places_its_own_words_name(word, phase, pounds):
    assert cost(word, phase) == pounds


def test_a_word_that_is_no_kind_of_place_is_asked_about_and_blank_is_not_offered_since_it_means_every_place():
    reading = read("Bands", BAND.format("Zone 3"))
    assert len(reading.frame) == 0
    (question,) = reading.questions
    assert 'mean under "Setting"' in question.sentence
    assert not any("blank" in option.means for option in question.options)
