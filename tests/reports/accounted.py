"""Whether each number of a public file is in a release, or is worked out from its figures alone: an accountant of his own, who
goes by the words of the file and looks every figure up by its title, part and period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from disclosure.released import Released
from measures.catalogue import by_name
from tests.reports.outputs import Piece

OURS, BEFORE, RUNNING = "This authority", "A year before", "Up to"
NOTHING = ("", "c", "not yet", "no data", "not uploaded", "none")
CAPTION = re.compile(r"^(?:Table \d+\. )?(?P<of>.*?): (?:number|per cent|per |£|days|pounds|weeks)")
STEP = re.compile(r"^(?P<day>\d{1,2} \w{3}) (?P<year>\d{4}) \((?P<step>.*)\)$")
NUMBER = re.compile(r"(?<![\w.])[−-]?£?\d[\d,]*(?:\.\d+)?[mk]?(?![\w])%?")
TIMES = {"m": 1e6, "k": 1e3}
Numbers = tuple[float | None, ...]  # numerator, denominator, value
LABEL = re.compile(
    r"\b\d{4}[/-]\d\d(?: Term \d)?\b|\bchart of \d+ \w+|\bover \d+ parts of the year|\d+ figures? (?:is|are) hidden"
)
NEEDED = re.compile(r"(\d+) more of the (\d+) .*? would make ([\d.]+)% \((\d+) of (\d+)\)")
PACED = re.compile(r"(£?[\d,]+) so far after (\d+) of (\d+) (?:school )?days?; (?:.*?)on this pace (£?[\d,]+)")
# What is no figure: days, years, terms, names of tables; and what is worked out from the two figures beside it by a rule.
NO_FIGURE = tuple(
    re.compile(each)
    for each in (
        r"(?:Likely e|[Ee])nd of[\d/ -]*(?:on this pace)?: £?[\d.,]+[mk]?(?: to £?[\d.,]+[mk]?)?", r"\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?", r"\b\d{4}[/-]\d\d(?:\d\d)?\b", r"\b20\d\d\b", r"\bTerms? \d\b", r"\b(?:Table|Note|Action|release|Year|Years|Term) \d+\b",
        r"^\d{1,2}\. ", r"\baction \d+\b", r"\bOf \d+ actions.*", r"^\d+ recommendations? to .*", r"^\d+% \(\d+ of \d+\) of recommendations .*",
        r"£?[\d,.]+ a (?:month|term)\b", r"\bSHA-256\b|\b[0-9a-f]{10,}\b", r"\bupload \d+\b|\b\d+ uploads? counted", r"\bremaining [\d.]+ (?:months|terms)",
        r"\d+ of \d+ milestones?", r"\d+ milestones? ha", r"\bby \d+ days?\b", r"\d+ days? (?:late|early|left|before)", r"after \d+ of \d+ (?:school )?days",
        r"between [−+]?[\d.]+%? and [−+]?[\d.]+(?:%| points)", r"\b8 in 10\b", r"\b1 to 4\b", r"within \d+ weeks", r"at least a \d+% chance", r"[Uu]sual range: .*? finished periods",
    )
)  # fmt: skip


@dataclass
class Figures:
    """What a release shows: the texts by measure's title, part and period, and the numbers that they are made of."""

    texts: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    values: dict[tuple[str, str, str], set[float]] = field(default_factory=dict)
    lines: dict[tuple[str, str], dict[str, list[Numbers]]] = field(default_factory=dict)

    @classmethod
    def of(cls, released: Released) -> Figures:
        found = cls()
        for (name, _, _), figures in released.tables.items():
            title = by_name(name).title
            for each in figures:
                if each.shown:
                    part = part_of(each.breakdown)
                    key = (title, part, each.period.label)
                    found.texts.setdefault(key, set()).add(each.text)
                    found.values.setdefault(key, set()).update(
                        n for n in (each.value, each.numerator, each.denominator) if n is not None
                    )
                    line = found.lines.setdefault((title, part), {})
                    line.setdefault(each.period.label, []).append((each.numerator, each.denominator, each.value))
        return found

    def shown(self, title: str, part: str, *labels: str) -> set[str]:
        return set().union(*(self.texts.get((title, part, label), set()) for label in labels))

    def numbers(self, title: str, part: str, *labels: str) -> set[float]:
        return set().union(*(self.values.get((title, part, label), set()) for label in labels))

    def running(self, title: str, part: str, year: str, step: str, day: str) -> set[float]:
        """What a year had come to by the end of a step: its own figure, the year to that day, or the shown steps added up."""
        end = f"{year} {step}" if step.startswith("Term") else f"{step} {year}"
        found = self.numbers(title, part, f"{year} to the end of {step}", f"{year} to {day}")
        if step == "to date":
            return found | self.numbers(title, part, year)
        steps = [f"{year} Term {n}" for n in range(1, 7)] if step.startswith("Term") else months(year)
        inside = (
            [self.numbers(title, part, each) for each in steps[: steps.index(end) + 1]] if end in steps else [set()]
        )
        return found | ({sum(min(each) for each in inside)} if all(inside) else set())

    def worked_out(self, title: str, part: str) -> set[float]:
        """Every figure of a line, and how much or how many per cent it is more or less than the same a year before."""
        line = self.lines.get((title, part), {})
        found = {n for some in line.values() for each in some for n in each if n is not None}
        for label, some in line.items():
            for now in some:
                for before in line.get(year_before(label), ()):
                    for a, b in zip(now, before):
                        if a is not None and b is not None:
                            found |= {a - b, 100 * (a - b) / b if b else 0.0}
        return found


