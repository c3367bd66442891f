"""Text tables: encoding, delimiter and rows of a .csv, .tsv or semicolon file."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from loaders.opening import others
from loaders.opening.refusal import SAVE_AS, Refused, file_problem
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Problem

LAST_COLUMN = 200
DELIMITERS = (",", ";", "\t", "|")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
END_OF_FILE = "\x1a"  # as DOS marked it
_TRICK = re.compile(r"""\A(?:="([^"]*)"|'([^']+))\Z""")
_SIGNED = r"[-(]?(?:[\u00a3\u20ac] ?)?-?"
_COMMA = re.compile(rf"{_SIGNED}(?:\d{{1,3}}(?:\.\d{{3}})+|\d+),\d{{1,2}}\)?")  # 0,5 and 1.600,50
_DOTTED = re.compile(rf"{_SIGNED}\d{{1,3}}(?:\.\d{{3}})+\)?")
_POINT = re.compile(rf"{_SIGNED}(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d{{1,2}})\)?")  # 1,600.50 and 0.5


def read(name: str, content: bytes, problems: list[Problem], file: str = "") -> Sheet:
    """One sheet of text cells, blanks as None. Raises Refused when the bytes are not a text table.

    `name` is what the sheet is called, `file` the file that messages name.
    """
    file = file or name
    text = decode(file, content, problems).removesuffix(END_OF_FILE)
    others.refuse_other_texts(file, text)
    delimiter = sniff(text)
    rows = split(file, text, delimiter)
    width = usual_width(rows)
    if width > LAST_COLUMN:  # an export of a whole sheet has 256 columns, most of them blank: those are no columns
        filled = max((last_filled(row) for row in rows), default=0)
        if filled > LAST_COLUMN:
            raise too_wide(file, filled)
        rows, width = [row[: max(filled, 1)] for row in rows], max(filled, 1)
    cells: list[list[Cell]] = []
    begun = False  # what stands above the first row of the table's width may be as short as it likes
    for number, row in enumerate(rows, start=1):
        long = len(row) > width and any(value.strip() for value in row[width:])
        short = begun and 1 < len(row) < width and any(value.strip() for value in row)
        begun = begun or len(row) == width
        if long or short:
            problems.append(_ragged(name, number, len(row), width, delimiter))
            cells.append([])
        else:
            cells.append([value if value and not value.isspace() else None for value in row[:width]])
    cells = _with_points(cells) if delimiter == ";" else cells
    return Sheet(name, _without_tricks(cells) if '="' in text or "'" in text else cells)


def last_filled(row: Sequence[object]) -> int:
    """How many cells a row has up to its last that holds anything."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1] is not None and str(row[n - 1]).strip()), 0)


def too_wide(what: str, width: int) -> Refused:
    """The refusal of a table with more columns than are read. Saving it in another form would not make it narrower."""
    return Refused(
        "too-wide",
        f"{what} has {width:,} columns; {LAST_COLUMN} is the most that is read.",
        "Delete the columns that are not needed, save and give the file again.",
    )


def split(name: str, text: str, delimiter: str) -> list[list[str]]:
    """The cells of each row. Raises Refused where quotation marks do not say which cell is which."""
    # `"A1", "SUSP"`: the blank before a quotation mark belongs to no cell.
    spaced = f'"{delimiter} "' in text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=spaced)
    try:
        return list(reader)
    except csv.Error as reason:
        raise Refused(
            "not-a-table",
            f"{name} could not be split into cells: near line {reader.line_num:,} a quotation mark stands inside a "
            "cell, is never closed, or a cell is enormous.",
            SAVE_AS,
        ) from reason


def decode(name: str, content: bytes, problems: list[Problem]) -> str:
    """Text by its byte-order mark, else UTF-8, else the Windows encoding (said in a note)."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            try:
                return _without_nul(name, content.decode(encoding))
            except UnicodeDecodeError as reason:
                raise Refused("damaged", f"{name} is damaged: its text breaks off.", "Export it again.") from reason
    if b"\x00" in content[:4096]:
        if encoding := unmarked_utf_16(content):
            message = f"{name} has no mark that says how its letters are written; it was read as UTF-16."
            problems.append(
                file_problem("encoding", "note", message, "If letters look odd, save it as CSV UTF-8.", name)
            )
            try:
                return _without_nul(name, content.decode(encoding))
            except UnicodeDecodeError as reason:
                raise Refused("damaged", f"{name} is damaged: its text breaks off.", "Export it again.") from reason
        raise Refused("not-a-spreadsheet", f"{name} is not a spreadsheet or a text table.", SAVE_AS)
    if b"\x00" in content:
        _without_nul(name, "\x00")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        message = f"{name} is not in UTF-8; it was read as Windows text (cp1252)."
        fix = "If names show odd letters, save it as CSV UTF-8 and give that."
        problems.append(file_problem("encoding", "note", message, fix, name))
        return content.decode("cp1252", errors="replace")


