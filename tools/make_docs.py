"""Write docs/data.md, the data dictionary, from the dataset specs, and the list of measures that loaders go by, from the
catalogue: `make docs`. Tests keep the committed files equal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from loaders.datasets import ALL
from loaders.spec import Column, Dataset
from measures import catalogue
from measures.spec import Measure
from measures.unit import Unit

PATH = Path(__file__).parent.parent / "docs" / "data.md"
MEASURES_PATH = PATH.parent.parent / "loaders" / "codes" / "measures.py"
IN_PERCENT = (Unit.PERCENT, Unit.PERCENT_OF_MONEY, Unit.PER_100_PUPILS)
KINDS = {
    "text": "text", "date": "date", "whole": "whole number", "decimal": "number", "money": "pounds", "choice": "one of a list",
    "flag": "yes or no", "school": "school", "year_group": "year group", "academic_year": "academic year",
    "financial_year": "financial year", "period": "period",
}  # fmt: skip
REPLACES = {
    "term": "A file adds and corrects; where it is said to be the whole of the terms and schools it covers, what it leaves out stops counting.",
    "rows": "A file only adds and corrects; a row missing from a later file stays.",
    "all": "A new workbook adds and corrects; where it is said to be the whole, what it leaves out of the plans that it names stops counting.",
}
INTRO = """# The data: every dataset, column and check

This page is written by `make docs` from the specs in `loaders/datasets/`, which are also what reads a spreadsheet. Change a spec, not this page.
For a blank workbook: `python -m loaders template NAME --to FOLDER`.

Headers are matched whatever their case, spaces and punctuation. A header that is only close to one of these is proposed, and a person confirms it.
"""


def page() -> str:
    """The whole page as Markdown."""
    contents = "\n".join(f"- [{dataset.title}](#{_anchor(dataset)}): one row is {dataset.grain}" for dataset in ALL)
    return "\n".join([INTRO, contents, "", *(_section(dataset) for dataset in ALL)])


def _anchor(dataset: Dataset) -> str:
    return dataset.id.replace("_", "-")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _headers(dataset: Dataset, names: tuple[str, ...]) -> str:
    return ", ".join(dataset.column(name).header for name in names)


def _section(dataset: Dataset) -> str:
    key = _headers(dataset, dataset.key)
    if dataset.identified_by:
        key += f" (or, where all are given, {_headers(dataset, dataset.identified_by)})"
    lines = [
        f'<a id="{_anchor(dataset)}"></a>',
        f"## {dataset.title}",
        "",
        f"`{dataset.id}`. One row is {dataset.grain}. Two rows are the same when these agree: {key}. {REPLACES[dataset.replaces]}",
        "",
        f"Comes from: {dataset.source}.",
        "",
        "| Column | Holds | Needed | What it means | Also recognised as |",
        "|---|---|---|---|---|",
        *(_row(column) for column in dataset.columns),
        "",
        *_choices(dataset),
        *_checks(dataset),
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    kind = KINDS[column.kind] + (", never kept" if column.personal else "")
    needed = "yes" if column.required else f"no; blank means {column.default}" if column.default else "no"
    return f"| **{_cell(column.header)}** `{column.name}` | {kind} | {needed} | {_cell(column.meaning)} | {_cell(', '.join(column.aliases))} |"


def _choices(dataset: Dataset) -> list[str]:
    lines: list[str] = []
    for column in dataset.columns:
        if column.choices:
            words = "; ".join(f"`{choice.code}` {choice.label}" for choice in column.choices)
            other = " Any other code is kept, with a warning." if column.open_choices else ""
            lines += [f"{column.header}: {words}.{other}", ""]
    return lines


def _checks(dataset: Dataset) -> list[str]:
    if not dataset.rules:
        return []
    rows = [
        f"| `{rule.code}` | {rule.severity} | {_cell(rule.message)} | {_cell(rule.fix)} |" for rule in dataset.rules
    ]
    return ["An error holds the row until it is mended; a warning or a note keeps it.", "",
            "| Check | Kind | What is said | How to mend it |", "|---|---|---|---|", *rows, ""]  # fmt: skip


MEASURES_INTRO = '''"""The measures a plan may name: id, and title as the measure dictionary has it.

Loaders know no measures, so they are written here by `make docs`, from `measures.catalogue`. Change that, not this.
"""

from __future__ import annotations

from loaders.spec import Choice

'''


def measure_codes() -> str:
    """The whole of loaders/codes/measures.py."""
    choices = [f"    Choice({_quoted(each.name)}, {_quoted(each.title)})," for each in catalogue.ALL]
    return MEASURES_INTRO + "\n".join(
        [
            *("MEASURES = (", *choices, ")", ""),
            "# Counts, days and pounds: a target for one of these cannot be given in per cent.",
            *("NOT_IN_PERCENT = (", *_names(each for each in catalogue.ALL if each.unit not in IN_PERCENT), ")", ""),
            "# Sums of money: a target of 4.2 for one of these is not four pounds.",
            *("IN_POUNDS = (", *_names(each for each in catalogue.ALL if each.unit is Unit.GBP), ")", ""),
            "# Told by the years of money: 2018/19 is no year of theirs, and 2018-19 of no other's.",
            *(
                "BY_FINANCIAL_YEAR = (",
                *_names(each for each in catalogue.ALL if each.year == "financial_year"),
                ")",
                "",
            ),
        ]
    )


def _names(measures: Iterable[Measure]) -> list[str]:
    return [f"    {_quoted(each.name)}," for each in measures]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    PATH.parent.mkdir(exist_ok=True)
    MEASURES_PATH.write_text(measure_codes(), encoding="utf-8", newline="\n")
    PATH.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
