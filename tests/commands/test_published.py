"""`measures --published`: one authority over all its years, the symbol beside an empty value, ids of one unit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.running import run

AREA = "geographic_level,country_code,country_name,new_la_code,old_la_code,la_name"
BUCKS = "Local authority,E92000001,England,{code},825,Buckinghamshire"
REQUESTS = f"""time_period,time_identifier,{AREA},breakdown_topic,breakdown,requests_received_in_year,requests_decided_not_to_assess
2019,Calendar year,{BUCKS.format(code="E10000002")},All requests,All requests,940,x
2024,Calendar year,{BUCKS.format(code="E06000060")},All requests,All requests,1210,75
2024,Calendar year,Local authority,E92000001,England,E06000027,880,Torbay,All requests,All requests,307,31
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    (folder / "requests.csv").write_text(REQUESTS)
    assert run(folder, "loaders", "import", folder / "requests.csv", "--by", "A. Officer").returncode == 0
    return folder


def figures(store: Path, *options: str) -> list[dict]:
    return json.loads(run(store, "measures", "--published", "--json", *options).stdout)


@pytest.mark.parametrize("code", ["E06000060", "E10000002", "825"])
def test_an_authority_is_one_over_its_years_by_any_of_its_codes(store: Path, code: str):
    found = figures(store, "--la", code, "--measure", "assessment_requests")
    assert [(f["period"]["label"], f["value"], f["la_code"]) for f in found] == [
        ("2019", 940, "E06000060"),
        ("2024", 1210, "E06000060"),
    ]


def test_refusals_are_a_number_under_an_id_of_their_own_and_a_symbol_is_no_value(store: Path):
    found = figures(store, "--measure", "requests_refused_count")
    assert [(f["la_name"], f["value"], f["symbol"], f["state"], f["unit"]) for f in found] == [
        ("Torbay", 31, None, "shown", "count"),
        ("Buckinghamshire", None, "x", "no data", "count"),
        ("Buckinghamshire", 75, None, "shown", "count"),
    ]
    assert run(store, "measures", "--published", "--json", "--measure", "requests_refused").stdout.strip() == "[]"


def test_without_la_every_figure_stands_once(store: Path):
    found = figures(store)
    keys = [(f["measure"], f["la_code"], f["period"]["label"], str(f["breakdown"])) for f in found]
    assert len(keys) == len(set(keys)) == 6
