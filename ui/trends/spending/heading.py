"""The five years of the block: with and without what the plan does, each action's saving a layer with its assumption;
the deficit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from charts.spending.balance import balance_lines, money
from common.calendar import dash_year, long_day
from common.text import escape_markdown
from exhibits.spending import deficit
from exhibits.spending.money import balance_finding, balance_sentence, without_plans
from measures.spending.savings_ahead import as_delivered, layers_ahead
from methods.block_years import YEARS, Levers, Start, YearAhead, with_layers, years_ahead
from methods.deficit import Line, Terms, lines
from services import block, deficit_terms, scenarios
from ui import access, rights, session
from ui.fragment import fragment
from ui.parts import figures
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames
from ui.trends import card
from ui.trends.spending.cards import picture_card

FROM_SCENARIO, FROM_SAVINGS = "The plan's scenario", "The savings ledger"


def start_of(here: Scene) -> Start | None:
    return block.start_of(frames(here), here.as_at)


@fragment
def five_years(here: Scene) -> None:
    """Both lines with the layers between them, and below them the lines of the deficit, from the same years."""
    start = cached(start_of, here)
    if start is None:
        return
    taken = scenarios.chosen(session.store())
    sources = [FROM_SCENARIO, FROM_SAVINGS] if taken else [FROM_SAVINGS]
    st.header("Where the balance is heading, with and without the plan", anchor=False)
    picked = sources[0]
    if len(sources) > 1:
        picked = st.segmented_control("What the plan does is taken from", sources, default=sources[0], required=True,
            key="layers_from") or picked  # fmt: skip
    left, right = st.columns([3, 1], gap="medium")
    if taken and picked == FROM_SCENARIO:
        begins, ahead = taken[0].start, taken[0].years
        words = (
            f'The plan\'s trajectory is the scenario "{taken[0].name}", chosen by {taken[1]} on {taken[2]}; its levers '
            f"are changed on the page What if."
        )
        with right:
            st.markdown(escape_markdown(words))
    else:
        with right:
            shares = assumed_shares(here, start)
        begins, ahead = start, with_layers(years_ahead(start, Levers()), named(here, start, shares))
        words = (
            "No scenario has been chosen as the plan's trajectory yet: without the plan it is "
            f"{'growth as it was, ' if start.plans else ''}prices and allocation 3% a year."
        )
        words = (
            f"The plan is its savings ledger, beyond what {dash_year(start.year)} has in it already. "
            f"{'' if taken else words}"
        )
    terms = deficit_terms.assumed(session.store())
    before = scenarios.chosen_before(session.store())
    with left:
        chart = balance_lines(
            ahead, (begins.year, begins.balance), title=balance_finding(ahead, begins.balance), layers=True,
            subtitle="High needs block: pounds at the end of each financial year", notes=[words],
            dated={"Grant counted": terms.terms.grant_on, "Override ends": terms.terms.override_ends},
            was=trajectories_of(before),
        )  # fmt: skip
        key = f"block_years_{hash((picked, *(round(each.mitigated) for each in ahead), terms.terms, len(before)))}"
        picture_card(here, chart, "", key, "high_needs_balance")
        st.markdown(
            escape_markdown(
                f"{balance_sentence(ahead, begins.balance)} {words if picked == FROM_SAVINGS else ''} "
                f"{without_plans(begins)}"
            )
        )
        for note in chart.notes[1:]:
            st.caption(escape_markdown(note))
    with st.expander("Table: what each part of the plan takes off each year's spend"):
        show_table(drawn_table(layer_rows(ahead)), "What each part of the plan takes off each financial year's spend")
    of_deficit(here, begins, ahead, terms)


def trajectories_of(before: Sequence[tuple[scenarios.Scenario, str]]) -> list[tuple[str, dict[int, float]]]:
    """What was the plan's trajectory before the one that is now, each as it was shown: its own years and where it
    began."""
    return [
        (f"was, chosen {long_day(date.fromisoformat(day))}",
            {each.start.year: each.start.balance, **{year.year: year.mitigated for year in each.years}})
        for each, day in before
    ]  # fmt: skip


def assumed_shares(here: Scene, start: Start) -> dict[str, float]:
    """How much of each action's saving is assumed to come, in per cent: the assumption behind its layer."""
    found = cached(_layers, here, start.year)
    if not found:
        st.caption("No savings ledger is held, so the plan adds no layer.")
        return {}
    st.markdown("**How much of each saving comes**, in per cent: an assumption.")
    titles = titles_of(here)
    return {
        name: st.number_input(escape_markdown(titles.get(name, name)), 0.0, 150.0, 100.0, 5.0, key=f"share_{name}",
            format="%g") / 100
        for name in found
    }  # fmt: skip


