"""What fits on a reader's table: a module is read in one go, a folder is seen at a glance."""

from __future__ import annotations

from pathlib import Path

from tests.test_developers import ROOMS

ROOT = Path(__file__).parent.parent
LINES, MODULES = 250, 25


def modules() -> list[Path]:
    """Every module of the product."""
    return [path for room in (*ROOMS, "pages") for path in sorted((ROOT / room).rglob("*.py"))]


def too_long(lines_of: dict[str, int]) -> list[str]:
    return sorted(name for name, lines in lines_of.items() if lines > LINES)


def too_full(paths: list[Path]) -> list[Path]:
    held = [path.parent for path in paths if path.name != "__init__.py"]
    return sorted({folder for folder in held if held.count(folder) > MODULES})


def test_no_module_is_longer_than_250_lines():
    assert too_long({str(path): len(path.read_text("utf-8").splitlines()) for path in modules()}) == []


def test_no_folder_holds_more_than_25_modules_side_by_side():
    assert too_full(modules()) == []


def test_one_line_and_one_module_more_would_be_seen():
    assert too_long({"a": LINES, "b": LINES + 1}) == ["b"]
    folder = Path("some")
    full = [folder / f"{number}.py" for number in range(MODULES)]
    assert too_full([*full, folder / "__init__.py"]) == [] and too_full([*full, folder / "more.py"]) == [folder]
