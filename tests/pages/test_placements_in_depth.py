"""What stands behind the placements' figures: private, equal to the command's figures, and without a child's reference."""

from __future__ import annotations

from commands.common import reader_for
from disclosure.wording import pounds
from measures.catalogue import by_name
from services import placements
from tests.pages.conftest import into_private, opened, words_of

PAGE = "pages/trends/placements.py"
# Each question of the page with the headings that answer it.
QUESTIONS = {
    "What drives spend": ("What drives spend", "Child by child, for officers"),
    "Year end": ("What 2019-20 will end at, and how sure that is",),
    "Who pays": ("Who pays: health, social care, education", "Education's cap"),
    "Savings and places": ("Savings: promised and delivered", "Where places and children do not match"),
    "Providers and reviews": ("Providers beside each other", "Reviews and step-downs"),
}


def figures(name: str, label: str) -> float:
    return next(f.value for f in reader_for().series(by_name(name)) if f.period.label == label)


def test_in_the_public_view_there_is_none_of_it(dashboard):
    at = opened(dashboard, PAGE)
    page_text = words_of(at)
    assert not [each for some in QUESTIONS.values() for each in some if each in page_text] and "PL0" not in page_text
    assert not [each for each in at.get("button_group") if each.key == "look"]


def test_each_question_is_a_picture_a_table_and_a_sentence_that_the_command_agrees_with_and_names_no_child(dashboard):
    into_private(opened(dashboard, PAGE))
    at = opened(dashboard, PAGE)
    pages = {}
    for question, heads in QUESTIONS.items():
        at.get("button_group")[[each.key for each in at.get("button_group")].index("look")].set_value(question).run()
        assert not at.exception and not at.error
        pages[question] = words_of(at)
        assert [each for each in heads if each not in pages[question]] == []
        assert "PL0" not in pages[question], "a placement's line is drawn once it is asked for"
    drives, ends, pays, saved, looked_after = pages.values()
    parts = {part: figures(f"placement_change_{part}", "2018-19") for part in ("volume", "mix", "price")}
    whole = figures("placement_spend", "2018-19") - figures("placement_spend", "2017-18")
    assert abs(sum(parts.values()) - whole) < 0.001
    assert f"by {pounds(whole)} in 2018-19" in drives and pounds(parts["volume"]) in drives
    assert "76 children came" in drives and "That is inflation" in drives
    assert (
        pounds(figures("placement_outturn", "2019-20")) in ends
        and pounds(figures("placement_full_year_effect", "2019-20")) in ends
    )
    assert "8 in 10 between" in ends and "of the 5" in ends
    assert f"it owes {pounds(figures('health_owed', '2019-20'))}" in pays and "a claim, not income" in pays
    assert f"{pounds(0)}" in saved, "the local provision has saved nothing yet"
    assert "£69,836 of it falls in 2019-20" in saved and "more children than places commissioned" in saved
    assert pounds(figures("step_down_saving", "2019-20")) in looked_after and "n = " in looked_after
    refs = set(reader_for().frames["placements"]["pupil_ref"].astype(str))
    assert len(refs) > 100 and not [ref for ref in refs if any(ref in text for text in pages.values())]


def test_the_burn_up_of_spend_has_the_band_of_the_likely_end_in_the_private_view_alone(dashboard):
    public = opened(dashboard, PAGE)
    assert "likely end" not in str([each.proto.spec for each in public.get("plotly_chart")])
    into_private(public)
    private = opened(dashboard, PAGE)
    assert "likely end" in str([each.proto.spec for each in private.get("plotly_chart")])


def test_a_school_with_more_children_than_places_is_said_to_be_over(dashboard):
    rows = placements.places(reader_for().frames)
    assert [row["Match"] for row in rows if row["Match"].startswith("over by")], rows
