"""Do moves prevent exclusions? What can be counted: moves and exclusions on one axis of time, how many held, how many
children were excluded all the same, what came before an exclusion. And what cannot be concluded from any of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from charts.chart import Chart
from charts.inclusion.in_out import in_out
from charts.inclusion.strips import Strip, strips
from common.calendar import CalendarError, Period, academic_year_of, long_day, slash_year
from common.text import rows_of as counted
from exhibits.inclusion.suspended import TERMS
from exhibits.question import Where
from exhibits.words import scope_words
from measures.catalogue import by_name
from measures.inclusion.groups import rows_of as excluded_in
from measures.inclusion.groups import year_so_far
from measures.inclusion.holding import KINDS, NO_TRIAL_FROM, Before, Held, before, fates, held, rows_of, summed
from measures.uploaded import lacking, missing_terms
from methods.intervals import wilson
from plan.figures import Reader
from plan.statistics.xmr import with_gaps

NAMES = {
    "managed_move": "Managed moves",
    "fair_access": "Fair access placements",
    "offsite_direction": "Directions off site",
}
YEARS = 3
GAP = "Blank: a term that was not uploaded."
CANNOT = (
    "What cannot be concluded: how many exclusions the moves prevented. Children are not moved by lot; those who moved "
    "may be the ones a school thought it could help, and nobody knows what would have become of them otherwise. More "
    "moves in a term with fewer exclusions are two counts beside each other, not a cause."
)  # fmt: skip


def period_of(reader: Reader, years: int = YEARS) -> Period:
    """The last academic years up to the day, together: one year's moves are few."""
    year = academic_year_of(reader.as_at)
    try:
        first = reader.calendar.parse(slash_year(year - years + 1)).start
    except CalendarError:
        first = reader.calendar.parse(slash_year(year)).start
    label = f"{slash_year(academic_year_of(first))} to {long_day(reader.as_at)}"
    return Period(first, reader.as_at, "to_date", label)


def over_time(reader: Reader, where: Where) -> Chart | None:
    """Permanent exclusions and each kind of move by term, a strip each. A term that was not uploaded keeps its place:
    of exclusions and of moves it is another."""
    excluded = {f.period.label: f for f in with_gaps(reader.series(by_name("permanent_exclusions"), "term6", (),
        dict(where)).figures)}  # fmt: skip
    labels = list(excluded)[-TERMS:]
    if len(labels) < 2 or reader.frames.get("moves") is None:
        return None
    periods = [excluded[label].period for label in labels]
    values = [excluded[label].value for label in labels]
    lines = [Strip("Permanent exclusions", values)]
    unknown = {each.label for each in missing_terms(reader.frames, "moves", reader.as_at, reader.calendar)}
    for kind in KINDS:
        many = [
            None if each.label in unknown
            else float(len(rows_of(reader.frames, kind, each, reader.as_at, dict(where), reader.calendar)))
            for each in periods
        ]  # fmt: skip
        if any(many):
            lines.append(Strip(NAMES[kind], many))
    scope = scope_words(where, by_name("managed_moves"), reader.frames)
    return strips(
        labels, lines, title="Moves and permanent exclusions on one axis of time",
        subtitle=f"{scope or 'all phases'}: by the term each began; as at {long_day(reader.as_at)}",
        running=not excluded[labels[-1]].complete,
        notes=["Counts beside each other; which way one moves the other, if it does, is not in the picture.",
               *([GAP] if unknown or None in values else [])],
    )  # fmt: skip


Outcomes = list[tuple[str, Held]]


def outcomes(reader: Reader, where: Where) -> Outcomes:
    """By kind of move what became of those of the last years; kinds without a move are left out."""
    period = period_of(reader)
    found = []
    for kind in KINDS:
        rows = rows_of(reader.frames, kind, period, reader.as_at, dict(where), reader.calendar)
        if len(rows):
            found.append((kind, held(reader.frames, rows, reader.as_at, reader.calendar)))
    return found


def table(some: Outcomes) -> list[dict[str, str]]:
    return [
        {
            "Kind": NAMES[kind], "Began": str(each.began), "Held": _share(each.held, each.judged)
            if kind != "offsite_direction" else "meant to end",
            "Not known yet": str(each.began - each.judged) if kind != "offsite_direction" else "",
            "Excluded within two terms": _share(each.excluded, each.two_terms),
            "Excluded since": str(each.excluded_ever),
        }
        for kind, each in some
    ]  # fmt: skip


def sentences(reader: Reader, where: Where, some: Outcomes) -> list[str]:
    """Whether moves held, who was excluded all the same; the lead time; requests on the day or after; what nobody can
    conclude."""
    lines = []
    period = period_of(reader)
    for kind, each in some:
        name = NAMES[kind].lower()
        words = f"{period.label}: {each.began} {name} began"
        if kind != "offsite_direction" and each.judged:
            words += f"; of {each.judged} whose outcome is known {_share(each.held, each.judged)} held"
        if each.two_terms:
            words += (
                f"; of {each.two_terms} begun two full terms ago {_share(each.excluded, each.two_terms)} of the "
                "children were permanently excluded in that time"
            )
        lines.append(f"{words}.")
    now, earlier = year_so_far(reader.frames, reader.as_at, reader.calendar)
    this = before(reader.frames, excluded_in(reader.frames, "PERM", now, reader.calendar, dict(where)), now.end)
    last = before(reader.frames, excluded_in(reader.frames, "PERM", earlier, reader.calendar, dict(where)),
        earlier.end) if earlier else None  # fmt: skip
    days = (earlier.start, earlier.end) if earlier else None
    gap = lacking(reader.frames, "exclusions", *days, reader.as_at, reader.calendar) if days else ""
    if this.excluded:
        lines += [flagged(this, last, now, gap), asked(this)]
    return lines


