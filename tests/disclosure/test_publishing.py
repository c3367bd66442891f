"""Publishing is an act, and no act makes public what the auditor does not pass."""

from __future__ import annotations

import numpy as np
import pytest

from disclosure.holding import HELD_BACK, WORKED_OUT
from disclosure.releasing import audit, publishing
from disclosure.releasing import release as making
from disclosure.releasing.publishing import PublishRefused, Verdict
from store import StoreError, open_store
from store.public import proposals
from store.public.releases import cells_of, latest, releases
from tests.disclosure.releases import CALENDAR, JUNE, TERMS_OF_2018, entry, exclusions

PEX = "permanent_exclusions"
T1, T2, T3, T4, T5, T6 = TERMS_OF_2018
FOUND = {"measures": [PEX], "exposed": 1, "pinned": 0, "unfinished": 0}
TERM_3 = CALENDAR.term(2018, 3).label
PHASES = entry(PEX, (("phase",), ("term6", "academic_year", "to_date")))
AUTUMN = exclusions(
    (9, T1, "secondary", "DB"), (2, T1, "primary", "DB"), (8, T2, "secondary", "DB"), (6, T2, "primary", "DB"),
    (9, T1, "special", "DB"), (7, T2, "special", "DB"),
)  # fmt: skip
SPRING = exclusions(
    (9, T1, "secondary", "DB"), (2, T1, "primary", "DB"), (8, T2, "secondary", "DB"), (6, T2, "primary", "DB"),
    (9, T1, "special", "DB"), (7, T2, "special", "DB"), (11, T3, "secondary", "DB"), (9, T3, "primary", "DB"),
)  # fmt: skip


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(publishing.catalogue, "load", lambda **_: (PHASES,))
    monkeypatch.setattr(publishing, "last_uploads", lambda store, frames: {})  # these rows came with no upload
    found = open_store(str(tmp_path / "store"))
    yield found
    found.close()


def proposed(store, frames, mark="autumn"):
    return publishing.propose(store, frames, JUNE, CALENDAR, "Kim", mark)


def publish(store, number, frames, mark="autumn"):
    return publishing.publish(store, number, "Lee", frames, CALENDAR, None, mark)


def without_its_second_half(monkeypatch):
    """The suppressor hides what is few, and nothing that gives it away."""
    monkeypatch.setattr(
        making, "hide", lambda one, known, seconds: {n for n in range(len(one.cells.values)) if one.cells.few(n)}
    )


def test_a_proposal_says_what_the_attacker_finds_and_is_not_public_until_it_is_published(store):
    made = proposed(store, AUTUMN)
    assert Verdict.of(made.answer).ok and latest(store) is None
    assert publish(store, made.id, AUTUMN) == latest(store)


def unattacked(store, frames, mark="autumn"):
    """A proposal that the auditor has not seen, with an answer of his that is a lie."""
    made = publishing.propose(store, frames, JUNE, CALENDAR, "Kim", mark, attack=False)
    cells, lie = proposals.cells_of(store, made.id), {"ok": True, "why": [], "against": 0}
    return proposals.propose(store, made.as_at, mark, "Kim", made.report, cells, lie)


def test_a_broken_suppressor_is_found_out_whatever_lies_in_the_store_and_the_public_view_keeps_the_last(
    store, monkeypatch
):
    first = publish(store, proposed(store, AUTUMN).id, AUTUMN)
    without_its_second_half(monkeypatch)
    made = unattacked(store, SPRING, "spring")
    with pytest.raises(PublishRefused, match=r"the public view keeps what it has\. .* could be worked out"):
        publish(store, made.id, SPRING, "spring")
    assert latest(store) == first and proposals.one(store, made.id).state == "refused"


def test_an_answer_that_was_written_into_the_store_publishes_nothing(store, monkeypatch):
    without_its_second_half(monkeypatch)
    with pytest.raises(PublishRefused):
        publish(store, unattacked(store, AUTUMN).id, AUTUMN)
    assert releases(store) == []


