"""`python -m disclosure`: what an officer reads of a release and of the attack on it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from loaders.check import check_file
from store import open_store
from store.public.proposals import newest
from store.public.releases import cells_of, latest, mark_of
from tests.commands.running import run
from tests.sheets import xlsx
from tests.small_authority import SPRING, begin, give_away, store_schools, store_term


@pytest.fixture
def small(tmp_path):
    """A small authority with its Autumn, and nothing published."""
    store = open_store(str(tmp_path / "small"))
    begin(store)
    store.close()
    return tmp_path / "small"


def test_a_release_that_stands_is_told_in_titles_with_the_mark_that_the_paper_prints(example_folder):
    done = run(example_folder, "disclosure", "release")
    assert done.returncode == 0, done.stderr
    store = open_store(str(example_folder))
    mark = mark_of(cells_of(store, latest(store).id))
    assert "nothing has changed since it was made" in done.stdout
    assert "so that no count of 1 to 4 children can be worked out" in done.stdout
    assert "Permanent exclusions; Permanent exclusion rate; Returned to mainstream" in done.stdout
    (empty,) = (line for line in done.stdout.splitlines() if line.startswith("No figures yet: "))
    assert "Families given independent advice" in empty
    named = empty.removeprefix("No figures yet: ").rstrip(".").split("; ")
    assert len(named) == len(set(named))
    assert f"as the Forum paper prints it: {mark[:16]}" in done.stdout
    assert json.loads(run(example_folder, "disclosure", "release", "--json").stdout)["figures_sha256"] == mark


@pytest.mark.soak
def test_the_audit_says_that_nothing_can_be_worked_out(example_folder):
    done = run(example_folder, "disclosure", "audit")
    assert done.returncode == 0, done.stderr
    assert "CAN BE WORKED OUT" not in done.stdout and "None comes down to one number." in done.stdout


def test_a_term_is_proposed_and_then_published_and_each_is_in_the_history(small):
    run(small, "disclosure", "release", "--by", "Kim")
    store = open_store(str(small))
    store_term(store, SPRING)
    asked = run(small, "disclosure", "release", "--propose", "--by", "Kim")
    assert "Nothing of it is public yet." in asked.stdout, asked.stderr
    assert asked.returncode == 0 and "works out no hidden figure" in asked.stdout
    assert latest(store).id == 1
    again = json.loads(run(small, "disclosure", "release", "--propose", "--json").stdout)
    assert again["proposal"] == newest(store).id and again["audit"]["ok"]
    moved = {one["measure"]: one["changed"] for one in again["changes"]}
    assert moved["permanent_exclusions"] > 0
    done = run(small, "disclosure", "release", "--publish", "--by", "Lee")
    assert done.returncode == 0 and "Release 2 of the public figures" in done.stdout, done.stderr
    assert latest(store).by == "Lee"
    past = run(small, "disclosure", "history").stdout
    assert "by Kim on" in past and "release 2, by Lee on" in past and "release 1, by Kim on" in past
    assert "nothing to propose" in run(small, "disclosure", "release", "--propose").stdout


def test_a_proposal_that_stands_names_an_indicator_of_ones_own(small):
    store = open_store(str(small))
    sheet = """
        Indicator | Unit | Polarity | Frequency | Period | Actual | Counts children | Public | Data source | Owner
        Complaints upheld | Number | Lower | Academic year | 2017/18 | 7 | No | Yes | Log | Head of SEND
    """
    assert store.save(check_file("kpis.xlsx", xlsx({"KPIs": sheet}), key=store.key()), by="Kim").state == "stored"
    for _ in range(2):  # made, and then read by a process that has looked at no rows
        asked = run(small, "disclosure", "release", "--propose", "--by", "Kim")
        assert asked.returncode == 0, asked.stderr
        assert "Complaints upheld" in asked.stdout and "Indicator_" not in asked.stdout
    store.undo(int(store.uploads()["id"].max()), by="Kim")
    assert run(small, "disclosure", "release", "--propose").returncode == 0


def test_what_cannot_be_published_ends_with_1_and_says_why_and_what_stays_public(small):
    store = open_store(str(small))
    store_schools(store)
    run(small, "disclosure", "release")
    store_term(store, SPRING)
    give_away(store)
    done = run(small, "disclosure", "release", "--publish", "--by", "Lee")
    assert done.returncode == 1 and "was not published, and the public view keeps what it has." in done.stderr
    assert "Public is still release 1" in done.stderr and latest(store).id == 1
    again = run(small, "disclosure", "release")
    assert again.returncode == 1 and "was not published" in again.stderr and latest(store).id == 1


def test_publishing_what_nobody_proposed_is_said_in_a_sentence(tmp_path):
    done = run(tmp_path / "empty", "disclosure", "release", "--publish")
    assert done.returncode == 2 and "Nothing is proposed." in done.stderr


def test_before_the_first_release_the_audit_says_so(tmp_path):
    done = run(tmp_path / "empty", "disclosure", "audit")
    assert done.returncode == 2 and "Nothing has been released yet." in done.stderr


def test_public_figures_of_another_day_come_with_a_warning(small):
    run(small, "disclosure", "release", "--by", "Kim")
    store = open_store(str(small))
    day = latest(store).as_at
    store.close()
    asked = ("measures", "--view", "public", "--measure", "permanent_exclusions", "--as-at")
    other = run(small, *asked, f"{day - timedelta(days=14)}", "--json")
    assert other.returncode == 0, other.stderr
    assert f"Do not publish these figures beside those of {day:%d/%m/%Y}" in other.stderr
    same = run(small, *asked, f"{day}")
    assert same.returncode == 0 and "Do not publish" not in same.stderr
