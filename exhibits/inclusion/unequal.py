"""Who is excluded more than others: groups side by side where a roll is known, and every group beside last year."""

from __future__ import annotations

from dataclasses import dataclass

from charts.chart import Chart
from charts.inclusion.ratios import Compared, ratios, short, times
from common.text import inside
from exhibits.question import Where
from exhibits.words import header, names_of, scope_words
from measures.catalogue import by_name
from measures.inclusion.groups import Counts, Group, groups, year_so_far, year_words
from methods.groups import disproportion, excess
from methods.intervals import rate_interval
from plan.figures import Reader

MEASURES = {"SUSP": "suspensions", "PERM": "permanent_exclusions"}
DONE = {"SUSP": "suspended", "PERM": "permanently excluded"}
YES_NO = {
    "looked_after": {"True": "Looked after", "False": "Not looked after"},
    "free_school_meals": {"True": "Free school meals", "False": "No free school meals"},
}
ROWS = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups of a column that are set side by side, and what their children are called."""

    words: str
    column: str
    codes: tuple[str, str]
    called: tuple[str, str]


PAIRS = (
    Pair("EHC plan beside no SEN", "sen_provision", ("E", "N"), ("Children with an EHC plan", "children without SEN")),
    Pair("SEN support beside no SEN", "sen_provision", ("K", "N"),
        ("Children with SEN support", "children without SEN")),
    Pair("Boys beside girls", "sex", ("M", "F"), ("Boys", "girls")),
    Pair("Free school meals beside others", "free_school_meals", ("True", "False"),
        ("Children eligible for free school meals", "other children")),
)  # fmt: skip


def compared(reader: Reader, category: str, where: Where) -> list[Compared]:
    """Children of one group beside those of another, per child on roll: EHC plan and SEN support beside no SEN, boys
    beside girls (by counts alone where the schools list does not say how many are on roll), free school meals beside
    others, each year group beside the others."""
    found = []
    for pair in PAIRS:
        mine, other = _two(reader, category, pair, where)
        if mine is None or other is None:
            continue
        if mine.on_roll and other.on_roll:
            found.append(_one(pair.words, (mine.of_roll, mine.on_roll), (other.of_roll, other.on_roll)))
        elif pair.column == "sex":  # there are about as many of each
            found.append(_one(f"{pair.words}, counts alone", (mine.now, None), (other.now, None), counts=True))
    years = [each for each in _groups(reader, category, "ncy", where) if each.on_roll]
    for each in sorted(years, key=lambda one: int(one.code)):
        rest = [one for one in years if one is not each]
        others = Counts(tuple(t for one in rest for t in one.of_roll.each))
        word = f"Year {each.code}" if each.code != "0" else "Reception"
        found.append(_one(f"{word} beside the other years", (each.of_roll, each.on_roll),
                (others, sum(one.on_roll or 0 for one in rest))))  # fmt: skip
    return [each for each in found if each is not None]


def _two(reader: Reader, category: str, pair: Pair, where: Where) -> tuple[Group | None, Group | None]:
    by_code = {each.code: each for each in _groups(reader, category, pair.column, where)}
    return by_code.get(pair.codes[0]), by_code.get(pair.codes[1])


def _one(words: str, first: tuple[Counts, float | None], other: tuple[Counts, float | None],
    counts: bool = False) -> Compared | None:  # fmt: skip
    (mine, size), (theirs, other_size) = first, other
    if counts:
        size = other_size = 1.0
    ratio = disproportion(mine.children, size or 0, theirs.children, other_size or 0)
    if ratio is None:
        return None
    return Compared(words, _rate(mine, size, counts), _rate(theirs, other_size, counts), ratio)


def _rate(some: Counts, size: float | None, counts: bool = False) -> str:
    if counts or not size:
        return f"{some.children:,}"
    return f"{some.children:,} of {size:,.0f} ({100 * some.children / size:.1f} per 100)"


def picture(reader: Reader, category: str, where: Where) -> Chart | None:
    """The dot-and-interval picture; None where no two groups can be set side by side."""
    some = compared(reader, category, where)
    if not some:
        return None
    sure = [each for each in some if each.ratio.verdict != "cannot tell"]
    title = "No group can be told from another"
    if sure:
        top = max(sure, key=lambda each: each.ratio.low)
        first = f"{top.words}: {short(top.ratio)} as often; " if top.ratio.verdict == "more" else ""
        title = f"{first}{len(sure)} of {len(some)} comparisons are more than chance"
    scope = scope_words(where, by_name(MEASURES[category]), reader.frames)
    now, _ = year_so_far(reader.frames, reader.as_at, reader.calendar)
    return ratios(
        some, title=title, subtitle=f"Children {DONE[category]} at least once{', ' + scope if scope else ''}: how many "
                                    f"times as often; {year_words(now)}",
        notes=[
            "Children, not events: several suspensions of one child are one. Exact interval of the ratio (Clopper and "
            "Pearson).",
            "On roll: year groups from the October roll; boys, girls and free school meals from the January roll; EHC "
            "plan, SEN support and none from sessions possible in attendance. Schools whose roll is not known are in "
            "neither side.",
            "One comparison in twenty stands out by luck alone. More often is a question to ask, not its cause.",
        ],
    )  # fmt: skip


def sentences(reader: Reader, category: str, where: Where) -> list[str]:
    """What the intervals support of provision, sex and free meals; what they cannot tell; what no file gives."""
    some = {each.words: each for each in compared(reader, category, where)}
    lines = []
    for pair in PAIRS:
        each = some.get(pair.words)
        if each is None:
            continue
        mine, other = pair.called
        if each.ratio.verdict == "cannot tell":
            lines.append(f"{mine} cannot be told from {other}: {times(each.ratio)}.")
        else:
            lines.append(f"{mine} are {DONE[category]} {_often(each)} as {other}: {each.first} against "
                         f"{each.other}.{_beyond(reader, category, where, pair)}")  # fmt: skip
    if not {pair.words for pair in PAIRS if pair.column == "sen_provision"} & set(some):
        lines.append(
            "By provision no rate can be told: no file of attendance says how many children there are of each."
        )
    return lines


def _often(each: Compared) -> str:
    if each.ratio.verdict == "fewer":
        return f"less often, {times(each.ratio)} as often"
    return f"{times(each.ratio)} as often"


def _beyond(reader: Reader, category: str, where: Where, pair: Pair) -> str:
    mine, without = _two(reader, category, pair, where)
    if mine is None or without is None:
        return ""
    more = excess(mine.of_roll.children, mine.on_roll or 0, without.of_roll.children, without.on_roll or 1)
    return f" At the same rate {more:,.0f} fewer children would have been {DONE[category]}." if more >= 1 else ""


def table(reader: Reader, category: str, column: str, where: Where) -> ROWS:
    """Each group of a column: this year and the same days last year with what that supports, children, those again, the
    rate."""
    words, by = names(reader, column), header(by_name("suspensions"), column)
    now, before = year_so_far(reader.frames, reader.as_at, reader.calendar)
    this, last = ("This year", "Last year") if now.kind == "to_date" or before is None else (now.label, before.label)
    return [
        {
            by: words.get(each.code, each.code), this: f"{each.now.events:,}", last: f"{each.before.events:,}",
            "Children": f"{each.now.children:,} ({each.now.again:,} again)",
            f"Than {inside(last)}": _change(each), "Per 100 on roll": _per_hundred(each),
        }
        for each in _ordered(_groups(reader, category, column, where), column)
    ]  # fmt: skip


def names(reader: Reader, column: str) -> dict[str, str]:
    return names_of(by_name("suspensions"), column, reader.frames) | YES_NO.get(column, {})


def _change(each: Group) -> str:
    ratio = disproportion(each.now.children, 1, each.before.children, 1)
    if ratio is None:
        return ""
    return "cannot tell" if ratio.verdict == "cannot tell" else f"{ratio.verdict} children"


def _per_hundred(each: Group) -> str:
    if not each.on_roll:
        return "no roll"
    rate, low, high = rate_interval(each.of_roll.children, each.on_roll)
    return f"{rate:.1f} ({low:.1f} to {high:.1f})"


def _ordered(some: list[Group], column: str) -> list[Group]:
    if column == "ncy":
        return sorted(some, key=lambda each: int(each.code) if each.code.lstrip("-").isdigit() else 99)
    return sorted(some, key=lambda each: (-each.now.events, each.code))


def _groups(reader: Reader, category: str, column: str, where: Where) -> list[Group]:
    return groups(reader.frames, category, column, reader.as_at, reader.calendar, dict(where))
