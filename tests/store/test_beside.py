"""References of a file that are spelt otherwise than stored ones are asked about before anything is imported."""

import pytest

from loaders.check import check_files
from store import beside, open_store
from tests.sheets import csv

SENT = "Pupil ref | Type | Start date | School\n{} | {} | 06/11/2018 | 8994001\n"


@pytest.fixture
def store(tmp_path):
    return open_store(str(tmp_path / "store"))


def checked(store, *files, answers=None):
    checks = check_files([(name, csv(table)) for name, table in files], key=store.key())
    beside.ask(checks, store.frames(), answers or {})
    return checks


def bring(store, reference, kind="PEX", name="first.csv"):
    (check,) = checked(store, (name, SENT.format(reference, kind)))
    store.save(check, by="Kim")


@pytest.mark.parametrize(
    ("before", "now"), [("'00123'", "123"), ("P-001", "p001"), ("A1", "a1"), ("AB/12", "AB-012"), ("123", "'0123'")]
)
def test_a_reference_spelt_otherwise_than_a_stored_one_waits_for_a_person(store, before, now):
    bring(store, before)
    (check,) = checked(store, ("second.csv", SENT.format(now, "PEX")))
    reading = check.readings[0]
    (question,) = reading.questions
    assert (question.kind, question.rows, len(reading.frame), len(reading.held)) == ("reference", {2}, 0, 1)
    assert not check.ok and now.strip("'") not in question.sentence.replace("123 of 00123", "")
    (same,) = checked(store, ("second.csv", SENT.format(now, "PEX")), answers={question.id: "same"})
    store.save(same, by="Kim")
    assert list(store.frames()["exclusions"]["pupil_ref"]) == [before.strip("'")]
    (other,) = checked(store, ("second.csv", SENT.format(now, "PEX")), answers={question.id: "different"})
    assert other.ok and list(other.readings[0].frame["pupil_ref"]) == [now.strip("'")]


def test_the_child_is_known_from_another_dataset_too(store):
    bring(store, "'00123'")
    table = "Pupil ref | Date received\n123 | 07/01/2019\n"
    (check,) = checked(store, ("requests.csv", table))
    assert [q.kind for q in check.readings[0].questions] == ["reference"]


def test_two_files_of_one_drop_are_held_against_each_other(store):
    first, second = checked(
        store, ("a.csv", SENT.format("'00123'", "PEX")), ("b.csv", SENT.format("123", "Suspension"))
    )
    assert first.ok and [q.kind for q in second.readings[0].questions] == ["reference"]


def test_other_references_and_scrambled_ones_are_not_asked_about(store):
    bring(store, "A1")
    assert checked(store, ("b.csv", SENT.format("A2", "PEX")))[0].ok
    assert not [
        q
        for q in checked(store, ("b.csv", SENT.format("A1", "Suspension")))[0].readings[0].questions
        if q.kind == "reference"
    ]
    upn = "UPN | Type | Start date | School\nA823432112001 | PEX | 07/11/2018 | 8994001\n"
    assert checked(store, ("c.csv", upn))[0].ok
