"""What a page's elements are drawn with is asked for with the page, before the server has said which there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from serving.chunks import KINDS, STATIC, preloads
from serving.deep_links import PRELOADS
from tests.serving.test_deep_links import ask

CHUNKS = {
    "Chart.a1.js": 'import{n as e}from"./named.js";import t from"./shared.b2.js";import"./bare.c3.js";const later=()=>import("./later.d4.js");',
    "shared.b2.js": "import * as r from './deep.e5.js';export{r}from\"./again.f6.js\";",
    "bare.c3.js": "0",
    "deep.e5.js": 'import{x}from"./shared.b2.js"',
    "again.f6.js": "",
    "later.d4.js": "",
    "Charted.g7.js": "",
}


@pytest.fixture
def static(tmp_path: Path) -> Path:
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<link rel="modulepreload" href="./static/js/named.js">', "utf-8")
    for name, text in CHUNKS.items():
        (folder / name).write_text(text, "utf-8")
    return tmp_path


def test_an_element_is_asked_for_with_all_it_imports_and_nothing_else(static: Path) -> None:
    found = [part.partition('"')[0] for part in preloads(static, ("Chart", "Gone")).decode().split("./static/js/")[1:]]
    assert found == ["deep.e5.js", "again.f6.js", "shared.b2.js", "bare.c3.js", "Chart.a1.js"]


@pytest.mark.parametrize("kind", KINDS)
def test_streamlit_has_each_of_them_by_that_name(kind: str) -> None:
    assert len(list((STATIC / "static" / "js").glob(f"{kind}.*.js"))) == 1


def test_they_stand_last_in_the_head_of_every_page() -> None:
    page = ask("/exclusions", accept="text/html").text
    assert PRELOADS.decode() + "</head>" in page and page.index("guess()") < page.index("PlotlyChart")
