"""What stands behind the placements' figures: private, equal to the command's figures, and without a child's reference."""

from __future__ import annotations

from commands.common import reader_for
from disclosure.wording import pounds
from measures.catalogue import by_name
from services import placements
from tests.pages.conftest import into_private, opened, words_of

PAGE = "pages/trends/placements.py"
PRIVATE = ("What health owes", "Packages to review", "Where places and children do not match", "Savings")


def test_in_the_public_view_there_is_none_of_it(dashboard):
    page_text = words_of(opened(dashboard, PAGE))
    assert not [each for each in PRIVATE if each in page_text] and "PL0" not in page_text


def test_in_the_private_view_why_spend_changed_is_a_picture_a_table_and_a_sentence_that_the_command_agrees_with(
    dashboard,
):
    into_private(opened(dashboard, PAGE))
    at = opened(dashboard, PAGE)
    assert not at.exception and not at.error
    page_text = words_of(at)
    assert [each for each in PRIVATE if each not in page_text] == []
    reader = reader_for()

    def latest(name: str, label: str) -> float:
        return next(f.value for f in reader.series(by_name(name)) if f.period.label == label)

    parts = {part: latest(f"placement_change_{part}", "2018-19") for part in ("volume", "mix", "price")}
    whole = latest("placement_spend", "2018-19") - latest("placement_spend", "2017-18")
    assert abs(sum(parts.values()) - whole) < 0.001
    assert f"by {pounds(whole)} in 2018-19" in page_text and pounds(parts["volume"]) in page_text
    assert pounds(latest("placement_outturn", "2019-20")) in page_text
    assert pounds(latest("health_owed", "2019-20")) in page_text
    assert f"{pounds(0)}" in page_text, "the local provision has saved nothing yet"
    refs = set(reader.frames["placements"]["pupil_ref"].astype(str))
    assert len(refs) > 100 and not [ref for ref in refs if ref in page_text]


def test_a_school_with_more_children_than_places_is_said_to_be_over(dashboard):
    rows = placements.places(reader_for().frames)
    assert [row["Match"] for row in rows if row["Match"].startswith("over by")], rows
