"""What the values of each published column look like, so that a header over the wrong values is refused.

A file whose header was moved by a column still has the right number of columns and reads without complaint; only the
values give it away. Every identifying column has an expectation; figures must be numbers or one-letter symbols.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.published.table import Table, as_published
from loaders.spec import Problem

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
IDENTIFIERS = (
    rf"(?:academic|calendar|financial|tax|reporting) year(?: q[1-4](?:-q[1-4])?)?|{MONTHS}|week \d+|part [12].*"
    r"|(?:(?:autumn|spring|summer)(?:,? and |, )?)+ terms?"
)
LEVELS = "national|country|region(?:al)?|local authority(?: district)?|la|school"
FIGURE = re.compile(
    r"-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?%?|[a-z:.~*-]{1,3}|low|n/a|not applicable", re.IGNORECASE
)
TOLERATED = 0.05  # a column may hold a few odd values (they are dealt with row by row) before the header is doubted


@dataclass(frozen=True, slots=True)
class Expectation:
    """`pattern` must match the whole of each value that is not blank; `words` says what was expected."""

    pattern: re.Pattern[str]
    words: str
    required: bool = False


def _like(pattern: str, words: str, required: bool = False) -> Expectation:
    return Expectation(re.compile(pattern, re.IGNORECASE), words, required)


EXPECTED: dict[str, Expectation] = {
    "time_identifier": _like(IDENTIFIERS, 'words such as "Academic year" or "Calendar year"'),
    "time_period": _like(r"\d{4}(\s*[/–-]?\s*\d{2,4})?(\s*\(.*\))?", "a year such as 201819 or 2019", required=True),
    "geographic_level": _like(LEVELS, '"National", "Regional" or "Local authority"', required=True),
    "country_code": _like(r"[EKWSN]\d{8}", 'a code such as "E92000001"'),
    "country_name": _like(r"[^\d]+", 'a name such as "England"'),
    "region_code": _like(r"[EW]1[23]\d{6}|[zx:.]", 'a code such as "E12000009"'),
    "region_name": _like(r"[^\d]+", 'a name such as "South West"'),
    "new_la_code": _like(r"[EW](?:0[6-9]|10)\d{6}|[zx:.]", 'a code such as "E06000027"'),
    "old_la_code": _like(r"\d{3}(?:\.0)?|[zx:.]", "a three-digit number such as 880"),
    "la_name": _like(r"[^\d]+", "the name of a local authority"),
    "school_type": _like(r"[^\d]+", 'a phase such as "State-funded secondary" or "Total"'),
    "breakdown_topic": _like(r".*[A-Za-z].*", "words"),
}


def contradictions(table: Table, figures: list[str]) -> list[Problem]:
    """One problem for each column whose values are not what its header says. Blanks count only where a value must
    stand."""
    problems = []
    for name in table.headers:
        expected = EXPECTED.get(name) or (Expectation(FIGURE, "a number") if name in figures else None)
        if expected is None:
            continue
        cells = table.cells[name]
        filled = cells[cells != ""]
        counts = filled.value_counts()
        wrong = [value for value in counts.index if not expected.pattern.fullmatch(value)]
        bad, base = int(counts.loc[wrong].sum()), len(filled)
        if expected.required:
            bad, base = bad + len(cells) - len(filled), len(cells)
        if base and bad / base > TOLERATED:
            problems.append(_problem(table, name, expected, wrong, bad, base))
    return problems


def _problem(table: Table, name: str, expected: Expectation, wrong: list[str], bad: int, base: int) -> Problem:
    found = str(wrong[0]) if wrong else "(blank)"
    cells = table.cells[name]
    first = cells.isin(wrong) if wrong else cells == ""
    row = int(cells.index[int(first.to_numpy().argmax())])
    likely = _belongs_under(name, wrong)
    guess = f" Such values belong under {as_published(likely)}." if likely else ""
    return Problem(
        table.sheet, row, table.place(name), "header-contradicted", "error", found,
        f"The header {as_published(table.headers[name][1])} stands over {as_published(found)} ({bad:,} of {base:,} "
        f"rows), but that column should hold {expected.words}.{guess} The headers do not fit the values, so nothing "
        "was read.",
        "Download the file again from Explore Education Statistics, or move the headers until each stands over its own "
        "values.",
    )  # fmt: skip


def _belongs_under(name: str, wrong: list[str]) -> str:
    """The column whose exact form these values have, when there is one."""
    telling = ("time_identifier", "time_period", "geographic_level", "country_code", "region_code", "new_la_code")
    if wrong and all(value == "England" for value in wrong):
        return "country_name"
    return next(
        (c for c in telling if c != name and wrong and all(EXPECTED[c].pattern.fullmatch(v) for v in wrong)), ""
    )
