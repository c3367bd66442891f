"""What is imported is declared, and one lint is run by hand and before a commit."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
OURS = {path.name for path in ROOT.iterdir() if path.is_dir()}
# What only tests, benchmarks and tools need may be in requirements-dev.in.
AROUND = {"tests", "benchmarks", "tools"}


def imported(path: Path) -> set[str]:
    """The top names that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - OURS - set(sys.stdlib_module_names) - {path.stem for path in ROOT.glob("*.py")}


def declared(*names: str) -> set[str]:
    lines = [line for name in names for line in (ROOT / name).read_text("utf-8").splitlines()]
    return {normal_name(re.split(r"[=\[ ]", line)[0]) for line in lines if line and line[0].isalpha()}


def normal_name(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def undeclared(folders: set[str], *files: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    known, brought = declared(*files), packages_distributions()
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for name in imported(path):
                if not {normal_name(one) for one in brought.get(name, [name])} & known:
                    found.setdefault(name, set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_whatever_the_product_imports_is_in_requirements():
    rooms = {name for name in OURS if list((ROOT / name).glob("**/*.py"))} - AROUND - {".venv", "var"}
    assert {"loaders", "ui", "commands"} <= rooms
    assert undeclared(rooms, "requirements.in") == {}


def test_whatever_tests_import_besides_is_in_the_requirements_of_tests():
    assert undeclared(AROUND, "requirements.in", "requirements-dev.in") == {}


def test_a_commit_is_linted_as_by_hand():
    hooks = [
        hook
        for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
        for hook in repo["hooks"]
    ]
    assert [(hook["entry"], hook["pass_filenames"]) for hook in hooks] == [("make lint", False)]
