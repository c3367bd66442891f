"""A release: all public cells protected together, and against everything released before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure import release as making
from disclosure.audit import attack_pool
from disclosure.lattice import CannotProtect
from disclosure.tabulate import family
from measures.catalogue import by_name
from measures.frames import prepare
from plan.stored import reader_of
from store import open_store
from store.releases import cells_of, latest, mark_of
from tests.disclosure.releases import CALENDAR, JUNE, TERMS_OF_2018, entry, exclusions, release, said, stored
from tests.effort import examples
from tests.frames import frame

PEX = "permanent_exclusions"
TERMS = entry(PEX, ((), ("term6", "academic_year", "to_date")))
PHASES = entry(PEX, (("phase",), ("term6", "academic_year", "to_date")))
T1, T2, T3, T4, T5, T6 = TERMS_OF_2018


def broken(made, frames, entries, as_at=JUNE, earlier=()) -> int:
    """How many cells an attacker who has the release, and every earlier one, narrows down without their being given."""
    pool = [stored(made, len(earlier) + 1, as_at), *earlier]
    return sum(one.exposed for one in attack_pool(pool, frames, CALENDAR, entries=tuple(entries), strict=True))


def test_one_small_term_takes_another_with_it_since_the_year_is_known():
    frames = exclusions(
        (7, T1, "secondary", "DB"), (9, T2, "secondary", "DB"), (3, T3, "secondary", "DB"), (8, T4, "secondary", "DB")
    )
    terms = said(release(frames, TERMS), PEX, "term6")
    assert terms[("2018/19 Term 3",)] == "c"
    assert sorted(terms.values()).count("c") == 2
    assert said(release(frames, TERMS), PEX, "to_date")[("2018/19 to 27 Jun",)] == "27"


def test_a_0_is_shown():
    """And a term that nobody sent is no 0, unless somebody said that there was nothing (ADR 33)."""
    rows = exclusions((7, T1, "secondary", "DB"), (9, T4, "secondary", "DB"))
    nil = frame("nil_returns", "dataset | period | school\n exclusions | 2018/19 Term 2 |")
    terms = said(release({**rows, "nil_returns": nil}, TERMS), PEX, "term6")
    assert (terms[("2018/19 Term 2",)], terms[("2018/19 Term 3",)]) == ("0", "not uploaded")
    year = said(release({**rows, "nil_returns": nil}, TERMS), PEX, "to_date")
    assert year[("2018/19 to 27 Jun",)] == "16; 2018/19 Term 3 not uploaded"


def test_a_small_phase_cannot_be_had_by_taking_terms_and_phases_from_each_other():
    frames = exclusions(
        (9, T1, "secondary", "DB"), (2, T1, "primary", "DB"), (8, T2, "secondary", "DB"), (6, T2, "primary", "DB"),
        (11, T3, "secondary", "DB"), (7, T3, "primary", "DB"),
    )  # fmt: skip
    made = release(frames, PHASES)
    assert said(made, PEX, "term6", ("phase",))[("2018/19 Term 1", "primary")] == "c"
    assert broken(made, frames, [PHASES]) == 0


def test_hiding_the_small_ones_alone_would_not_do_and_the_attacker_says_so():
    frames = exclusions(
        (9, T1, "secondary", "DB"), (2, T1, "primary", "DB"), (8, T2, "secondary", "DB"), (6, T2, "primary", "DB")
    )
    assert broken(_unprotected(frames, PHASES), frames, [PHASES]) > 0


def _unprotected(frames, entries):
    """What a release would be that hid 1 to 4 and nothing else."""
    one = family([entries], frames, JUNE, CALENDAR)
    few = {number for number in range(len(one.cells.values)) if one.cells.few(number)}
    made = making.Made()
    made.cells = [making._cell(row, few, JUNE, making.POLICY) for row in one.rows]
    return made


def test_a_share_is_hidden_when_those_in_it_or_out_of_it_are_few_and_its_counts_cannot_be_had_elsewhere():
    back = entry("returned_to_mainstream", ((), ("to_date",)), out_of=PEX)
    frames = exclusions((12, T1, "secondary", "DB"))
    assert said(release(frames, TERMS, back), "returned_to_mainstream", "to_date") == {
        ("2018/19 to 27 Jun",): "0.0% (0 of 12)"
    }


def test_a_share_of_fewer_than_ten_is_hidden():
    back = entry("returned_to_mainstream", ((), ("to_date",)), out_of=PEX)
    frames = exclusions((8, T1, "secondary", "DB"))
    assert set(said(release(frames, TERMS, back), "returned_to_mainstream", "to_date").values()) == {"c"}


def test_what_the_plan_prints_of_a_part_stands_and_the_whole_gives_way():
    frames = exclusions((36, T1, "secondary", "DB"), (2, T1, "primary", "DB"))
    made = release(frames, PHASES, headlines={PEX: [(("phase", "secondary"),)]})
    assert said(made, PEX, "to_date", ("phase",))[("2018/19 to 27 Jun", "secondary")] == "36"
    assert said(made, PEX, "to_date")[("2018/19 to 27 Jun",)] == "c"


def test_few_children_all_alike_are_hidden_with_their_total():
    reasons = entry(PEX, (("phase", "reason_1"), ("academic_year",)))
    frames = exclusions(
        (7, T1, "special", "DB"),
        (20, T1, "secondary", "DB"),
        (20, T1, "secondary", "PA"),
        (12, T1, "primary", "PA"),
        (9, T1, "primary", "DB"),
    )
    made = said(release(frames, reasons), PEX, "academic_year", ("phase", "reason_1"))
    assert made[("2018/19", "special", "DB")] == "c"


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
    nominated, asked = (said(made, name, "term6", ("phase",)) for name in (counted.measure.name, share.measure.name))
    special, secondary = ("2018/19 Term 1", "special"), ("2018/19 Term 1", "secondary")
    assert nominated[special] == "c" and asked[special] == "c"
    assert [place for place, text in nominated.items() if text == "c"] == [
        place for place, text in asked.items() if text == "c"
    ]
    alone = said(release(frames, counted, entry(share.measure.name, by_phase)), share.measure.name, "term6", ("phase",))
    assert alone[special].startswith("37.5%") and alone[secondary].startswith("100.0%")


def test_hidden_counts_are_known_not_to_be_0_so_a_line_of_ones_takes_its_total_with_it():
    reasons = entry(PEX, (("reason_1",), ("academic_year",)))
    frames = exclusions(*((1, T1, "secondary", code) for code in ("DB", "PA", "PP", "VA", "DM")))
    made = said(release(frames, reasons, as_at=date(2019, 8, 31)), PEX, "academic_year")
    assert made[("2018/19",)] == "c"


def test_a_figure_that_must_be_shown_gives_way_where_it_alone_would_tell_of_every_child():
    reasons = entry(PEX, (("reason_1",), ("academic_year", "to_date")))
    five = exclusions(*((1, T1, "secondary", code) for code in ("DB", "PA", "PP", "VA", "DM")))
    made = release(five, reasons)
    assert set(said(made, PEX, "to_date").values()) == {"c"}
    assert [one["gave_way"] for one in made.report["families"]] == [1]
    many = exclusions(*((2, T1, "secondary", code) for code in ("DB", "PA", "PP", "VA", "DM")))
    assert said(release(many, reasons), PEX, "to_date")[("2018/19 to 27 Jun",)] == "10"
    for frames in (five, many):
        assert broken(release(frames, reasons), frames, [reasons]) == 0


def test_equal_figures_have_equal_marks_and_a_figure_hidden_or_moved_has_another():
    frames = exclusions((9, T1, "secondary", "DB"), (8, T2, "secondary", "PA"))
    cells = release(frames, TERMS).cells
    assert mark_of(cells) == mark_of(reversed(cells))
    shown = next(i for i, cell in enumerate(cells) if cell.state == "shown")
    for other in ({"numerator": 7.0}, {"state": "hidden", "numerator": None}):
        assert mark_of([*cells[:shown], replace(cells[shown], **other), *cells[shown + 1 :]]) != mark_of(cells)


def test_nothing_is_released_of_a_family_that_cannot_be_protected(monkeypatch):
    def late(*_):
        raise CannotProtect("No protected pattern was found in 0 seconds.")

    monkeypatch.setattr(making, "protect", late)
    made = release(exclusions((3, T1, "secondary", "DB"), (9, T2, "primary", "DB")), PHASES)
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
    made = release(exclusions((3, T1, "secondary", "DB"), (9, T2, "primary", "DB"), (8, T4, "primary", "DB")), PHASES)
    assert {cell.by for cell in made.cells} == {()}
    assert made.report["withheld"][0]["what"] == "breakdowns"


def test_a_broken_protection_is_never_released(monkeypatch):
    monkeypatch.setattr(making.attack, "audit", lambda *_: ["a cell"])
    made = release(exclusions((3, T1, "secondary", "DB"), (9, T2, "primary", "DB")), PHASES)
    assert made.cells == []
    assert "narrowed 1 of the hidden cells" in made.report["withheld"][0]["why"]


def test_a_term_hidden_in_one_release_cannot_be_had_from_the_next():
    # In the first release Terms 5 and 6 are hidden together; by August Term 6 has grown and Term 5 could be shown.
    rows = [
        (7, T1, "secondary", "DB"),
        (9, T2, "secondary", "DB"),
        (8, T4, "secondary", "DB"),
        (6, T5, "secondary", "DB"),
    ]
    first = release(exclusions(*rows, (3, T6, "secondary", "DB")), TERMS, as_at=date(2019, 6, 14))
    assert said(first, PEX, "term6")[("2018/19 Term 6",)] == "c"
    before = [stored(first, 1, date(2019, 6, 14))]
    grown = exclusions(*rows, (3, T6, "secondary", "DB"), (4, date(2019, 7, 1), "secondary", "DB"))
    second = release(grown, TERMS, as_at=date(2019, 8, 31), earlier=before)
    assert broken(second, grown, [TERMS], date(2019, 8, 31), before) == 0
    terms = said(second, PEX, "term6", as_at=date(2019, 8, 31))
    assert [terms[(f"2018/19 Term {n}",)] for n in (1, 2, 4)].count("c") <= 1


def test_a_closed_term_keeps_its_figure_when_it_moves_by_few_and_takes_a_larger_change():
    rows = [
        (9, T2, "secondary", "DB"),
        (8, T4, "secondary", "DB"),
        (6, T5, "secondary", "DB"),
        (7, T6, "secondary", "DB"),
    ]
    before = [stored(release(exclusions((7, T1, "secondary", "DB"), *rows), TERMS), 1)]
    few = release(exclusions((9, T1, "secondary", "DB"), *rows), TERMS, earlier=before)
    assert said(few, PEX, "term6")[("2018/19 Term 1",)] == "7"
    assert {"measure": PEX, "period": "2018/19 Term 1"} in few.report["pending"]
    many = release(exclusions((20, T1, "secondary", "DB"), *rows), TERMS, earlier=before)
    assert said(many, PEX, "term6")[("2018/19 Term 1",)] == "20"


def test_equal_rows_give_equal_releases():
    frames = exclusions(
        (9, T1, "secondary", "DB"), (2, T1, "primary", "PA"), (8, T2, "secondary", "PA"), (6, T2, "primary", "DB")
    )
    assert release(frames, PHASES).cells == release(frames, PHASES).cells


@settings(max_examples=examples(12, 125), deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 9), st.sampled_from(TERMS_OF_2018), st.sampled_from(["primary", "secondary", "special"]),
            st.sampled_from(["DB", "PA", "PP"]),
        ),
        min_size=1, max_size=14,
    )
)  # fmt: skip
def test_no_release_of_any_rows_lets_a_hidden_cell_be_worked_out(groups):
    frames = exclusions(*groups)
    entries = [entry(PEX, ((), ("term6", "academic_year", "to_date")), (("phase", "reason_1"), ("academic_year",)))]
    made = release(frames, *entries)
    assert made.report["withheld"] == []
    assert broken(made, frames, entries) == 0
    shown = [cell for cell in made.cells if cell.state == "shown"]
    assert not [cell for cell in shown if cell.numerator in (1, 2, 3, 4)]


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
    frames = exclusions(*groups, *((2, day, "primary", "DB") for day in TERMS_OF_2018))
    made = release(frames, PHASES, headlines={PEX: [(("phase", "secondary"),)]})
    secondary = [text for (_, phase), text in said(made, PEX, "term6", ("phase",)).items() if phase == "secondary"]
    assert secondary == ["9", "6", "7", "5", "8", "9"]
    assert set(said(made, PEX, "term6").values()) == {"c"}
