"""UPL-5 and UPL-8: what was typed is what is read, whoever wrote the file; and two readers agree on good workbooks."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, datetime, timedelta

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.guard import check_files
from loaders.opening import open_file
from loaders.questions.initials import LETTERS
from loaders.values.personal import references
from loaders.values.spellings import alike
from tests.hostile.outcome import problems, rows
from tests.sheets import ods

KEY = b"k" * 32
MIDNIGHT = datetime.combine(date(2000, 1, 1), datetime.min.time())
HEADERS = ("Pupil ref", "Category", "Start date", "School", "Days")
# A reference is not like a name, nor like the number of a person: such are held, whoever wrote the file.
REFERENCES = st.text("ABZ01234567890123456789-/ ’é", min_size=1, max_size=12).map(
    lambda text: " ".join(f"r{text}".split())
)
DAY = st.integers(0, 1700).map(lambda n: date(2014, 9, 1) + timedelta(n))
ROW = st.tuples(DAY, st.sampled_from(["8994001", "8994117", "Priory School"]), st.sampled_from([0.5, 1, 2, 3.5, 5]))
TABLES = st.dictionaries(REFERENCES, ROW, min_size=1, max_size=8).filter(
    # Two spellings that may be one child's reference are a question, whoever wrote the file; so are two or three letters.
    lambda table: not references(table) and not alike(table) and not any(map(LETTERS.fullmatch, table))
)


def by_openpyxl(lines) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    return _saved(book)


def by_openpyxl_in_place(lines) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Exclusions")
    for line in lines:
        page.append(line)
    return _saved(book)


def _saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(lines, **options) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, **options})
    page, day = book.add_worksheet("Exclusions"), book.add_format({"num_format": "dd/mm/yyyy"})
    for i, line in enumerate(lines):
        for j, value in enumerate(line):
            page.write_datetime(i, j, value, day) if isinstance(value, date) else page.write(i, j, value)
    book.close()
    return out.getvalue()


def by_csv(lines, delimiter=",", encoding="utf-8", day="%d/%m/%Y", quoting=csv.QUOTE_MINIMAL, end="\r\n") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([[v.strftime(day) if isinstance(v, date) else v for v in line] for line in lines])
    return out.getvalue().encode(encoding)


def by_xlwt(lines) -> bytes:
    book, out = xlwt.Workbook(), io.BytesIO()
    page, day = book.add_sheet("Exclusions"), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for i, line in enumerate(lines):
        for j, value in enumerate(line):
            page.write(i, j, value, *([day] if isinstance(value, date) else []))
    book.save(out)
    return out.getvalue()


def by_calc(lines) -> bytes:
    """As LibreOffice keeps it: dates are dates."""
    midnight = MIDNIGHT.time()
    return ods(
        {"Exclusions": [[datetime.combine(v, midnight) if isinstance(v, date) else v for v in line] for line in lines]}
    )


WRITERS = {
    "openpyxl.xlsx": by_openpyxl,
    "stream.xlsx": by_openpyxl_in_place,
    "xlsxwriter.xlsx": by_xlsxwriter,
    "constant.xlsx": lambda lines: by_xlsxwriter(lines, constant_memory=True),
    "from1904.xlsx": lambda lines: by_xlsxwriter(lines, date_1904=True),
    "excel.csv": lambda lines: by_csv(lines, encoding="utf-8-sig"),
    "office.csv": lambda lines: by_csv(lines, delimiter=";", day="%Y-%m-%d", quoting=csv.QUOTE_ALL, end="\n"),
    # LibreOffice's own ways with text: words in quotation marks and figures not, days of two-figure years, bars or tabs.
    "calc.csv": lambda lines: by_csv(lines, quoting=csv.QUOTE_NONNUMERIC, day="%d/%m/%y", end="\n"),
    "calc-bars.txt": lambda lines: by_csv(lines, delimiter="|", quoting=csv.QUOTE_ALL, day="%d.%m.%Y", end="\n"),
    "calc.tsv": lambda lines: by_csv(lines, delimiter="\t", encoding="cp1252", day="%d %b %Y", end="\n"),
    "calc.ods": by_calc,
    "old.xls": by_xlwt,
    "sixteen.csv": lambda lines: by_csv(lines, delimiter="\t", encoding="utf-16", day="%d %B %Y"),
}


def agreed(name: str, table: dict) -> None:
    lines = [HEADERS, *((ref, "SUSP", day, school, days) for ref, (day, school, days) in table.items())]
    expected = [(ref, "SUSP", f"{day:%Y-%m-%d}", school, float(days)) for ref, (day, school, days) in table.items()]
    (check,) = check_files([(name, WRITERS[name](lines))], key=KEY)
    unread = [problem for problem in problems(check) if problem.severity == "error"]
    assert not unread and rows(check) == expected, (name, unread)


@settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(WRITERS)), TABLES)
def test_what_was_typed_is_what_is_read_by_whichever_of_thirteen_writers(name, table):
    agreed(name, table)


@pytest.mark.soak
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(st.sampled_from(sorted(WRITERS)), TABLES)
def test_a_thousand_tables_are_read_as_they_were_typed(name, table):
    agreed(name, table)


def any_value(draw: random.Random) -> object:
    return draw.choice([
        None, draw.randrange(-10**6, 10**6), draw.random() * 10 ** draw.randrange(-6, 9), draw.random() < 0.5,
        MIDNIGHT + timedelta(draw.randrange(20_000)), MIDNIGHT + timedelta(days=7000, seconds=49_530),
        "".join(draw.choices("abc XYZ é£’,;\"'<>&0123", k=draw.randrange(1, 30))), "  spaces  ", "0012", "1e5", "#not an error",
    ])  # fmt: skip


def workbook(seed: int) -> bytes:
    """A workbook of one to three sheets of anything that cells hold, with gaps, by one of two writers."""
    draw = random.Random(seed)
    lines = [[any_value(draw) for _ in range(draw.randrange(1, 12))] for _ in range(draw.randrange(1, 30))]
    for _ in range(draw.randrange(3)):
        lines.insert(draw.randrange(len(lines)), [])
    return (
        by_openpyxl(lines)
        if seed % 2
        else by_xlsxwriter([[v for v in line] for line in lines], strings_to_numbers=False)
    )


def python_rows(rows_: list[list[object]]) -> list[list[object]]:
    """Cells without trailing blanks, times at midnight as days, whole floats as whole numbers."""
    found = []
    for row in rows_:
        cells = [_python_value(value) for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    return found


def _python_value(value: object) -> object:
    if isinstance(value, datetime):
        return (value.date(), value.replace(microsecond=0).time())
    if isinstance(value, date):
        return (value, datetime.min.time())
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


@pytest.mark.parametrize("seed", range(50))
def test_the_fast_reader_and_openpyxl_agree_on_every_cell(seed):
    content = workbook(seed)
    ours = [python_rows(sheet.rows) for sheet in open_file("t.xlsx", content).sheets]
    theirs = [
        python_rows([list(row) for row in page.iter_rows(values_only=True)])
        for page in openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    ]
    assert ours == theirs
