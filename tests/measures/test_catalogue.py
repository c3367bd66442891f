"""What holds for every measure there is."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from loaders.datasets import ALL as DATASETS
from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import ALL
from measures.frames import prepare
from measures.spec import Window
from store import open_store
from tests.frames import typed


def test_no_two_measures_have_one_name_or_one_title():
    assert len({measure.name for measure in ALL}) == len({measure.title for measure in ALL}) == len(ALL)


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.name)
def test_a_measure_is_split_by_columns_of_its_first_dataset_which_say_their_names(measure):
    columns = {column.name for column in by_id(measure.needs[0]).columns}
    assert [name for name in measure.breakdowns if name not in columns] == []


@pytest.fixture(scope="module")
def nothing():
    """Every dataset, uploaded and without a row."""
    return prepare({dataset.id: typed(dataset, []) for dataset in DATASETS})


@pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.name)
def test_a_period_in_which_nothing_happened_has_no_row_and_ends_no_formula(measure, nothing):
    calendar = Calendar.default()
    terms = (calendar.term(2018, 1), calendar.term(2018, 2))
    for by in ((), *((column,) for column in measure.breakdowns)):
        table = measure.formula(nothing, Window(terms, date(2019, 6, 27), calendar, by))
        counted = table[["numerator", "people"]].fillna(0).to_numpy(dtype=float)
        assert set(table.columns) >= {"period", *by, "numerator", "people"}
        assert not counted.any(), by


SEVERAL = [(measure, name) for measure in ALL for name in measure.needs if len(measure.needs) > 1]


@pytest.fixture(scope="module")
def example(example_folder):
    return prepare(open_store(str(example_folder)).frames())


@pytest.mark.parametrize(("measure", "held"), SEVERAL, ids=lambda each: getattr(each, "name", each))
def test_a_measure_of_several_datasets_stands_where_only_one_of_them_has_rows(measure, held, nothing, example):
    frames = {**nothing, held: example[held]}
    for by in ((), *((column,) for column in measure.breakdowns)):
        figures = calculate(measure, frames, as_at=date(2019, 6, 27), by=by).frame
        assert set(figures["state"]) <= {"ok", "no data", "not yet", "no cases"}, by
