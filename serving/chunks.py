"""The parts of Streamlit's front end that our pages need, asked for together with the page.

Streamlit's page loads the code of a kind of element when the first such element has arrived: the browser then waits for
the server, and after that for three megabytes of plotly. Named in the head, they are fetched and compiled while the
server works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
KINDS = ("Html", "Button", "PageLink", "Selectbox", "ButtonGroup", "PlotlyChart")  # elements of a page with charts
FIRST = 10_000  # characters of a file: what it imports stands first in it
_IMPORTED = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^"'`;()]*?\bfrom\s*)?["'`]\./([\w.~-]+\.js)["'`]"""
)


def preloads(static: Path = STATIC, kinds: Iterable[str] = KINDS) -> bytes:
    """A `<link rel="modulepreload">` for each file of these elements that the page does not name itself, what they
    import before them. A kind that this Streamlit does not have is left out: it is a matter of time only."""
    there = (static / "index.html").read_text("utf-8")
    files = [name for name in _wanted(static / "static" / "js", kinds) if name not in there]
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in files).encode()


def _wanted(folder: Path, kinds: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for kind in kinds:
        for file in sorted(folder.glob(f"{kind}.*.js")):
            yield from _with_imports(folder, file.name, seen)


def _with_imports(folder: Path, name: str, seen: set[str]) -> Iterator[str]:
    if name in seen or not (folder / name).is_file():
        return
    seen.add(name)
    with (folder / name).open(encoding="utf-8") as file:
        imports = _IMPORTED.findall(file.read(FIRST))
    for imported in imports:
        yield from _with_imports(folder, imported, seen)
    yield name
