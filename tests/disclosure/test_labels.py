"""No word of a file reaches the public view: only words of our own lists, and "not listed" for all others."""

import json
from datetime import date

import pandas as pd
import pytest

from common.calendar import Calendar
from disclosure import catalogue
from disclosure.labels import OWN_WORDS, listed, may_be_public, public_code
from loaders.datasets import ALL
from measures.catalogue import ALL as MEASURES
from measures.frames import prepare
from plan.figures import reader_over
from services.figure_files import contract_figures
from tests.frames import typed

AS_AT = date(2019, 6, 27)
CALENDAR = Calendar.default()
CASES = [d for d in ALL if d.name not in ("plan", "benchmarks", "schools")]
ALLOWED = {(dataset, column) for dataset, columns in OWN_WORDS.items() for column in columns}


def junk(dataset, column: str, number: int) -> str:
    return f"Quux{dataset.id[:3]}{column.replace('_', '')} Zebedee{number}"


def spoilt(dataset, rows: int = 12) -> pd.DataFrame:
    """Rows whose every column of text, school and choices holds somebody's name, as an old store may: dates and figures stand."""
    table = []
    for number in range(rows):
        row: dict[str, object] = {}
        for column in dataset.stored:
            if column.kind == "date":
                row[column.name] = f"2018-{9 + number % 3:02d}-{3 + number:02d}"
            elif column.kind == "money":
                row[column.name] = 400_00 if column.required else None
            elif column.kind in ("whole", "decimal", "year_group"):
                row[column.name] = 3
            elif column.kind in ("academic_year", "financial_year"):
                row[column.name] = 2018
            elif column.kind == "flag":
                row[column.name] = number % 2 == 0
            elif column.kind == "choice" and column.required:
                row[column.name] = column.choices[number % len(column.choices)].code
            elif column.kind == "period":
                row[column.name] = "2018/19 Term 1"
            elif (dataset.id, column.name) not in ALLOWED:
                row[column.name] = junk(dataset, column.name, number % 2)
        table.append(row)
    return typed(dataset, table)


def test_no_text_of_a_cell_reaches_any_public_figure():
    frames = prepare(
        {dataset.id: spoilt(dataset) for dataset in CASES} | {d.id: typed(d, []) for d in ALL if d not in CASES}
    )
    reader = reader_over(frames, AS_AT, "public", CALENDAR)
    public_text, tables = "", 0
    for entry in catalogue.load():
        for columns, kinds in entry.tables:
            for kind in kinds:
                figures = reader.series(entry.measure, kind, columns)
                public_text += json.dumps(contract_figures(figures))
                tables += len(figures) > 0
    assert tables > 20 and "not listed" in public_text
    assert "Quux" not in public_text and "Zebedee" not in public_text


def test_two_words_that_nobody_knows_are_one_line_and_its_sum():
    requests = next(d for d in ALL if d.id == "assessment_requests")
    frame = typed(
        requests, [{"pupil_ref": f"A{n}", "request_source": s} for n, s in enumerate(["parent", "Ma Quux", "Pa Quux"])]
    )
    (column,) = (listed({"assessment_requests": frame})["assessment_requests"]["request_source"],)
    assert column.value_counts().to_dict() == {"not listed": 2, "parent": 1}


def test_rows_that_hold_only_known_words_are_not_copied():
    requests = next(d for d in ALL if d.id == "assessment_requests")
    frame = typed(requests, [{"pupil_ref": "A1", "request_source": "parent"}])
    assert listed({"assessment_requests": frame})["assessment_requests"] is frame


@pytest.mark.parametrize(
    ("column", "code", "shown"),
    [
        ("request_source", "parent", "parent"), ("request_source", "Ma Quux", "not listed"), ("phase", "nursery", "nursery"),
        ("provider", "Oak House", "not listed"), ("school", "8804117", "not listed"), ("primary_need", "not recorded", "not recorded"),
        ("primary_need", "Quuxley: autism", "not listed"), ("looked_after", "True", "True"), ("theme", "Attendance", "Attendance"),
    ],
)  # fmt: skip
def test_a_label_leaves_a_release_only_as_a_word_of_ours(column, code, shown):
    assert public_code(column, code) == shown


def test_a_breakdown_by_what_files_say_cannot_be_put_into_the_catalogue(tmp_path):
    for measure in MEASURES:
        for column in measure.breakdowns:
            if may_be_public(column):
                continue
            written = tmp_path / "catalogue.toml"
            written.write_text(f'[{measure.name}]\ntables = [{{ by = ["{column}"], periods = ["academic_year"] }}]\n')
            with pytest.raises(catalogue.CatalogueError, match="would print what files say"):
                catalogue.load(written)


def test_the_columns_of_own_words_are_a_short_list_and_each_tells_whoever_fills_it_in():
    assert OWN_WORDS == {"engagement": ("theme",)}
    meaning = next(d for d in ALL if d.id == "engagement").column("theme").meaning
    assert "no names" in meaning


def test_private_figures_mask_a_word_that_may_be_a_name_and_show_a_code():
    requests = next(d for d in ALL if d.id == "assessment_requests")
    rows = [{"pupil_ref": f"A{n}", "request_source": s} for n, s in enumerate(["parent", "Quuxley Zebedee", "X1"])]
    assert list(prepare({"assessment_requests": typed(requests, rows)})["assessment_requests"]["request_source"]) == [
        "parent", "not listed", "X1",
    ]  # fmt: skip


def test_a_column_of_the_same_name_in_another_dataset_does_not_make_a_word_unknown():
    """`stage` is a choice of appeals, and in engagement how far a school's audit has come, as it is written: each dataset by its own spec."""
    own = next(c for d in ALL if d.id == "engagement" for c in d.columns if c.name == "stage")
    words = [c.code for c in own.choices] or ["booked", "done"]
    frames = {"engagement": pd.DataFrame({"kind": ["send_audit"] * len(words), "stage": words})}
    assert listed(frames)["engagement"]["stage"].tolist() == words
