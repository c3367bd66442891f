"""What if: a few levers, what they do to this year's balance and the next five, and scenarios kept side by side.
Private."""

from __future__ import annotations

from datetime import date

import streamlit as st

from charts.spending.balance import BY_LEVERS, balance_lines, money
from common.calendar import dash_year, long_day
from common.text import escape_markdown, with_years_whole
from exhibits.spending import compared
from exhibits.spending.money import balance_finding, balance_sentence, without_plans
from measures.band_change import change, schemes, yearly
from measures.catalogue import by_name
from methods.block_variance import balance_of, last_common, parts
from methods.block_years import Levers, Start, years_ahead
from services import block, scenarios
from ui import access, rights, session
from ui.fragment import fragment
from ui.parts import blocks
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, scene
from ui.trends import card
from ui.trends.spending.heading import layer_rows

# Each lever: its field, words, unit's least, most, step, what it is when nothing is done.
LEVERS: tuple[tuple[str, str, float, float, float, float], ...] = (
    ("requests", "Requests for assessment, change in %", -50.0, 50.0, 5.0, 0.0),
    ("agreed", "Share agreed to assess, change in points", -30.0, 30.0, 1.0, 0.0),
    ("ends", "Plans that end, more in a year", -50.0, 100.0, 1.0, 0.0),
    ("returns", "Returns to mainstream, more in a year", 0.0, 60.0, 1.0, 0.0),
    ("return_saving", "Saved by a return, £ a year", 0.0, 60_000.0, 500.0, 18_000.0),
    ("local_places", "Local places opened", 0.0, 100.0, 1.0, 0.0),
    ("local_saving", "Cost of the place avoided, £ a year", 0.0, 120_000.0, 500.0, 39_500.0),
    ("local_cost", "Running cost of a local place, £ a year", 0.0, 120_000.0, 500.0, 19_500.0),
    ("step_downs", "Packages stepped down in a year", 0.0, 60.0, 1.0, 0.0),
    ("step_down_saving", "Saved by a step-down, £ a year", 0.0, 60_000.0, 500.0, 8_000.0),
    ("bands", "Value of Element 3's bands, change in %", -50.0, 50.0, 1.0, 0.0),
    ("uplift", "Price rise, % a year", -5.0, 15.0, 0.5, 3.0),
    ("allocation_growth", "Rise of the allocation, % a year", -5.0, 15.0, 0.5, 3.0),
    ("grant", "Grant towards the deficit, £", 0.0, 50_000_000.0, 50_000.0, 0.0),
)
SHOWN, REST = ("requests", "agreed", "local_places", "step_downs", "uplift"), "More levers and what they rest on"


def show() -> None:
    here = scene()
    if here.view != "private":
        return
    start = cached(_start, here)
    if start is None:
        blocks.nothing_yet(by_name("block_balance"), ["spend"])
        return
    tried(here, start)
    side_by_side()


def _start(here: Scene) -> Start | None:
    return block.start_of(frames(here), here.as_at)


@fragment
def tried(here: Scene, start: Start) -> None:
    """The levers and what they do. A fragment: nothing else of the page is made anew for a change of one."""
    left, right = st.columns([1, 2], gap="medium")
    with left:
        levers = asked(here, start)
    years = years_ahead(start, levers)
    with right:
        st.header(escape_markdown(with_years_whole(balance_sentence(years, start.balance))), anchor=False)
        chart = balance_lines(
            years, (start.year, start.balance), title=balance_finding(years, start.balance),
            subtitle="High needs block: pounds, surplus positive", layers=True, names=BY_LEVERS,
        )  # fmt: skip
        if unknown := without_plans(start):
            st.markdown(escape_markdown(unknown))
        card.draw(here, chart, f"what_if_{hash(levers)}", height=360)
        away(here, start, levers)
        st.subheader("Which lever matters?", anchor=False)
        matters = compared.tornado(start, levers)
        card.heading(matters.title)
        card.draw(here, matters, f"matters_{hash(levers)}")
        for note in matters.notes[1:]:
            st.caption(escape_markdown(note))
        show_table(drawn_table(layer_rows(years)), "What each lever takes off each year's spend")
        st.caption(
            escape_markdown(
                f"Begins from {dash_year(start.year)}: {start.plans:,.0f} plans at {money(start.plan_cost)}, "
                f"{start.requests:,.0f} requests in twelve months, {100 * start.agreed:.0f}% of those decided agreed, "
                f"{start.ends:,.0f} plans a year that end as the ledger has it. The band is that of forecasts of plans "
                f"in 144 authorities, 8 in 10; money itself was not tested. As at {long_day(here.as_at)}."
            )
        )
    if rights.may("change the plan"):
        to_keep(here, start, levers)


