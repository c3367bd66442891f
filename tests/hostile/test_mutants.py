"""UPL-4: a damaged file is refused, or says what is wrong, or gives the values that stand in it; it never ends anything.

Where a change falls inside a text that nothing protects (a digit of a CSV, or of a sheet before it was packed), the
changed file is a different table and nobody could tell. For those an independent reading says what stands in it: the
standard library's csv for text, openpyxl for workbooks; what is accepted must be that.
"""

from __future__ import annotations

import csv
import io
import os
import random
import re
import zipfile
from datetime import datetime
from xml.etree import ElementTree

import openpyxl
import pytest

from loaders.guard import check_files
from tests.hostile import mutants, raw
from tests.hostile.outcome import problems, rows

KEY = b"k" * 32


def as_another_reads_it(name: str, content: bytes) -> list[list[str]] | None:
    """The cells as an independent reader has them, each as plain words; None where it reads nothing."""
    try:
        if name.endswith(".csv"):
            return _texts(content)
        if name.endswith(".ods"):
            return _open_document(content)
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        return [[_words(value) for value in row] for page in book for row in page.iter_rows(values_only=True)]
    except Exception:
        return None


def _texts(content: bytes) -> list[list[str]]:
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = content.decode("cp1252", "replace")
    return [row for delimiter in ",;" for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _open_document(content: bytes) -> list[list[str]]:
    office, table, text = (
        f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        root = ElementTree.fromstring(file.read("content.xml"))
    return [
        [
            " ".join(
                filter(None, [cell.get(f"{office}value"), *("".join(p.itertext()) for p in cell.iter(f"{text}p"))])
            )
            for cell in row
        ]
        for row in root.iter(f"{table}table-row")
    ]


def _words(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def stands_in(row: tuple[object, ...], table: list[list[str]]) -> bool:
    """Whether one line of the other reading holds the row's reference, school and days, in that line's own words."""
    ref, _, _, school, days = row
    for line in table:
        words = [" ".join(cell.split()) for cell in line]
        digits = [re.sub(r"\D", "", word) for word in words]
        numbers = [float(word) for word in words if re.fullmatch(r"[+-]?\d+(\.\d*)?|\.\d+", word)]
        known_school = str(school) in words or str(school) in digits
        if str(ref) in words and known_school and (days is None or days in numbers or days == 0):
            return True
    return False


def verdict(name: str, original: bytes, content: bytes) -> str:
    """ "refused", "reported", "right", or what is wrong."""
    (check,) = check_files([(name, content)], key=KEY)
    found = rows(check)
    if not found:
        return "refused" if problems(check) else "nothing was read and nothing was said"
    if found == raw.READ:
        return "right"
    if any(problem.severity in ("error", "warning") for problem in problems(check)):
        return "reported"
    other = as_another_reads_it(name, content)
    if other is not None and all(stands_in(row, other) for row in found):
        return "right"
    return f"accepted {[row for row in found if row not in raw.READ]}"


def run(count: int, seed: int) -> dict[str, int]:
    draw = random.Random(seed)
    originals = mutants.originals()
    outcomes: dict[str, int] = {}
    for number in range(count):
        name, content = list(originals.items())[number % len(originals)]
        outcome = verdict(name, content, mutants.mutant(content, draw))
        outcome = outcome if outcome in ("refused", "reported", "right") else f"{name} #{number}: {outcome}"
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    return outcomes


def wrong(outcomes: dict[str, int]) -> list[str]:
    return [outcome for outcome in outcomes if outcome not in ("refused", "reported", "right")]


def test_a_hundred_and_twenty_damaged_files_give_no_wrong_value_and_end_nothing():
    outcomes = run(120, seed=1)
    assert wrong(outcomes) == [] and outcomes["refused"] > 20


@pytest.mark.soak
def test_two_thousand_damaged_files_give_no_wrong_value_and_end_nothing():
    here = os.getpid()
    outcomes = run(2000, seed=2)
    print(outcomes)
    assert wrong(outcomes) == []
    assert os.getpid() == here and sum(outcomes.values()) == 2000


def test_the_independent_reading_tells_a_wrong_value_from_a_right_one():
    table = as_another_reads_it("t.csv", raw.TEXT.encode())
    assert table is not None
    assert all(stands_in(row, table) for row in raw.READ)
    assert not stands_in(("A1", "SUSP", "2019-03-05", "8994001", 5.0), table)
    assert not stands_in(("A9", "SUSP", "2019-03-05", "8994001", 2.0), table)
