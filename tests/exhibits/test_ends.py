"""What the places there on 31 March cost in a whole year beside this one, in words."""

from __future__ import annotations

import pytest

from exhibits.spending.ends import opens_sentence
from measures.spending.year_end import Opening


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Opening(145_957_000, 18_976_400, 5_552_400, 132_533_000, 31), "The full-year effect of £55,524 is what they have not cost this year; 2025-26 has it to pay"),
        (Opening(145_957_000, 18_976_400, -443_700, 126_536_900, 31), "The full-year effect is −£4,437: they have cost that much more this year than in a whole year"),
        (Opening(1_000_000, 0, -10_000, 990_000, 1), "it has cost that much more this year"),
    ],
)  # fmt: skip
def test_a_full_year_effect_below_nothing_is_nothing_to_pay(found, words):
    assert words in opens_sentence(found, "2025-26")
