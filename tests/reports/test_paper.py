"""The description: eleven actions in the plan's order, and every figure the one that the board and the commands give."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from commands import measures as measures_command
from commands import plan as plan_command
from plan.board import board
from reports.paper import NoPlan, UnknownMeeting, describe
from reports.paper_json import as_json, paper_of
from reports.pictures import Pictures
from reports.written import FORMS
from services.paper import made
from store.public.releases import cells_of, latest, mark_of
from tests.reports.conftest import MEETING


def test_the_paper_has_the_plans_three_sections_and_eleven_actions_in_order(paper):
    assert [len(section.entries) for section in paper.sections] == [4, 5, 2]
    assert [each.position for each in paper.entries] == list(range(1, 12))
    assert [section.title for section in paper.sections] == [
        "Strengthening an inclusive and accountable culture",
        "Ensuring access to alternative and bespoke provision",
        "The right children, the right support, at the right cost",
    ]


def test_status_trajectory_and_their_reasons_are_those_of_python_m_plan(paper, example_folder, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_STORE", str(example_folder))
    assert plan_command.main(["--view", "public", "--json"]) == 0
    by_action = {one["action"]: one for one in json.loads(capsys.readouterr().out)}
    assert len(by_action) == len(paper.entries) == 11
    for each in paper.entries:
        one = by_action[each.id]
        assert (each.status.code, each.status.because) == (one["status"], one["because"])
        assert (each.trajectory.code, each.trajectory.because) == (one["trajectory"], one["trajectory_because"])
        assert (each.rule.code if each.rule else None) == (one["override"] or {}).get("rule_status")
        assert [step.title for step in each.steps] == [step["milestone"] for step in one["milestones"]]
        if one["measure"] and one["target"] is not None:
            assert f"{one['target_period']}" in each.measures[0].target


@pytest.fixture
def counted(example_folder, monkeypatch, capsys):
    """What `python -m measures --view public --json` says: text by measure, phase and period."""
    monkeypatch.setenv("DASHBOARD_STORE", str(example_folder))
    found = {}
    for kind in ("term6", "month", "academic_year", "financial_year", "calendar_year", "to_date"):
        for by in ([], ["--by", "phase"]):
            assert measures_command.main(["--view", "public", "--json", "--period", kind, *by]) in (0, 1)
            for one in json.loads(capsys.readouterr().out):
                place = (one["measure"], one["breakdown"].get("phase", ""), one["period"]["label"])
                found[place] = (one["text"], one["numerator"], one["denominator"], one["value"], one["state"])
    return found


def test_every_figure_of_the_paper_is_the_one_that_python_m_measures_gives(paper, counted):
    compared = 0
    for each in paper.entries:
        for one in each.measures:
            if one.state != "no data":
                numbers = (one.text, one.numerator, one.denominator, one.value, one.state)
                assert numbers == counted[one.measure, one.scope, one.period], one.finding
                compared += 1
            for n in one.drawing.numbers if one.drawing else ():
                if n.line == "This authority":
                    given = counted[one.measure, one.scope, n.period]
                    assert (n.text, n.numerator, n.denominator, n.value, n.state) == given
                    compared += 1
    assert compared > 200


def test_what_the_source_paper_printed_stands_in_the_public_paper(paper):
    measures = {(each.position, one.measure): one for each in paper.entries for one in each.measures}
    assert measures[1, "permanent_exclusions"].value == 36
    returned = measures[5, "returned_to_mainstream"]
    assert (returned.numerator, returned.denominator) == (10, 36)
    assert measures[1, "family_support_nominations"].value == 8
    assert "+20% (150 to 180, 1 Jan to 27 Jun 2019" in paper.entries[9].status.because
    assert "£120,000 for 2020-21" in paper.entries[7].status.because
    assert paper.view == "public"


def test_an_override_is_shown_with_what_the_rule_says_and_who_changed_it(paper):
    first = paper.entries[0]
    assert (first.status.code, first.rule.code) == ("amber", "red")
    assert first.override == "The rule says Red; Head of Inclusion put Amber on 18 Jun 2019."
    assert first.status.because.startswith("Amber (rule says Red): ")


def test_an_action_that_has_not_begun_is_told_by_what_is_expected_of_it(paper):
    saving = paper.entries[7].measures[0]
    assert saving.finding.startswith("Starts on 1 Sep 2019. Saving from local provision expected: £70,000 for 2019-20")
    assert saving.drawing is None and saving.missing == "No chart yet: the action starts on 1 Sep 2019."


def test_a_hidden_figure_is_a_c_and_has_no_number(paper):
    numbers = [n for each in paper.entries for one in each.measures if one.drawing for n in one.drawing.numbers]
    hidden = [number for number in numbers if number.state == "hidden"]
    assert hidden
    for one in hidden:
        assert (one.value, one.numerator, one.denominator, one.text) == (None, None, None, "c")


def test_what_a_target_is_agreed_for_is_told_in_public(paper):
    within = next(one for one in paper.entries[9].measures if one.measure == "plans_within_20_weeks")
    assert within.finding.startswith("52% (43 of 83)") and within.finding.endswith("the target is 90%.")


def test_a_paper_kept_as_json_comes_back_equal_to_the_last_number(paper):
    assert paper_of(json.loads(json.dumps(as_json(paper)))) == paper


def test_every_measure_used_has_its_definition_and_the_upload_it_comes_from(paper):
    used = {one.measure for each in paper.entries for one in each.measures}
    assert {one.measure for one in paper.definitions} == used
    assert all("upload " in one.source and one.definition and one.better for one in paper.definitions)
    assert all(one.upload and one.on for one in paper.sources)


def test_a_public_paper_says_neither_how_many_rows_are_stored_nor_from_which_file_nor_up_to_which_day(paper):
    # None of these was protected together with the figures, a file's name may name a school, and its hash can be tried out.
    assert {(one.rows, one.file, one.mark, one.covers) for one in paper.sources} == {(None, "", "", "")}
    assert paper.basis.mark == ""


def test_a_public_paper_names_its_release_by_the_mark_of_its_figures(paper, store):
    release = latest(store)
    assert paper.basis.release == release.id
    assert paper.basis.figures == mark_of(cells_of(store, release.id))


def test_a_private_paper_names_files_and_their_hashes(store):
    private = made(store, MEETING, view="private")
    assert all(one.upload and one.file and len(one.mark) == 12 for one in private.sources)
    assert len(private.basis.mark) == 64


def test_a_meeting_the_plan_does_not_know_is_refused_with_those_it_knows(reader):
    with pytest.raises(UnknownMeeting, match=r"no Forum meeting on 1 Jul 2019\. It knows: 17 Jan 2019, 7 Mar 2019"):
        describe(reader, date(2019, 7, 1))


def test_without_a_plan_the_reader_is_told_what_to_import(reader):
    frames = {name: frame.iloc[:0] for name, frame in reader.frames.items()}
    with pytest.raises(NoPlan, match="Import the plan workbook first"):
        describe(replace(reader, frames=frames), MEETING)


def test_the_progress_told_is_what_was_written_for_this_meeting_not_for_an_earlier_one(reader):
    at_march = describe(reader, date(2019, 3, 7))
    assert at_march.entries[1].progress == "The draft has been shared with headteachers."
    assert any("after the meeting of 7 Mar 2019" in one.words for one in at_march.checklist)


def test_the_paper_takes_no_longer_list_of_actions_than_the_board_has(paper, reader):
    assert [each.id for each in paper.entries] == [each.action.id for each in board(reader)]


def without(node, name):
    """The same JSON as a version wrote it that did not know a field."""
    if isinstance(node, dict):
        return {key: without(value, name) for key, value in node.items() if key != name}
    return [without(each, name) for each in node] if isinstance(node, list) else node


LATER_FIELDS = ("agreed", "done_on", "before", "decisions", "changed", "followed_words", "rules", "owner")


@pytest.mark.parametrize("field", LATER_FIELDS)
def test_a_paper_that_an_earlier_version_kept_without_a_field_still_opens(paper, field):
    old = paper_of({**without(as_json(paper), field), "no_longer_known": 1})
    assert [each.status for each in old.entries] == [each.status for each in paper.entries]


def test_a_paper_that_lacks_every_field_that_came_later_can_be_written(paper):
    written = as_json(paper)
    for field in LATER_FIELDS:
        written = without(written, field)
    for form in FORMS.values():
        assert len(form(paper_of(written), Pictures(), ())) > 10_000