def _layers(here: Scene, year: int) -> dict[str, list[float]]:
    return layers_ahead(frames(here), year, YEARS)


def titles_of(here: Scene) -> dict[str, str]:
    return {each.action.id: f"{each.action.position}. {each.action.title}" for each in figures.actions(here)}


def named(here: Scene, start: Start, shares: dict[str, float]) -> dict[str, list[float]]:
    titles = titles_of(here)
    found = as_delivered(cached(_layers, here, start.year), shares)
    return {titles.get(name, name): values for name, values in found.items()}


def layer_rows(years: list[YearAhead]) -> list[dict[str, str]]:
    """A row for each layer that does something, and the two lines; each column its own financial year."""
    heads = [dash_year(each.year) for each in years]

    def row(name: str, values: list[float]) -> dict[str, str]:
        return {"Financial year": name, **{head: money(value) for head, value in zip(heads, values, strict=True)}}

    names = [name for name in years[0].layers if any(round(each.layers[name]) for each in years)]
    rows = [row("Spend without the plan", [each.unmitigated_spend for each in years])]
    rows += [row(name, [-each.layers[name] for each in years]) for name in names]
    rows += [row("Grant", [each.grant for each in years])] if any(each.grant for each in years) else []
    rows += [row("Allocation", [each.allocation for each in years])]
    rows += [row("Balance without the plan", [each.unmitigated for each in years])]
    return [*rows, row("Balance with the plan", [each.mitigated for each in years])]


def of_deficit(here: Scene, begins: Start, ahead: list[YearAhead], held: deficit_terms.Assumed) -> None:
    """Grant, eligible and ineligible deficit, residual, receipts and the end of the override: separate, dated lines."""
    st.header("What becomes of the deficit", anchor=False)
    found: list[Line] = lines(ends_of(here, begins, ahead), held.terms)
    left, right = st.columns(2, gap="medium")
    with left:
        chart = deficit.picture(found, held.terms)
        if chart is not None:
            card.draw(here, chart, f"deficit_{hash((held.terms, round(ahead[-1].mitigated)))}")
        st.markdown(escape_markdown(deficit.sentence(found, held.terms, begins.year, ahead[-1].year)))
    with right:
        show_table(drawn_table(deficit.rows(found, ahead)), "The deficit's lines, each with its day")
        by = f" Set by {held.by} on {held.on}." if held.by else " Nobody has set them here yet."
        st.caption(escape_markdown(f"Assumed: {held.source}.{by}"))
    if rights.may("change the plan"):
        ask_terms(held)


def ends_of(here: Scene, begins: Start, ahead: list[YearAhead]) -> dict[int, float]:
    """The balance at the end of each year in pounds, past and to come, without any grant."""
    known = {each.year: each.balance / 100 for each in cached(_year_ends, here)}
    grants, found = 0.0, {**known, begins.year: begins.balance}
    for each in ahead:
        grants += each.grant
        found[each.year] = each.mitigated - grants
    return found


def _year_ends(here: Scene) -> list[block.YearEnd]:
    return block.year_ends(frames(here), here.as_at)


def ask_terms(held: deficit_terms.Assumed) -> None:
    now = held.terms
    with (
        st.expander("Change what is assumed of the grant, the receipts and the dates"),
        st.form("deficit_terms", border=False),
    ):
        one, two, three = st.columns(3)
        approved = one.checkbox("A reform plan is approved", now.approved, key="terms_approved")
        share = one.number_input(
            "Grant, % of the eligible deficit", 0.0, 100.0, 100 * now.grant_share, 1.0, key="terms_share"
        )
        ineligible = two.number_input(
            "Of the deficit not eligible, £", 0.0, 500e6, now.ineligible, 10_000.0, key="terms_ineligible", format="%g"
        )
        receipts = two.number_input(
            "Safety-valve receipts in all, £", 0.0, 500e6, now.receipts, 10_000.0, key="terms_receipts", format="%g"
        )
        grant_year = three.number_input(
            "Grant is of the deficit on 31 March", 2020, 2040, now.grant_on.year, key="terms_grant_on"
        )
        ends = three.number_input("Override ends on 31 March", 2020, 2040, now.override_ends.year, key="terms_ends")
        source = st.text_input("Where this is from", held.source, key="terms_source", max_chars=deficit_terms.LONGEST)
        if st.form_submit_button("Keep these assumptions"):
            day = now.grant_on.replace(year=int(grant_year))
            over = now.override_ends.replace(year=max(int(ends), int(grant_year)))
            terms = Terms(day, share / 100, approved, ineligible, receipts, day, over)
            deficit_terms.assume(session.store(), terms, source, access.who() or "someone at this desk")
            st.rerun()
