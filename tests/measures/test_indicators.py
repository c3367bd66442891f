"""Indicators of one's own: a sheet makes measures with figures, targets, statuses and charts, like any other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from common.calendar import Calendar
from exhibits import governed, status
from exhibits.counted import counted
from exhibits.headline import headline
from exhibits.tile import tile
from loaders.check import check_file
from loaders.datasets import by_id
from loaders.datasets.indicators import counts_children_by_its_title
from measures.catalogue import by_name
from measures.indicators import every_measure, identity, measures_of
from plan.board import board
from plan.figures import PrivateReader
from plan.stored import frames_of, reader_of
from store import open_store
from tests.frames import typed
from tests.sheets import xlsx

DAY = date(2019, 6, 27)
HEADERS = "Indicator | Unit | Polarity | Frequency | Period | Actual | Out of | Number of | Target | Baseline | Counts children | Public | Data source | Owner"
# Twelve indicators in five units, as (title, unit, which way, kind of period, [(period, value, target)]).
TWELVE = [
    ("Staff vacancies in the SEN team", "Number", "Lower", "Academic year", [("2017/18", 7, 5), ("2018/19", 4, 2)]),
    ("Complaints upheld", "Number", "Lower", "Term", [("2018/19 Term 3", 3, 2), ("2018/19 Term 4", 1, 2)]),
    ("SENCOs in network meetings", "Number", "Higher", "Academic year", [("2018/19", 31, 30)]),
    ("Parents content with the local offer", "%", "Higher", "Academic year", [("2017/18", "47%", "50%"), ("2018/19", "52.5%", "60%")]),
    ("Budget holders trained", "Per cent", "Higher", "Financial year", [("2018-19", 80, 75)]),
    ("Invoices paid on time", "Percentage", "Up", "Month", [("May 2019", 91, 95), ("Jun 2019", 96, 95)]),
    ("Agency spend on educational psychology", "£", "Down", "Financial year", [("2018-19", "£120,500", "£100,000")]),
    ("Spend on mediation", "Pounds", "Lower", "Financial year", [("2017/18", "£9.5k", 9000), ("2018/19", 8750.5, 9000)]),
    ("Days from complaint to answer", "Days", "Lower", "Academic year", [("2018/19", 18, 20)]),
    ("Days to recruit", "Days", "Lower", "Calendar year", [("2018", 61.5, 60)]),
    ("Concerns for each 100 placements", "Per 100", "Lower", "Academic year", [("2018/19", 2.25, 3)]),
    ("Visits to the local offer pages", "Number", "Neither", "January snapshot", [("January 2019", 1840, None)]),
]  # fmt: skip


def sheet(*, more: str = "", twelve=tuple(TWELVE)) -> bytes:
    lines = [HEADERS]
    for title, unit, way, kind, values in twelve:
        lines += [f"{title} | {unit} | {way} | {kind} | {period} | {value} | | | {'' if target is None else target} | | No | Yes | HR report | Head of SEND"
                  for period, value, target in values]  # fmt: skip
    return xlsx({"Indicators": "\n".join([*lines, *filter(None, [more])])})


def stored(tmp_path: Path, *files: bytes):
    store = open_store(str(tmp_path / "store"))
    for number, content in enumerate(files):
        check = check_file(f"indicators{number}.xlsx", content, key=store.key())
        assert all(reading.ok for reading in check.readings), [str(p) for r in check.readings for p in r.problems]
        store.save(check, by="Officer")
    return store


def private(store) -> PrivateReader:
    return PrivateReader(frames_of(store), DAY, Calendar.default())


def test_twelve_indicators_in_five_units_are_twelve_charts_with_their_targets(tmp_path):
    reader = private(stored(tmp_path, sheet()))
    found = measures_of(reader.frames)
    assert [one.title for one in found] == [title for title, *_ in TWELVE]
    assert len({one.unit for one in found}) == 5
    for one, (_, _, _, _, values) in zip(found, TWELVE):
        asked = governed.question(reader, one.name)
        chart = headline(reader, (), asked)
        assert chart.alt and chart.subtitle.startswith(one.title) and chart.title.startswith(f"{one.title}: ")
        last = values[-1]
        shown = [f for f in reader.series(one).figures if f.state == "shown"]
        assert len(shown) == len(values)
        number = float(str(last[1]).strip("£%").replace(",", "").replace("k", ""))
        assert shown[-1].value == pytest.approx(number), one.title
        targets = status.targets(reader, one.name)
        assert len(targets) == sum(target is not None for *_, target in values)
        assert tile(reader, (), one.name).value not in ("", "no figures yet")


def test_its_id_is_its_title_and_a_command_finds_it_by_either(tmp_path):
    private(stored(tmp_path, sheet()))
    assert identity("Staff vacancies in the SEN team") == "indicator_staff_vacancies_in_the_sen_team"
    assert identity("STAFF VACANCIES, in the SEN-team") == identity("Staff vacancies in the SEN team")
    assert by_name("indicator_staff_vacancies_in_the_sen_team").title == "Staff vacancies in the SEN team"


@pytest.mark.parametrize(
    ("title", "status_word", "part"),
    [
        ("Staff vacancies in the SEN team", "red", "4 so far; target 2 for 2018/19"),
        ("SENCOs in network meetings", "green", "31 so far; target 30 for 2018/19. Met."),
        ("Parents content with the local offer", "red", "52.5% so far; target 60.0% for 2018/19. 7.5 points short"),
        ("Spend on mediation", "green", "£8,751; target £9,000 for 2018-19. Met."),
        ("Visits to the local offer pages", "not rated", "No target agreed."),
    ],
)
def test_its_status_follows_the_one_rule_and_says_why(tmp_path, title, status_word, part):
    reader = private(stored(tmp_path, sheet()))
    rated, _ = status.rating(reader, (), identity(title), ())
    assert rated.status == status_word
    assert part in rated.because


def test_a_value_that_was_corrected_says_what_it_was_and_one_taken_back_that_it_is_gone(tmp_path):
    title, *same = TWELVE[0]
    corrected = sheet(twelve=[(title, *same[:3], [("2018/19", 3, 2)])])
    back = f"{title} | Number | Lower | Academic year | 2017/18 | | | | | | No | Yes | HR report | Head of SEND | Yes"
    gone = xlsx({"Indicators": f"{HEADERS} | Withdrawn\n{back}"})
    reader = private(stored(tmp_path, sheet(), corrected, gone))
    texts = {f.period.label: (f.state, f.text) for f in reader.series(by_name(identity(title)))}
    assert texts == {"2018/19": ("shown", "3; was 4"), "2017/18": ("no data", "taken back, was 7")}


def test_taking_an_upload_back_brings_the_value_before_it_back(tmp_path):
    title, *same = TWELVE[0]
    store = stored(tmp_path, sheet(), sheet(twelve=[(title, *same[:3], [("2018/19", 3, 2)])]))
    store.undo(2, by="Officer")
    texts = [f.text for f in private(store).series(by_name(identity(title)))]
    assert texts == ["7", "4"]


def test_a_share_by_its_counts_stands_with_them(tmp_path):
    row = "Plans quality checked | % | Higher | Academic year | 2018/19 | | 60 | 45 | 80% | | No | Yes | Audit | Head of SEND"
    reader = private(stored(tmp_path, xlsx({"Indicators": f"{HEADERS}\n{row}"})))
    (figure,) = reader.series(by_name(identity("Plans quality checked")))
    assert (figure.value, figure.numerator, figure.denominator) == (75.0, 45.0, 60.0)
    assert figure.text == "75.0% (45 of 60)"


CHILDREN = "Children waiting for a taxi | Number | Lower | Academic year | 2018/19 | 3 | | | 2 | | Yes | Yes | Transport | Head of SEND"


def test_the_public_view_has_what_is_public_and_not_of_children_and_nothing_else(tmp_path):
    secret = (
        "Legal advice sought | Number | Lower | Academic year | 2018/19 | 6 | | | 2 | | No | No | Legal | Head of SEND"
    )
    store = stored(tmp_path, sheet(more=f"{CHILDREN}\n{secret}"))
    public = reader_of(store, "public", DAY)
    public_text = str([f for one in every_measure(frames_of(store)) for f in public.series(one)])
    ids = {one.name for one in every_measure(frames_of(store)) if list(public.series(one))}
    assert ids == {identity(title) for title, *_ in TWELVE}
    assert "taxi" not in public_text and "legal" not in public_text
    assert not any(
        "taxi" in str(frame.to_dict()) or "Legal" in str(frame.to_dict()) for frame in public.frames.values()
    )
    mine = {f.period.label: f.value for f in public.series(by_name(identity("Agency spend on educational psychology")))}
    assert mine == {"2018-19": 120500.0}


def test_an_indicator_of_children_is_private_though_its_sheet_says_public(tmp_path):
    store = stored(tmp_path, xlsx({"Indicators": f"{HEADERS}\n{CHILDREN}"}))
    one = by_name(identity("Children waiting for a taxi")) if private(store) else None
    assert [f.text for f in private(store).series(one)] == ["3"]
    assert not list(reader_of(store, "public", DAY).series(one))


def test_a_number_that_a_release_may_hide_is_not_public_by_being_typed_beside_it(tmp_path):
    """Of 13 exclusions the release hides the 3 of primary schools; a sheet that says 3, and that no children are counted, may not."""
    title = "Permanent exclusions, primary"
    row = f"{title} | Number | Lower | Academic year | 2018/19 | 3 | | | 2 | | No | Yes | A return | Head of SEND"
    store = stored(tmp_path, xlsx({"Indicators": f"{HEADERS}\n{row}"}))
    one = by_name(identity(title)) if private(store) else None
    assert [f.text for f in private(store).series(one)] == ["3"]
    assert not list(reader_of(store, "public", DAY).series(one))


@pytest.mark.parametrize(
    ("title", "of_children"),
    [
        ("Pupils out of school", True),
        ("Managed moves begun", True),
        ("EHCPs without a place", True),
        ("Meetings held", False),
    ],
)
def test_a_number_is_of_children_by_the_words_of_its_title(title: str, of_children: bool):
    rows = typed(by_id("indicators"), [{"title": title, "unit": unit} for unit in ("count", "gbp")])
    assert counts_children_by_its_title(rows).tolist() == [of_children, False]


def test_a_target_in_the_plan_names_it_by_title_or_id_and_stands_before_the_sheets_own(tmp_path):
    plan = """
        Measure                                  | Period  | Target
        Staff vacancies in the SEN team          | 2018/19 | 6
        indicator_senCos_in_network_meetings     | 2018/19 | 40
    """
    actions = """
        Action | Position | Section | Title         | Owner's role | Kind                 | Measure
        staff  | 1        | Team    | Fill the team | Head of SEND | Measured by a figure | Staff vacancies in the SEN team
    """
    reader = private(stored(tmp_path, sheet(), xlsx({"Targets": plan, "Actions": actions})))
    assert [t.value for t in status.targets(reader, identity("Staff vacancies in the SEN team"))] == [5.0, 6.0]
    assert [t.value for t in status.targets(reader, identity("SENCOs in network meetings"))] == [40.0]
    (each,) = board(reader)
    assert (each.status, each.action.measure) == ("green", identity("Staff vacancies in the SEN team"))


def rows_of_sheet(title: str, unit: str, way: str, kind: str, values: list[tuple]) -> bytes:
    """One indicator, its values as (period, value) or (period, number of, out of), each with its target."""
    lines = [
        "Indicator | Unit | Polarity | Frequency | Period | Actual | Number of | Out of | Target | Counts children | Public | Data source | Owner"
    ]
    for period, *figures, target in values:
        value, parts = (figures[0], " | ") if len(figures) == 1 else ("", f"{figures[0]} | {figures[1]}")
        lines.append(
            f"{title} | {unit} | {way} | {kind} | {period} | {value} | {parts} | {target} | No | Yes | HR report | Head of SEND"
        )
    return xlsx({"Indicators": "\n".join(lines)})  # fmt: skip


def test_quarters_as_councils_report_them_stand_beside_the_same_quarter_of_last_year(tmp_path):
    values = [(f"Q{n % 4 + 1} {2017 + n // 4}/{18 + n // 4}", 61 + n, 80) for n in range(6)]  # to Q2 2018-19
    reader = private(stored(tmp_path, rows_of_sheet("Early help reviews in time", "%", "Higher", "Quarterly", values)))
    (found,) = measures_of(reader.frames)
    figures = [f for f in reader.series(found).figures if f.state == "shown"]
    assert [(f.period.label, f.value) for f in figures][-2:] == [("Q1 2018-19", 65), ("Q2 2018-19", 66)]
    assert (figures[-1].period.start, figures[-1].period.end) == (date(2018, 7, 1), date(2018, 9, 30))
    assert tile(reader, (), found.name).before.startswith("62%")  # Q2 2017-18
    chart = headline(reader, (), governed.question(reader, found.name))
    assert chart.title == "Early help reviews in time: 66% in Q2 2018-19, 14 points short of the target of 80%"
    assert "6 quarters, Q1 2017-18 to Q2 2018-19" in chart.alt


def test_termly_leaves_it_to_the_period_whether_a_year_has_three_terms_or_six(tmp_path):
    three = rows_of_sheet(
        "Days to answer", "Days", "Lower", "Termly", [("Autumn 2017", 34, 25), ("Spring 2018", 31, 25)]
    )
    six = rows_of_sheet("Vacant posts", "Number", "Lower", "Termly", [("T1 2017/18", 3, 2), ("Autumn 2 2017/18", 4, 2)])
    reader = private(stored(tmp_path, three, six))
    labels = {
        m.title: [f.period.label for f in reader.series(m) if f.state == "shown"] for m in measures_of(reader.frames)
    }
    assert labels == {"Days to answer": ["Autumn 2017/18", "Spring 2017/18"], "Vacant posts": ["2017/18 Term 1", "2017/18 Term 2"]}  # fmt: skip


def test_a_month_that_a_spreadsheet_made_a_day_is_that_month_and_no_quarter(tmp_path):
    months = rows_of_sheet("Calls", "Number", "Neither", "Monthly", [("2019-04-01", 120, ""), ("Sept-18", 98, "")])
    reader = private(stored(tmp_path, months))
    assert [(f.period.label, f.value) for f in reader.series(measures_of(reader.frames)[0]) if f.state == "shown"] == [("Sep 2018", 98), ("Apr 2019", 120)]  # fmt: skip
    day = rows_of_sheet("Calls", "Number", "Neither", "Quarterly", [("2019-04-01", 1, "")])
    check = check_file("quarters.xlsx", day, key=open_store(str(tmp_path / "store")).key())
    assert [p.code for p in check.readings[0].problems if p.severity == "error"] == ["period-not-of-its-kind"]


@pytest.mark.parametrize(
    ("unit", "values", "way", "part"),
    [
        ("%", [("2015/16", 18, 30, ""), ("2016/17", 9, 31, ""), ("2017/18", 27, 31, "")], "improving", "87.1% (27 of 31) in 2017/18 against 29.0% (9 of 31) in 2016/17"),
        ("%", [("2015/16", 47, ""), ("2016/17", 52, ""), ("2017/18", 58.5, "")], "not rated", "58.5% in 2017/18 against 52.0% in 2016/17: no interval"),
        ("Number", [("2015/16", 41, ""), ("2016/17", 46, ""), ("2017/18", 52, "")], "not rated", "52 in 2017/18 against 46 in 2016/17: no interval"),
    ],
)  # fmt: skip
def test_whole_periods_are_compared_and_only_parts_of_a_whole_with_an_interval(tmp_path, unit, values, way, part):
    reader = private(
        stored(tmp_path, rows_of_sheet("Meetings held as planned", unit, "Higher", "Academic year", values))
    )
    found, because = status.heading(reader, measures_of(reader.frames)[0].name, ())
    assert found == way and part in because


def test_a_share_of_two_numbers_is_told_with_a_tenth_and_its_gap_in_points(tmp_path):
    values = [("2016/17", 22, 31, 100), ("2017/18", 27, 31, 100)]
    reader = private(
        stored(tmp_path, rows_of_sheet("Meetings held as planned", "%", "Higher", "Academic year", values))
    )
    title = headline(reader, (), governed.question(reader, measures_of(reader.frames)[0].name)).title
    assert title == "Meetings held as planned: 87.1% in 2017/18, 12.9 points short of the target of 100%"


def test_a_number_that_is_not_whole_is_no_number_of_things_counted(tmp_path):
    posts = [("Psychologists in post", "Number", "Higher", "Academic year", [("2016/17", 5, 6), ("2017/18", 4.5, 6)]),
             ("Complaints", "Number", "Lower", "Academic year", [("2017/18", 3, 2)])]  # fmt: skip
    reader = private(stored(tmp_path, sheet(twelve=posts)))
    words = []
    for one in measures_of(reader.frames):
        figure = next(f for f in reader.series(one).figures if f.state == "shown")
        words.append(counted(one, figure, DAY).rpartition("; ")[2])
    assert words == ["5.0", "n = 3"]
