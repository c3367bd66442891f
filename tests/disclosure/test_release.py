"""A release: all public cells protected together, and against everything released before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.policy import Policy
from disclosure.releasing import release as making
from disclosure.releasing.book import Book
from disclosure.releasing.public_cells import public_cell
from disclosure.releasing.tabulate import family
from disclosure.suppression.lattice import CannotProtect
from loaders.datasets import by_id
from measures.catalogue import by_name
from measures.frames import prepare
from plan.stored import reader_of
from store import open_store
from store.public.releases import cells_of, latest, mark_of
from tests.disclosure.releases import CALENDAR, JUNE, TERMS_OF_2018, Life, broken, entry, exclusions, release, texts_of
from tests.effort import examples
from tests.frames import frame, typed

PEX = "permanent_exclusions"
TERMS = entry(PEX, ((), ("term6", "academic_year", "to_date")))
PHASES = entry(PEX, (("phase",), ("term6", "academic_year", "to_date")))
FINE = entry(PEX, ((), ("term6", "academic_year", "to_date")), (("phase", "reason_1"), ("academic_year",)))
T1, T2, T3, T4, T5, T6 = TERMS_OF_2018
NIL = frame(
    "nil_returns",
    "dataset | period | school\n"
    + "\n".join(f" {name} | 2018/19 Term {n} |" for name in ("exclusions", "moves") for n in range(1, 7)),
)


def whole(*groups):
    """The rows of a school year of which every term was sent, if only to say that there was nothing."""
    return {**exclusions(*groups), "nil_returns": NIL}


def test_one_small_term_takes_another_with_it_since_the_year_is_known():
    frames = exclusions(
        (7, T1, "secondary", "DB"), (9, T2, "secondary", "DB"), (3, T3, "secondary", "DB"), (8, T4, "secondary", "DB")
    )
    terms = texts_of(release(frames, TERMS), PEX, "term6")
    assert terms[("2018/19 Term 3",)] == "c"
    assert sorted(terms.values()).count("c") == 2
    assert texts_of(release(frames, TERMS), PEX, "to_date")[("2018/19 to 27 Jun",)] == "27"


def test_a_0_is_shown():
    """And a term that nobody sent is no 0, unless somebody said that there was nothing (ADR 33)."""
    rows = exclusions((7, T1, "secondary", "DB"), (9, T4, "secondary", "DB"))
    nil = frame("nil_returns", "dataset | period | school\n exclusions | 2018/19 Term 2 |")
    terms = texts_of(release({**rows, "nil_returns": nil}, TERMS), PEX, "term6")
    assert (terms[("2018/19 Term 2",)], terms[("2018/19 Term 3",)]) == ("0", "not uploaded")
    year = texts_of(release({**rows, "nil_returns": nil}, TERMS), PEX, "to_date")
    assert year[("2018/19 to 27 Jun",)] == "16; 2018/19 Term 3 not uploaded"


def test_a_small_phase_cannot_be_had_by_taking_terms_and_phases_from_each_other():
    frames = exclusions(
        (9, T1, "secondary", "DB"), (2, T1, "primary", "DB"), (8, T2, "secondary", "DB"), (6, T2, "primary", "DB"),
        (11, T3, "secondary", "DB"), (7, T3, "primary", "DB"),
    )  # fmt: skip
    made = release(frames, PHASES)
    assert texts_of(made, PEX, "term6", ("phase",))[("2018/19 Term 1", "primary")] == "c"
    assert broken(made, frames, [PHASES]) == 0


def test_hiding_the_small_ones_alone_would_not_do_and_the_attacker_says_so():
    frames = exclusions(
        (9, T1, "secondary", "DB"), (2, T1, "primary", "DB"), (8, T2, "secondary", "DB"), (6, T2, "primary", "DB")
    )
    assert broken(_unprotected(frames, PHASES), frames, [PHASES]) > 0


def _unprotected(frames, entries):
    """What a release would be that hid 1 to 4 and nothing else."""
    made = release(frames, entries)
    book = Book.of(made.base)
    one = family([entries], frames, JUNE, CALENDAR, book)
    few = {number for number in range(len(one.cells.values)) if one.cells.few(number)}
    made.cells = [public_cell(row, few, JUNE, making.POLICY, entries) for row in one.rows]
    return made


def test_a_share_is_hidden_when_those_in_it_or_out_of_it_are_few_and_its_counts_cannot_be_had_elsewhere():
    back = entry("returned_to_mainstream", ((), ("to_date",)), out_of=PEX, ripens=True)
    frames = whole((12, T1, "secondary", "DB"), (6, T6, "secondary", "DB"))
    assert texts_of(release(frames, TERMS, back), "returned_to_mainstream", "to_date") == {
        ("2018/19 to 27 Jun",): "0.0% (0 of 18)"
    }


def test_a_share_of_fewer_than_ten_is_hidden():
    back = entry("returned_to_mainstream", ((), ("to_date",)), out_of=PEX, ripens=True)
    frames = whole((4, T1, "secondary", "DB"), (4, T6, "secondary", "DB"))
    assert set(texts_of(release(frames, TERMS, back), "returned_to_mainstream", "to_date").values()) == {"c"}


def test_what_the_plan_prints_of_a_part_stands_and_the_whole_gives_way():
    frames = whole((36, T1, "secondary", "DB"), (2, T1, "primary", "DB"))
    made = release(frames, PHASES, headlines={PEX: [(("phase", "secondary"),)]})
    assert texts_of(made, PEX, "to_date", ("phase",))[("2018/19 to 27 Jun", "secondary")] == "36"
    assert texts_of(made, PEX, "to_date")[("2018/19 to 27 Jun",)] == "c"


def test_of_few_children_all_alike_no_line_says_why():
    reasons = entry(PEX, (("phase", "reason_1"), ("academic_year",)))
    frames = whole(
        (7, T1, "special", "DB"),
        (20, T1, "secondary", "DB"),
        (20, T1, "secondary", "PA"),
        (12, T1, "primary", "PA"),
        (9, T6, "primary", "DB"),
    )
    made = release(frames, reasons, as_at=AUGUST)
    lines = texts_of(made, PEX, "academic_year", ("phase", "reason_1"), as_at=AUGUST)
    # Neither the 7 for one reason nor the 0 for the other: seven who are all excluded for drugs are told on.
    assert {place[1] for place in lines} == {"secondary", "primary"}
    assert broken(made, frames, [reasons]) == 0


NOMINATED = """
    kind                       | school  | phase     | period         | number
    family_support_nominations | 8994001 | secondary | 2018/19 Term 1 | 12
    family_support_nominations | 8994002 | secondary | 2018/19 Term 1 | 9
    family_support_nominations | 8992001 | primary   | 2018/19 Term 1 | 11
    family_support_nominations | 8997001 | special   | 2018/19 Term 1 | 3
