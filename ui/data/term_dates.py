"""Term dates on the page of settings: the six terms of a year, what other dates would move, and keeping them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from common.calendar import CalendarError, academic_year_of, long_day, slash_year
from common.calendar.own_terms import EARLIEST, LATEST, TERMS_IN_A_YEAR, terms_of_year
from common.calendar.periods import Term
from common.text import escape_markdown
from services import term_dates
from ui import rights, session
from ui.parts import example
from ui.parts.drawn import drawn_table, show_table

YEARS_BACK, YEARS_ON = 3, 1  # that may be chosen, around the year that is looked from
DAY = "DD/MM/YYYY"


def show() -> None:
    """A year's terms; to be changed by those who upload, as long as nothing of the year is public."""
    st.header("Term dates", anchor=False)
    store = session.store()
    this = academic_year_of(session.scene().as_at)
    held = {term.academic_year for term in store.calendar.terms}
    years = [year for year in range(this - YEARS_BACK, this + YEARS_ON + 1) if year in held]
    if this not in years:
        st.warning(escape_markdown(f"The table of terms does not reach {slash_year(this)}."))
        return
    st.markdown(
        "Every figure by term follows these days. A term here is a half-term, so that a year has six; the holidays "
        "belong to the term before them, and a year begins on 1 September."
    )
    year = st.selectbox("Academic year", years, index=years.index(this), format_func=slash_year, key="terms_year")
    terms = term_dates.terms_of(store.calendar, year)
    fixed = term_dates.fixed_until(store)
    if (fixed is not None and year <= fixed) or not _may_change():
        _shown(year, terms)
        if fixed is not None and year <= fixed:
            st.caption(
                escape_markdown(
                    f"Figures of {slash_year(fixed)} are public, so these days are fixed: the difference of two "
                    "figures of one term would be those of a few days, and so of a child or two."
                )
            )
        return
    _changed(year, terms)


def _may_change() -> bool:
    return rights.may("upload") and not session.store().setting("example") and not example.only_looked_at()


def _shown(year: int, terms: Sequence[Term]) -> None:
    rows = [{"Term": str(one.number), "From": long_day(one.first_day), "To": long_day(one.last_day)} for one in terms]
    show_table(drawn_table(rows), f"Term dates of {slash_year(year)}")


def _changed(year: int, terms: Sequence[Term]) -> None:
    days = [_asked(year, number, terms) for number in range(1, TERMS_IN_A_YEAR + 1)]
    store = session.store()
    own = str(year) in term_dates.own_years(store)
    try:
        new = terms_of_year(year, days)
        calendar = term_dates.with_year(store, year, new)
    except CalendarError as reason:
        st.error(escape_markdown(str(reason)))
        return
    if new != list(terms):
        moved = term_dates.rows_moved(store, calendar)
        st.markdown("**What these days would move**" if moved else "**No stored row would count in another term.**")
        if moved:
            rows = [
                {"Dataset": one.title, "Counted now in": one.was or "no term", "Then in": one.now or "no term",
                    "Rows": f"{one.rows:,}"}
                for one in moved
            ]  # fmt: skip
            show_table(drawn_table(rows), "Rows that would count in another term")
        if st.button("Keep these days", key="terms_keep", type="primary"):
            term_dates.keep(store, year, new, by="settings page")
            _anew()
    elif own:
        st.caption(f"The days of {slash_year(year)} are your own.")
        if st.button("Back to the days that came with the dashboard", key="terms_forget"):
            term_dates.forget(store, year, by="settings page")
            _anew()
    else:
        st.caption(
            escape_markdown(f"These days of {slash_year(year)} came with the dashboard. Put yours in their place.")
        )


def _asked(year: int, number: int, terms: Sequence[Term]) -> tuple[date | None, date | None]:
    """The first and last day of a term as they stand on the page."""
    known = next((term for term in terms if term.number == number), None)
    least, most = date(year, *EARLIEST), date(year + 1, *LATEST)
    left, right = st.columns(2)
    # The keys hold the days that stand, so that what was kept or forgotten is what is shown next.
    of = f"{year}_{number}_{known.first_day if known else ''}_{known.last_day if known else ''}"
    first = left.date_input(
        f"Term {number}: first day",
        known.first_day if known else None,
        least,
        most,
        key=f"terms_first_{of}",
        format=DAY,
    )
    last = right.date_input(
        f"Term {number}: last day", known.last_day if known else None, least, most, key=f"terms_last_{of}", format=DAY
    )
    return _day(first), _day(last)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _anew() -> None:
    session.forget("scene")
    st.rerun()