def part_of(breakdown: Mapping[str, str]) -> str:
    return ", ".join(str(code).replace("_", " ").lower() for code in breakdown.values())


def months(year: str) -> list[str]:
    if len(year) == 4:
        return [f"{name} {year}" for name in "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()]
    names = "Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar".split()
    return [f"{name} {int(year[:4]) + (spot > 8)}" for spot, name in enumerate(names)]


def year_before(label: str) -> str:
    """ "2018/19 Term 6" -> "2017/18 Term 6", "2019-20" -> "2018-19", "2019" -> "2018"."""
    return re.sub(r"^(\d{4})(?:([/-])(\d\d))?", lambda y: _less(*y.groups()), label)


def _less(first: str, sign: str | None, last: str | None) -> str:
    return f"{int(first) - 1}" + (f"{sign}{(int(last or 0) - 1) % 100:02}" if sign else "")


# -- tables and charts ------------------------------------------------------------------------------------------------


def unaccounted(pieces: Iterable[Piece], figures: Figures, titles: Mapping[str, str]) -> Iterator[str]:
    """Each figure of a table or a chart that the release does not show at its place. `titles`: by title, what the words of a file
    may call it by."""
    for piece in pieces:
        if not piece.rows:
            continue
        found = _of_measure(piece, figures, titles)
        if piece.chart:
            yield from _of_chart(piece, figures, found)
        elif piece.rows[0][0] == "Period" and OURS in piece.rows[0]:
            yield from _of_periods(piece, figures, found)
        elif piece.rows[0][0] == RUNNING:
            yield from _of_running(piece, figures, found)


def _of_measure(piece: Piece, figures: Figures, titles: Mapping[str, str]) -> tuple[str, str]:
    """The title and the part that a caption names; of a slide, the one whose definition is in its notes."""
    if piece.chart:
        finding, *notes = piece.caption.split("\n") if piece.caption else piece.text.split("\n")
        title = next((t for t in titles if any(line.startswith(f"{t}: ") for line in notes)), "")
        parts = [part for known, part in figures.lines if known == title and part and part in finding.lower()]
        return title, max(parts, key=len, default="")
    named = CAPTION.match(piece.caption)
    title, _, part = (named.group("of") if named else "").partition(", ")
    whole = named.group("of") if named else ""
    return (whole, "") if whole in titles else (title, part)


def _of_periods(piece: Piece, figures: Figures, found: tuple[str, str]) -> Iterator[str]:
    head = piece.rows[0]
    for row in piece.rows[1:]:
        label = row[0].removesuffix(" (to date)")
        for column, text in zip(head, row):
            of = {OURS: label, "Count": label, BEFORE: year_before(label)}.get(column)
            if of and text not in NOTHING and text not in figures.shown(*found, of):
                yield f"{piece.caption}: {column}, {row[0]}: {text}"


def _of_running(piece: Piece, figures: Figures, found: tuple[str, str]) -> Iterator[str]:
    head = piece.rows[0]
    for row in piece.rows[1:]:
        named = STEP.match(row[0])
        for year, text in zip(head[1:], row[1:]):
            if named and re.match(r"^\d{4}", year) and text not in NOTHING:
                known = figures.running(*found, year, named.group("step"), named.group("day"))
                if not any(same(text, number) for number in known):
                    yield f"{piece.caption}: {year}, {row[0]}: {text}"


def _of_chart(piece: Piece, figures: Figures, found: tuple[str, str]) -> Iterator[str]:
    head, *lines = piece.rows
    for name, *values in lines:
        if not name.startswith((OURS, BEFORE)):
            continue
        for label, text in zip(head[1:], values):
            of = year_before(label) if name == BEFORE else label
            if text and not _drawn(float(text), of, figures, found):
                yield f"{piece.text.splitlines()[0]}: {name}, {label}: {text}"


def _drawn(value: float, label: str, figures: Figures, found: tuple[str, str]) -> bool:
    if re.match(r"^\d{4}", label):
        return any(abs(value - n) < 1e-6 for n in figures.numbers(*found, label))
    years = {re.match(r"^\d{4}(?:[/-]\d\d)?", known).group() for title, part, known in figures.texts
             if (title, part) == found and re.match(r"^\d{4}", known)}  # fmt: skip
    every = set()
    for year in years:  # a running total: the chart names its steps alone
        every |= figures.running(*found, year, label, "")
        every |= {n for (t, p, known), some in figures.values.items()
                  if (t, p) == found and known.startswith(f"{year} to ") and label == "to date" for n in some}  # fmt: skip
    return any(abs(value - n) < 1e-6 for n in every)


def amount(text: str) -> float:
    return float(text.replace("£", "").replace(",", ""))


def same(text: str, number: float, sure: bool = True) -> bool:
    """Whether a number as it is written is this number, to as many places as are written. `sure`: signs count."""
    bare = text.replace("£", "").replace("−", "-").rstrip("%")
    unit = TIMES.get(bare[-1], 1.0)
    digits = bare.rstrip("mk").replace(",", "")
    try:
        value = float(digits)
    except ValueError:
        return False
    near = (
        unit * 0.5 * 10.0 ** -len(digits.partition(".")[2]) if unit > 1 or "." in digits or text.endswith("%") else 0.5
    )
    return abs((value * unit if sure else abs(value * unit)) - (number if sure else abs(number))) <= near + 1e-6


# -- sentences --------------------------------------------------------------------------------------------------------


def unexplained(
    pieces: Iterable[Piece], figures: Figures, plan: Iterable[str], agreed: Mapping[str, set[float]]
) -> Iterator[str]:
    """Each number of a sentence that is not of a day, not in the plan's own words, and not of a figure of the measures that the
    action is told by, nor worked out from two of them or from one and its target. `agreed`: targets by title, money under ""."""
    everything, words = list(pieces), sorted({each for each in plan if re.search(r"\d", each)}, key=len, reverse=True)
    known: dict[int, set[float]] = {}
    titles = {title for title, _ in figures.lines}

    def of_measure(title: str, part: str) -> set[float]:
        found, targets = figures.worked_out(title, part), agreed.get(title, set())
        return found | targets | {a - b for a in found for b in targets}

    for action in {piece.action for piece in everything}:
        mine = " ".join(f"{piece.text} {piece.caption}" for piece in everything if piece.action == action).lower()
        known[action] = {0.0, 100.0, *agreed.get("", ())}
        for title, part in figures.lines:
            if title.lower() in mine and part in mine:
                known[action] |= of_measure(title, part)
    for piece in everything:
        if piece.rows or not piece.text:
            continue
        text = LABEL.sub(" ", piece.text)
        mine = known[piece.action]
        named = re.match(
            rf"^({'|'.join(map(re.escape, sorted(titles, key=len, reverse=True)))})(?:, ([a-z ]+))?\. ", text
        )
        if named and named.group(1):  # it begins with whose figures it has
            mine = of_measure(named.group(1), named.group(2) or "") | {0.0, 100.0}
        for some in words:
            text = text.replace(some, " ")
        for more, of, share, needed, whole in NEEDED.findall(text):
            if {float(of), float(needed) - float(more)} <= known[piece.action] and same(
                f"{share}%", 100 * int(needed) / int(whole)
            ):
                text = text.replace(f"{more} more of", " ").replace(f"({needed} of", " ")
        for so_far, day, days, end in PACED.findall(text):
            if same(end, amount(so_far) * int(days) / int(day)):
                text = text.replace(f"on this pace {end}", " ")
        for pattern in NO_FIGURE:
            text = pattern.sub(" ", text)
        for number in NUMBER.findall(text):
            if not any(same(number, each, sure=False) for each in mine):
                yield f"action {piece.action}: {number} in {piece.text}"
