"""The auditor shares nothing with what he audits."""

from __future__ import annotations

import ast
from pathlib import Path

import disclosure.auditor

FOLDER = Path(disclosure.auditor.__file__).parent
MAY_KNOW = {"disclosure.auditor", "disclosure.policy"}


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= (
                {f"{node.module}.{name.name}" for name in node.names} if node.module == "disclosure" else {node.module}
            )
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return {name for name in found if name.split(".")[0] == "disclosure"}


def test_of_the_disclosure_room_the_auditor_knows_only_the_policy():
    files = sorted(FOLDER.glob("*.py"))
    assert len(files) > 5
    for path in files:
        for name in _imported(path):
            assert any(name == each or name.startswith(f"{each}.") for each in MAY_KNOW), (path.name, name)


def test_the_audit_itself_imports_nothing_that_protects():
    forbidden = (
        "protect",
        "block",
        "greedy",
        "master",
        "tabulate",
        "before",
        "overlaps",
        "lattice",
        "attack",
        "cells",
        "release",
        "book",
        "system",
    )
    for name in _imported(FOLDER.parent / "releasing" / "audit.py"):
        assert name.split(".")[-1] not in forbidden or name.startswith("disclosure.auditor"), name
