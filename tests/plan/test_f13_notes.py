"""F13 (4) and (5) of the mission: dated notes on every chart of their scope and in the paper; a rebase only by hand."""

from __future__ import annotations

from datetime import date

import pytest

from charts.chart import DatedNote
from charts.trend import trend
from loaders.datasets.plan import NOTES
from measures.catalogue import by_name
from plan import reading
from plan.noted import notes_for, since_last, steps_for
from plan.trajectory import trajectory
from reports.meeting import notes as in_the_paper
from tests.frames import frame
from tests.plan.test_board import reader
from tests.plan.test_trajectory import terms
from tests.publications import publication

JUNE = date(2019, 6, 27)
PEX = by_name("permanent_exclusions")
WRITTEN = """
    date       | scope                                    | text              | kind | author_role
    2018-11-05 |                                          | Of everything     | note | Head
    2018-11-06 | measure=permanent_exclusions             | Of exclusions     | note | Head
    2018-11-07 | phase=secondary                          | Of secondary      | note | Head
    2018-11-08 | measure=suspensions                      | Of suspensions    | note | Head
    2018-11-09 | phase=primary                            | Of primary        | note | Head
    2018-11-10 | measure=permanent_exclusions             | A step with a name | step | Head
    2018-11-11 | measure=permanent_exclusions             | A step of nobody  | step |
"""
OF_SECONDARY = {"phase": ("secondary",)}


def notes():
    return reading.notes({"plan_notes": frame("plan_notes", WRITTEN)})


def test_4_a_dated_note_draws_on_every_chart_of_its_scope():
    every = notes()
    mine = notes_for(every, PEX.name, OF_SECONDARY, JUNE)
    drawn = [DatedNote(n.on, n.text, n.step, n.author_role) for n in mine]
    chart = trend(publication(PEX, "period | numerator\n2018/19 Term 1 | 11\n2018/19 Term 2 | 12"), notes=drawn)
    note_text = " ".join(chart.notes)
    for text in ("Of everything", "Of exclusions", "Of secondary", "A step with a name"):
        assert text in note_text, text
    for text in ("Of suspensions", "Of primary"):
        assert text not in note_text, text
    # Drawn, not only said: a line stands at each note's day.
    assert len(chart.figure["layout"]["shapes"]) > len(
        trend(publication(PEX, "period | numerator\n2018/19 Term 1 | 11\n2018/19 Term 2 | 12")).figure["layout"][
            "shapes"
        ]
    )


def test_4_and_in_the_paper_every_one_of_them():
    facts = " ".join(str(fact) for fact in in_the_paper(reader(plan_notes=WRITTEN)))
    assert all(note.text in facts for note in notes())


def test_5_a_series_starts_anew_only_where_a_person_says_so_and_why():
    steps = steps_for(notes(), PEX.name, {}, JUNE)
    assert [step.text for step in steps] == ["A step with a name"]
    held = next(rule for rule in NOTES.rules if rule.code == "step-without-author")
    assert held.severity == "error"
    assert held.broken(frame("plan_notes", WRITTEN)).tolist() == [False] * 6 + [True]
    assert NOTES.column("text").required


@pytest.mark.parametrize("jump", [30, 60])
def test_5_a_signal_alone_rebases_nothing(jump: int):
    figures = terms([6, 7, 6, 7, 6, 7, jump, jump, jump, jump, jump, jump, jump])
    assert since_last(figures, []) == list(figures)
    assert "Judged since" not in trajectory(PEX, figures, None, None, [])[1]
