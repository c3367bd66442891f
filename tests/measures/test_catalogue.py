"""What holds for every measure there is."""

from __future__ import annotations

import pytest

from loaders.datasets import by_id
from measures.catalogue import ALL


def test_no_two_measures_have_one_name_or_one_title():
    assert len({measure.name for measure in ALL}) == len({measure.title for measure in ALL}) == len(ALL)


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.name)
def test_a_measure_is_split_by_columns_of_its_first_dataset_which_say_their_names(measure):
    columns = {column.name for column in by_id(measure.needs[0]).columns}
    assert [name for name in measure.breakdowns if name not in columns] == []
