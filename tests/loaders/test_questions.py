"""What a sheet leaves open is asked, and nothing that it decides counts before it is answered."""

import pytest

from loaders.check import check_file
from loaders.values.schools_known import KnownSchools
from tests.sheets import csv, rows, xlsx

KEY = b"a key for tests"

PLACED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date | {header}   | Annual cost
    L1           | A1        | Oak      | Independent | 03/09/2018 | 21/12/2018 | 48000
    L2           | A2        | Oak      | Independent | 03/09/2018 |            | 48000
"""
LEFT = (
    "Date left", "Leaving date", "Leave date", "End", "Ended on", "Finish date", "Last day", "Date ceased", "Exit date", "To",
    "Until", "Placement end", "DOL", "Left", "Date of exit", "Ceased on", "Off roll date", "End of placement", "Date terminated",
)  # fmt: skip


def read(table, name="given.csv", **more):
    (reading,) = check_file(name, csv(table), key=KEY, **more).readings
    return reading


def asked(reading, column=""):
    (question,) = [q for q in reading.questions if not column or column in (q.column, *[o.id for o in q.options])]
    return question


def ends(reading):
    return [f"{day:%d/%m/%Y}" if day == day else "" for day in reading.frame["end_date"]]


@pytest.mark.parametrize("header", LEFT)
def test_the_day_a_placement_ended_is_known_by_many_names(header):
    reading = read(PLACED.format(header=header))
    assert ends(reading) == ["21/12/2018", ""] and not reading.questions


@pytest.mark.parametrize(
    "header", ["Gone on", "Date", "Day moved on", "Departure", "Stopped", "Date child left provision"]
)
def test_dates_under_an_unknown_header_are_asked_about_and_no_row_counts_meanwhile(header):
    reading = read(PLACED.format(header=header))
    question = asked(reading, "end_date")
    assert len(reading.frame) == 0 and len(reading.held) == 2 and not reading.ok
    assert (question.kind, question.blocks, question.decides) == ("header", "sheet", 1) and header in question.sentence
    ended = read(PLACED.format(header=header), answers={question.id: "end_date"})
    assert ends(ended) == ["21/12/2018", ""] and not ended.questions and ended.mapping["end_date"] == header
    other = read(PLACED.format(header=header), answers={question.id: "other"})
    assert ends(other) == ["", ""] and not other.questions and header in other.unmapped


@pytest.mark.parametrize("header", ["Date created", "Last updated", "Letter sent", "Date entered"])
def test_days_that_every_system_writes_beside_a_row_are_not_asked_about(header):
    assert not read(PLACED.format(header=header)).questions


TYPED = """
    Pupil ref | {header} | Start date | School
    A1        | FIX      | 05/03/2019 | 8994001
    A2        | PEX      | 05/03/2019 | 8994001
    A3        | FIX      | 06/03/2019 | 8994001
    A4        | FIX      | 07/03/2019 | 8994001
"""


def test_type_fix_pex_proposes_the_category_and_fix_is_asked_once_with_its_count():
    reading = read(TYPED.format(header="Type FIX/PEX"))
    header = asked(reading)
    assert header.proposal == "category" and len(reading.frame) == 0
    reading = read(TYPED.format(header="Type FIX/PEX"), answers={header.id: "category"})
    word = asked(reading)
    assert (word.proposal, word.decides, word.blocks) == ("SUSP", 3, "rows") and '"FIX"' in word.sentence
    assert list(reading.frame["pupil_ref"]) == ["A2"]
    reading = read(TYPED.format(header="Type FIX/PEX"), answers={header.id: "category", word.id: "SUSP"})
    assert list(reading.frame["category"]) == ["SUSP", "PERM", "SUSP", "SUSP"] and reading.ok


def test_rows_of_a_word_can_be_left_out_and_each_is_said():
    word = asked(read(TYPED.format(header="Type")))
    reading = read(TYPED.format(header="Type"), answers={word.id: "leave out"})
    assert list(reading.frame["pupil_ref"]) == ["A2"] and len(reading.held) == 0
    assert [p.row for p in reading.problems if p.code == "left-out-by-answer"] == [2, 4, 5] and reading.ok


DECIDED = """
    Pupil ref | Category | Start date | School  | Outcome
    A1        | PEX      | 05/03/2019 | 8994001 | {word}
    A2        | PEX      | 06/03/2019 | 8994001 | Upheld
