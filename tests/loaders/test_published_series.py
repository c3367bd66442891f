"""A published series: the latest release of each period, symbols explained, one line through a change of code."""

from __future__ import annotations

import pandas as pd

from loaders.published import published_series
from loaders.published.symbols import SEN2
from tests.loaders.published_files import read

HEAD = "time_period | time_identifier | geographic_level | country_code | country_name | new_la_code | old_la_code | la_name | breakdown_topic | breakdown | requests_received_in_year"


def requests(*lines: str, file_name: str = "requests.csv") -> pd.DataFrame:
    body = "\n".join(
        f"{year} | Calendar year | Local authority | E92000001 | England | {code} | 390 | Sampleshire | All requests | All requests | {figure}"
        for year, code, figure in (line.split() for line in lines)
    )
    return read(f"{HEAD}\n{body}", file_name).frame


def test_a_later_release_takes_the_place_of_an_earlier_one_and_both_can_be_had():
    frame = pd.concat(
        [
            requests("2019 E08000037 100", "2020 E08000037 110"),
            requests("2019 E08000037 101", "2020 E08000037 111", "2021 E08000037 120"),
        ]
    )
    assert list(published_series(frame, "assessment_requests", "E08000037")["value"]) == [101, 111, 120]
    every = published_series(frame, "assessment_requests", "E08000037", every_release=True)
    assert list(zip(every["period"], every["release"], every["value"], strict=True))[:2] == [
        ("2019", "to 2020", 100),
        ("2019", "to 2021", 101),
    ]


def test_a_revised_release_comes_after_the_first_issue():
    frame = pd.concat([requests("2020 E08000037 99", file_name="requests_REVISED.csv"), requests("2020 E08000037 110")])
    assert list(published_series(frame, "assessment_requests", "E08000037")["value"]) == [99]


def test_a_symbol_is_shown_with_its_meaning_and_no_value():
    row = published_series(requests("2020 E08000037 x"), "assessment_requests", "390").iloc[0]
    assert (row["symbol"], row["meaning"], row["source"]) == ("x", "unavailable", SEN2) and row["value"] is pd.NA


def test_an_authority_whose_code_changed_is_one_series_by_either_code():
    frame = requests("2019 E08000020 5", "2020 E08000037 6")
    for code in ("E08000020", "E08000037", "390"):
        assert list(published_series(frame, "assessment_requests", code)["value"]) == [5, 6]


def test_an_area_or_measure_that_is_not_there_gives_no_rows():
    assert published_series(requests("2019 E08000020 5"), "suspensions", "390").empty
