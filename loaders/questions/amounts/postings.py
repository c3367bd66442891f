"""A ledger of postings (an invoice, a credit note, an accrual in a row) where the spend of a line is told as it stood
on a day.

The figures take a line's amount of the latest day; of postings they would take the last day's alone. So it is asked
once for the sheet: added up by line, they are what was spent. Credits above nought, and accruals, are asked about
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from common.words import choice_words, header_words
from loaders.opening.refusal import Refused
from loaders.questions.amounts.signs import CREDIT, DEBIT
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank

ADD_UP, POSITIONS, TAKE_OFF, AS_THEY_STAND, COUNT, LEAVE_OUT = (
    "add up", "positions", "take off", "as they stand", "count", "leave out",
)  # fmt: skip
_HEADERS = frozenset(
    map(
        header_words,
        (
            "Posting date", "Posted on", "Date posted", "Posting period", "Invoice date", "Invoice no",
            "Invoice number", "Transaction date", "Trans date", "Transaction no", "Transaction number",
            "Transaction type", "Trans type", "Document date", "Doc date", "Document no", "Document number", "Doc no",
            "Document type", "Doc type", "Journal", "Journal no", "Journal type", "Voucher", "Voucher no",
            "Voucher type", "Payment date", "Date paid", "Accounting period",
        ),
    )
)  # fmt: skip
_PERIOD = frozenset(["period", "month", "posting period", "accounting period"])
_PERIODS = frozenset(
    f"{before}{number}" for before in ("p", "period ", "m", "p0", "00", "0", "") for number in range(1, 14)
)
_PARTS = _PERIOD | {"quarter", "qtr", "financial quarter", "quarters", "months", "reporting period", "financial month"}
_PART = re.compile(
    r"(?:(?:20)?\d\d[ /-]?(?:20)?\d\d )?(?:q|qtr|quarter) ?[1-4](?: (?:fy ?)?(?:20)?\d\d(?:[ /-]?(?:20)?\d\d)?)?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: (?:20)?\d\d)?"
)
_OF_A_YEAR = re.compile(r"20\d\d ?(?:0\d|1[0-3])|0?\d\d 20\d\d")  # "201812", "009.2018"
_CREDITS = frozenset(["credit", "credit note", "credit memo", "cr", "refund", "crn"])
_ACCRUALS = frozenset(["accrual", "accruals", "accrued"])
_WORDS = (
    _CREDITS
    | _ACCRUALS
    | frozenset(["invoice", "invoices", "inv", "journal", "payment", "accrual reversal", "reversal"])
)
_KEYS = ("financial_year", "line", "sector", "provider", "school", "amount_type")


def added_up(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with one row for each line, provider and year, or the sheet itself. Raises Refused for an amount that
    is no number."""
    if match.dataset.name != "spend" or "amount" not in match.columns or sheet.origin is not None:
        return sheet
    of_postings = {index: words for index, words in _columns(sheet, match)}
    kinds = {index for index, words in of_postings.items() if words & _WORDS}
    if not of_postings:
        return sheet
    rows = [
        r
        for r in range(match.first_data_index, len(sheet.rows))
        if not is_blank(_at(sheet.rows[r], match.columns["amount"].index))
    ]
    parts = all(words and all(map(_PART.fullmatch, words)) for words in of_postings.values())
    answer = asker.ask(_of_quarters(match, sheet, rows) if parts else _question(match, sheet, rows))
    if answer != ADD_UP:
        return sheet
    credits = [r for r in rows if _kind_of(sheet, r, kinds) & _CREDITS and (_amount(sheet, match, r) or 0) > 0]
    accruals = [r for r in rows if _kind_of(sheet, r, kinds) & _ACCRUALS]
    off = asker.ask(_of_credits(match, sheet, credits)) if credits else AS_THEY_STAND
    spent = asker.ask(_of_accruals(match, sheet, accruals)) if accruals else COUNT
    if off is None or spent is None:
        return sheet
    turned = set(credits) if off == TAKE_OFF else set()
    return _summed(sheet, match, [r for r in rows if spent == COUNT or r not in accruals], set(of_postings), turned)


def are_there(sheet: Sheet, match: Match) -> bool:
    """Whether rows may be postings, or the amounts of parts of a year."""
    return any(_columns(sheet, match))


def _columns(sheet: Sheet, match: Match) -> Iterator[tuple[int, frozenset[str]]]:
    """The columns that tell of postings, each with the different words that stand there, as they are compared."""
    used = {found.index: (name, found.how) for name, found in match.columns.items()}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)):
        name, how = used.get(index, ("", ""))
        if name and name != "amount_type" and how != "close":
            continue
        words = frozenset(_word(_at(row, index)) for row in sheet.rows[match.first_data_index :]) - {""}
        named = bool(set(way.words) & _HEADERS) or any(
            text in _PERIOD and words and (words <= _PERIODS or all(map(_OF_A_YEAR.fullmatch, words)))
            for text in way.words
        )
        named = named or _of_parts(way.words, words)
        if (named and (not name or how == "close")) or _tells(words):
            yield index, words


def _of_parts(headers: Sequence[str], words: frozenset[str]) -> bool:
    """Whether several quarters or months stand in a column called so: each amount may be of its own part of the year
    alone."""
    return len(words) > 1 and any(text in _PARTS for text in headers) and all(map(_PART.fullmatch, words))


