"""The table "to add something, touch" of docs/developers.md is true: seven things are added to a copy of the house by writing to
the places that their row names and to no other, and each is then there for whoever uses it, with the tests of its row green."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.soak

ROOT = Path(__file__).parent.parent.parent
NOT_OF_THE_HOUSE = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis")
GENERATED = {"docs/data.md", "docs/measures.md", "docs/definitions.md", "loaders/codes/measures.py"}  # by `make docs`


class House:
    """A copy of the house, and which of its files have been written to."""

    def __init__(self, root: Path):
        self.root, self.touched = root, set[str]()

    def write(self, path: str, text: str) -> None:
        assert not (self.root / path).exists(), "what is new has a file of its own"
        (self.root / path).write_text(text, encoding="utf-8")
        self.touched.add(path)

    def insert(self, path: str, before: str, text: str) -> None:
        """Text before the first place where some other stands."""
        old = (self.root / path).read_text("utf-8")
        assert before in old, (path, before)
        (self.root / path).write_text(old.replace(before, text + before, 1), encoding="utf-8")
        self.touched.add(path)

    def run(self, *arguments: str) -> str:
        around = os.environ | {"PYTHONPATH": str(self.root), "DASHBOARD_STORE": str(self.root / "var")}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=around, capture_output=True, text=True, timeout=900
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
        return done.stdout

    def tests(self, *files: str) -> None:
        self.run("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *files)


@pytest.fixture
def house(tmp_path) -> House:
    return House(Path(shutil.copytree(ROOT, tmp_path / "house", ignore=NOT_OF_THE_HOUSE)))


def named(beginning: str) -> tuple[str, ...]:
    """The paths that the table's row names, in what to touch and in where it is tried; <section> is any one."""
    page = (ROOT / "docs" / "developers.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| {beginning}"))
    return tuple(re.sub(r"<\w+>.*", "", path) for path in re.findall(r"`([\w./<>]+/[\w./<>]*)`", row))


def only(house: House, *rows: str, docs: bool = False) -> None:
    """What was touched is in the places that the rows name, a new module in a folder that one of them names."""
    places = tuple(path for row in rows for path in named(row))
    strays = {
        path
        for path in house.touched
        if not any(path == at or (at.endswith("/") and path.startswith(at)) for at in places)
    }
    assert strays == set()
    if docs:
        house.run("-m", "tools.make_docs")


def test_a_dataset(house):
    house.write(
        "loaders/datasets/library.py",
        '''"""Visits to the library, by school and day."""

from loaders.datasets.common import SCHOOL, day, vary
from loaders.spec import Column, Dataset

LIBRARY = Dataset(
    name="library_visits",
    title="Library visits",
    grain="one visit of a class",
    key=("visited_on", "school"),
    dated_by="visited_on",
    source="The library's diary",
    replaces="rows",
    sheet_aliases=("Library visits",),
    columns=(
        day("visited_on", "Visited on", "The day of the visit.", "Visit date", required=True, example="15/01/2019"),
        vary(SCHOOL, required=True),
        Column("readers", "Readers", "whole", "How many children came.", True, ("Children who came",), minimum=0, example="28"),
    ),
)
''',
    )
    house.insert(
        "loaders/datasets/__init__.py", "from loaders.datasets.moves", "from loaders.datasets.library import LIBRARY\n"
    )
    house.insert("loaders/datasets/__init__.py", "    NIL_RETURNS,\n", "    LIBRARY,\n")
    house.insert(
        "tests/loaders/test_datasets.py",
        '    "nil_returns": """',
        '    "library_visits": """visited_on:date:R school:school:R readers:whole:R""",\n',
    )
    house.insert("tests/loaders/test_datasets.py", '        "nil_returns",\n', '        "library_visits",\n')
    house.insert(
        "tests/loaders/test_datasets.py",
        '    "nil_returns": (',
        '    "library_visits": ("visited_on school", "visited_on", "rows"),\n',
    )
    only(house, "a dataset", docs=True)
    house.tests("tests/loaders/test_datasets.py")
    (house.root / "diary.csv").write_text(
        "Visit date,School,Children who came\n15/01/2019,8991001,28\n", encoding="utf-8"
    )
    assert "Library visits" in house.run("-m", "loaders", "check", "diary.csv")


LONG = '''"""Suspensions of more than five days, for which the authority provides from the sixth."""

import pandas as pd

from measures.counting import tally
from measures.formulas.exclusions import counted
from measures.spec import Frames, Window


def long_suspensions(frames: Frames, window: Window) -> pd.DataFrame:
    """Suspensions of more than five school days in each period."""
    rows = counted(frames["exclusions"], "SUSP", window)
    rows = rows[(rows["days"] > 5).fillna(False).to_numpy(dtype=bool)]
    position = window.calendar.place(rows["start_date"], list(window.periods))
    return tally(position, rows, window, numerator=1 + 0 * position, people=1 + 0 * position)
'''
ENTRY = """    Measure(
        name="long_suspensions",
        page="exclusions",
        title="Suspensions of more than five days",
        noun="suspensions of more than five days",
        unit=Unit.COUNT,
        better="lower",
        needs=("exclusions",),
        formula=long_suspensions.long_suspensions,
        definition="Suspensions of more than five school days that began in the period.",
        why_it_matters="From the sixth day the authority or the school must provide.",
        period="academic_year",
        breakdowns=EXCLUSION,
    ),
)  # fmt: skip
"""


