"""What is said around a chart: its subtitle, and its words for people who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from charts.drawing.axes import TimeAxis
from charts.drawing.targets import Step
from charts.drawing.wording import as_at_text, drawn_by, exact_amount, unit_words
from common.calendar import KIND_WORDS, Period
from disclosure.published import Publication


def subtitle(publication: Publication, scope: str = "") -> str:
    """ "Permanent exclusions, secondary: number by academic year and term; data as at 27 Jun 2019"."""
    measure = publication.measure
    who = f"{measure.title}, {scope}" if scope else measure.title
    by = drawn_by(publication.kind, publication.periods)
    return f"{who}: {unit_words(measure)} {by}; {as_at_text(publication.as_at)}"


def alt(
    form: str,
    title: str,
    publication: Publication,
    axis: TimeAxis,
    drawn: Sequence[Step] = (),
    notes: Sequence[str] = (),
) -> str:
    """The finding, then how many periods, what is hidden or still running, the target, and the dated notes."""
    known = [p for p in axis.periods if any(f.period.label == p.label and f.state != "not yet" for f in publication)]
    parts = [f"{title.rstrip('.')}.", f"{form} of {_periods(publication.kind, known)}."]
    if any(f.shown and not f.complete for f in publication):
        parts.append("The last is to date.")
    parts += [f"{f.period.label}: {f.gap}." for f in publication if f.shown and f.gap]
    if publication.hidden:
        parts.append(f"{publication.hidden} {'figure is' if publication.hidden == 1 else 'figures are'} hidden.")
    if drawn:
        parts.append(_target(publication, drawn))
    return " ".join([*parts, *notes])


def _periods(kind: str, known: Sequence[Period]) -> str:
    if not known:
        return "no periods yet"
    word = KIND_WORDS.get(kind, "period") if kind not in ("term3", "to_date", "january") else "term"
    word = {"to_date": "year to date", "january": "January snapshot"}.get(kind, word)
    plural = {"year to date": "years to date", "12 months": "12-month periods"}.get(word, f"{word}s")
    if len(known) == 1:
        return f"1 {word}, {known[0].label}"
    return f"{len(known)} {plural}, {known[0].label} to {known[-1].label}"


def _target(publication: Publication, drawn: Sequence[Step]) -> str:
    texts = list(dict.fromkeys(exact_amount(publication.measure, s.target.value) for s in drawn))
    return f"Target {texts[0]}." if len(texts) == 1 else f"Targets in {len(drawn)} steps: {', '.join(texts)}."
