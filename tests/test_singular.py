"""One is not several: "1 permanent exclusions" is nowhere, since a number that may be 1 is written by `common.text`.

Read from the source: a number right before a noun of several, as text alone, stands in every state of the data but one.
"""

from __future__ import annotations

import ast
import re

import pytest

from common.text import one, rows_of
from ui.navigation import ROOT

ROOMS = ("charts", "exhibits", "plan", "reports", "ui", "measures", "disclosure")
NOUNS = (
    "days|weeks|terms|exclusions|suspensions|children|pupils|schools|cases|milestones|actions|recommendations|requests|"
    "placements|places|nominations|figures|periods|uploads|providers|earlier ones|others|parts|lines|gaps|slides|forecasts"
)  # fmt: skip
AFTER = re.compile(rf"^ (?:(?:live|joint|finished|school|hidden|more|permanent|secondary) ){{0,2}}(?:{NOUNS})\b")
# Numbers that are never 1, each with why.
NEVER_ONE = {
    r"[A-Z_]+": "a constant of ours",
    r"(POLICY|SETTINGS|settings)\.\w+": "a setting, from two upwards",
    r"limit( // 7)?|weeks(_between)?": "the law's weeks, or a choice that says 'weekly' for one",
    r"(found|usual)\.points|len\((labels|places|found\.schools|misses)\)": "drawn or told only from several upwards",
    r"len\(names\)|one\.places(_of_kind)?|one\.providers_of_kind": "said from four, from more than a few, or where the kind has others",
    r"median\(now\) / 7|wait\.weeks|last\.upper|a_week \* 52 / 12|days\.value|value|now\.events / out\.events": "a mean, a rate or days in all",
    r"whole|time_now|start\.requests|float\(known\['value'\]\)": "the days of a year, school days since a plan began, a county's requests, a population",
    r"len\(parts\)": "a fault for whoever builds",
    r"phase\.replace\('_', '-'\)|ratio\.verdict|'has' if .* else 'have'": "a word",
}  # fmt: skip


def bare(source: str) -> list[str]:
    """Every number written as it is right before a noun of several."""
    return [
        ast.unparse(first.value)
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for first, then in zip(text.values, text.values[1:])
        if isinstance(first, ast.FormattedValue)
        and isinstance(then, ast.Constant)
        and AFTER.match(str(then.value))
        and not any(re.fullmatch(pattern, ast.unparse(first.value)) for pattern in NEVER_ONE)
    ]


def test_a_number_that_may_be_one_has_its_noun():
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    found = {str(path.relative_to(ROOT)): bare(path.read_text("utf-8")) for path in files}
    assert {name: some for name, some in found.items() if some} == {}


@pytest.mark.parametrize("line", ['f"{count} permanent exclusions"', 'f"due for {len(cases)} children"'])
def test_the_reading_finds_a_number_before_a_noun_of_several(line):
    assert bare(line)


def test_one_has_the_noun_of_one():
    assert [rows_of(number, "day") for number in (0, 1, 2.4)] == ["0 days", "1 day", "2 days"]
    assert [rows_of(number, "child", "children") for number in (1, 1204)] == ["1 child", "1,204 children"]
    assert [one("permanent exclusions", number) for number in (1, 2)] == ["permanent exclusion", "permanent exclusions"]