def with_measure(house: House) -> None:
    path = "measures/catalogue/exclusions.py"
    house.write("measures/formulas/long_suspensions.py", LONG)
    text = (house.root / path).read_text("utf-8").removesuffix(")  # fmt: skip\n") + ENTRY
    text = text.replace(
        "from measures.formulas import exclusions", "from measures.formulas import exclusions, long_suspensions", 1
    )
    (house.root / path).write_text(text, encoding="utf-8")
    house.touched.add(path)


def test_a_measure(house):
    with_measure(house)
    only(house, "a measure", docs=True)
    house.tests("tests/measures/test_catalogue.py", "tests/measures/test_unit.py", "tests/test_developers.py")
    assert "long_suspensions" in (house.root / "loaders/codes/measures.py").read_text("utf-8")
    assert "Suspensions of more than five days" in house.run("-m", "measures", "--help") + house.run("-c", ASKED)


ASKED = "from measures.catalogue import by_name; print(by_name('long_suspensions').title)"


def test_a_public_figure_and_a_public_breakdown(house):
    with_measure(house)
    house.insert(
        "data/public_catalogue.toml",
        "[suspensions]\n",
        '[long_suspensions]\ntables = [{ by = [], periods = ["academic_year"] }]\n\n',
    )
    house.insert(
        "data/public_catalogue.toml",
        '  { by = ["phase", "sen_provision"], periods = ["academic_year"] },\n]',
        '  { by = ["sex"], periods = ["academic_year"] },\n',
    )
    house.insert(
        "disclosure/auditor/meaning.py",
        '    "suspension_rate": Meaning(',
        '    "long_suspensions": Meaning(_of("long suspensions")),\n',
    )
    only(house, "a measure", "a public figure", docs=True)
    house.tests("tests/disclosure/test_catalogue.py")
    assert house.run("-c", RELEASED).split() == ["True", "True"], "the release of the example shows both, audited"


RELEASED = """
from commands.example import load_example
from measures.catalogue import by_name
from plan.stored import reader_of
from store import open_store

store = open_store()
load_example(store)
reader = reader_of(store, "public")
for name, by in (("long_suspensions", ()), ("suspensions", ("sex",))):
    print(any(f.value is not None for f in reader.series(by_name(name), kind="academic_year", by=by).figures))
"""


def test_a_dfe_file(house):
    house.write(
        "loaders/published/libraries.py",
        '''"""Public libraries' loans to children, by authority and year."""

from loaders.published.statistics import Family, Figure

LOANS = Family(
    name="libraries",
    title="Loans of public libraries to children",
    wanted=frozenset({"time_period", "geographic_level", "loans_to_children"}),
    figures=(Figure("loans_to_children", "library_loans"),),
    source=lambda _: "Public libraries: loans",
    breakdowns=lambda cells: cells["time_period"].map(lambda _: "").astype("str"),
)
''',
    )
    house.insert(
        "loaders/published/__init__.py",
        "from loaders.published.reading",
        "from loaders.published.libraries import LOANS\n",
    )
    house.insert("loaders/published/__init__.py", "ap_census.SETTINGS,", "LOANS, ")
    only(house, "a DfE file")
    (house.root / "loans.csv").write_text(
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,loans_to_children\n"
        "201819,Academic year,National,E92000001,England,,,,,,1234567\n",
        encoding="utf-8",
    )
    assert "Published figures. Headers in row 1. 1 rows read, 1 can count." in house.run(
        "-m", "loaders", "check", "loans.csv"
    )
    house.tests("tests/loaders/test_published_exclusions.py")


def test_a_chart_form(house):
    house.write(
        "charts/lollipop.py",
        '''"""Each part as a dot on a stalk."""

from dataclasses import replace

from charts.chart import Chart
from charts.columns import columns
from disclosure.published import Publication


def lollipop(publication: Publication, scope: str, names: dict[str, str]) -> Chart:
    chart = columns(publication, scope_words=scope, names=names)
    return replace(chart, alt=f"Dots on stalks. {chart.alt}")
''',
    )
    house.insert("exhibits/trend.py", "from charts.trend import trend\n", "from charts.lollipop import lollipop\n")
    house.insert(
        "exhibits/trend.py",
        "    if question.by and not measure.has_denominator and shown.figures and not",
        '    if question.by == "sex":\n        return lollipop(shown, scope, names or {})\n',
    )
    only(house, "a chart form")
    house.tests("tests/charts/test_columns.py", "tests/exhibits/test_one_exhibit.py")


PAGE = '''"""Reading: a page that somebody adds."""

from ui.trends import reading

reading.show()
'''
READING = '''"""What the reading page draws."""

import streamlit as st

from ui import rights


def show() -> None:
    st.title("Reading")
    if rights.may("lend a book"):
        st.button("Lend a book")
'''


def test_a_page_and_what_a_role_may_do_on_it(house):
    house.write("pages/trends/reading.py", PAGE)
    house.write("ui/trends/reading.py", READING)
    house.insert(
        "ui/navigation.py",
        '    Place("pages/trends/indicators.py"',
        '    Place("pages/trends/reading.py", "Reading", "reading", role="analyst", private=True),\n',
    )
    house.insert(
        "tests/access/test_route_matrix.py",
        "    indicators    | door",
        "    reading       | door       | refused | not yours | private only       | private only            | private only\n",
    )
    house.insert("ui/rights.py", '    "see lists of children": "uploader",', '    "lend a book": "analyst",\n')
    house.insert("docs/serving.md", " |\n| `uploader` |", ", lend a book")
    only(house, "a page", "something a role may do")
    house.tests("tests/pages/test_every_page.py", "-k", "reading")
    house.tests("tests/access/test_rights.py")
