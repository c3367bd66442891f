"""The example's paper for 27 June 2019, described once; its forms without pictures, written once."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from plan.figures import Reader
from plan.stored import reader_of
from reports.pictures import Pictures
from reports.spec import Paper
from reports.written import FORMS
from services.paper import made
from store import Store, open_store

MEETING = date(2019, 6, 27)


@pytest.fixture(scope="session")
def store(example_folder) -> Store:
    """The example, to be read only."""
    return open_store(str(example_folder))


@pytest.fixture(scope="session")
def reader(store) -> Reader:
    return reader_of(store, "public")


@pytest.fixture(scope="session")
def paper(store) -> Paper:
    return made(store, MEETING)


@pytest.fixture(scope="session")
def files(paper) -> dict[str, bytes]:
    """The four forms by their endings, as on a computer without a browser."""
    return {suffix: form(paper, Pictures(missing="No pictures."), ()) for suffix, form in FORMS.items()}


def unpacked(content: bytes) -> str:
    """Everything a file holds, as text: the parts of an Office file one after another."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        # Pictures and a printer's settings aside: they are of charts, or of an empty template.
        parts = [packed.read(name) for name in packed.namelist() if not name.endswith((".png", ".jpeg", ".bin"))]
    return "\n".join(unpacked(part) for part in parts)
