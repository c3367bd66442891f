"""What the Publish page shows of a proposal: what would change, what was found, what became of those before."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from common.text import escape_markdown, inside, listed, rows_of
from disclosure.released import Released, TableKey
from disclosure.releasing.periods import SAME_DAYS
from disclosure.releasing.publishing import Change, Verdict
from exhibits.words import names_of
from measures.catalogue import by_name, is_known, title_of
from measures.spec import Measure
from plan.publishing import changes_of
from store.public import proposals
from store.public.proposals import Proposal
from store.public.releases import cells_of, latest, releases
from ui import session
from ui.parts.becoming_public import HOW, REVISION
from ui.parts.drawn import drawn_table, show_table

BECAME = {
    "proposed": "Waits",
    "published": "Published",
    "refused": "Refused by the audit",
    "withdrawn": "Replaced by a newer one",
}
SHOWN, MOST = 20, 300
NOTHING_YET = "nothing yet"


def changes(one: Proposal) -> None:
    """What publishing would do to each measure: its latest figure from and to, and how many figures move."""
    st.subheader("What publishing would change", anchor=False)
    found = session.cached(_changes, session.scene(), one.id)
    moved = [each for each in found if each.moves or each.waiting]
    if not moved:
        st.markdown("No public figure would change.")
    else:
        old, new = session.cached(_tables, session.scene(), one.id)
        show_table(drawn_table(_row(each, old, new) for each in moved), "What publishing would change, by measure")
        each_figure(old, new)
    still = [title_of(each.measure) for each in found if not (each.moves or each.waiting)]
    if moved and still:
        st.caption(f"Nothing changes of {escape_markdown(listed([inside(title) for title in still]))}.")
    waiting = sum(each.waiting for each in found)
    if waiting:
        st.markdown(
            f"**{rows_of(waiting, 'figure')} of closed periods wait{'s' if waiting == 1 else ''} for a revision.** "
            f"{REVISION}"
        )
    for each in one.report.get("withheld", ()):
        names = listed([inside(title_of(name)) for name in each["measures"]])
        st.warning(escape_markdown(f"Left out, because it could not be protected: {each['what']} of {names}."))


def _changes(_: session.Scene, number: int) -> tuple[Change, ...]:
    return changes_of(session.store(), proposals.one(session.store(), number))


def _tables(_: session.Scene, number: int) -> tuple[Released, Released]:
    """What is public and what would be, as they are read."""
    store = session.store()
    public, one = latest(store), proposals.one(store, number)
    old = (
        Released.of(public.id, public.as_at, cells_of(store, public.id), store.calendar)
        if public
        else Released(0, one.as_at)
    )
    return old, Released.of(0, one.as_at, proposals.cells_of(store, number), store.calendar)


def _row(each: Change, old: Released, new: Released) -> dict[str, object]:
    known = is_known(each.measure)  # an indicator whose rows were undone is a measure no more
    period, was, will = headline(by_name(each.measure), old, new) if known else ("", "", NOTHING_YET)
    counts = (("new", each.new), ("changed", each.changed), ("hidden now", each.hidden_now),
        ("no longer there", each.gone),
              ("waiting", each.waiting))  # fmt: skip
    return {
        "Figures of": title_of(each.measure),
        "Latest period": period,
        "Public now": was,
        "Would be": will,
        "Its figures": ", ".join(f"{number:,} {word}" for word, number in counts if number),
        "Public, hidden in all": f"{each.shown:,}, {each.hidden:,}",
    }


def each_figure(old: Released, new: Released) -> None:
    """Every public figure that would be another, as it is and as it would be."""
    rows = [row for table in dict.fromkeys((*new.tables, *old.tables)) for row in _moved(table, old, new)]
    if rows:
        with st.expander(f"Each figure that would change ({len(rows):,})"):
            show_table(drawn_table(pd.DataFrame(rows[:MOST])), "Each figure that would change")
            if len(rows) > MOST:
                st.caption(f"The first {MOST} of {len(rows):,}.")


def _moved(table: TableKey, old: Released, new: Released) -> Iterator[dict[str, str]]:
    name, kind, _ = table
    if kind.endswith(SAME_DAYS):
        return
    measure = by_name(name)
    was, will = (
        {(f.period.label, tuple(f.breakdown.items())): f for f in one.tables.get(table, ())} for one in (old, new)
    )
    for place in dict.fromkeys((*will, *was)):
        before, after = was.get(place), will.get(place)
        if (before and before.text) != (after and after.text) and any(one and one.shown for one in (before, after)):
            parts = [names_of(measure, column, {}).get(code, code) for column, code in place[1]]
            yield {
                "Figures of": measure.title,
                "Period": place[0],
                "Of": ", ".join(parts) or "all",
                "Public now": before.text if before else NOTHING_YET,
                "Would be": after.text if after else "not there",
            }


def headline(measure: Measure, old: Released, new: Released) -> tuple[str, str, str]:
    """The authority's figure of the latest period that has one: the period, what is public of it, what would be."""
    known = [each for each in new.table(measure, measure.period) if each.state in ("shown", "hidden")]
    if not known:
        return "", "", ""
    last = known[-1]
    was = next((each for each in old.table(measure, measure.period) if each.period.label == last.period.label), None)
    return last.period.label, was.text if was else NOTHING_YET, last.text


