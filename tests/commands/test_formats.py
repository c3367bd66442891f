"""The same figures as JSON, CSV and Parquet: equal cells, columns and types that stay, a file written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from argparse import Namespace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from commands import formats, measures
from services.figure_files import COLUMNS

FIGURE = {
    "measure": "placement_spend", "title": "Spend", "unit": "gbp", "better": "lower", "source": "local",
    "period": {"kind": "financial_year", "label": "2018-19", "start": "2018-04-01", "end": "2019-03-31", "complete": True},
    "breakdown": {"sector": "ap_pru"}, "numerator": 1234.5, "denominator": None, "value": 1234.5, "state": "shown", "text": "=£1,234",
}  # fmt: skip
AHEAD = {
    "measure": "placement_spend", "made_on": "2019-06-27", "horizon": 1, "period": "2019-20", "value": 10, "low": 9, "high": 11.5,
    "coverage": 0.8, "method": "m", "tested_on": "t", "past_misses": [{"period": "2018-19", "miss": -0.1}],
}  # fmt: skip


def options(form: str | None = None, to: Path | None = None, as_json: bool = False) -> Namespace:
    return Namespace(format=form, to=to, json=as_json)


def read(mode, figures, form, tmp_path):
    path = tmp_path / f"figures.{form}"
    assert formats.hand_over(mode, figures, options(form, path), str) == (0 if figures else 1)
    return path


def test_parquet_read_back_has_each_cell_with_its_type(tmp_path):
    table = pq.read_table(read("figures", [FIGURE, {**FIGURE, "value": None}], "parquet", tmp_path))
    first = table.to_pylist()[0]
    assert (first["value"], first["denominator"], first["complete"]) == (1234.5, None, True)
    assert (first["period"], first["period_start"], first["period_end"]) == (
        "2018-19",
        date(2018, 4, 1),
        date(2019, 3, 31),
    )
    assert json.loads(first["breakdown"]) == {"sector": "ap_pru"} and first["text"] == "=£1,234"
    assert table.to_pylist()[1]["value"] is None


@pytest.mark.parametrize("mode", COLUMNS)
def test_without_a_figure_every_column_is_there_with_the_type_it_always_has(mode, tmp_path):
    empty = pq.read_table(read(mode, [], "parquet", tmp_path))
    assert empty.column_names == list(COLUMNS[mode]) and empty.num_rows == 0
    example = {
        "figures": FIGURE,
        "feed": FIGURE,
        "published": FIGURE,
        "forecast": AHEAD,
        "year_groups": {"school": "X"},
    }[mode]
    assert pq.read_table(read(mode, [example], "parquet", tmp_path)).schema.equals(empty.schema)
    assert (
        read(mode, [], "csv", tmp_path).read_bytes().decode("utf-8-sig").split("\r\n")[0].split(",")
        == empty.column_names
    )


def test_csv_is_read_as_text_by_a_spreadsheet_and_never_run(tmp_path):
    (row,) = csv.DictReader(io.StringIO(read("figures", [FIGURE], "csv", tmp_path).read_text("utf-8-sig")))
    assert row["text"] == "'=£1,234" and row["value"] == "1234.5" and row["denominator"] == ""


def test_json_to_a_file_is_what_is_printed(tmp_path, capsys):
    path = read("forecast", [AHEAD], "json", tmp_path)
    assert capsys.readouterr().out == ""
    formats.hand_over("forecast", [AHEAD], options(as_json=True), str)
    assert json.loads(capsys.readouterr().out) == json.loads(path.read_text("utf-8")) == [AHEAD]


def test_a_list_in_a_figure_is_json_in_its_column(tmp_path):
    (row,) = pq.read_table(read("forecast", [AHEAD], "parquet", tmp_path)).to_pylist()
    assert json.loads(row["past_misses"]) == AHEAD["past_misses"] and row["high"] == 11.5 and row["horizon"] == 1


def test_a_file_that_cannot_be_written_is_wrong_use_and_leaves_nothing_behind(tmp_path, capsys):
    there = tmp_path / "here.csv"
    there.write_text("mine")
    assert formats.hand_over("figures", [FIGURE], options("csv", tmp_path / "nowhere" / "x.csv"), str) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["here.csv"] and there.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--json", "--format", "csv"], "two formats"),
        (["--to", "x.csv"], "give --format"),
        (["--year-groups", "--to", "x.csv"], "give --format"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_use_in_every_mode(arguments, complaint, capsys):
    assert measures.main(arguments) == 2
    assert complaint in capsys.readouterr().err


def test_every_mode_of_the_command_hands_over_through_the_one_door(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    for mode in ([], ["--published"], ["--forecast"], ["--year-groups"]):
        path = tmp_path / "out.parquet"
        assert measures.main([*mode, "--format", "parquet", "--to", str(path)]) == 1  # an empty store
        assert pq.read_table(path).num_rows == 0
        path.unlink()
    capsys.readouterr()
