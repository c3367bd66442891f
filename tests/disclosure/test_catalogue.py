"""The catalogue names only what exists, and a table's margins belong to it."""

from __future__ import annotations

import pytest

from disclosure.catalogue import CatalogueError, families, fingerprint, load
from disclosure.policy import POLICY


def written(tmp_path, text: str):
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_by_phase_and_reason_brings_its_margins_with_the_same_periods(tmp_path):
    (entry,) = load(
        written(tmp_path, '[suspensions]\ntables = [{ by = ["reason_1", "phase"], periods = ["academic_year"] }]')
    )
    assert [by for by, _ in entry.tables] == [(), ("phase",), ("reason_1",), ("phase", "reason_1")]
    assert entry.kinds(["reason_1", "phase"]) == ("academic_year",)
    assert entry.kinds(["sex"]) == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[no_such]\ntables = []", "no measure 'no_such'"),
        ('[suspensions]\ntables = [{ by = ["sector"], periods = ["term6"] }]', "cannot be split by 'sector'"),
        ('[suspensions]\ntables = [{ by = [], periods = ["fortnight"] }]', "has the period 'fortnight'"),
        ('[suspensions]\ncounts_as = "nothing"\ntables = []', "counts_as 'nothing', which is not a measure"),
    ],
)
def test_a_line_that_cannot_be_kept_is_named(tmp_path, text, complaint):
    with pytest.raises(CatalogueError, match=complaint):
        load(written(tmp_path, text))


def test_measures_that_share_cells_are_one_family():
    found = {frozenset(entry.measure.name for entry in family) for family in families(load())}
    assert any({"permanent_exclusions", "permanent_exclusion_rate", "returned_to_mainstream"} <= one for one in found)
    assert any({"assessment_requests", "semh_share"} <= one for one in found)


def test_the_shipped_catalogue_has_no_breakdown_that_is_for_the_private_view_only():
    columns = {column for entry in load() for by, _ in entry.tables for column in by}
    assert not columns & set(POLICY.private_breakdowns)


def test_a_change_of_the_catalogue_changes_its_fingerprint(tmp_path):
    one = fingerprint(written(tmp_path, "[suspensions]\ntables = []"))
    assert one != fingerprint(written(tmp_path, "[suspensions]\ntables = [] # none"))