def found(verdict: Verdict) -> None:
    """The auditor's answer in a sentence, and by family of measures for whoever wants it."""
    with_these = "these figures" + (" together with every release before" if verdict.against else "")
    few, given, elsewhere, before = (
        sum(int(each.get(name, 0)) for each in verdict.found) for name in ("protected", "given", "elsewhere", "before")
    )
    narrowed = (
        f" {given:,} {'is' if given == 1 else 'are'} narrowed by figures that must be shown, or that others publish."
        if given
        else ""
    )
    if verdict.ok:
        st.success(
            f"Nothing. The attacker reckoned with {with_these}, every sum a reader can make, and what the Department "
            f"publishes: of {few:,} hidden numbers of few children none can be worked "
            f"out{' by publishing this' if elsewhere + before else ''}.{narrowed}"
        )
    if before:
        st.info(
            f"**{rows_of(before, 'hidden number')} could be worked out before**, from releases that were audited by "
            "the rows of their day: rows were corrected, erased or undone since, or others published their own. This "
            "release adds nothing to that, and holding it back would undo nothing."
        )
    if elsewhere:
        st.info(
            f"**{rows_of(elsewhere, 'hidden number')} can be worked out from what others have published since**, with "
            "what was public here before. This release adds nothing to that, and holding it back would undo nothing."
        )
    rows = [
        {
            "Figures of": listed([title_of(name) for name in each["measures"]]),
            "Of few children": f"{each['protected']:,}",
            "Worked out or narrowed": f"{each['exposed']:,}" if each["exposed"] else "none",
            "Down to one number": f"{each['pinned']:,}" if each["pinned"] else "none",
            "Where": "; ".join(each.get("places", ())),
        }
        for each in verdict.found
        if each.get("protected")
    ]
    if rows:
        with st.expander("What was attacked"):
            show_table(drawn_table(rows), "What the attack came to, by measures that are protected together")


def history() -> None:
    """Every proposal and what became of it, and the releases of before there were proposals."""
    store = session.store()
    made = proposals.proposals(store)
    known = {each.release for each in made}
    rows = [_past(each) for each in made]
    rows += [
        {"What": f"Release {each.id}", "Came to": "Published", "As at": f"{each.as_at:%d/%m/%Y}",
         "Proposed by": each.by, "Decided by": each.by, "On": f"{each.at:%d/%m/%Y %H:%M}"}
        for each in releases(store) if each.id not in known
    ]  # fmt: skip
    st.header("Releases so far", anchor=False)
    if not rows:
        st.markdown("Nothing has been proposed or published yet.")
        return
    show_table(drawn_table(pd.DataFrame(rows[:SHOWN])), f"The latest {min(len(rows), SHOWN)} proposals and releases")
    why = [(each.id, " ".join(Verdict.of(each.answer).why)) for each in made[:SHOWN] if each.state == proposals.REFUSED]
    if why:
        with st.expander("Why some were refused"):
            st.markdown("\n".join(f"- **Proposal {number}.** {escape_markdown(words)}" for number, words in why))
    if len(rows) > SHOWN:
        st.caption(f"The latest {SHOWN} of {len(rows):,}. python -m disclosure history lists them all.")


def _past(each: Proposal) -> dict[str, str]:
    at = each.decided_at or each.at
    return {
        "What": f"Release {each.release}" if each.release else f"Proposal {each.id}",
        "Came to": BECAME[each.state],
        "As at": f"{each.as_at:%d/%m/%Y}",
        "Proposed by": each.by,
        "Decided by": each.decided_by or "",
        "On": f"{at:%d/%m/%Y %H:%M}",
    }


def how_it_works() -> None:
    with st.expander("How figures become public"):
        st.markdown(f"{HOW}\n\n{REVISION}")
