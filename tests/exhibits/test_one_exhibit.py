"""One question has one exhibit, wherever it is asked: page, action, slide and paper."""

from __future__ import annotations

from datetime import date

import pytest

from charts.drawing.tables import OUR_LINE
from common.calendar import Calendar
from disclosure.policy import POLICY
from disclosure.released import Released
from exhibits import answers, governed, headline, running, sentences
from exhibits.question import Question
from exhibits.trend import trend_of
from measures.catalogue import ALL, by_name
from plan import reading
from plan.board import board
from plan.figures import PrivateReader, PublicReader
from plan.stored import reader_of
from reports.action_measure import describe_measure
from store import open_store
from tests.disclosure.releases import TERMS_OF_2018, entry, exclusions, release
from tests.frames import frame

AS_AT = date(2019, 6, 27)


@pytest.fixture(scope="module")
def private(example_folder):
    return reader_of(open_store(str(example_folder)), "private")


@pytest.fixture(scope="module")
def public(example_folder):
    return reader_of(open_store(str(example_folder)), "public")


def test_the_paper_says_of_every_measure_of_every_action_what_its_page_and_slide_say(public):
    reader, actions = public, board(public)
    compared = 0
    for each in actions:
        for name in each.action.measures:
            one = describe_measure(reader, name, each, actions)
            asked = governed.question(reader, name, each.action)
            if one.drawing is None:
                continue
            chart = headline.headline(reader, actions, asked)
            assert (one.drawing.title, one.drawing.subtitle, one.drawing.alt) == (
                chart.title,
                chart.subtitle,
                chart.alt,
            )
            if by_name(name).accumulates:
                assert one.finding == f"{sentences.so_far(reader, actions, name, asked.where)}."
            compared += 1
    assert compared > 12


def test_a_measure_opens_on_the_same_part_whoever_asks(private):
    for action in reading.actions(private.frames):
        for name in action.measures:
            agreed = governed.part(private, name)
            if name != action.measure and agreed:
                assert governed.part(private, name, action) == agreed, (action.id, name)


def test_a_running_total_is_the_sum_of_the_rows_up_to_each_days_end(private):
    asked = governed.question(private, "permanent_exclusions")
    chart = running.running_total(private, board(private), asked)
    rows = private.frames["exclusions"]
    counted = rows[(rows["category"] == "PERM") & (rows["phase"] == "secondary")]
    answers_now, _ = answers.to_date(private, "permanent_exclusions", asked.where)
    ours = chart.data[chart.data["line"] == OUR_LINE]
    assert ours["value"].iloc[-1] == answers_now.value == 36
    assert ours["value"].is_monotonic_increasing
    for day, value in zip(ours["end"], ours["value"]):
        days = counted["start_date"].dt.date
        at_most = int(((days >= date(2018, 9, 1)) & (days <= day)).sum())
        assert value <= at_most  # overturned and withdrawn ones are not counted
    assert ours["value"].iloc[0] == 6  # Term 1, as the source paper's plan has it


def test_in_public_every_point_of_a_running_total_is_a_figure_of_the_release_or_a_gap(public):
    points = 0
    for name in ("permanent_exclusions", "suspensions", "managed_moves", "assessment_requests"):
        chart = running.running_total(public, board(public), Question(name, by_name(name).year))
        cells = {f.period.end: f for f in public.series(by_name(name), "so_far")}
        for line, trace in ((OUR_LINE, "This year"), ("A year before", "Last year")):
            rows = chart.data[chart.data["line"] == line].to_dict("records")[:-1]  # the last is the year to date
            drawn = [one["y"][1:-1] for one in chart.figure["data"] if one["name"] == trace]
            values = [cells[row["end"]].value for row in rows]
            assert drawn == [values] or (drawn == [] and values == [None] * len(values))  # nothing but "c": no line
            assert [row["text"] for row in rows] == [cells[row["end"]].text for row in rows]
            points += len(rows)
    assert points > 30


