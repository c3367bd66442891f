"""A command forked from a process that has its imports ready does as one that starts cold: says the same, ends the same."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.commands.running import ROOT
from tests.commands.warm import POSSIBLE, warm

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="This system cannot fork.")


@pytest.mark.parametrize(
    ("words", "code"),
    [(["store", "history"], 0), (["store", "undo", "first"], 2), (["loaders", "check", "no such file.xlsx"], 2)],
)
def test_a_forked_command_says_and_ends_as_one_that_starts_cold(words, code, tmp_path):
    around = {**os.environ, "DASHBOARD_STORE": str(tmp_path / "store"), "PYTHONIOENCODING": "utf-8"}
    cold = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=around, capture_output=True, text=True)
    forked = warm().run(words, around)
    assert (forked.returncode, forked.stdout, forked.stderr) == (cold.returncode, cold.stdout, cold.stderr)
    assert forked.returncode == code
    assert forked.stdout or forked.stderr


def test_nothing_of_one_command_is_left_for_the_next(tmp_path):
    one, other = ({**os.environ, "DASHBOARD_STORE": str(tmp_path / name)} for name in ("one", "other"))
    assert warm().run(["store", "history"], one).returncode == 0
    assert warm().run(["store", "history"], other).returncode == 0
    assert (tmp_path / "other").is_dir()
