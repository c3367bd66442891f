"""The plan's own pages: the same status everywhere, each action at its address, decisions, milestones and the workbook."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from charts.status import STATUSES
from common.text import in_html
from plan.board import board
from plan.stored import reader_of
from store import open_store
from tests.pages.conftest import into_private, opened, words_of
from tests.tables import tables_of
from ui.navigation import place_of

ACTION, PROGRESS, WORKBOOK = (f"pages/plan/{name}.py" for name in ("action", "milestones", "workbook"))


def private(at):
    return into_private(at)


def printed(each):
    """ "■ Red</strong> 36 so far …", "▲ Amber</strong> (rule says Red): …": no word is said twice."""
    mark = STATUSES[each.status]
    reason = each.because.removeprefix(mark.word) if each.because.startswith(f"{mark.word} (") else f" {each.because}"
    return f"{mark.text}</strong>{in_html(reason)}"


@pytest.mark.parametrize("view", ["public", "private"])
def test_board_and_action_page_give_the_same_status_and_reason_for_every_action(dashboard, view):
    at = opened(dashboard, "pages/plan/overview.py")
    at = private(at) if view == "private" else at
    on_board = words_of(at)
    statuses = board(reader_of(open_store(), view))
    assert len(statuses) == 11
    for each in statuses:
        at.query_params["action"] = each.action.id
        page_text = words_of(opened(at, ACTION))
        assert not at.exception and not at.error
        assert at.header[0].value.replace("\\", "") == f"Action {each.action.position}: {each.action.title}"
        assert printed(each) in page_text, each.action.id
        assert in_html(each.because) in on_board, each.action.id


def test_the_measures_page_gives_the_same_status_for_every_measured_action(dashboard):
    measured = [s for s in board(reader_of(open_store(), "public")) if s.action.kind != "milestone" and s.target]
    assert len(measured) >= 4
    for each in measured:
        at = opened(dashboard, place_of(each.action.measure).file)
        if at.selectbox(key="figure").value != (wanted := title(each.action.measure)):
            at.selectbox(key="figure").set_value(wanted).run()
        assert printed(each) in words_of(at), each.action.id


def title(measure: str) -> str:
    from measures.catalogue import by_name

    return by_name(measure).title


def test_an_address_that_names_no_action_opens_the_first(dashboard):
    dashboard.query_params["action"] = "nonsense"
    at = opened(dashboard, ACTION)
    assert at.selectbox(key="which_action").value == "peer-challenge"


def test_an_action_is_told_whole(dashboard):
    dashboard.query_params["action"] = "placement-reductions"
    page_text = words_of(opened(dashboard, ACTION))
    for part in ("What would put this on track", "Depends on", "Risks", "Blocked", "Milestones", "How the story was told",
                 "Recommendations and decisions that concern it", "Status at each meeting", "Denominator",
                 "Which way is good", "Where it comes from", "Last update", "Next update", "For the Forum of 10 Oct 2019"):  # fmt: skip
        assert part in page_text, part
    assert len(dashboard.get("plotly_chart")) >= 3


BEHIND = {
    "its definition": r"The figure: ",
    "why it matters": r"Why it matters$",
    "which way is good": r"Which way is good$",
    "its numerator": r"Numerator$|Counted$",
    "its denominator": r"Denominator$",
    "its period": r"Period$",
    "its source uploads": r"Where it comes from$",
    "its last update": r"Last update$",
    "its next update": r"Next update$",
    "its owner's role": r"Owner$",
}


def behind(page: str) -> dict[int, dict[str, str]]:
    """What each action's row of the board opens to: name -> words, by the action's number."""
    found = {}
    for article in re.findall(r"<article class=\"action.*?</article>", page, re.S):
        number = int(re.search(r"<h3>(\d+)\.", article)[1])
        found[number] = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", article, re.S))
    return found


@pytest.mark.parametrize("view", ["public", "private"])
def test_each_number_on_the_board_opens_to_everything_behind_it(dashboard, view):
    at = opened(dashboard, "pages/plan/overview.py")
    rows = behind(words_of(private(at) if view == "private" else at))
    statuses = board(reader_of(open_store(), view))
    assert len(rows) == len(statuses) == 11
    with_number = [each for each in statuses if each.figure is not None]
    assert len(with_number) == 5
    for each in with_number:
        pairs = rows[each.action.position]
        for what, name in BEHIND.items():
            passages = [words for key, words in pairs.items() if re.search(name, key)]
            assert passages and all(passages), f"{each.action.title}: {what}"
        assert each.action.owner_role in pairs["Owner"]
        assert "For the Forum of 10 Oct 2019" in pairs["Next update"]
        assert re.search(r"last upload, number \d+", pairs["Where it comes from"])
    returned = next(rows[each.action.position] for each in with_number if each.action.id == "exclusion-recovery")
    assert (returned["Numerator"], returned["Denominator"]) == ("10 in the figure", "36 of those excluded so far")
    for each in statuses:
        assert {"Owner", "Last update", "Next update", "Why this status"} <= set(rows[each.action.position])


def test_milestones_and_decisions_are_told_with_their_counts(dashboard):
    page_text = words_of(opened(dashboard, PROGRESS))
    assert (
        "15 of 28 are done, 0 late by the dates as they now stand and 2 blocked; 9 re-dated, 3 finished late."
        in page_text
    )
    assert (
        "60% (3 of 5) of recommendations were closed by the next meeting. 1 overdue. Next Forum meeting: 10 Oct 2019."
        in page_text
    )
    assert page_text.count('<tr role="row"><th scope="row" role="rowheader">') == 11 + 28 + 7
    assert "£940,000 over the budget" in page_text


def test_the_strip_says_for_every_meeting_what_the_public_figures_can_tell_and_says_so_where_they_cannot(dashboard):
    at = opened(dashboard, PROGRESS)
    table = next(t for t in re.findall(r"<table class=\"plan strips\".*?</table>", words_of(at), re.S))
    rows = re.findall(r"<th scope=\"row\"[^>]*>(\d+)\..*?</th>(.*?)</tr>", table, re.S)
    cells = {int(number): re.findall(r"<td[^>]*>(.*?)</td>", rest, re.S) for number, rest in rows}
    assert len(cells) == 11 and all(len(some) == 3 for some in cells.values())
    mark_texts = [mark.text for mark in STATUSES.values()]
    unknown = [
        (n, turn) for n, some in cells.items() for turn, cell in enumerate(some) if "not in the public figures" in cell
    ]
    # A share of a year still running, and money of one: nothing public tells of the days up to those meetings.
    assert unknown == [(5, 0), (5, 1), (7, 0), (7, 1)]
    assert all(
        any(mark in cell for mark in mark_texts)
        for n, some in cells.items()
        for turn, cell in enumerate(some)
        if (n, turn) not in unknown
    )
    assert "public figures of the terms to 6 Jan 2019" in cells[1][0] and "to 17 Feb 2019" in cells[1][1]
    assert "not in the public figures" not in words_of(private(at))


def test_the_plan_is_changed_in_the_private_view_only(dashboard):
    at = opened(dashboard, WORKBOOK)
    assert "The plan is changed in the private view" in words_of(at)
    assert not at.get("arrow_data_frame") and not [b for b in at.button if b.key == "plan_confirm"]
    at = private(at)
    assert not at.exception
    assert "Change the targets here" in words_of(at)
    assert "Nothing in the grid differs from what is stored." in words_of(at)


@pytest.mark.parametrize("part", ["Actions", "Milestones", "Updates", "Notes", "Recommendations", "Header"])
def test_every_part_of_the_plan_has_its_grid(dashboard, part):
    at = private(opened(dashboard, WORKBOOK))
    at.selectbox(key="part").set_value(part).run()
    assert not at.exception and not at.error
    assert "Nothing in the grid differs from what is stored." in words_of(at)


def test_a_changed_target_is_was_on_the_action_page_after_the_workbook_comes_back(own_dashboard):
    from loaders.check import check_files
    from loaders.datasets.plan import PLAN
    from loaders.workbooks.filled import filled_workbook

    store = open_store()
    book = openpyxl.load_workbook(io.BytesIO(filled_workbook(PLAN, store.frames())))
    next(r for r in book["Targets"].iter_rows() if (r[0].value, r[2].value) == ("Permanent exclusions", "2018/19"))[
        3
    ].value = 40
    out = io.BytesIO()
    book.save(out)
    (check,) = check_files([("plan.xlsx", out.getvalue())], key=store.key())
    store.save(check, by="Head of Inclusion", note="Agreed by the Forum")
    own_dashboard.query_params["action"] = "peer-challenge"
    assert "40 for 2018/19 (was 34)" in words_of(opened(own_dashboard, ACTION))
    at = private(opened(own_dashboard, WORKBOOK))
    history = tables_of(at)[-1].iloc[0].to_dict()
    assert {history[k] for k in ("By", "Old", "New")} == {"Head of Inclusion", "34", "40"}
