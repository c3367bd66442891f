"""What the engagement page has beyond its figures: how far the audits have come, and, in private, which schools are
missing."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts.chart import Chart
from charts.spending.named_bars import Bar, named_bars
from common.calendar import Calendar, academic_year_of, long_day
from common.text import escape_markdown, rows_of
from exhibits import words
from exhibits.inclusion import taking_part as exhibit
from measures.catalogue import by_name
from measures.formulas.engagement import OTHER_THEME, days_of
from measures.settings import AGREED
from plan.on_track import next_step
from ui.navigation import link
from ui.parts import figures
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene
from ui.trends.inclusion.pieces import card_of

AUDITS, THEMES = "send_audits_returned", "send_audit_themes"
STEPS = (("Booked", "send_audits_booked"), ("Done", "send_audits_done"), ("Returned", AUDITS))


def funnel() -> None:
    """Contacted, booked, done, returned: schools at each step of the SEND audits this year."""
    here = scene()
    card_of(here, AUDITS, cached(_funnel, here), "audits_funnel")


def _funnel(here: Scene) -> Chart | None:
    """A bar for each step, each with its share of the schools contacted; None before any was."""
    bars, contacted = [], 0.0
    for word, name in STEPS:
        latest = reader(here).series(by_name(name), "academic_year").latest()
        if latest is None or latest.numerator is None:
            return None
        contacted = latest.denominator or 0.0
        bars.append(Bar(word, latest.numerator, f"{latest.numerator:.0f} of {contacted:.0f} ({latest.value:.0f}%)"))
    return named_bars(
        [Bar("Contacted", contacted, f"{contacted:.0f}"), *bars],
        title=f"SEND audits: {bars[-1].text} returned",
        subtitle=f"Schools at each step of the SEND audits since September; as at {long_day(here.as_at)}",
        heads=("Step", "Schools", ""), notes=["A school at a later step has passed those before."],
    )  # fmt: skip


def themes(linked: bool = True) -> None:
    """What the returned audits show, the commonest first, and what is to come of it in the plan; `linked` to its
    action."""
    here = scene()
    rows = cached(_themes, here)
    if not rows:
        return
    st.header("What the returned audits show", anchor=False)
    show_table(drawn_table(rows), "Themes of the returned SEND audits, by schools")
    st.caption(escape_markdown(f"{by_name(THEMES).definition} As at {long_day(here.as_at)}."))
    each = next((one for one in figures.actions(here) if AUDITS in one.action.measures), None)
    if each is not None and linked:
        st.markdown(escape_markdown(f"What the plan makes of them (action {each.action.position}): {next_step(each)}"))
        link("action", f"Open action {each.action.position}", action=each.action.id)


def _themes(here: Scene) -> list[dict[str, str]]:
    reads = reader(here)
    audits = reads.series(by_name(AUDITS), "academic_year").latest()
    whole = reads.series(by_name(THEMES), "academic_year", ("theme",))
    latest = [f for f in whole.figures if f.period == whole.periods[-1] and f.value]
    ordered = sorted(latest, key=lambda f: (f.breakdown["theme"] == OTHER_THEME, -(f.value or 0), f.breakdown["theme"]))
    of = f" of {audits.numerator:.0f} with an audit back" if audits is not None and audits.numerator else ""
    return [{"Theme": f.breakdown["theme"], "Schools": f"{f.value:.0f}{of}"} for f in ordered]


def taking_part() -> None:
    """In the private view: which schools take part in what, a square for each school and ask."""
    here = scene()
    if here.view == "private":
        card_of(here, "schools_taking_part", cached(_taking_part, here), "taking_part", columns=2)


def _taking_part(here: Scene) -> Chart | None:
    return exhibit.picture(reader(here))


def not_taking_part() -> None:
    """In the private view the schools behind the figures: no nominations this term, audit not booked, nobody
    trained."""
    here = scene()
    if here.view != "private":
        return
    st.header("Schools with something still to come", anchor=False)
    rows = cached(_missing, here)
    if not rows:
        st.markdown("Nothing is still to come from any school that was asked.")
        return
    # Folded: the squares above show the same at one look, and here it is a line for every school.
    with st.expander(f"{rows_of(len(rows), 'school')}: what each has still to send, most first", key="still_to_come"):
        show_table(drawn_table(rows), "Schools with something still to come, most first")
        st.caption(
            escape_markdown(f"Nominations: fewer than {AGREED.nominations_asked} in the latest term with returns.")
        )


def _missing(here: Scene) -> list[dict[str, str]]:
    """A row a school with all that is missing of it; those with the most first."""
    held, names = frames(here)["engagement"], words.school_names(frames(here))
    begins, ends = pd.Timestamp(f"{academic_year_of(here.as_at)}-09-01"), pd.Timestamp(here.as_at)
    calendar = reader(here).calendar
    days = days_of(held, calendar)
    this_year = held.assign(counts_from=days)[(days >= begins) & (days <= ends)]
    missing: dict[str, list[str]] = {}
    for school, what in (*nominated_less(this_year, calendar), *not_booked(this_year), *nobody_trained(this_year)):
        missing.setdefault(school, []).append(what)
    rows = [{"School": names.get(school, school), "Still to come": "; ".join(some)} for school, some in missing.items()]
    return sorted(rows, key=lambda row: (-row["Still to come"].count(";"), row["School"]))


Lacking = list[tuple[str, str]]


def nominated_less(this_year: pd.DataFrame, calendar: Calendar) -> Lacking:
    """Schools that nominated fewer than asked in the latest term with returns, with how many; those at 0 too."""
    nominated = this_year[(this_year["kind"] == "family_support_nominations") & this_year["number"].notna()]
    if nominated.empty:
        return []
    last = calendar.period_of("term6", nominated["counts_from"].max().date())
    of_term = nominated[nominated["counts_from"] >= pd.Timestamp(last.start)]
    numbers = of_term.groupby(of_term["school"].astype(str), sort=False)["number"].sum()
    return [
        (str(school), f"{rows_of(int(number), 'nomination')} in {last.label}")
        for school, number in numbers.items()
        if number < AGREED.nominations_asked
    ]


def not_booked(this_year: pd.DataFrame) -> Lacking:
    """Schools contacted about an audit and not beyond, with the day of the last contact, or the term where the row
    names no day."""
    audits = this_year[this_year["kind"] == "send_audit"]
    stages = audits["stage"].astype("str").str.strip().str.casefold()
    beyond = set(audits["school"].astype(str)[stages != "contacted"])
    last = audits.sort_values("counts_from", kind="stable").groupby(audits["school"].astype(str), observed=True).tail(1)
    return [
        (school, f"SEND audit not booked (last contact {period if pd.isna(day) else long_day(day.date())})")
        for school, day, period in zip(last["school"].astype(str), last["event_date"], last["period"])
        if school not in beyond
    ]


def nobody_trained(this_year: pd.DataFrame) -> Lacking:
    trained = this_year[this_year["kind"] == "governor_training"]
    came = trained.groupby(trained["school"].astype(str), observed=True)["attended"].max()
    return [(str(school), "no governor trained this year") for school, any_came in came.items() if not bool(any_came)]
