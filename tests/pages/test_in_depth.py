"""Exclusions, returns and year groups in depth: one click a question in private, nothing of it in public, and a decision that counts."""

from __future__ import annotations

import os

import pytest

from loaders.check import check_file
from store import open_store
from tests.pages.conftest import into_private, opened, words_of
from ui.trends.inclusion.in_depth import QUESTIONS

EXCLUSIONS, RETURNS, YEAR_GROUPS = (f"pages/trends/{name}.py" for name in ("exclusions", "returns", "year_groups"))
ANSWERS = {
    "Suspensions beside permanent exclusions": "1,258 suspensions and 36 permanent exclusions: 34.9 suspensions for each permanent exclusion",
    "How long between two?": "The last was on 26 Jun 2019: 1 day without one by 27 Jun 2019. Between two lie 0 to 96 days as a rule (142 gaps)",
    "Which reasons, over the years?": "2018/19 to date: most often Persistent disruptive behaviour, 394",
    "Who is excluded more than others?": "Children with an EHC plan are suspended 8.2 times (6.8 to 10.0) as often as children without SEN",
    "Which school differs, and which is only small?": "No school of 8 differs more than chance and size explain.",
    "Children with SEND": "Attendance by provision and term",
    "How do we compare?": "The authority's own code is not known",
}  # fmt: skip


def test_every_question_is_one_click_from_the_page_and_answered(dashboard):
    assert set(ANSWERS) == set(QUESTIONS)
    at = into_private(opened(dashboard, EXCLUSIONS))
    for question, answer in ANSWERS.items():
        at = at.segmented_control(key="in_depth").set_value(question).run()
        assert not at.exception and answer in words_of(at), question


def test_every_question_is_answered_for_each_phase_and_for_all_of_them(dashboard):
    at = into_private(opened(dashboard, EXCLUSIONS))
    asked = set()
    for question in ANSWERS:
        at = at.segmented_control(key="in_depth").set_value(question).run()
        for choice in [each for each in at.segmented_control if str(each.key).endswith("_phase")]:
            for phase in choice.options:
                at = at.segmented_control(key=choice.key).set_value(phase).run()
                assert not at.exception and "could not be shown" not in words_of(at), (question, phase)
                asked.add((question, phase))
    assert {phase for _, phase in asked} >= {"All phases", "Secondary"} and len(asked) > 10


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (EXCLUSIONS, ("In depth", "suspended 8.", "recorded twice")),
        (RETURNS, ("Do moves prevent exclusions?", "by provision")),
    ],
)
def test_nothing_of_it_is_in_the_public_view(dashboard, page, words):
    at = opened(dashboard, page)
    assert not at.exception and not any(each in words_of(at) for each in words)
    assert all(each in words_of(into_private(at)) for each in words[:1])


def test_returns_say_whether_moves_held_and_what_nobody_can_conclude(dashboard):
    words = words_of(into_private(opened(dashboard, RETURNS)))
    assert "of 84 whose outcome is known 61 (73%, between 62% and 81%) held" in words
    assert "What cannot be concluded: how many exclusions the moves prevented." in words


def test_year_groups_open_on_the_fullest_one_and_a_weight_that_is_changed_changes_the_answer(dashboard):
    at = into_private(opened(dashboard, YEAR_GROUPS))
    headings = [each.value.replace("\\", "") for each in at.header]
    fullest = next(each for each in headings if "fullest: " in each).partition("fullest: ")[2]
    school, year, many = fullest.rsplit(", ", 2)
    before = answer_to_an_offer(at)
    assert (
        before.startswith(f"If a {year} child is placed at {school}: ")
        and f"instead of {many.split(' of ')[0]} (" in before
    )
    at = at.number_input(key="weight_over_admission_number").set_value(0.0).run()
    assert not at.exception and before != answer_to_an_offer(at)


def answer_to_an_offer(at):
    return next(each.value.strip("*").replace("\\", "") for each in at.markdown if each.value.startswith("**If a "))


def test_a_pair_is_decided_on_the_page_and_the_decision_is_an_upload_that_can_be_undone(empty_dashboard, monkeypatch):
    monkeypatch.setenv("DASHBOARD_AS_AT", "2019-06-27")
    store = open_store(os.environ["DASHBOARD_STORE"])
    for school in ("8994001", "8994002"):
        table = f"Pupil ref,Type,Start date,School,Days\nMH000111,Suspension,10/05/2019,{school},1\n"
        store.save(check_file(f"{school}.csv", table.encode(), key=store.key()), by="Kim")
    at = into_private(opened(empty_dashboard, EXCLUSIONS))
    assert [each.label for each in at.toggle if each.key == "work_doubled"] == [
        "Waiting for a decision\\: 1"
    ] and "MH000111" not in words_of(at)
    at = at.toggle(key="work_doubled").set_value(True).run()
    assert words_of(at).count("MH000111") >= 2 and "8994002" in words_of(at)
    at = at.button(key="doubled_now").click().run()
    assert "Please choose a decision" in at.error[0].value and len(store.uploads()) == 2
    choice = next(each for each in at.radio if each.key.startswith("doubled_"))
    at = choice.set_value(choice.options[0]).run()
    at = at.text_input(key="doubled_by").set_value("Head of Inclusion").run()
    at = at.button(key="doubled_now").click().run()
    assert not at.exception and "the row of 8994001 counts" in at.success[0].value
    line = store.uploads().iloc[-1]
    assert (line["id"], line["by"], line["accepted"]) == (3, "Head of Inclusion", 0)
    assert not [each for each in at.toggle if each.key == "work_doubled"]