def test_what_the_auditor_finds_is_held_back_step_by_step_and_the_rest_is_proposed(store, monkeypatch):
    publish(store, proposed(store, AUTUMN).id, AUTUMN)
    before = cells_of(store, 1)
    without_its_second_half(monkeypatch)
    made = proposed(store, SPRING, "spring")
    assert Verdict.of(made.answer).ok
    steps = [one["what"] for one in made.report["withheld"]]
    assert steps and set(steps) <= set(HELD_BACK) and {one["why"] for one in made.report["withheld"]} == {WORKED_OUT}
    public_values = {(c.by, c.label, c.kind, c.breakdown): c.value for c in proposals.cells_of(store, made.id)}
    assert not [where for where in public_values if where[0] == ("phase",) and where[1] == TERM_3], (
        "the term that gave it away"
    )
    shown = {(c.by, c.label, c.kind, c.breakdown): c.value for c in before if c.kind == "term6"}
    assert shown and all(public_values[where] == value for where, value in shown.items()), "what was public stays"
    assert publish(store, made.id, SPRING, "spring").id == 2


def test_where_nothing_would_be_left_to_tell_the_proposal_is_refused_with_the_first_reasons(store, monkeypatch):
    monkeypatch.setattr(publishing, "audited", lambda *about: Verdict(not about[-1], ("1 hidden figures.",), (FOUND,)))
    made = proposed(store, AUTUMN)
    assert Verdict.of(made.answer).why == ("1 hidden figures.",) and proposals.cells_of(store, made.id)
    with pytest.raises(PublishRefused, match="1 hidden figures"):
        publish(store, made.id, AUTUMN)
    assert releases(store) == []


def test_an_audit_that_breaks_off_has_not_passed(store, monkeypatch):
    made = proposed(store, AUTUMN)

    def broken(*_, **__):
        raise ValueError("the solver is gone")

    monkeypatch.setattr(audit, "attack_releases", broken)
    with pytest.raises(PublishRefused, match="audit could not be finished"):
        publish(store, made.id, AUTUMN)
    assert releases(store) == []


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ({"unfinished": 2}, "could not be attacked to the end"),
        ({"pinned": 1}, "comes down to one number"),
        ({"exposed": 3}, "could be worked out"),
    ],
)
def test_an_unfinished_attack_has_not_passed_and_neither_has_one_that_found_anything(store, monkeypatch, found, why):
    made = proposed(store, AUTUMN)
    found = {name: np.int64(number) for name, number in found.items()}  # as an attack counts
    one = audit.Found((PEX,), 9, found.get("exposed", 0), 0, found.get("pinned", 0), found.get("unfinished", 0))
    monkeypatch.setattr(audit, "attack_releases", lambda *_, **__: [one])
    with pytest.raises(PublishRefused, match=why):
        publish(store, made.id, AUTUMN)
    assert releases(store) == []


def test_a_proposal_of_other_data_than_are_stored_now_is_not_published(store):
    made = proposed(store, AUTUMN)
    with pytest.raises(StoreError, match="data have changed since proposal 1"):
        publish(store, made.id, SPRING, "spring")
    assert releases(store) == [] and proposals.one(store, made.id).open


def test_figures_hidden_when_they_are_attacked_with_an_earlier_release_are_hidden(store):
    """Term by term: what Autumn showed is part of what Spring is audited with."""
    publish(store, proposed(store, AUTUMN).id, AUTUMN)
    made = proposed(store, SPRING, "spring")
    assert Verdict.of(made.answer).against == 1
    publish(store, made.id, SPRING, "spring")
    assert [one.id for one in releases(store)] == [2, 1]


def test_what_would_change_is_counted_figure_by_figure(store):
    publish(store, proposed(store, AUTUMN).id, AUTUMN)
    before = cells_of(store, 1)
    made = proposed(store, SPRING, "spring")
    after = proposals.cells_of(store, made.id)
    (change,) = publishing.changes(before, after, made.report)

    def places(cells, state):
        return {(c.kind, c.by, c.label, c.breakdown): c.value for c in cells if c.state == state}

    old, new = places(before, "shown"), places(after, "shown")
    assert change.new == len(new.keys() - old.keys()) and change.changed == sum(
        new[k] != old[k] for k in new.keys() & old
    )
    assert change.changed > 0 and change.shown == len(new) and change.hidden == len(places(after, "hidden"))
    assert change.hidden_now == len(old.keys() & places(after, "hidden").keys())


def test_a_figure_that_is_not_there_any_more_is_gone():
    made = proposal_cells = [publishing.PublicCell(PEX, "term6", (), "a", JUNE, JUNE, (), 5.0, None, 5.0, "shown")]
    (change,) = publishing.changes(made, [], {})
    assert (change.gone, change.new, change.moves) == (len(proposal_cells), 0, True)