def asked(here: Scene, start: Start) -> Levers:
    """Few levers at sight, the others folded away."""
    values: dict[str, float] = {}
    rows = {name: (words, low, high, step, begins) for name, words, low, high, step, begins in LEVERS}
    for name in SHOWN:
        values[name] = _one(name, *rows[name])
    with st.expander(REST):
        for name in rows:
            if name not in SHOWN:
                values[name] = _one(name, *rows[name])
        st.caption(escape_markdown(cached(_bands_words, here)))
        years = [dash_year(start.year + ahead) for ahead in range(1, 6)]
        given = st.selectbox("Year of the grant", years, key="lever_grant_year")
    return Levers(**values, grant_year=start.year + 1 + years.index(given))


def _bands_words(here: Scene) -> str:
    """What a year of today's top-ups costs, and by how much another table would change it: what to write in the lever
    of the bands."""
    held = frames(here)
    pence = yearly(held, here.as_at)
    if not pence:
        return "No top-up runs that has a value, so the lever of the bands does nothing."
    other = [(scheme, change(held, scheme, here.as_at)) for scheme in schemes(held)]
    words = [
        f"{scheme} {100 * (one.then / one.now - 1):+.1f}%".replace("-", "−")
        for scheme, one in other
        if one.now and one.then != one.now
    ]
    return (
        f"A year of today's top-ups costs {money(pence / 100)}. "
        f"{'Other tables: ' + ', '.join(words) + '.' if words else 'No other table of bands is held.'}"
    )


def _one(name: str, lever_words: str, low: float, high: float, step: float, begins: float) -> float:
    return float(st.number_input(lever_words, low, high, begins, step, key=f"lever_{name}", format="%g"))


def away(here: Scene, start: Start, levers: Levers) -> None:
    """What is tried now against the plan's trajectory, split by what moved it; nothing before one was chosen."""
    taken = scenarios.chosen(session.store())
    if taken is None:
        return
    plan, now = (taken[0].start, taken[0].levers), (start, levers)
    year = last_common(plan, now)
    if year is None:
        return
    was, is_now = balance_of(plan, year) or 0.0, balance_of(now, year) or 0.0
    moved = parts(plan, now, year)
    st.markdown(escape_markdown(compared.variance_sentence(taken[0].name, was, is_now, moved, year)))
    if moved:
        chart = compared.variance(taken[0].name, was, is_now, moved, year)
        card.heading(chart.title)
        card.draw(here, chart, f"away_{hash((levers, taken[0].name))}")


def to_keep(here: Scene, start: Start, levers: Levers) -> None:
    with st.form("keep_scenario", border=True):
        name = st.text_input("Name of the scenario", key="scenario_name", max_chars=scenarios.LONGEST)
        note = st.text_area("What it assumes and why: no names of children", key="scenario_note", max_chars=500)
        if st.form_submit_button("Keep this scenario") and name.strip():
            one = scenarios.keep(
                session.store(), name, access.who() or "someone at this desk", note, here.as_at, start, levers
            )
            session.remember("scenario_kept", one.name)
            st.rerun()


def side_by_side() -> None:
    """Every scenario kept, with who made it and when; one is chosen as the plan's trajectory."""
    stored = scenarios.stored_scenarios(session.store())
    if not stored:
        return
    taken = scenarios.chosen(session.store())
    st.header("Scenarios side by side", anchor=False)
    about = {
        each.name: (each.levers, each.years, {
            "By": each.author, "Made": each.made, "As at": long_day(date.fromisoformat(each.as_at)),
            "What it assumes": each.note, "The plan's trajectory": f"chosen by {taken[1]}, {taken[2]}"
            if taken and taken[0].name == each.name else "",
        })
        for each in stored
    }  # fmt: skip
    words = {name: lever_words for name, lever_words, *_ in LEVERS}
    show_table(
        drawn_table(compared.side_by_side(about, words)),
        "Scenarios side by side: levers, balances, when the balance returns",
    )
    if rights.may("change the plan"):
        with st.form("choose_scenario"):
            name = st.selectbox("The plan's trajectory", [each.name for each in stored], key="scenario_choice")
            if st.form_submit_button("Choose it"):
                scenarios.choose(session.store(), name, access.who() or "someone at this desk")
                st.rerun()
    st.caption(
        "A scenario is kept with what it began from: it says the same after new uploads. One that is chosen stays as "
        "it is. To print them, print this page."
    )
