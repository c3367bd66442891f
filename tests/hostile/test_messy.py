"""Honest mess is read exactly, or says in a sentence what to do: two-row headers, subtotals, odd systems, odd money."""

from __future__ import annotations

import pytest

from tests.hostile import messy_books, messy_layouts, messy_money, messy_texts, messy_values
from tests.hostile.test_corpus import outcome

ROOMS = (messy_layouts, messy_values, messy_texts, messy_books, messy_money)
ALL = [case for room in ROOMS for case in room.ALL]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_an_honest_file_gives_exactly_its_values_or_a_sentence_with_the_way_out(case):
    assert outcome(case) == []


def test_they_are_a_hundred_kinds_of_mess_each_with_a_name_of_its_own():
    names = [case.name for case in ALL]
    assert len(names) == len(set(names)) >= 100