"""


@pytest.mark.parametrize(
    ("word", "proposal"),
    [
        ("Not upheld", ""),
        ("Overturned at IRP", ""),
        ("Dismissed", ""),
        ("Appeal upheld", ""),
        ("Reinstatement directed", "reinstated"),
    ],
)
def test_what_became_of_an_exclusion_is_never_given_a_wrong_meaning(word, proposal):
    reading = read(DECIDED.format(word=word))
    question = asked(reading)
    assert question.column == "status" and question.proposal == proposal
    assert list(reading.frame["pupil_ref"]) == ["A2"]
    reading = read(DECIDED.format(word=word), answers={question.id: "quashed"})
    assert list(reading.frame["status"]) == ["quashed", "upheld"]


def test_reinstated_by_governors_is_known():
    assert list(read(DECIDED.format(word="Reinstated by governors")).frame["status"]) == ["reinstated", "upheld"]


def test_an_independent_place_called_isp_is_not_taken_for_a_college():
    reading = read(PLACED.format(header="End date").replace("Independent", "ISP"))
    assert asked(reading).column == "sector" and asked(reading).decides == 2 and len(reading.frame) == 0
    assert '"ISP"' in asked(reading).sentence and asked(reading).proposal == ""


SOURCES = """
    Pupil ref | Date received | Source of request | {header}  | Outcome date
    A1        | 05/03/2018    | {source}          | Agreed    | 10/04/2018
    A2        | 06/03/2018    | School            | Refused   | 12/04/2018
    A3        | 07/03/2018    | School            | Withdrawn | 02/04/2018
"""


def test_the_outcome_of_a_request_and_its_day_are_known_by_their_short_names():
    frame = read(SOURCES.format(header="Outcome", source="Parent")).frame
    assert list(frame["request_outcome"]) == ["Y", "N", "W"] and frame["request_outcome_date"].notna().all()


def test_a_source_code_that_no_list_explains_is_asked_and_the_row_counts_without_it():
    reading = read(SOURCES.format(header="Outcome", source="1"))
    question = asked(reading)
    assert (question.column, question.blocks, len(reading.frame)) == ("request_source", "cells", 3) and not reading.ok
    reading = read(SOURCES.format(header="Outcome", source="1"), answers={question.id: "parent"})
    assert reading.frame["request_source"].iloc[0] == "parent" and reading.ok


def test_a_name_in_a_column_of_choices_is_nowhere_in_its_question_nor_in_the_rows():
    check = check_file(
        "given.csv", csv(SOURCES.format(header="Outcome", source="Quuxley Zebedee mother of Ziggy")), key=KEY
    )
    (reading,) = check.readings
    assert asked(reading).hidden and "row 2" in asked(reading).sentence
    assert "Quuxley" not in repr(check.as_json()) and "Quuxley" not in reading.frame.to_csv()
    assert reading.frame["request_source"].iloc[0] == "not listed"


REFS = """
    Ref | Child ref | Provider | Sector      | Start date | End date   | Annual cost
    7   | A1        | Oak      | Independent | 03/09/2018 | 21/12/2018 | 48000
    8   | A1        | Elm      | Independent | 07/01/2019 |            | 48000
"""


def test_a_placements_own_number_is_never_taken_for_the_child():
    reading = read(REFS)
    question = asked(reading)
    assert (
        reading.mapping["pupil_ref"] == "Child ref" and question.proposal == "placement_id" and len(reading.frame) == 0
    )
    reading = read(REFS, answers={question.id: "placement_id"})
    assert list(reading.frame["pupil_ref"]) == ["A1", "A1"] and list(reading.frame["placement_id"]) == ["7", "8"]


def test_ref_alone_in_a_ledger_is_asked_about():
    alone = REFS.replace("Child ref", "Town").replace("A1 ", "X  ")
    assert {o.id for o in asked(read(alone)).options} == {"pupil_ref", "placement_id", "other"}


WEEKLY = """
    Pupil ref | Provider | Sector      | Start date | End date | Weekly rate
    A1        | Oak      | Independent | 03/09/2018 |          | 1000
    A2        | Oak      | Independent | 03/09/2018 |          | 1200
