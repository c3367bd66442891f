"""What a reader takes from a public screen or paper: numbers in tables, sentences and files, each with what it counts.

He goes by the words on the screen only: titles, headings, the filters he set, periods and the day the figures are as at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from common.calendar import Calendar, Period, same_day_in
from exhibits import words as of_columns
from loaders.datasets import ALL as DATASETS
from measures.catalogue import ALL
from tests.disclosure.pool import HIDDEN, Parts, Place, Pool

CALENDAR = Calendar.default()
OURS, BEFORE = "This authority", "A year before"
# What the definitions on the pages say about figures that rest on each other.
COUNTED_AS = {"Permanent exclusion rate": "Permanent exclusions", "Suspension rate": "Suspensions"}
WHOLE = {"Returned to mainstream after permanent exclusion": "Permanent exclusions"}
ONE_CODE = {
    "Requests for social, emotional and mental health": (
        "Requests for statutory assessment", ("Primary need", "Social, emotional and mental health"),
    )
}  # fmt: skip
STOOD = " (as it stood)"  # what last year's figures are of, up to the same day, of RIPENS: as things were known then
# What became of those counted is known later than they are. Everything else is one number whichever screen tells it: a
# year cut at a declared day is the sum of the stretches that were counted for the release.
RIPENS = {
    "Permanent exclusions withdrawn or overturned", "Returned to mainstream after permanent exclusion",
    "Managed moves that held", "Fair access cases placed in time",
}  # fmt: skip
IN_TIME, ALL_IN_TIME = "Plans issued within 20 weeks", "Plans issued within 20 weeks, exceptions included"
RESTS = tuple(
    (f"{ALL_IN_TIME}: {which}{tail}", (f"{IN_TIME}: {which}{tail}", f"{IN_TIME}: {which}, excepted{tail}"))
    for which in ("in it", "not in it", "all")
    for tail in ("", STOOD)
)
AS_AT = re.compile(r"igures(?:, release \d+,)? as at (\d{1,2} \w{3} \d{4})")
SHARE = re.compile(r"^[\d.,]+% \(([\d,]+) of ([\d,]+)\)$")
RATE = re.compile(r"^[\d.,]+ per 100 pupils \(([\d,]+) of [\d,]+\)$")
PER_SCHOOL = re.compile(r"^[\d.,]+ per school \(([\d,]+) in [\d,]+ schools' returns\)$")
DAYS, MONEY, COUNT = re.compile(r"^([\d,.]+) days$"), re.compile(r"^(−?)£([\d,]+)$"), re.compile(r"^[\d,]+$")
AGAINST = re.compile(r"([\d,]+) in (\d{4}/\d\d[^,;:()]*?) against ([\d,]+) in (\d{4}/\d\d[^,;:()]*)")
SO_FAR = re.compile(r"^([\d,]+) [a-z][^.]*? so far in (\d{4}(?:[/-]\d\d)?)")


def number(text: str) -> float:
    return float(text.replace(",", ""))


def folded(text: object) -> str:
    return str(text).replace("\\", "").replace("\u2060", "").strip()


def day_of(text: str) -> date:
    return datetime.strptime(text, "%d %b %Y").date()


def as_at_of(words: str) -> date:
    """The day a screen says its figures are as at."""
    found = AS_AT.search(words)
    assert found, "A screen with figures says as at which day."
    return day_of(found.group(1))


def period(label: str, as_at: date) -> tuple[date, date]:
    """The days of a label, up to the as-at day: "2018/19 Term 6 (to date)", "2017/18 to 27 Jun", "2018"."""
    text = folded(label).removesuffix(" (to date)")
    if text.startswith("on "):  # counted on a day
        return day_of(text.removeprefix("on ")), day_of(text.removeprefix("on "))
    until = re.match(r"^(\d{4}(?:/\d\d|-\d\d)?) to (\d{1,2} \w{3})$", text)
    if until is None:
        whole = CALENDAR.parse(text)
        return whole.start, min(whole.end, as_at)
    whole = CALENDAR.parse(until.group(1))
    ends = [day_of(f"{until.group(2)} {year}") for year in range(whole.start.year, whole.end.year + 1)]
    return whole.start, next(day for day in ends if whole.start <= day <= whole.end)


def year_before(label: str, as_at: date) -> tuple[date, date]:
    """The days of the same period a year before, cut at the same day where this one is still running."""
    text = folded(label)
    start, end = period(text, as_at)
    running = text.endswith("(to date)") or re.search(r" to \d{1,2} \w{3}$", text)
    if re.search(r" to \d{1,2} \w{3}$", text):
        return same_day_in(start, -1), same_day_in(end, -1)
    whole = CALENDAR.parse(text.removesuffix(" (to date)"))
    earlier: Period = CALENDAR.same_last_year(whole, as_at if running else None)
    return earlier.start, earlier.end


class Reader:
    """Writes what it reads into a pool."""

    def __init__(self) -> None:
        # An average is no sum of its parts' averages. With the spend beside it, it gives away full-time places, of which
        # nothing else in public is made; hidden are both together.
        children = [measure for measure in ALL if measure.of_children and measure.unit != "gbp per place"]
        self.pool = Pool(sums=list(RESTS))
        self.titles = {m.title for m in children}
        self.stock = {m.title for m in children if m.stock}  # counted on the last day of a period
        self.percent = {m.title for m in children if m.unit == "percent"}
        self.amounts = {m.title for m in children if m.unit in ("gbp", "days")}
        self.splits = {m.title: {of_columns.header(m, column) for column in m.breakdowns} for m in children}
        self.columns = {column.header for dataset in DATASETS for column in dataset.columns}

    def figure(self, title: str, parts: Parts, span: tuple[date, date], text: str, stood: bool = False) -> None:
        """One figure as it reads. `stood`: as things were known then, which is another count than what is known now."""
        text = folded(text)
        if title not in self.titles:
            return
        start, end = (span[1], span[1]) if title in self.stock else span
        tail = STOOD if stood and title in RIPENS else ""
        for pattern, name in ((SHARE, title), (RATE, COUNTED_AS.get(title, title)), (PER_SCHOOL, title)):
            found = pattern.match(text)
            if found is None:
                continue
            values = [number(each) for each in found.groups()]
            if len(values) == 1:
                self.pool.note(Place(name + tail, parts, start, end), values[0])
            else:
                self._share(title, tail, parts, (start, end), values[0], values[1])
            return
        if COUNT.match(text):
            self.pool.note(Place(title + tail, parts, start, end), number(text))
        elif DAYS.match(text):
            self.pool.blur[title + tail] = 0.05
            self.pool.note(Place(title + tail, parts, start, end), number(text.removesuffix(" days")), alone=False)
        elif MONEY.match(text):
            self.pool.blur[title + tail] = 0.5
            self.pool.note(
                Place(title + tail, parts, start, end), number(text.replace("£", "").replace("−", "-")), False
            )
        elif text == "c":
            self._hidden(title, tail, parts, (start, end))

    def _share(self, title: str, tail: str, parts: Parts, span: tuple[date, date], inside: float, whole: float) -> None:
        of = WHOLE.get(title, f"{title}: all") + tail
        self._tie(title, tail, of)
        self.pool.note(Place(f"{title}: in it{tail}", parts, *span), inside, alone=False)
        if title in ONE_CODE:
            counted, pair = ONE_CODE[title]
            self.pool.note(Place(counted + tail, parts | {pair}, *span), inside)
        self.pool.note(Place(of, parts, *span), whole, alone=title in WHOLE)

    def _hidden(self, title: str, tail: str, parts: Parts, span: tuple[date, date]) -> None:
        if title in self.percent:
            self._tie(title, tail, WHOLE.get(title, f"{title}: all") + tail)
            for name in (f"{title}: in it{tail}", f"{title}: not in it{tail}"):
                self.pool.note(Place(name, parts, *span), HIDDEN, alone=False)
            return
        counted = title not in self.amounts
        self.pool.note(Place(COUNTED_AS.get(title, title) + tail, parts, *span), HIDDEN, alone=counted)

    def _tie(self, title: str, tail: str, of: str) -> None:
        whole = (of, (f"{title}: in it{tail}", f"{title}: not in it{tail}"))
        if whole not in self.pool.sums:
            self.pool.sums.append(whole)

    # -- a page ---------------------------------------------------------------------------------------------------

    def page(
        self,
        title: str,
        parts: Parts,
        split: str,
        tables: Iterable[tuple[str, list[dict[str, str]]]],
        words: list[str],
    ) -> None:
        """A page on which `title` is chosen, filtered to `parts` and split by the column `split` ("" for none). `tables`: each
        with the line above its picture."""
        as_at = as_at_of("\n".join(words))
        for caption, rows in tables:
            if not rows:
                continue
            head = next(iter(rows[0]))
            if head == "Period":
                self._chart_table(title, self._parts_named(parts, caption), split, rows, as_at)
            elif head == "Term":
                for row in rows:
                    self.figure(title, parts, period(row["Term"], as_at), row["This year"])
                    self.figure(
                        title, parts, year_before(row["Term"], as_at), row["Last year"], "(to date)" in row["Term"]
                    )
            elif head == "Up to":
                self._running_total(title, parts, rows, as_at)
            elif head == "Figure":
                self._beside(parts, rows, as_at)
            elif "Same days last year" in rows[0] or self._of_two_years(rows[0]):
                self._this_and_last(title, self._parts_named(parts, caption), head, rows, words, as_at)
            elif head in self.columns and all(column == head for column, _ in parts):
                # With other filters the table does not say which of its columns they hold for.
                self._parts(head, rows, words, as_at)
        if split:
            return
        for sentence in words:
            so_far = SO_FAR.match(sentence)
            if so_far and title not in self.percent and title not in self.amounts and title not in COUNTED_AS:
                self.figure(title, parts, (CALENDAR.parse(so_far.group(2)).start, as_at), so_far.group(1))
            for now, label, before, earlier in AGAINST.findall(sentence):
                if title in self.percent or title in self.amounts:
                    continue
                self.figure(title, parts, period(label, as_at), now)
                self.figure(title, parts, period(earlier, as_at), before, stood=" to " in earlier)

    @staticmethod
    def _parts_named(parts: Parts, caption: str) -> Parts:
        """The parts that a picture's line names: what the plan limits is drawn of the whole authority, whatever is chosen."""
        before = caption.partition(": ")[0].lower()
        return frozenset(pair for pair in parts if not caption or f", {pair[1]}".lower() in before)

    def _running_total(self, title: str, parts: Parts, rows: list[dict[str, str]], as_at: date) -> None:
        """ "28 Oct 2018 (Term 1)": what this year and the last had come to by the end of that term or month, each its own."""
        this, last = [*(column for column in rows[0] if re.match(r"^\d{4}", column)), ""][:2]
        year = CALENDAR.parse(this)
        for row in rows:
            day, _, step = folded(row["Up to"]).removesuffix(")").partition(" (")
            end = day_of(day)
            running = step == "to date"
            self.figure(title, parts, (year.start, end), row[this])
            if last and row[last]:
                start = CALENDAR.parse(last).start
                before = same_day_in(end, -1) if running else self._end_of(last, step, end)
                self.figure(title, parts, (start, before), row[last], stood=running)

    def _end_of(self, year: str, step: str, end: date) -> date:
        """The last day of a year's "Term 1", or of the month in which `end` was a year before."""
        if step.startswith("Term"):
            return CALENDAR.parse(f"{year} {step}").end
        return (end + timedelta(days=1)).replace(year=end.year - 1 + (end.month == 12)) - timedelta(days=1)

    @staticmethod
    def _of_two_years(row: dict[str, str]) -> bool:
        """Whether a table of parts goes by the names of two whole years, the later first: "Phase | 2018 | 2017"."""
        names = [*row]
        return len(names) == 3 and bool(re.match(r"^\d{4}", names[1])) and names[1] > names[2]

    def _this_and_last(
        self, title: str, parts: Parts, head: str, rows: list[dict[str, str]], words: list[str], as_at: date
    ) -> None:
        """A figure's parts, of the period that the card's heading names; last year's up to the same day are as they stood."""
        found = next((each for each in words if f" by {head.lower()}: " in each and each.startswith(title)), "")
        label = found.partition(f" by {head.lower()}: ")[2].partition("; ")[0].rpartition(", ")[2]
        if not label or title not in self.titles:  # of schools, or of money alone
            return
        # A part of another column than the filtered one keeps the filter.
        others = frozenset(pair for pair in parts if pair[0] != head)
        running = bool(re.search(r"\(to date\)$| to \d{1,2} \w{3}$", label))
        _, this, last = rows[0]
        for row in rows:
            some = others | {(self._named(title, head), folded(row[head]))}
            self.figure(title, some, period(label, as_at), row[this])
            self.figure(title, some, year_before(label, as_at), row[last], stood=running)

    def tile(self, title: str, parts: Parts, lines: list[str], as_at: date) -> None:
        """A tile: "28%", "10 of 36, 2018/19 to 27 Jun", …, "24% on the same days last year"; a per cent by its counts."""
        value, of, *_, before = lines
        counts, _, label = of.rpartition(", ")
        if label.startswith("on "):  # "on 31 May": the last before the day of the data
            day = day_of(f"{label.removeprefix('on ')} {as_at.year}")
            label = f"on {day if day <= as_at else same_day_in(day, -1):%d %b %Y}"
        elif not label[:4].isdigit():
            return
        text = f"{value} ({counts})" if " of " in counts else value
        if title not in self.amounts and (title not in self.percent or " of " in counts or value == "c"):
            self.figure(title, parts, period(label, as_at), text)
        earlier = before.partition(" on the same days last year")
        if earlier[1] and title not in self.amounts | self.percent | self.stock:
            self.figure(title, parts, year_before(label, as_at), earlier[0], stood=True)

    def _chart_table(self, title: str, parts: Parts, split: str, rows: list[dict[str, str]], as_at: date) -> None:
        for row in rows:
            label = folded(row["Period"])
            running = bool(re.search(r"\(to date\)$| to \d{1,2} \w{3}$", label))
            for column, text in row.items():
                if column == OURS or (not split and column == "Count"):
                    # The same days of an earlier year are told as they stood then.
                    stood = " to " in label and period(label, as_at)[1] < as_at
                    self.figure(title, parts, period(label, as_at), text, stood)
                elif column == BEFORE:
                    self.figure(title, parts, year_before(label, as_at), text, running)
                elif split and column not in ("Period", "Target"):
                    stood = " to " in label and period(label, as_at)[1] < as_at
                    self.figure(title, parts | {(split, folded(column))}, period(label, as_at), text, stood)

    def _beside(self, parts: Parts, rows: list[dict[str, str]], as_at: date) -> None:
        for row in rows:
            name = folded(row["Figure"])
            whole = name.endswith(" (not filtered)")
            if whole and len(parts) > 1:
                continue
            title = name.removesuffix(" (not filtered)")
            for column in ("Latest", "Same days a year before"):
                text, _, label = folded(row[column]).rpartition(", ")
                if label[:4].isdigit() or label.startswith("on "):
                    self.figure(title, frozenset() if whole else parts, period(label, as_at), text, column != "Latest")

    def _parts(self, head: str, rows: list[dict[str, str]], words: list[str], as_at: date) -> None:
        captions = [folded(each) for each in words]
        label = next((c.split(". c = ")[0] for c in captions if re.match(r"^\d{4}.* to \d+ \w+\. c = ", c)), "")
        for row in rows:
            for column, text in row.items():
                title, _, own = folded(column).partition(", ")
                if column == head or not (own or label) or title not in self.titles:
                    continue
                self.figure(
                    title, frozenset({(self._named(title, head), folded(row[head]))}), period(own or label, as_at), text
                )

    def _named(self, title: str, head: str) -> str:
        """A table by reason is headed so, where a split is "by Reason 1": the same column."""
        return head if head in self.splits[title] else f"{head} 1"

    # -- a paper --------------------------------------------------------------------------------------------------

    def workbook(self, rows: list[Mapping[str, object]], whom: Mapping[tuple[object, object], str]) -> None:
        """The sheet "Every number" of a paper. `whom`: action's number and figure -> of whom."""
        for row in rows:
            title, label, line = str(row["Figure"]), str(row["Period"]), str(row["Line"])
            if line not in (OURS, BEFORE) or title not in self.titles or not row["From"]:
                continue
            scope = whom.get((row["No."], title), "")
            parts = frozenset() if scope == "whole authority" else frozenset({("Phase", scope.capitalize())})
            start, end = (each.date() for each in (row["From"], row["To"]))  # type: ignore[union-attr]
            stood = " to " in label or (line == BEFORE and end != CALENDAR.parse(label).end)
            if line == OURS and " to " in label and row["Over"] == "to date":
                stood = False
            self.figure(title, parts, (start, end), str(row["Text"]), stood)