def unmarked_utf_16(content: bytes) -> str:
    """ "utf-16-le" or "utf-16-be" for text in which every other byte is nought, as English in UTF-16 is; else ""."""
    start = content[:4096]
    for encoding, letters, noughts in (("utf-16-le", start[::2], start[1::2]), ("utf-16-be", start[1::2], start[::2])):
        if len(start) >= 8 and b"\x00" not in letters and noughts.count(0) > 0.9 * len(noughts):
            return encoding
    return ""


def _with_points(cells: list[list[Cell]]) -> list[list[Cell]]:
    """Figures of a continental system as they are written here: "1.600,50" is 1600.50. Only where semicolons part the
    cells, some figure can be no other ("0,5"), and none is written as here ("1,600.50", "0.5")."""
    texts = {value for row in cells for value in row if isinstance(value, str) and value[-1:].isdigit()}
    if not any(map(_COMMA.fullmatch, texts)) or any(map(_POINT.fullmatch, texts)):
        return cells
    return [
        [
            v.replace(".", "").replace(",", ".")
            if isinstance(v, str) and (_COMMA.fullmatch(v) or _DOTTED.fullmatch(v))
            else v
            for v in row
        ]
        for row in cells
    ]


def _without_tricks(cells: list[list[Cell]]) -> list[list[Cell]]:
    """Cells without the `="0012"`, or the apostrophe in front, by which systems keep Excel from dropping noughts."""
    return [[_TRICK.sub(r"\1\2", v) or None if isinstance(v, str) else v for v in row] for row in cells]


def _without_nul(name: str, text: str) -> str:
    if "\x00" in text:
        raise Refused("damaged", f"{name} is damaged: it holds bytes that stand for nothing.", "Export it again.")
    return text


def sniff(text: str) -> str:
    """The delimiter under which the most rows have the same width above one; a comma when none does."""
    head = text[:200_000].split("\n")[:200]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(head, delimiter=delimiter) if row)
        except csv.Error:
            continue
        wide = {width: n for width, n in widths.items() if width > 1}
        if wide:
            width, n = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
            score = n / sum(widths.values()) + min(width, 20) / 1000
            if score > best_score:
                best, best_score = delimiter, score
    return best


def usual_width(rows: list[list[str]]) -> int:
    """The width of the table: that of most rows, title rows and trailing blanks apart."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.items(), key=lambda pair: (pair[1], pair[0]))[0] if widths else 1


def _ragged(name: str, row: int, found: int, width: int, delimiter: str) -> Problem:
    word = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}[delimiter]
    return Problem(
        name, row, "", "ragged-row", "error", "",
        f"Row {row} has {found} cells where the table has {width}, so its cells may stand under the wrong headers. "
        "It was left out.",
        f"A {word} inside a cell needs quotation marks around that cell, and a blank cell needs its {word} too. Mend "
        "the row, or export the file as .xlsx.",
    )  # fmt: skip