def _tells(words: frozenset[str]) -> bool:
    """Whether words are those of postings; a column of nothing but debits and credits has its own question."""
    return bool(words & (_CREDITS | _ACCRUALS | {"invoice", "invoices"})) and not words <= CREDIT | DEBIT


def _summed(sheet: Sheet, match: Match, rows: list[int], gone: set[int], turned: set[int]) -> Sheet:
    last, at = match.first_data_index - 1, match.columns["amount"].index
    keys = [
        match.columns[name].index for name in _KEYS if name in match.columns and match.columns[name].index not in gone
    ]
    day = match.columns["as_at"].index if "as_at" in match.columns else -1
    if day >= 0 and day not in gone and len({_at(sheet.rows[row], day) for row in rows}) == 1:
        keys.append(day)
    width = max(len(row) for row in sheet.rows)
    wide = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    lines = [row for row in wide[:last]]
    first: dict[tuple[Cell, ...], int] = {}
    sums: dict[int, Decimal] = {}
    for row in rows:
        amount = _amount(sheet, match, row)
        if amount is None:
            raise _no_number(sheet, row)
        place = first.setdefault(tuple(_key(wide[row][index]) for index in keys), row)
        sums[place] = sums.get(place, Decimal(0)) + (-amount if row in turned else amount)
    own = {*keys, at}
    has_type = "amount_type" in match.columns and match.columns["amount_type"].index not in gone
    actual = [] if has_type else [match.dataset.column("amount_type").header]
    lines.append([*(value if index in own else None for index, value in enumerate(wide[last])), *actual])
    for row in range(last + 1, len(wide)):
        if row in sums:
            values = [value if index in keys else None for index, value in enumerate(wide[row])]
            values[at] = float(sums[row])
            lines.append([*values, *(["Actual"] if actual else [])])
        else:
            lines.append([None] * (width + len(actual)))
    return replace(sheet, rows=lines)


def _key(value: Cell) -> Cell:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _kind_of(sheet: Sheet, row: int, kinds: set[int]) -> set[str]:
    return {_word(_at(sheet.rows[row], index)) for index in kinds}


def _amount(sheet: Sheet, match: Match, row: int) -> Decimal | None:
    return bare_number(_at(sheet.rows[row], match.columns["amount"].index))


def _at(row: list[Cell], index: int) -> Cell:
    return row[index] if index < len(row) else None


def _word(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        return f"{value:g}"
    return choice_words(value) if isinstance(value, str) and len(value) < 24 else "" if is_blank(value) else "?"


def _question(match: Match, sheet: Sheet, rows: list[int]) -> Question:
    return _added_or_not(
        match, sheet, rows, "postings",
        f"Each row of this sheet ({len(rows):,}) seems to be a posting, such as an invoice or a credit. Are they to be "
        "added up? The figures take what a line came to on its latest day: of postings that would be the last day's "
        "alone.",
        "They are postings: added up by line and provider they are what was spent (actual) by a day that is asked next",
        "They are positions: each row is what a line came to by its day",
        proposal=ADD_UP,
    )  # fmt: skip


def _of_quarters(match: Match, sheet: Sheet, rows: list[int]) -> Question:
    return _added_or_not(
        match, sheet, rows, "parts of a year",
        f"The amounts ({len(rows):,}) stand by quarter or month. Is each of its own quarter or month alone, or of the "
        "year so far? The figures take what a line came to on its latest day.",
        "Of its own part of the year alone: they are added up by line and provider, by a day that is asked next",
        "Of the year so far: each row is what a line came to by its day",
    )  # fmt: skip


def _added_or_not(
    match: Match,
    sheet: Sheet,
    rows: list[int],
    subject: str,
    sentence: str,
    added: str,
    positions: str,
    proposal: str = "",
) -> Question:
    options = (Option(ADD_UP, added), Option(POSITIONS, positions))
    return Question("reading", match.dataset.id, sheet.name, "amount", "", subject, sentence, options, proposal,
        decides=len(rows), row=match.header_row)  # fmt: skip


def _of_credits(match: Match, sheet: Sheet, rows: list[int]) -> Question:
    sentence = (
        f"{len(rows):,} credit {'note is' if len(rows) == 1 else 'notes are'} above nought. Are they to be taken off?"
    )
    options = (Option(TAKE_OFF, "Yes: a credit is taken off"), Option(AS_THEY_STAND, "No: they count as they stand"))
    return Question("unit", match.dataset.id, sheet.name, "amount", "", "postings credits", sentence, options, TAKE_OFF,
        decides=len(rows), row=rows[0] + 1)  # fmt: skip


def _of_accruals(match: Match, sheet: Sheet, rows: list[int]) -> Question:
    sentence = (
        f"{len(rows):,} {'row is an accrual' if len(rows) == 1 else 'rows are accruals'}. Are they part of what was "
        "spent?"
    )
    options = (Option(COUNT, "Yes: they count"), Option(LEAVE_OUT, "No: they are left out"))
    return Question("reading", match.dataset.id, sheet.name, "amount", "", "postings accruals", sentence, options,
        decides=len(rows), row=rows[0] + 1)  # fmt: skip


def _no_number(sheet: Sheet, row: int) -> Refused:
    return Refused(
        "postings-not-added",
        f"The postings of the sheet {sheet.name!r} cannot be added up: the amount in row {row + 1} is not a number. "
        "Nothing was read.",
        "Mend it, or take the row out.",
    )