def test_a_running_total_in_public_goes_on_after_a_hidden_term():
    rows = [(many, day, "secondary", "DB") for many, day in zip((3, 9, 8, 7, 6, 5), TERMS_OF_2018)]
    public_tables = entry("permanent_exclusions", ((), ("term6", "so_far", "academic_year", "to_date")))
    made = release(exclusions(*rows), public_tables)
    reader = PublicReader(Released.of(1, made.as_at, made.cells, Calendar.default()), {}, Calendar.default())
    chart = running.running_total(reader, [], Question("permanent_exclusions", "academic_year"))
    (line,) = chart.figure["data"]
    assert line["y"] == [0.0, None, 12.0, 20.0, 27.0, 33.0, 38.0]
    assert chart.table["2018/19"].tolist() == ["c", "12", "20", "27", "33", "38"]
    assert "1 running total is hidden (Term 1)." in chart.alt


def test_every_target_and_every_end_of_a_line_names_its_year(public):
    actions = board(public)
    for measure in ALL:
        chart = running.running_total(public, actions, governed.question(public, measure.name))
        if chart is None:
            continue
        words = [
            a["text"].replace("<br>", " ")
            for a in chart.figure["layout"]["annotations"]
            if a.get("xanchor") == "left" and a["yref"] == "y"
        ]
        for text in words:
            assert "20" in text or text.startswith("was "), (measure.name, text)


def test_a_stock_told_by_terms_stands_beside_the_same_term_of_last_year_and_not_the_term_before():
    held = {
        "placements": frame("placements", """
            placement_id | pupil_ref | provider | sector           | start_date | end_date   | price  | price_basis | fte
            1            | A         | X        | independent_nmss | 2017-09-04 |            | 100000 | annual      | 1
            2            | B         | X        | independent_nmss | 2017-09-04 | 2018-08-31 | 100000 | annual      | 1
            3            | C         | X        | independent_nmss | 2017-09-04 | 2018-08-31 | 100000 | annual      | 1
            4            | D         | X        | independent_nmss | 2019-06-10 |            | 100000 | annual      | 1
        """)
    }  # fmt: skip
    reader = PrivateReader(held, AS_AT, Calendar.default())
    ((now, before),) = answers.paired_parts(reader, "placement_count", ("sector",), kind="term6")
    assert (now.period.label, now.value) == ("2018/19 Term 6", 2)  # A and D
    assert (before.period.label, before.value) == ("2017/18 Term 6", 3)  # A, B and C; the term before had A alone


def test_a_split_with_a_hidden_part_is_squares_with_c_in_place_and_never_a_stack_below_its_total(public):
    hidden = squares = 0
    for measure in ALL:
        for column in set(measure.breakdowns) - set(POLICY.private_breakdowns):
            for kind in ("to_date", "term6"):
                asked = Question(measure.name, kind, by=column)
                known = answers.seen(public, asked)
                if measure.has_denominator or not any(figure.state == "hidden" for figure in known):
                    continue
                hidden += 1
                chart = trend_of(public, [], asked)
                squares += chart.figure["data"][0]["type"] == "heatmap"
                cells = [cell for row in chart.table.iloc[:, 1:].itertuples(index=False) for cell in row]
                assert "c" in cells, (measure.name, column, kind)
    assert hidden == squares > 5


def test_a_running_total_after_a_hidden_term_that_the_release_has_no_cell_for_is_hidden_and_no_blank():
    rows = [(many, day, "secondary", "DB") for many, day in zip((3, 9, 8, 7, 6, 5), TERMS_OF_2018)]
    made = release(exclusions(*rows), entry("permanent_exclusions", ((), ("term6", "academic_year", "to_date"))))
    reader = PublicReader(Released.of(1, made.as_at, made.cells, Calendar.default()), {}, Calendar.default())
    chart = running.running_total(reader, [], Question("permanent_exclusions", "academic_year"))
    assert chart is not None and set(chart.table["2018/19"].tolist()[:-1]) == {"c"}