"""


def test_the_weeks_that_a_weekly_rate_is_paid_for_are_asked_once_for_the_sheet():
    question = asked(read(WEEKLY))
    assert (question.kind, question.column, question.decides) == ("constant", "weeks_per_year", 2) and question.free
    reading = read(WEEKLY, answers={question.id: "39"})
    assert list(reading.frame["weeks_per_year"]) == [39.0, 39.0] and reading.ok
    assert len(read(WEEKLY, answers={question.id: "390"}).frame) == 0


def test_a_constant_answers_for_this_sheet_of_this_file_alone():
    question = asked(read(WEEKLY))
    assert read(WEEKLY, name="other.csv", answers={question.id: "39"}).questions


def test_the_same_word_in_another_file_is_the_same_question():
    one, two = asked(read(TYPED.format(header="Type"))), asked(read(TYPED.format(header="Category"), name="next.csv"))
    assert one.id == two.id


def test_a_choice_that_the_question_does_not_have_leaves_it_open():
    question = asked(read(TYPED.format(header="Type")))
    assert read(TYPED.format(header="Type"), answers={question.id: "Bananas"}).questions


def test_the_json_lists_the_questions_with_their_choices_and_what_they_decide():
    check = check_file("a.csv", csv(TYPED.format(header="Type")), key=KEY)
    (question,) = check.as_json()["sheets"][0]["questions"]
    assert question["decides"] == 3 and question["blocks"] == "rows" and not check.ok
    assert {"choice": "SUSP", "means": "Suspension"} in question["choices"] and question["proposal"] == "SUSP"


def test_a_column_of_unknown_words_is_asked_about_word_by_word_and_not_refused():
    lines = "\n".join(f"A{n} | {'Fixxed' if n % 2 else 'Permo'} | 05/03/2019 | 8994001" for n in range(20))
    reading = read("Pupil ref | Category | Start date | School\n" + lines)
    assert sorted(q.decides for q in reading.questions) == [10, 10]


def test_a_sheet_in_a_workbook_is_asked_about_by_its_own_words():
    check = check_file("book.xlsx", xlsx({"FIX list": rows(TYPED.format(header="Type"))}), key=KEY)
    assert [q.decides for r in check.readings for q in r.questions] == [3]


AMERICAN = "Pupil ref | Category | Start date | School\n" + "\n".join(
    f"A{n} | SUSP | {day} | 8994001" for n, day in enumerate(["03/05/2019", *(f"03/{d}/2019" for d in range(15, 20))])
)


def test_a_column_with_the_month_first_is_read_so_once_a_person_says_it():
    question = asked(read(AMERICAN))
    assert (question.kind, question.column, question.proposal) == ("reading", "start_date", "month first")
    reading = read(AMERICAN, answers={question.id: "month first"})
    assert [f"{d:%d/%m/%Y}" for d in reading.frame["start_date"]] == [
        "05/03/2019",
        *(f"{d}/03/2019" for d in range(15, 20)),
    ]


SCHOOLS = KnownSchools(
    {"harbour academy": "8994001", "8994001": "8994001", "oak park primary": "8994002"},
    {"8994001": "Harbour Academy", "8994002": "Oak Park Primary"},
)
OWN = """
    Pupil ref | Date       | Days | Reason
    A1        | 18/06/2019 | 2    | DB
    A2        | 19/06/2019 | 1    | PP
