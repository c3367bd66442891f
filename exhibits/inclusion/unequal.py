"""Who is excluded more than others: groups side by side where a roll is known, and every group beside last year."""

from __future__ import annotations

from charts.chart import Chart
from charts.inclusion.ratios import Compared, ratios, short, times
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


def compared(reader: Reader, category: str, where: Where) -> list[Compared]:
    """Children of one group beside those of another, per child on roll: EHC plan and SEN support beside no SEN, each year
    group beside the others. Boys beside girls by counts alone: no file says how many are on roll."""
    found = []
    by_provision = {each.code: each for each in _groups(reader, category, "sen_provision", where)}
    without = by_provision.get("N")
    for code, words in (("E", "EHC plan beside no SEN"), ("K", "SEN support beside no SEN")):
        mine = by_provision.get(code)
        if mine is not None and without is not None:
            found.append(_one(words, (mine.of_roll, mine.on_roll), (without.of_roll, without.on_roll)))
    sexes = {each.code: each.now for each in _groups(reader, category, "sex", where)}
    if {"M", "F"} <= set(sexes):
        found.append(_one("Boys beside girls, counts alone", (sexes["M"], None), (sexes["F"], None), counts=True))
    years = [each for each in _groups(reader, category, "ncy", where) if each.on_roll]
    for each in sorted(years, key=lambda one: int(one.code)):
        rest = [one for one in years if one is not each]
        others = Counts(tuple(t for one in rest for t in one.of_roll.each))
        word = f"Year {each.code}" if each.code != "0" else "Reception"
        found.append(_one(f"{word} beside the other years", (each.of_roll, each.on_roll), (others, sum(one.on_roll or 0 for one in rest))))  # fmt: skip
    return [each for each in found if each is not None]


def _one(words: str, first: tuple[Counts, float | None], other: tuple[Counts, float | None], counts: bool = False) -> Compared | None:  # fmt: skip
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
        some, title=title, subtitle=f"Children {DONE[category]} at least once{', ' + scope if scope else ''}: how many times as often; {year_words(now)}",
        notes=[
            "Children, not events: several suspensions of one child are one. Exact interval of the ratio (Clopper and Pearson).",
            "On roll: year groups from the October roll; EHC plan, SEN support and none from sessions possible in attendance. Schools whose roll is not known are in neither side.",
            "One comparison in twenty stands out by luck alone. More often is a question to ask, not its cause.",
        ],
    )  # fmt: skip


def sentences(reader: Reader, category: str, where: Where) -> list[str]:
    """What the intervals support of provision and sex; what they cannot tell; what no file gives."""
    some = {each.words: each for each in compared(reader, category, where)}
    lines = []
    for word, words in (("an EHC plan", "EHC plan beside no SEN"), ("SEN support", "SEN support beside no SEN")):
        each = some.get(words)
        if each is None:
            continue
        if each.ratio.verdict == "cannot tell":
            lines.append(f"Children with {word} cannot be told from children without SEN: {times(each.ratio)}.")
        else:
            lines.append(f"Children with {word} are {DONE[category]} {_often(each)} as children without SEN: {each.first} against {each.other}.{_beyond(reader, category, where, words)}")  # fmt: skip
    if not lines:
        lines.append(
            "By provision no rate can be told: no file of attendance says how many children there are of each."
        )
    return lines


def _often(each: Compared) -> str:
    if each.ratio.verdict == "fewer":
        return f"less often, {times(each.ratio)} as often"
    return f"{times(each.ratio)} as often"


def _beyond(reader: Reader, category: str, where: Where, words: str) -> str:
    by_code = {each.code: each for each in _groups(reader, category, "sen_provision", where)}
    mine, without = by_code["E" if words.startswith("EHC") else "K"], by_code["N"]
    more = excess(mine.of_roll.children, mine.on_roll or 0, without.of_roll.children, without.on_roll or 1)
    return f" At the same rate {more:,.0f} fewer children would have been {DONE[category]}." if more >= 1 else ""


def table(reader: Reader, category: str, column: str, where: Where) -> ROWS:
    """Each group of a column: this year and the same days last year with what that supports, children, those again, the rate."""
    words, by = names(reader, column), header(by_name("suspensions"), column)
    now, before = year_so_far(reader.frames, reader.as_at, reader.calendar)
    this, last = ("This year", "Last year") if now.kind == "to_date" or before is None else (now.label, before.label)
    return [
        {
            by: words.get(each.code, each.code), this: f"{each.now.events:,}", last: f"{each.before.events:,}", "Children": f"{each.now.children:,} ({each.now.again:,} again)",
            f"Than {last[:1].lower()}{last[1:]}": _change(each), "Per 100 on roll": _per_hundred(each),
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
