"""Questions at the desk: first, on one screen, answered in place, remembered, and taken back or forgotten."""

from store import open_store
from tests.pages.desk import click, confirmed, desk, dropped, has, workbook

FIX = ["Pupil ref", "Type FIX/PEX", "Start date", "School"]
ROWS = (
    ["N-1", "FIX", "18/06/2019", "8994001"],
    ["N-2", "PEX", "18/06/2019", "8994001"],
    ["N-3", "FIX", "19/06/2019", "8994001"],
)


def questions(at):
    return {box.label: box for box in at.selectbox if str(box.key).startswith("question_")}


def test_a_likely_answer_is_filled_in_and_one_button_takes_it(empty_dashboard):
    at = dropped(empty_dashboard, workbook(*ROWS, headers=FIX))
    assert [h.value for h in at.header if h.value.startswith("2.")]
    (header,) = questions(at).values()
    assert header.value == "category" and not has(at, "confirm")
    at = click(at, "use_answers")
    ((sentence, word),) = questions(at).items()
    assert word.value == "SUSP" and "FIX" in sentence and "2 cells" in sentence
    at = click(at, "use_answers")
    assert not questions(at) and has(at, "confirm")


def test_what_was_answered_is_remembered_for_the_next_file_and_can_be_answered_otherwise(empty_dashboard):
    at = dropped(empty_dashboard, workbook(*ROWS, headers=FIX))
    at = click(click(at, "use_answers"), "use_answers")
    at = confirmed(at)
    assert sorted(open_store().answers().values()) == ["SUSP", "category"]
    at = dropped(empty_dashboard, workbook(["N-4", "FIX", "20/06/2019", "8994001"], headers=FIX), name="next.xlsx")
    assert not questions(at) and has(at, "confirm")
    at = click(at, "step_2")
    at = click(at, next(b.key for b in at.button if str(b.key).startswith("otherwise_")))
    assert len(questions(at)) == 1


def test_nothing_is_stored_while_a_question_is_open(empty_dashboard):
    at = dropped(empty_dashboard, workbook(*ROWS, headers=FIX))
    at = click(at, "step_4")
    assert not has(at, "confirm") and (has(at, "to_questions") or at.error)


def test_what_was_learnt_is_listed_and_can_be_forgotten(empty_dashboard):
    at = dropped(empty_dashboard, workbook(*ROWS, headers=FIX))
    at = confirmed(click(click(at, "use_answers"), "use_answers"))
    at = desk(at)
    (learnt,) = [box for box in at.selectbox if box.key == "learnt"]
    assert any("Suspension" in option for option in learnt.options)
    at = learnt.set_value(learnt.options[1]).run()
    at = click(at, "forget_answer")
    assert len(open_store().answers()) == 1
