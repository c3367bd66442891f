"""Words that stand together in a cell of choices: none of them is ever left out."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from loaders.codes.casework import MOVE_TYPES, REQUEST_OUTCOMES
from loaders.codes.exclusions import CATEGORIES, REASONS, STATUSES
from loaders.codes.places import SECTORS
from loaders.codes.pupils import NEEDS
from loaders.values.labels import choice_reader, implied_besides
from loaders.values.trouble import Unreadable
from tests.sheets import csv

KEY = b"a key for tests"
STATUS = (("status", STATUSES),)


@pytest.mark.parametrize(("written", "code", "status"), [
    ("Permanent exclusion - overturned", "PERM", "reinstated"), ("PEX - withdrawn by school", "PERM", "withdrawn"),
    ("PEX – quashed", "PERM", "quashed"), ("PEX—overturned", "PERM", "reinstated"), ("PEX (rescinded)", "PERM", "withdrawn"),
    ("PEX / quashed", "PERM", "quashed"), ("PEX: reinstated", "PERM", "reinstated"), ("Permanent, withdrawn", "PERM", "withdrawn"),
    ("PEX - Permanent exclusion (overturned)", "PERM", "reinstated"), ("Permanent - converted to managed move", "PERM", "managed_move"),
    ("PERM - Permanent exclusion", "PERM", None), ("SUSP (Suspension)", "SUSP", None), ("Fixed term exclusion (FTE)", "SUSP", None),
    ("Fixed Period - Lunchtime", "LNCH", None), ("Lunchtime - suspension", "LNCH", None), ("FTE (lunchtime)", "LNCH", None),
])  # fmt: skip
def test_what_follows_a_category_is_read_as_a_narrower_word_or_as_its_status(written, code, status):
    assert choice_reader(CATEGORIES, STATUS)(written) == code
    assert implied_besides(CATEGORIES, STATUS, written).get("status") == status


@pytest.mark.parametrize(("choices", "written", "code"), [
    (SECTORS, "Special - independent", "independent_nmss"), (SECTORS, "Independent - special", "independent_nmss"),
    (SECTORS, "Special (NMSS)", "independent_nmss"), (SECTORS, "Special / non-maintained", "independent_nmss"),
    (SECTORS, "Special – free school", "special_academy"), (SECTORS, "Special: maintained", "special_maintained"),
    (NEEDS, "SEMH - Social, Emotional & Mental Health", "SEMH"), (NEEDS, "Autism (ASD)", "ASD"),
    (NEEDS, "ASD - Autism Spectrum Disorder", "ASD"), (NEEDS, "MLD - Moderate Learning Difficulties", "MLD"),
    (NEEDS, "Speech, language and communication needs", "SLCN"), (REASONS, "PDB: Persistent disruptive behaviour", "DB"),
    (REASONS, "Physical assault - pupil", "PP"), (REQUEST_OUTCOMES, "N - Not agreed", "N"), (MOVE_TYPES, "Off-site direction", "offsite_direction"),
])  # fmt: skip
def test_a_code_with_its_own_label_or_with_a_narrower_word_is_one_choice(choices, written, code):
    assert choice_reader(choices)(written) == code


@pytest.mark.parametrize(("choices", "written"), [
    (CATEGORIES, "PEX - pending review by IRP"), (CATEGORIES, "Suspension - 5 days"), (CATEGORIES, "Permanent - lunchtime"),
    (CATEGORIES, "Perm/Fixed"), (CATEGORIES, "PEX-overturned"), (CATEGORIES, "PEX overturned"), (CATEGORIES, "PEX, FTE"),
    (SECTORS, "Mainstream - independent"), (SECTORS, "AP - independent"), (SECTORS, "Independent special - day"),
    (NEEDS, "SEMH - anxiety"), (NEEDS, "MLD/SLD"), (NEEDS, "ASD and SEMH"), (REASONS, "VA - swearing"), (REASONS, "PP, DB"),
    (REQUEST_OUTCOMES, "Refused - tribunal overturned"), (REQUEST_OUTCOMES, "No - agreed"), (REQUEST_OUTCOMES, "Refused (mediation)"),
])  # fmt: skip
def test_words_of_which_any_is_not_known_are_no_choice(choices, written):
    with pytest.raises(Unreadable):
        choice_reader(choices, STATUS)(written)


def sheet(table: str):
    (reading,) = check_file("given.csv", csv(table), key=KEY).readings
    return reading


def test_the_status_told_by_a_category_fills_the_status_and_a_row_that_says_otherwise_is_held():
    reading = sheet("""
        Pupil ref | Type            | Start date | School  | Status
        A1        | PEX - withdrawn | 05/03/2019 | 8994001 |
        A2        | PEX - withdrawn | 05/03/2019 | 8994001 | Withdrawn
        A3        | PEX - withdrawn | 05/03/2019 | 8994001 | Upheld
        A4        | PEX             | 05/03/2019 | 8994001 |
    """)
    assert dict(zip(reading.frame["pupil_ref"], reading.frame["status"])) == {
        "A1": "withdrawn",
        "A2": "withdrawn",
        "A4": "notified",
    }
    assert [p.code for p in reading.problems if p.severity == "error"] == ["told-otherwise"]


def test_a_reason_with_unknown_words_after_it_is_asked_about_and_is_not_that_reason():
    reading = sheet("""
        Pupil ref | Type | Start date | School  | Reason
        A1        | SUSP | 05/03/2019 | 8994001 | VA - swearing
        A2        | SUSP | 05/03/2019 | 8994001 | VA
    """)
    assert dict(zip(reading.frame["pupil_ref"], reading.frame["reason_1"] == "VA")) == {"A1": False, "A2": True}
    assert [question.subject for question in reading.questions] == ["va swearing"]


def test_no_word_after_a_name_of_a_choice_is_repeated_where_it_may_be_a_childs():
    reading = sheet("""
        Pupil ref | Type                 | Start date | School
        A1        | SUSP - Zebedee Quuxley | 05/03/2019 | 8994001
        A2        | SUSP                 | 05/03/2019 | 8994001
    """)
    assert len(reading.held) == 1 and not any("Quux" in str(p) + p.found for p in reading.problems)
