"""Days under a header that names an outcome ("Rescinded on", "Refused date", "Cancelled"): asked, and the rows become what it says from that day;
taken for a day alone, or passed over, they would count on."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
EXCLUDED = "School | Pupil ref | Category | Start date | End date | Days | Status | Status date | {}\n8994001 | A1 | Suspension | 05/11/2018 | 06/11/2018 | 2 | Notified | | 08/11/2018\n8994001 | A2 | Permanent | 05/11/2018 | | | Upheld | 20/11/2018 |\n8994001 | A3 | Permanent | 05/11/2018 | | | Upheld | 20/11/2018 | 03/12/2018\n"
SHORT = "School | Pupil ref | Category | Start date | Days | {}\n8994001 | A1 | Suspension | 05/11/2018 | 2 | 08/11/2018\n8994001 | A2 | Permanent | 05/11/2018 | |\n"
REQUESTED = "Pupil ref | Date received | {}\nA1 | 03/09/2018 | | 10/10/2018 |\nA2 | 03/09/2018 | 08/10/2018 | | 18/11/2018\nA3 | 03/09/2018 | | | 18/09/2018\nA4 | 03/09/2018 | | |\n"
DECIDED = "Pupil ref | Date received | Decision | Decision date | {}\nA1 | 03/09/2018 | No | 10/10/2018 |\nA2 | 03/09/2018 | Yes | 08/10/2018 | 18/11/2018\nA3 | 03/09/2018 | | | 18/09/2018\n"
MOVED = "Pupil ref | Type | Start date | To school | {}\nA1 | Managed move | 05/11/2018 | 8994001 | 08/11/2018\nA2 | Managed move | 05/11/2018 | 8994002 |\n"
APPEALED = "Pupil ref | Type of appeal | Date registered | {}\nA1 | Section F | 05/11/2018 | {} | 08/11/2018 |\nA2 | Section F | 05/11/2018 | {} | | 18/12/2018\nA3 | Section F | 05/11/2018 | {} | |\n"
RECOVERED = "Pupil ref | Exclusion date | School | Year group | Amount A | Weeks B | Legal basis | {}\nA1 | 05/11/2018 | 8994001 | 9 | 5000 | 20 | Regulations | 08/11/2018\nA2 | 05/11/2018 | 8994001 | 9 | 5000 | 20 | Regulations |\n"


def read(table, *likely):
    """The reading after each question was answered with the first of its options that begins with one of `likely`; and the questions."""
    answers, asked = {}, []
    for _ in range(5):
        (reading,) = check_file("given.csv", csv(table), key=KEY, answers=answers).readings
        if not reading.questions:
            break
        assert reading.frame.empty or all(question.blocks == "rows" for question in reading.questions)
        asked += reading.questions
        for question in reading.questions:
            answers[question.id] = next(option.id for option in question.options if option.id.startswith(likely))
    return reading.frame, asked


def outcomes(frame, *names):
    days = [f"{day:%d/%m}" if day == day else "" for day in frame[names[-1]]] if names[-1].endswith("date") else []
    words = [[str(word) if word == word else "" for word in frame[name]] for name in names if not name.endswith("date")]
    return list(zip(*words, *([days] if days else []), strict=True))


@pytest.mark.parametrize(
    ("header", "code"),
    [("Rescinded on", "withdrawn"), ("Date withdrawn", "withdrawn"), ("Quashed", "quashed"), ("Reinstated on", "reinstated"), ("Overturned (date)", "reinstated"), ("Cancelled date", "withdrawn")],
)  # fmt: skip
def test_an_exclusion_is_undone_from_the_day_under_a_header_that_says_so(header, code):
    frame, (question,) = read(EXCLUDED.format(header), "became")
    assert question.proposal == f"became {code}"
    assert outcomes(frame, "status", "status_date") == [(code, "08/11"), ("upheld", "20/11"), (code, "03/12")]
    frame, _ = read(SHORT.format(header), "became")
    assert outcomes(frame, "status", "status_date") == [(code, "08/11"), ("notified", "")]


def test_a_day_of_upholding_alters_no_exclusion_that_was_undone():
    table = EXCLUDED.format("Upheld on").replace("Status date", "Status day").replace("Upheld |", "Rescinded |")
    frame, asked = read(table, "became", "other")
    assert asked and [row[0] for row in outcomes(frame, "status", "status_date")] == [
        "upheld",
        "withdrawn",
        "withdrawn",
    ]


def test_requests_agreed_refused_and_withdrawn_are_what_their_days_stand_under():
    frame, asked = read(
        REQUESTED.format("Agreed date | Refused date | Withdrawn"), "became request_outcome", "became W"
    )
    assert len(asked) == 3 and {"became request_outcome.N", "became assessment_outcome.N"} <= {
        o.id for o in asked[1].options
    }
    assert outcomes(frame, "request_outcome", "request_outcome_date") == [
        ("N", "10/10"),
        ("Y", "08/10"),
        ("W", "18/09"),
        ("A", ""),
    ]
    assert outcomes(frame, "assessment_outcome", "assessment_outcome_date") == [
        ("", ""),
        ("W", "18/11"),
        ("", ""),
        ("", ""),
    ]


def test_a_request_withdrawn_after_it_was_agreed_to_is_withdrawn_from_its_assessment():
    frame, _ = read(DECIDED.format("Withdrawn"), "became")
    assert outcomes(frame, "request_outcome", "request_outcome_date") == [
        ("N", "10/10"),
        ("Y", "08/10"),
        ("W", "18/09"),
    ]
    assert outcomes(frame, "assessment_outcome", "assessment_outcome_date") == [("", ""), ("W", "18/11"), ("", "")]


@pytest.mark.parametrize(
    ("first", "cells"),
    [("Outcome |", ("", "Dismissed", "")), ("Stage |", ("Registered", "Registered", "Registered")), ("", ("", "", ""))],
)
def test_an_appeal_has_come_as_far_as_the_days_under_its_headers_say(first, cells):
    table = APPEALED.format(f"{first} Date withdrawn | Date conceded", *cells)
    if not first:
        table = table.replace("2018 |  |", "2018 |")
    frame, _ = read(table, "became")
    assert outcomes(frame, "stage", "outcome_date") == [
        ("withdrawn", "08/11"),
        ("conceded", "18/12"),
        ("registered", ""),
    ]


@pytest.mark.parametrize(
    ("header", "code"), [("Cancelled", "withdrawn"), ("Date declined", "not_agreed"), ("Broke down on", "failed")]
)
def test_a_move_that_was_called_off_or_failed_on_a_day_is_no_open_one(header, code):
    frame, _ = read(MOVED.format(header), "became")
    assert outcomes(frame, "outcome", "outcome_date") == [(code, "08/11"), ("open", "")]


def test_a_recovery_is_waived_where_its_day_is_given():
    frame, _ = read(RECOVERED.format("Waived date"), "became")
    assert list(frame["status"]) == ["waived", "due"]


@pytest.mark.parametrize("header", ["Letter sent", "Date recorded", "Reviewed", "Closed"])
def test_other_days_become_nothing(header):
    table = EXCLUDED.format(header)
    asked = check_file("given.csv", csv(table), key=KEY).readings[0].questions
    assert not any(option.id.startswith("became") for question in asked for option in question.options)


def test_ticks_under_such_a_header_are_asked_about_as_before():
    table = EXCLUDED.format("Rescinded").replace("08/11/2018", "Yes").replace("03/12/2018", "Yes")
    (reading,) = check_file("given.csv", csv(table), key=KEY).readings
    assert reading.questions and not any(o.id.startswith("became") for q in reading.questions for o in q.options)


WORDS = "Pupil ref | Date received | Outcome | Outcome date\n" + "".join(
    f"A{n} | 03/09/2018 | {{}} | 08/10/2018\n" for n in range(6)
)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (("NTA", "ATA", "Decline", "Proceed", "Panel - more info", "Moved out of area"), 5),
        (("Back to panel", "Back to panel", "Hold", "Hold", "Proceed", "NTA"), 3),
        (("Jo Smith", "Smith, Jo", "Zebedee Quuxley", "Ann Other", "Bill Jones", "Al Green"), None),
        (("Zebedee", "Amelia", "Joanna", "Samuel", "Annabel", "William"), None),
    ],
)  # fmt: skip
def test_an_offices_own_words_for_outcomes_are_asked_about_and_names_under_the_header_have_slipped(words, asked):
    check = check_file("given.csv", csv(WORDS.format(*words)), key=KEY)
    assert (
        len(check.readings[0].questions) == asked
        if asked
        else [p.code for p in check.problems] == ["values-contradict-header"]
    )