"""


def test_a_schools_own_export_takes_school_and_kind_from_its_title_and_says_so():
    titled = [["Harbour Academy: suspensions 2018/19"], [], *rows(OWN)]
    (reading,) = check_file("own.xlsx", xlsx({"Sheet1": titled}), key=KEY, schools=SCHOOLS).readings
    assert list(reading.frame["school"]) == ["8994001"] * 2 and list(reading.frame["category"]) == ["SUSP"] * 2
    messages = [p.message for p in reading.problems if p.code == "told-by-title"]
    assert any("Harbour Academy" in message for message in messages) and any(
        "Suspension" in message for message in messages
    )


def test_a_schools_own_export_without_a_title_is_asked_which_school_and_which_kind():
    check = check_file("own.csv", csv(OWN), key=KEY, schools=SCHOOLS)
    found = {q.column: q for r in check.readings for q in r.questions}
    assert set(found) == {"school", "category"} and [o.means for o in found["school"].options] == [
        "Harbour Academy",
        "Oak Park Primary",
    ]
    answers = {found["school"].id: "8994002", found["category"].id: "PERM"}
    reading = read(OWN, name="own.csv", schools=SCHOOLS, answers=answers)
    assert set(reading.frame["school"]) == {"8994002"} and set(reading.frame["category"]) == {"PERM"} and reading.ok


def test_two_schools_in_a_title_are_no_answer():
    titled = [["Harbour Academy and Oak Park Primary: suspensions"], [], *rows(OWN)]
    (reading,) = check_file("own.xlsx", xlsx({"Sheet1": titled}), key=KEY, schools=SCHOOLS).readings
    assert [q.column for q in reading.questions] == ["school"] and len(reading.frame) == 0


def test_a_list_of_returns_takes_its_kind_from_its_name():
    table = """
        Pupil ref | PEX date   | Excluding school | Returned to      | Date returned
        A1        | 18/01/2019 | Harbour Academy  | Oak Park Primary | 01/04/2019
    """
    (reading,) = check_file("list.xlsx", xlsx({"Reintegrations 2018-19": rows(table)}), key=KEY).readings
    assert (
        list(reading.frame["move_type"]) == ["reintegration_from_pex"] and reading.mapping["to_school"] == "Returned to"
    )


def test_a_ledger_with_a_weekly_rate_and_shares_is_placements_whatever_stands_under_type():
    table = """
        Child ref | Provider  | Type        | Start      | Date left | Weekly rate | Education % | Health % | Care %
        A1        | Oak House | Independent | 03/09/2018 |           | 1000        | 60%         | 20%      | 20%
        A2        | Elm House | Independent | 03/09/2018 |           | 1200        | 50%         | 50%      | 0%
    """
    reading = read(table)
    assert reading.dataset.id == "placements" and {q.column or q.kind for q in reading.questions} == {
        "header",
        "weeks_per_year",
    }
    answers = {q.id: q.proposal or "39" for q in reading.questions}
    reading = read(table, answers=answers)
    assert list(reading.frame["weeks_per_year"]) == [39.0, 39.0] and list(reading.frame["education_share"]) == [
        60000,
        60000,
    ]


def test_learner_type_date_and_school_is_exclusions():
    table = """
        Learner | Type | Date       | School
        A1      | PEX  | 18/06/2019 | 8994001
    """
    assert read(table).dataset.id == "exclusions"


def test_a_year_is_asked_with_the_last_few_and_an_impossible_one_is_no_answer():
    table = """
        DfE Number | School          | Phase     | NOR
        8994001    | Harbour Academy | Secondary | 900
    """
    question = asked(read(table))
    assert question.column == "academic_year" and len(question.options) > 3
    assert list(read(table, answers={question.id: "2018/19"}).frame["academic_year"]) == [2018]
    assert read(table, answers={question.id: "bananas"}).questions


def test_two_columns_of_what_became_of_it_can_count_together_the_later_over_the_earlier():
    table = """
        Pupil ref | Category | Start date | School  | GDC decision | IRP outcome
        A1        | PEX      | 05/03/2019 | 8994001 | Upheld       | Quashed
        A2        | PEX      | 06/03/2019 | 8994001 | Reinstated   |
        A3        | PEX      | 07/03/2019 | 8994001 | Upheld       |
    """
    question = asked(read(table))
    assert [o.id for o in question.options] == ["both", "status", "other"] and len(read(table).frame) == 0
    both = read(table, answers={question.id: "both"})
    assert list(both.frame["status"]) == ["quashed", "reinstated", "upheld"] and both.ok
    assert list(read(table, answers={question.id: "other"}).frame["status"]) == ["upheld", "reinstated", "upheld"]


def test_a_column_of_free_text_is_asked_about_its_commonest_words_and_keeps_none_of_the_rest():
    lines = "\n".join(f"A{n} | 05/03/2018 | Quuxley the {n}th of Ziggy" for n in range(60))
    reading = read("Pupil ref | Date received | Source of request\n" + lines)
    assert len(reading.questions) == 40 and len(reading.frame) == 60
    assert set(reading.frame["request_source"]) == {"not listed"} and "Quuxley" not in str(reading.problems)
    assert "20 more different words" in next(p.message for p in reading.problems if p.code == "free-text")