"""


def test_a_share_of_what_was_asked_is_hidden_where_the_children_nominated_are():
    # One special school: 37.5% of 8 would be 3 children.
    frames = prepare({"engagement": frame("engagement", NOMINATED)})
    by_phase = (("phase",), ("term6",))
    counted = entry("family_support_nominations", by_phase)
    share = entry("family_support_compliance", by_phase, hidden_with="family_support_nominations")
    made = release(frames, counted, share)
    nominated, asked = (
        texts_of(made, name, "term6", ("phase",)) for name in (counted.measure.name, share.measure.name)
    )
    special, secondary = ("2018/19 Term 1", "special"), ("2018/19 Term 1", "secondary")
    assert nominated[special] == "c" and asked[special] == "c"
    assert [place for place, text in nominated.items() if text == "c"] == [
        place for place, text in asked.items() if text == "c"
    ]
    alone = texts_of(
        release(frames, counted, entry(share.measure.name, by_phase)), share.measure.name, "term6", ("phase",)
    )
    assert alone[special].startswith("37.5%") and alone[secondary].startswith("100.0%")


def test_hidden_counts_are_known_not_to_be_0_so_a_line_of_ones_is_not_told_at_all():
    # Five "c" under a total of 5 would be one child each; and under a hidden total they would say that it is 5 at least.
    reasons = entry(PEX, (("reason_1",), ("academic_year",)))
    frames = whole(*((1, T6, "secondary", code) for code in ("DB", "PA", "PP", "VA", "DM")))
    made = release(frames, reasons, as_at=AUGUST)
    assert broken(made, frames, [reasons]) == 0
    by_reason = texts_of(made, PEX, "academic_year", ("reason_1",), as_at=AUGUST)
    assert by_reason == {} or texts_of(made, PEX, "academic_year", as_at=AUGUST)[("2018/19",)] == "c"


def test_what_the_plan_prints_gives_way_where_it_alone_would_tell_of_the_few_since():
    # 12 by the end of Term 5, and 3 since: the year so far cannot be told on the day of the Forum, whatever the plan prints.
    life = Life((TERMS,))
    life.release(whole((12, T1, "secondary", "DB"), (9, T5, "secondary", "DB")), date(2019, 6, 2))
    made = life.release(whole((12, T1, "secondary", "DB"), (9, T5, "secondary", "DB"), (3, T6, "secondary", "DB")))
    assert texts_of(made, PEX, "to_date")[("2018/19 to 27 Jun",)] == "c"
    assert [one["gave_way"] for one in made.report["families"]] == [1]
    assert life.broken() == 0


def test_equal_figures_have_equal_marks_and_a_figure_hidden_or_moved_has_another():
    frames = whole((9, T1, "secondary", "DB"), (8, T2, "secondary", "PA"))
    cells = release(frames, TERMS).cells
    assert mark_of(cells) == mark_of(reversed(cells))
    shown = next(i for i, cell in enumerate(cells) if cell.state == "shown")
    for other in ({"numerator": 7.0}, {"state": "hidden", "numerator": None}):
        assert mark_of([*cells[:shown], replace(cells[shown], **other), *cells[shown + 1 :]]) != mark_of(cells)


def test_nothing_is_released_of_a_family_that_cannot_be_protected(monkeypatch):
    def late(*_):
        raise CannotProtect("No protected pattern was found in 0 seconds.")

    monkeypatch.setattr(making, "protect", late)
    made = release(whole((3, T1, "secondary", "DB"), (9, T2, "primary", "DB")), PHASES)
    assert made.cells == []
    assert [one["what"] for one in made.report["withheld"]] == ["breakdowns", "everything"]


def test_where_the_breakdowns_fail_the_whole_is_released_without_them(monkeypatch):
    tried = []

    def late_at_first(lattice, seconds, rounds):
        tried.append(len(lattice))
        if len(tried) == 1:
            raise CannotProtect("Late.")
        return real(lattice, seconds, rounds)

    real = making.protect
    monkeypatch.setattr(making, "protect", late_at_first)
    made = release(whole((3, T1, "secondary", "DB"), (9, T2, "primary", "DB"), (8, T4, "primary", "DB")), PHASES)
    assert {cell.by for cell in made.cells} == {()}
    assert made.report["withheld"][0]["what"] == "breakdowns"


def test_a_broken_protection_is_never_released(monkeypatch):
    monkeypatch.setattr(making.attack, "audit", lambda *_: ["a cell"])
    made = release(whole((3, T1, "secondary", "DB"), (9, T2, "primary", "DB")), PHASES)
    assert made.cells == []
    assert "narrowed 1 of the hidden cells" in made.report["withheld"][0]["why"]


def test_a_term_hidden_in_one_release_cannot_be_had_from_the_next():
    # On the Forum's day Terms 5 and 6 are hidden together; by the end of August Term 6 has grown.
    rows = [
        (7, T1, "secondary", "DB"),
        (9, T2, "secondary", "DB"),
        (8, T4, "secondary", "DB"),
        (6, T5, "secondary", "DB"),
    ]
    life = Life((TERMS,))
    first = life.release(whole(*rows, (3, T6, "secondary", "DB")))
    assert texts_of(first, PEX, "term6")[("2018/19 Term 6",)] == "c"
    grown = whole(*rows, (3, T6, "secondary", "DB"), (4, date(2019, 7, 1), "secondary", "DB"))
    second = life.release(grown, date(2019, 8, 31))
    assert life.broken() == 0
    terms = texts_of(second, PEX, "term6", as_at=date(2019, 8, 31))
    assert [terms[(f"2018/19 Term {n}",)] for n in (1, 2, 4)].count("c") <= 1


ROWS = [(9, T2, "secondary", "DB"), (8, T4, "secondary", "DB"), (6, T5, "secondary", "DB"), (7, T6, "secondary", "DB")]
AUGUST = date(2019, 8, 31)


def test_a_closed_term_keeps_its_figure_until_a_revision_and_changes_then_by_enough_children():
    for late, revised in ((2, "7"), (13, "20")):
        life = Life((TERMS,))
        life.release(whole((7, T1, "secondary", "DB"), *ROWS))
        more = whole((7 + late, T1, "secondary", "DB"), *ROWS)
        waits = life.release(more)
        assert texts_of(waits, PEX, "term6")[("2018/19 Term 1",)] == "7"
        assert waits.report["pending"] == [{"measure": PEX, "period": "01/09/2018 to 28/10/2018"}]
        # The school year is over: everything is counted again.
        assert texts_of(life.release(more, AUGUST), PEX, "term6", as_at=AUGUST)[("2018/19 Term 1",)] == revised
        assert life.broken() == 0


def test_a_late_row_shows_in_no_figure_of_a_release_and_one_figure_has_one_value_whoever_asks():
    life = Life((PHASES,))
    frames = whole(
        (12, T1, "secondary", "DB"), (14, T2, "secondary", "DB"), (9, T1, "primary", "DB"), (9, T2, "primary", "DB")
    )
    before = life.release(frames).cells
    after = life.release(whole((12, T1, "secondary", "DB"), (15, T2, "secondary", "DB"), (9, T1, "primary", "DB"),
                                    (9, T2, "primary", "DB")))  # fmt: skip
    assert [(c.label, c.numerator, c.state) for c in after.cells] == [(c.label, c.numerator, c.state) for c in before]
    assert (
        texts_of(after, PEX, "academic_year")[("2018/19",)]
        == texts_of(after, PEX, "to_date")[("2018/19 to 27 Jun",)]
        == "44"
    )


def test_a_0_that_was_told_does_not_become_a_c():
    life = Life((TERMS,))
    life.release(whole((7, T1, "secondary", "DB"), (9, T4, "secondary", "DB")))
    late = whole((7, T1, "secondary", "DB"), (3, T2, "secondary", "DB"), (9, T4, "secondary", "DB"))
    for day in (JUNE, AUGUST):
        assert texts_of(life.release(late, day), PEX, "term6", as_at=day)[("2018/19 Term 2",)] == "0"


def test_what_was_released_stays_when_its_rows_are_undone_or_erased():
    life = Life((PHASES,))
    rows = [
        (12, T1, "secondary", "DB"),
        (14, T2, "secondary", "DB"),
        (9, T1, "primary", "DB"),
        (9, T2, "primary", "DB"),
    ]
    first = life.release(whole(*rows))
    for fewer in (rows[2:], [(11, *rows[0][1:]), *rows[1:]], [(1, date(2017, 9, 11), "secondary", "DB")]):
        now = texts_of(life.release(whole(*fewer)), PEX, "term6")
        assert {place: text for place, text in now.items() if "2018/19" in place[0]} == texts_of(first, PEX, "term6")
    assert life.broken() == 0


def test_the_day_somebody_looks_changes_nothing_until_the_next_declared_day():
    frames = whole((12, T1, "secondary", "DB"), (14, T2, "secondary", "DB"), (3, T6, "secondary", "DB"))
    on_the_day = release(frames, TERMS, as_at=JUNE).cells
    assert release(frames, TERMS, as_at=date(2019, 7, 19)).cells == on_the_day
    before = release(frames, TERMS, as_at=date(2019, 6, 26))
    assert before.as_at == date(2019, 6, 2) and "2018/19 to 2 Jun" in {cell.label for cell in before.cells}


def test_a_phase_with_one_school_has_no_row_and_cannot_be_had_from_the_others():
    frames = whole((12, T1, "secondary", "DB"), (9, T1, "special", "DB"), (11, T1, "primary", "DB"))
    schools = [
        ("8994001", "secondary"),
        ("8994002", "secondary"),
        ("8992001", "primary"),
        ("8992002", "primary"),
        ("8997001", "special"),
    ]
    frames = {**frames, "schools": typed(by_id("schools"), [
        {"laestab": number, "academic_year": 2018, "name": number, "phase": phase, "roll": 200} for number, phase in schools
    ])}  # fmt: skip
    life = Life((PHASES,))
    terms = texts_of(life.release(frames), PEX, "term6", ("phase",))
    assert not [place for place in terms if "special" in place]
    assert sorted(text for place, text in terms.items() if place[0] == "2018/19 Term 1")[-1] == "c"
    assert life.broken() == 0


def test_by_phase_nothing_is_told_until_it_is_known_how_many_schools_a_phase_has():
    frames = {
        **whole((12, T1, "secondary", "DB"), (11, T1, "primary", "DB")),
        "schools": typed(by_id("schools"), []),
    }
    made = release(frames, PHASES)
    assert texts_of(made, PEX, "term6")[("2018/19 Term 1",)] == "23" and texts_of(made, PEX, "term6", ("phase",)) == {}


def test_days_are_told_to_five_and_hidden_where_the_suspensions_are():
    def suspended(*groups):
        return prepare({"exclusions": typed(by_id("exclusions"), [
            {"pupil_ref": f"S{phase}{n}", "category": "SUSP", "start_date": T1, "school": "8990001", "phase": phase,
             "days": days, "status": "notified"}
            for many, phase, days in groups for n in range(many)
        ])})  # fmt: skip

    by_phase = (("phase",), ("term6",))
    counted, days = (
        entry("suspensions", by_phase),
        entry("suspension_days", by_phase, hidden_with="suspensions", to=5.0),
    )
    made = release(suspended((30, "secondary", 1.5), (12, "primary", 2), (3, "special", 4)), counted, days)
    counts, day_texts = (texts_of(made, name, "term6", ("phase",)) for name in ("suspensions", "suspension_days"))
    assert {place for place, text in counts.items() if text == "c"} <= {
        place for place, text in day_texts.items() if text == "c"
    }
    assert texts_of(made, "suspension_days", "term6")[("2018/19 Term 1",)] == "80 days"  # 45 + 24 + 12 = 81


def test_a_loss_does_not_end_in_a_traceback():
    placed = [
        {"placement_id": f"L{n}", "pupil_ref": f"P{n}", "provider": "X", "sector": "ap_pru", "start_date": date(2018, 4, 1),
         "price": 1000000, "avoided_price": 900000, "price_basis": "year", "scheme": "local", "status": "live"} for n in range(8)
    ]  # fmt: skip
    frames = prepare({"placements": typed(by_id("placements"), placed)})
    saving = entry("local_provision_saving", ((), ("financial_year",)), alone=True, to=1000.0)
    spend = entry("placement_spend", (("sector",), ("financial_year", "to_date")), to=1000.0)
    life = Life((saving, spend))
    made = life.release(frames)
    assert texts_of(made, "local_provision_saving", "financial_year")[("2018-19",)] == "−£8,000"
    assert life.release(frames, AUGUST) and life.broken() == 0


@pytest.mark.parametrize("most", range(3, 11))
def test_every_threshold_holds_and_says_itself(most):
    policy = Policy(largest_hidden=most)
    assert policy.hidden_words == f"c = 1 to {most}, or hidden to protect one"
    rows = [(n % (most + 3) + 1, day, phase, reason) for n, (day, phase, reason) in enumerate(
        (day, phase, reason) for day in TERMS_OF_2018 for phase in ("primary", "secondary") for reason in ("DB", "PA"))]  # fmt: skip
    life = Life((FINE,), policy=policy)
    for terms in (2, 4, 6):
        made = life.release(
            whole(*[row for row in rows if row[1] in TERMS_OF_2018[:terms]]), CALENDAR.term(2018, terms).end
        )
        assert made.report["withheld"] == []
        shown = [cell.numerator for cell in made.cells if cell.state == "shown"]
        assert not [number for number in shown if 1 <= number <= most]
    assert life.broken() == 0


def test_equal_rows_give_equal_releases():
    frames = whole(
        (9, T1, "secondary", "DB"), (2, T1, "primary", "PA"), (8, T2, "secondary", "PA"), (6, T2, "primary", "DB")
    )
    assert release(frames, PHASES).cells == release(frames, PHASES).cells


@settings(max_examples=examples(8, 100), deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 9), st.sampled_from(TERMS_OF_2018), st.sampled_from(["primary", "secondary", "special"]),
            st.sampled_from(["DB", "PA", "PP"]),
        ),
        min_size=1, max_size=14,
    )
)  # fmt: skip
def test_no_releases_of_any_rows_let_a_hidden_cell_be_worked_out(groups):
    life = Life((FINE,))
    for day in (date(2019, 1, 10), JUNE, AUGUST):
        made = life.release(whole(*(group for group in groups if group[1] <= day)), day)
        assert made.report["withheld"] == []
        shown = [cell for cell in made.cells if cell.state == "shown"]
        assert not [cell for cell in shown if cell.numerator in (1, 2, 3, 4)]
    assert life.broken() == 0


def test_the_parts_of_the_example_that_the_paper_prints_are_public(example_folder):
    reader = reader_of(open_store(str(example_folder)), "public")
    secondary = {"phase": ("secondary",)}
    now, before = reader.to_date(by_name(PEX), secondary)
    assert (now.text, before.text) == ("36", "33")
    assert reader.to_date(by_name("returned_to_mainstream"), secondary)[0].text == "27.8% (10 of 36)"
    now, before = reader.to_date(by_name("assessment_requests"))
    assert (now.text, before.text) == ("180", "150")
    nominated = reader.series(by_name("family_support_nominations"), "term6", where=secondary)
    assert [f.text[:3] for f in nominated.figures if f.state == "shown"][-1:] == ["8.0"]


def test_a_release_never_holds_a_number_for_what_is_hidden(example_folder):
    store = open_store(str(example_folder))
    cells = cells_of(store, latest(store).id)
    assert {cell.state for cell in cells} >= {"shown", "hidden"}
    assert not [c for c in cells if c.state != "shown" and (c.numerator, c.denominator, c.value) != (None, None, None)]


def test_of_a_part_and_its_total_the_one_the_plan_is_about_is_kept_term_by_term():
    groups = [(n, day, "secondary", "DB") for n, day in zip((9, 6, 7, 5, 8, 9), TERMS_OF_2018, strict=True)]
    frames = whole(*groups, *((2, day, "primary", "DB") for day in TERMS_OF_2018))
    made = release(frames, PHASES, headlines={PEX: [(("phase", "secondary"),)]})
    secondary = [text for (_, phase), text in texts_of(made, PEX, "term6", ("phase",)).items() if phase == "secondary"]
    assert secondary == ["9", "6", "7", "5", "8", "9"]
    assert set(texts_of(made, PEX, "term6").values()) == {"c"}


ROLLS = frame(
    "schools",
    """
    laestab | name   | phase     | academic_year | roll
    8990001 | Summit | secondary | 2018          | 1000
    8990002 | Vale   | secondary | 2018          | 1000
    8990003 | Beck   | primary   | 2018          | 500
    8990004 | Mill   | primary   | 2018          | 500
    8990005 | Glen   | special   | 2018          | 90
    8990006 | Holt   | special   | 2018          | 90
    """,
)


def test_a_rate_is_its_count_over_the_roll_that_everybody_knows_and_hidden_where_the_count_is():
    """9 of 2,000 secondary pupils, with 4 primary and 4 special ones beside them."""
    frames = {
        **whole((9, T1, "secondary", "PP"), (4, T1, "primary", "PP"), (4, T1, "special", "PP")),
        "schools": prepare({"schools": ROLLS})["schools"],
    }
    rate = entry("permanent_exclusion_rate", (("phase",), ("academic_year",)), counts_as=PEX)
    made = release(frames, entry(PEX, (("phase",), ("academic_year",))), rate, as_at=date(2019, 9, 30))
    counts, rates = (texts_of(made, name, "academic_year", ("phase",)) for name in (PEX, "permanent_exclusion_rate"))
    assert counts["2018/19", "primary"] == rates["2018/19", "primary"] == "c"
    assert counts["2018/19", "secondary"] == "9" and rates["2018/19", "secondary"] == "0.45 per 100 pupils (9 of 2,000)"
