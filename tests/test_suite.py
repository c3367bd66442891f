"""How the tests are run: one example store for all, and the longest files first."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests import example_store
from tests.conftest import write_failed
from tests.slowest_first import DECLARED, SlowestFirst, quick, second_without_example
from tests.stores import copied


def test_the_example_is_made_by_the_rooms_that_its_folders_name_watches_and_no_other():
    code = (
        "import sys, pathlib, commands.example; here = str(pathlib.Path.cwd()); "
        "print(*{name.partition('.')[0] for name, module in sys.modules.items() "
        "if str(getattr(module, '__file__', None) or '').startswith(here) and '.venv' not in module.__file__})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=example_store.ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) <= set(example_store.ROOMS)


def test_what_the_example_depends_on_changes_its_name(monkeypatch, tmp_path):
    before = example_store.digest()
    assert example_store.digest() == before
    monkeypatch.setenv("DASHBOARD_AS_AT", "2019-05-01")
    assert example_store.digest() != before


def test_a_kept_example_is_copied_and_an_older_one_goes(monkeypatch, tmp_path):
    made = []

    def load(store):
        made.append(store)
        store.set_setting("authority", f"Made {len(made)} times", by="a test")

    monkeypatch.setattr(example_store, "load_example", load)
    monkeypatch.setattr(example_store, "digest", lambda: "monday")
    cache = tmp_path / "cache"
    cache.mkdir()
    for number in (1, 2):
        folder = example_store.example_copied(cache, tmp_path / f"copy{number}")
        with_store = example_store.open_store(str(folder))
        assert with_store.setting("authority") == "Made 1 times"
        with_store.set_setting("authority", "Changed", by="a test")
        with_store.close()
    monkeypatch.setattr(example_store, "digest", lambda: "tuesday")
    example_store.example_copied(cache, tmp_path / "copy3")
    assert [path.name for path in cache.iterdir() if path.is_dir()] == ["tuesday"]
    assert len(made) == 2
    assert copied(tmp_path / "copy3", tmp_path / "copy4").exists()


def test_files_go_by_how_long_they_took_a_new_one_first_and_those_of_a_browser_last():
    remembered = {"tests/a.py": 1.0, "tests/b.py": 9.0, "tests/seen.py": 90.0}
    cache = SimpleNamespace(get=lambda _, default: remembered | {"tests/c.py": 5.0})
    names = ("a.py::x", "seen.py::x", "b.py::z", "b.py::y", "c.py::x", "new.py::x")
    items = [
        SimpleNamespace(
            nodeid=f"tests/{name}",
            iter_markers=lambda name=name: [SimpleNamespace(name="browser")] if name.startswith("seen") else [],
        )
        for name in names
    ]
    SlowestFirst(SimpleNamespace(cache=cache, getoption=lambda _: False)).pytest_collection_modifyitems(items)
    assert [item.nodeid for item in items] == [
        f"tests/{name}" for name in ("new.py::x", "b.py::z", "b.py::y", "c.py::x", "a.py::x", "seen.py::x")
    ]


def test_the_second_worker_begins_with_a_file_that_waits_for_no_example():
    def item(name: str, *fixtures: str) -> SimpleNamespace:
        return SimpleNamespace(nodeid=f"tests/{name}", fixturenames=fixtures, iter_markers=lambda: [])

    items = [item("a.py::x", "example_folder"), item("b.py::x", "example_folder"), item("c.py::x", "tmp_path"),
             item("c.py::y"), item("d.py::x")]  # fmt: skip
    order = [each.nodeid for each in second_without_example(items)]
    assert order == [f"tests/{name}" for name in ("a.py::x", "c.py::x", "c.py::y", "b.py::x", "d.py::x")]
    assert second_without_example([]) == [] and second_without_example(items[:1]) == items[:1]


def test_what_failed_in_either_half_is_named_at_the_end(tmp_path):
    names = tmp_path / "cache" / "failed.txt"
    report = SimpleNamespace
    write_failed({"passed": [report(nodeid="a.py::right")], "failed": [report(nodeid="a.py::wrong")], "error": [report(nodeid="b.py::set_up")]}, names)  # fmt: skip
    write_failed({"passed": [report(nodeid="c.py::right")]}, names)
    write_failed({"failed": [report(nodeid="d.py::in_browser")]}, names)
    assert names.read_text().splitlines() == ["a.py::wrong", "b.py::set_up", "d.py::in_browser"]
    makefile = (example_store.ROOT / "Makefile").read_text("utf-8")
    assert makefile.count("--failed-names=$(FAILED)") == 2 and "cat $(FAILED)" in makefile


def with_browser() -> list[str]:
    """The folders that the second half of `make test` collects."""
    makefile = (example_store.ROOT / "Makefile").read_text("utf-8")
    return next(line.split(":=")[1].split() for line in makefile.splitlines() if line.startswith("WITH_BROWSER"))


def test_every_test_that_needs_a_browser_stands_where_the_second_half_looks():
    tests = (example_store.ROOT / "tests").rglob("*.py")
    marked = [path.relative_to(example_store.ROOT) for path in tests if f"mark.{'browser'}" in path.read_text("utf-8")]
    there = tuple(f"{folder}/" for folder in with_browser())
    assert marked and [path for path in marked if not path.as_posix().startswith(there)] == []


def test_each_half_of_make_test_begins_whatever_the_other_left_behind(tmp_path):
    """A file that exists, given to pytest as a word of its own, is taken for the folder of the tests."""
    names = tmp_path / "failed.txt"
    names.write_text("")
    makefile = (example_store.ROOT / "Makefile").read_text("utf-8")
    for line in (line for line in makefile.splitlines() if "--failed-names" in line):
        asked = line.split("-m pytest", 1)[1].split(";")[0].replace("$(FAILED)", str(names))
        asked = asked.replace("$(WITH_BROWSER)", " ".join(with_browser()))
        asked = asked.replace("--numprocesses 3 --dist loadfile", "-p no:xdist -p no:cacheprovider")
        run = subprocess.run(
            [sys.executable, "-m", "pytest", *shlex.split(asked), "--markers"],
            cwd=example_store.ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("fixtures", "mark_names", "node", "left_in"),
    [((), (), "tests/a.py::x", True), (("tmp_path",), ("parametrize",), "tests/a.py::x", True),
     (("example_folder",), (), "tests/a.py::x", False), ((), ("browser",), "tests/a.py::x", False),
     ((), (), "tests/a.py::x[postgresql]", False), ((), (), "tests/long.py::x", False), ((), (), "tests/new.py::x", True)],
)  # fmt: skip
def test_quick_leaves_out_what_needs_the_example_a_server_a_browser_or_long(fixtures, mark_names, node, left_in):
    item = SimpleNamespace(
        nodeid=node, fixturenames=fixtures, iter_markers=lambda: [SimpleNamespace(name=name) for name in mark_names]
    )
    assert quick(item, {"tests/a.py": 2.0, "tests/long.py": 50.0}) is left_in


def test_every_file_that_is_written_down_is_there():
    assert [file for file in json.loads(DECLARED.read_text("utf-8")) if not (example_store.ROOT / file).exists()] == []
