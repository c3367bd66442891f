"""A term that nobody uploaded: what has come is told, and nothing is compared with it or claimed of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from common.calendar import Calendar
from disclosure.publish import noted
from exhibits import answers, governed, headline, panel, sentences, status
from exhibits.casework import clocks, demand, gaps, readings
from exhibits.inclusion import suspended
from exhibits.question import Question
from exhibits.running import running_total, unheld
from exhibits.split import split
from exhibits.steadiness import steadiness
from exhibits.tile import tile
from exhibits.trend import trend_of
from measures.catalogue import by_name
from measures.frames import prepare
from measures.uploaded import lacking, sent_until
from plan.board import growth_words
from plan.figures import PrivateReader
from plan.rating import rate
from plan.spec import Target
from plan.stored import frames_of
from plan.trajectory import trajectory
from reports.action_measure import before_words
from store import open_store
from tests.frames import frame
from tests.plan.stored_plan import upload
from tests.publications import measure_that_is, publication
from tests.sheets import xlsx

JUNE = date(2019, 6, 27)
NAME = "assessment_requests"
GAP = "2018/19 Term 5 not uploaded"
MONTHS = [(2018, month) for month in range(1, 13)] + [(2019, month) for month in (1, 2, 3)]
# One of them is decided: where nobody ever said so, no case is known to be open.
REQUESTS = "Pupil ref | Received date | Request source | Request outcome | Request outcome date\n" + "\n".join(
    f"P{year}{month}{day} | {year}-{month:02d}-{day:02d} | Parent | {'Y | 2018-02-08' if (month, day, year) == (1, 4, 2018) else '|'}"
    for year, month in MONTHS for day in (4, 12, 20, 25)
)  # fmt: skip
EXCLUSIONS = "Pupil reference | Category | Start date | School | Reason 1\n" + "\n".join(
    f"E{year}{number} | PERM | {day} | 8994001 | DB" for year, days in ((2017, ("2017-10-03", "2018-01-17", "2018-05-09")), (2018, ("2018-10-03", "2019-01-17", "2019-06-12")))
    for number, day in enumerate(days) for _ in [0]
)  # fmt: skip


@pytest.fixture
def reader(tmp_path):
    store = open_store(str(tmp_path / "store"))
    upload(store, "requests.xlsx", xlsx({"Requests": REQUESTS}))
    upload(store, "exclusions.xlsx", xlsx({"Exclusions": EXCLUSIONS}))
    return PrivateReader(frames_of(store), JUNE, Calendar.default())


def test_twelve_of_a_year_that_lacks_a_term_are_not_half_of_last_years_twenty_four(reader):
    now, before = answers.to_date(reader, NAME)
    assert (now.value, before.value, now.gap) == (12, 24, GAP)
    sentence = f"12 requests so far in 2019; {GAP}"
    assert sentences.so_far(reader, (), NAME, ()) == sentence
    assert headline.headline(reader, (), governed.question(reader, NAME)).title == sentence
    assert (tile(reader, (), NAME).value, tile(reader, (), NAME).before) == ("12", GAP)
    way, because = status.heading(reader, "permanent_exclusions", ())
    assert way == "not rated" and because.endswith("not uploaded, so this year and last cannot be compared.")


def test_what_lies_behind_the_demand_is_as_at_the_last_day_that_came(reader):
    day = sent_until(reader.frames, NAME, JUNE, reader.calendar)
    assert day == reader.calendar.term(2018, 4).end
    now, before = demand.compared(reader.frames, day)
    assert now[:3] == [4, 4, 4] and sum(now) == 12 and sum(before[:3]) == 12
    assert (
        sent_until(reader.frames, "exclusions", JUNE, reader.calendar) == JUNE
    )  # of a gap in the middle the end is known


def test_the_board_claims_no_growth_of_a_year_with_a_gap_and_its_parts_name_the_term(reader):
    now, before = answers.to_date(reader, NAME)
    assert growth_words(now, before) == ""
    drawn = split(reader, governed.question(reader, NAME), "request_source")
    assert drawn is not None and f"{GAP}: the two years are not alike." in drawn.notes


def test_legal_clocks_and_open_cases_name_the_term_that_was_not_sent(reader):
    words = gaps.gap_words(reader.frames, date(2018, 6, 27), JUNE, reader.calendar)
    assert words == GAP and gaps.gap_words(reader.frames, date(2018, 1, 1), date(2019, 4, 1), reader.calendar) == ""
    chart = clocks.ages(reader.frames, JUNE, reader.calendar)
    given = gaps.with_gap(chart, words)
    assert given.title == f"{chart.title}; {GAP}" and given.notes[0].startswith(GAP) and GAP in given.alt
    assert gaps.with_gap(chart, "") is chart


def test_a_years_line_is_open_where_a_term_is_missing_and_its_words_say_which(reader):
    measure = by_name("permanent_exclusions")
    chart = trend_of(reader, (), Question(measure.name, "academic_year", ()))
    whole, *open_ones = [trace for trace in chart.figure["data"] if trace["name"].startswith("This authority")]
    assert all(value is None for value in whole["y"])  # neither year is whole: of both no one sent all terms
    assert all(trace["marker"]["color"] == "#FFFFFF" for trace in open_ones) and len(open_ones) == 2
    assert "not uploaded" in chart.alt and "not uploaded to date" not in str(chart.figure)


@pytest.mark.parametrize(
    ("value", "better", "status", "ending"),
    [(12, "lower", "not rated", "Not rated: what was not uploaded may take it over."), (40, "lower", "red", "10 over: Not met."),
     (12, "higher", "not rated", "Not rated: what was not uploaded may reach it."), (40, "higher", "green", "Met.")],
)  # fmt: skip
def test_a_sum_with_a_term_missing_is_rated_only_where_what_is_missing_changes_nothing(value, better, status, ending):
    measure = measure_that_is(better)
    shown = noted(
        next(iter(publication(measure, f"period | numerator\n2017/18 | {value}"))), "2017/18 Term 5 not uploaded"
    )
    found = rate(measure, shown, Target(measure.name, "", shown.period, 30.0), Calendar.default(), JUNE)
    assert (found.status, found.because) == (
        status,
        f"{value} (2017/18 Term 5 not uploaded); target 30 for 2017/18. {ending}",
    )


def test_demand_is_over_the_days_that_came_not_over_a_year(reader):
    day = sent_until(reader.frames, NAME, JUNE, reader.calendar)
    assert panel.demand(reader.frames, day, reader.calendar) == panel.Demand(45)  # twelve whole months have come
    term = reader.calendar.term(2018, 5)
    with_gap = panel.demand(reader.frames, JUNE, reader.calendar)
    assert with_gap == panel.Demand(36, panel.A_YEAR - ((term.end - term.start).days + 1))
    early = panel.demand(reader.frames, date(2018, 4, 22), reader.calendar)
    assert early == panel.Demand(12 + 3, panel.A_YEAR - (date(2018, 1, 4) - date(2017, 4, 23)).days)


def test_a_year_that_begins_in_its_midst_says_so_and_its_line_is_broken_where_nobody_knows(tmp_path):
    store = open_store(str(tmp_path / "store"))
    header, *rows = EXCLUSIONS.splitlines()
    others = [row for row in rows if "2017-10" not in row]
    upload(store, "exclusions.xlsx", xlsx({"Exclusions": "\n".join([header, *others])}))
    some = PrivateReader(frames_of(store), JUNE, Calendar.default())
    measure, where = by_name("permanent_exclusions"), ()
    now, _ = answers.to_date(some, measure.name, where)
    first = some.calendar.period_of("term6", date(2018, 1, 17)).label
    of_first_year = next(f for f in some.series(measure, "academic_year") if f.period.label == "2017/18")
    assert unheld(some, measure, of_first_year) == f"nothing is held from before {first}"
    assert unheld(some, measure, now) == ""  # the year after it is whole at its beginning
    (line,) = [t for t in running_total(some, (), governed.question(some, measure.name)).figure["data"] if t["name"] == "This year"]  # fmt: skip
    assert None in line["y"] and line["y"][-1] == now.value
    then = PrivateReader(frames_of(store), date(2018, 6, 27), Calendar.default())
    chart = running_total(then, (), governed.question(then, measure.name))
    (line,) = [t for t in chart.figure["data"] if t["name"] == "This year"]
    # Terms 1 and 2 not held, 1 in Term 3, Term 4 not sent, so of Term 5's end nobody knows; by 27 June 2 have come.
    assert line["y"] == [0.0, None, None, 1.0, None, 2.0]


def test_a_control_chart_has_a_gap_where_a_term_was_not_uploaded_and_its_runs_end_there(reader):
    found = steadiness(reader, "permanent_exclusions", ())
    assert found is not None
    rows = found.chart.table.set_index("Period")
    assert (rows.index[0], rows.index[-1]) == ("2017/18 Term 1", "2018/19 Term 3")
    missing = [label for label in rows.index if "Term" in label and rows.loc[label, "Per 100 school days"] == ""]
    assert missing == ["2017/18 Term 2", "2017/18 Term 4", "2017/18 Term 6", "2018/19 Term 2"]
    assert all(rows.loc[label, "Signal"] == "none" for label in missing)


def test_what_a_figure_lacks_stands_in_brackets_where_more_words_follow(reader):
    now, before = answers.to_date(reader, "permanent_exclusions")
    assert (now.text, now.in_sentence) == (f"3; {now.gap}", f"3 ({now.gap})")
    assert before_words(before) == f"{before.in_sentence} on the same dates a year before"
    done = [replace(now, complete=True)] * 3
    words = trajectory(measure_that_is("none"), done, now, before)[1]
    assert words.endswith(f"{now.in_sentence} in {now.period.label}; {before.in_sentence} in {before.period.label}.")


def of_months(years_and_months):
    """Four requests and four suspensions a month, of the months given."""
    days = [f"{year}-{month:02d}-{day:02d}" for year, month in years_and_months for day in (9, 12, 20, 24)]
    requests = "pupil_ref | received_date | request_source\n" + "\n".join(
        f"P{n} | {day} | parent" for n, day in enumerate(days)
    )
    exclusions = "pupil_ref | category | start_date | school\n" + "\n".join(
        f"P{n} | SUSP | {day} | 8994001" for n, day in enumerate(days)
    )
    return prepare({"assessment_requests": frame("assessment_requests", requests), "exclusions": frame("exclusions", exclusions)})  # fmt: skip


ALL = [(year, month) for year in (2017, 2018, 2019) for month in range(1, 13) if (year, month) <= (2019, 6)]
WITHOUT_SPRING = [each for each in ALL if each not in ((2018, 2), (2018, 3), (2018, 4))]
FROM_SPRING = [each for each in ALL if each >= (2018, 4)]


@pytest.mark.parametrize(
    ("months", "missing"),
    [(ALL, ""), (WITHOUT_SPRING, "2017/18 Term 4 not uploaded"), (FROM_SPRING, "nothing is held from before 2017/18 Term 4")],
    ids=["whole", "a term of last year is missing", "it begins in last year's midst"],
)  # fmt: skip
def test_nothing_is_claimed_beside_a_year_of_which_days_are_not_held(months, missing):
    frames, calendar = of_months(months), Calendar.default()
    assert lacking(frames, NAME, date(2018, 1, 1), date(2018, 6, 27), JUNE, calendar) == missing
    first, *_ = readings.sentences(frames, JUNE, calendar)
    assert first.endswith(f"; {missing}: they cannot be compared.") if missing else "No clear change" in first
    assert (demand.months(frames, JUNE, calendar) is None) == bool(missing)
    assert (demand.drivers(frames, JUNE, "request_source", calendar) is None) == bool(missing)
    chart = readings.picture(frames, JUNE, calendar)
    assert chart is None or (chart.title.startswith("Same dates") or "against" in chart.title) != bool(missing)
    _, children = suspended.sentences(PrivateReader(frames, JUNE, calendar), ())
    ending = f"{missing[:1].upper()}{missing[1:]}, so the two years cannot be compared." if missing else ""
    assert children.endswith(ending) if missing else "cannot be compared" not in children