def flagged(this: Before, last: Before | None, now: Period, gap: str = "") -> str:
    """ "21 of 36 children had been flagged before their exclusion, in the middle 55 days before (from 12 to 110)."
    `gap`: what is not held of last year's days, so that they are not set beside this year's."""
    many = len(this.flagged_days)
    words = (
        f"{many} of {counted(this.excluded, 'child', 'children')} permanently excluded "
        f"{'this year' if now.kind == 'to_date' else f'in {now.label}'} had been flagged as at risk before"
    )
    if many:
        words += (
            f", in the middle {counted(median(this.flagged_days), 'day')} before (from {this.flagged_days[0]} to "
            f"{this.flagged_days[-1]})"
        )  # fmt: skip
    if gap:
        words += f"; {gap}, so the two years cannot be compared"
    elif last is not None and last.excluded:
        middle = f", in the middle {counted(median(last.flagged_days), 'day')}" if last.flagged_days else ""
        words += (
            f"; {'on the same days last year' if now.kind == 'to_date' else 'the year before'} "
            f"{len(last.flagged_days)} of {last.excluded}{middle}"
        )
    return f"{words}."


def asked(this: Before) -> str:
    late = this.asked_on_day + this.asked_after
    low, high = wilson(late, this.excluded)
    return (
        f"For {late} of {this.excluded} ({100 * late / this.excluded:.0f}%, between {100 * low:.0f}% and "
        f"{100 * high:.0f}%) an EHC needs assessment was asked for on the day of the exclusion ({this.asked_on_day}) "
        f"or after it ({this.asked_after}); for {this.asked_before} before it, for {this.never_asked} not at all so "
        "far."
    )  # fmt: skip


def definition() -> str:
    return (
        f"Held: for a move that began before {long_day(NO_TRIAL_FROM)}, the outcome of its trial; since then the "
        "guidance knows no trial, and a move held where the child is still there at the end of the second full term, "
        "not excluded and not moved on. A direction off site is meant to end. Shares with the range that chance "
        "leaves (Wilson)."
    )  # fmt: skip


def by_school(reader: Reader, where: Where, names: dict[str, str]) -> list[dict[str, str]]:
    """Each school that a move came from or went to: out, in, and of those in how many held; the most moves first."""
    period = period_of(reader)
    lines: dict[str, dict[str, int]] = {}
    for kind in ("managed_move", "fair_access"):
        rows = rows_of(reader.frames, kind, period, reader.as_at, dict(where), reader.calendar)
        found = fates(reader.frames, rows, reader.as_at, reader.calendar)
        for school, some in found.groupby(rows["to_school"].astype("object")):
            each = summed(some)
            line = lines.setdefault(str(school), {})
            for name, many in ((f"in_{kind}", each.began), ("judged", each.judged), ("held", each.held),
                ("excluded", each.excluded_ever)):  # fmt: skip
                line[name] = line.get(name, 0) + many
        for school, many in rows["from_school"].astype("object").value_counts().items():
            lines.setdefault(str(school), {})[f"out_{kind}"] = int(many)
    ordered = sorted(
        lines, key=lambda s: (-sum(v for k, v in lines[s].items() if k.startswith(("in_", "out_"))), names.get(s, s))
    )
    return [
        {
            "School": names.get(school, school), "Managed moves out": str(line.get("out_managed_move", 0)),
            "Managed moves in": str(line.get("in_managed_move", 0)),
            "Fair access in": str(line.get("in_fair_access", 0)),
            "Held, of those in": f"{line.get('held', 0)} of {line.get('judged', 0)}",
            "Excluded since, of those in": str(line.get("excluded", 0)),
        }
        for school, line in ((school, lines[school]) for school in ordered)
    ]  # fmt: skip


def _share(part: int, whole: int) -> str:
    if not whole:
        return "none yet"
    low, high = wilson(part, whole)
    return f"{part} ({100 * part / whole:.0f}%, between {100 * low:.0f}% and {100 * high:.0f}%)"


def schools_picture(reader: Reader, lines: Sequence[Mapping[str, str]]) -> Chart | None:
    """Managed moves and fair access out of and into each school; `lines` are those of by_school."""
    rows = [
        (line["School"], int(line["Managed moves out"]), int(line["Managed moves in"]) + int(line["Fair access in"]))
        for line in lines
    ]
    if not rows:
        return None
    label = period_of(reader).label
    return in_out(
        rows, title=f"{max(rows, key=lambda row: row[1] + row[2])[0]} has most moves in and out since "
                    f"{label.split()[0]}", subtitle=f"Children, by the day a move began; {label}",
        alt=f"Out to the left and in to the right for {counted(len(rows), 'school')}. " + " ".join(
            f"{name}: {out} out, {into} in." for name, out, into in rows[:8]),
        notes=["A fair access child often comes from no school, so ins and outs do not sum to nought.", definition()],
    )  # fmt: skip
