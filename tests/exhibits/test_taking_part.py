"""Which schools take part in what: invited and absent is told from not invited, in words, in shape and in the order."""

from __future__ import annotations

from datetime import date

from exhibits.inclusion.taking_part import picture
from measures.calculate import default_calendar
from plan.figures import PrivateReader
from tests.frames import frame

AS_AT = date(2019, 6, 27)
SCHOOLS = """
    laestab | name     | phase     | academic_year
    8990001 | Ashby    | primary   | 2018
    8990002 | Birch    | primary   | 2018
    8990003 | Cedar    | secondary | 2018
    8990004 | Dale     | secondary | 2018
    8990005 | Old Elm  | secondary | 2017
"""
ASKED = """
    kind                       | school  | period         | event_date | stage     | invited | attended | number
    peer_meeting               | 8990001 |                | 2018-10-10 |           | yes     | yes      |
    peer_meeting               | 8990001 |                | 2018-10-17 |           | yes     | no       |
    peer_meeting               | 8990002 |                | 2018-10-10 |           | yes     | no       |
    peer_meeting               | 8990003 |                | 2018-10-10 |           | no      | no       |
    peer_meeting               | 8990003 |                | 2018-06-10 |           | yes     | no       |
    peer_meeting               | 8990003 |                | 2019-07-03 |           | yes     | no       |
    governor_training          | 8990003 |                | 2018-11-14 |           | no      | yes      |
    send_audit                 | 8990002 |                | 2018-10-03 | contacted |         |          |
    send_audit                 | 8990003 |                | 2018-10-03 | contacted |         |          |
    send_audit                 | 8990003 |                | 2018-12-03 | Booked    |         |          |
    family_support_nominations | 8990001 | 2018/19 Term 1 |            |           |         |          | 8
    family_support_nominations | 8990002 | 2018/19 Term 1 |            |           |         |          | 0
    family_support_nominations | 8990003 |                | 2018-09-20 |           |         |          | 3
    family_support_nominations | 8990003 | 2017/18 Term 1 |            |           |         |          | 0
"""
EXPECTED = """
    School | Missing | Peer meeting, Term 1  | Governor training, Term 2 | SEND audit            | Nominations, Term 1
    Birch  | 3 of 3  | invited, did not come | not invited               | contacted, not booked | 0 of 8
    Cedar  | 0 of 3  | not invited           | came                      | booked                | 3 of 8
    Ashby  | 0 of 2  | came to 1 of 2        | not invited               | not invited           | 8 of 8
    Dale   | 0 of 0  | not invited           | not invited               | not invited           | not invited
"""
SHAPES = {"took part": 2, "partly": 3, "missing": 3, "not asked": 8}


def reader(engagement: str, schools: str = SCHOOLS) -> PrivateReader:
    frames = {"engagement": frame("engagement", engagement), "schools": frame("schools", schools)}
    return PrivateReader(frames, AS_AT, default_calendar())


def test_every_school_and_ask_has_its_words_and_the_school_missing_from_most_stands_first():
    chart = picture(reader(ASKED))
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in EXPECTED.strip().splitlines()]
    assert list(chart.table.columns) == head
    assert chart.table.to_numpy().tolist() == rows
    assert chart.title == "1 of 3 schools missed more than half of what they were asked to do"
    assert "Missing from most: Birch (3 of 3)." in chart.alt
    up = dict(zip(chart.figure["layout"]["yaxis"]["ticktext"], chart.figure["layout"]["yaxis"]["tickvals"]))
    assert sorted(up, key=lambda name: -up[name]) == [row[0] for row in rows]


def test_each_square_is_drawn_once_in_the_shape_of_its_state():
    traces = picture(reader(ASKED)).figure["data"]
    assert [len(trace["x"]) for trace in traces] == list(SHAPES.values())
    assert len({trace["marker"]["symbol"] for trace in traces}) == len(SHAPES)
    assert len({at for trace in traces for at in zip(trace["x"], trace["y"])}) == sum(SHAPES.values())
    crossed = next(trace for trace in traces if trace["marker"]["symbol"] == "square-x-open")
    assert "Birch, Peer meeting, Term 1: invited, did not come" in crossed["customdata"]


def test_two_schools_of_one_name_are_two_rows():
    twins = SCHOOLS.replace("Birch", "Ashby")
    assert picture(reader(ASKED, twins)).table["School"].tolist()[:3] == ["Ashby (8990002)", "Cedar", "Ashby (8990001)"]


def test_where_nobody_was_asked_anything_there_is_no_picture():
    header = "\n".join(ASKED.splitlines()[:2])
    assert picture(reader(header)) is None
