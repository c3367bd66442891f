"""Names are nouns, or verb and noun: six words that had grown five meanings each are in no identifier."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORDS = {"told", "said", "plain", "standing", "kept", "marks"}
ANY = re.compile(rf"(?<![a-z])({'|'.join(sorted(WORDS))})(?![a-z])", re.IGNORECASE)
ALLOWED = {  # (files, identifier): why
    ("*", "mainstream_kept"): "the id of a measure, in files, frozen papers and releases",
    ("*", "returns_kept_two_terms"): "likewise",
    ("tests/*", "marks"): "pytest.param's own keyword",
}
SOURCES = [
    path
    for path in sorted(ROOT.rglob("*.py"))
    if not any(part.startswith(".") or part == "node_modules" for part in path.relative_to(ROOT).parts)
]


def identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each identifier of a source with its line: what it defines, imports, asks for and passes by name."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        for field in ("id", "attr", "arg", "name", "asname", "rest", "module"):
            if isinstance(found := getattr(node, field, None), str):
                yield from ((line, part) for part in found.split("."))
        for field in ("names", "kwd_attrs"):
            yield from ((line, name) for name in getattr(node, field, ()) if isinstance(name, str))


def refused(source: str, file: str = "x.py") -> list[str]:
    """The identifiers of a source that are made of one of the words. The name of a test is a claim, in prose."""
    return [
        f"{file}:{line}: {name}"
        for line, name in identifiers(ast.parse(source))
        if WORDS & set(name.lower().split("_"))
        and not name.startswith("test_")
        and not any(name == each and fnmatch(file, files) for files, each in ALLOWED)
    ]


def test_no_identifier_and_no_module_is_made_of_a_word_with_five_meanings():
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in SOURCES}
    found = [each for file, text in texts.items() if ANY.search(text) for each in refused(text, file)]
    assert found == [], "say what the thing is: docs/developers.md, Names"
    modules = [path.relative_to(ROOT).as_posix() for path in SOURCES if WORDS & set(path.stem.split("_"))]
    assert [name for name in modules if not Path(name).stem.startswith("test_")] == []
    assert len(SOURCES) > 400


@pytest.mark.parametrize(
    "source",
    [
        "told = 1", "def said_by(): ...", "def f(*, plain): ...", "f(kept=1)", "a.marks", "import a.standing", "class Told: ...",
        "from a import b as _kept", "from a.said import b", "lambda said: 0", "f'{said}'", "try: ...\nexcept E as told: ...",
        "match a:\n case {**kept}: ...", "match a:\n case B(said=1): ...", "TOLD_ONCE = 1", "def f():\n global said",
    ],
)  # fmt: skip
def test_whatever_way_it_is_named_it_is_found(source):
    assert refused(source)


@pytest.mark.parametrize(
    "source", ["'told'", "mainstream_kept", "def test_what_is_said(): ...", "remark, plainly = 1, 2"]
)
def test_prose_ids_and_longer_words_are_not_meant(source):
    assert not refused(source)
