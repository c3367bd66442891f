"""`python -m disclosure`: what an officer reads of a release and of the attack on it."""

from __future__ import annotations

import json

import pytest

from store import open_store
from store.releases import cells_of, latest, mark_of
from tests.commands.running import run


def test_a_release_that_stands_is_told_in_titles_with_the_mark_that_the_paper_prints(example_folder):
    done = run(example_folder, "disclosure", "release")
    assert done.returncode == 0, done.stderr
    store = open_store(str(example_folder))
    mark = mark_of(cells_of(store, latest(store).id))
    assert "nothing has changed since it was made" in done.stdout
    assert "so that no count of 1 to 4 children can be worked out" in done.stdout
    assert "Permanent exclusions; Permanent exclusion rate; Returned to mainstream" in done.stdout
    assert "No figures yet: Families given independent advice" in done.stdout
    assert f"as the Forum paper prints it: {mark[:16]}" in done.stdout
    assert json.loads(run(example_folder, "disclosure", "release", "--json").stdout)["figures_sha256"] == mark


@pytest.mark.soak
def test_the_audit_says_that_nothing_can_be_worked_out(example_folder):
    done = run(example_folder, "disclosure", "audit")
    assert done.returncode == 0, done.stderr
    assert "CAN BE WORKED OUT" not in done.stdout and "None comes down to one number." in done.stdout


def test_before_the_first_release_the_audit_says_so(tmp_path):
    done = run(tmp_path / "empty", "disclosure", "audit")
    assert done.returncode == 2 and "Nothing has been released yet." in done.stderr


def test_public_figures_of_another_day_come_with_a_warning(example_folder):
    done = run(
        example_folder, "measures", "--view", "public", "--as-at", "2019-06-01", "--measure", "managed_moves", "--json"
    )
    assert done.returncode == 0, done.stderr
    assert "Do not publish these figures beside those of 27/06/2019" in done.stderr
    same = run(example_folder, "measures", "--view", "public", "--as-at", "2019-06-27", "--measure", "managed_moves")
    assert "Do not publish" not in same.stderr
