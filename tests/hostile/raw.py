"""Workbooks written part by part, so that any part may be wrong. `good()` is the table every case starts from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

# A name and a number that must never come back in a message, wherever a case puts them.
NAME, UPN = "Zebedee Quuxley", "H801200001001"

HEADERS = ("Pupil ref", "Category", "Start date", "School", "Days")
# 43529 is 5 March 2019.
ROWS: tuple[tuple[object, ...], ...] = (
    ("A1", "SUSP", 43529, "8994001", 2),
    ("A2", "PERM", 43530, "8994002", None),
    ("A3", "SUSP", 43531, "8994001", 1.5),
)
# The same as a reading gives it: reference, category, day, school, days.
READ = [
    ("A1", "SUSP", "2019-03-05", "8994001", 2.0),
    ("A2", "PERM", "2019-03-06", "8994002", None),
    ("A3", "SUSP", "2019-03-07", "8994001", 1.5),
]
TEXT = "".join(
    f"{line}\r\n"
    for line in (
        ",".join(HEADERS), "A1,SUSP,05/03/2019,8994001,2", "A2,PERM,06/03/2019,8994002,", "A3,SUSP,07/03/2019,8994001,1.5"
    )
)  # fmt: skip

STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def cell(place: str, value: object, style: int = 0) -> str:
    """One cell; text is written in place."""
    if value is None:
        return ""
    styled = f' s="{style}"' if style else ""
    if isinstance(value, str):
        return f'<c r="{place}"{styled} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    return f'<c r="{place}"{styled}><v>{value}</v></c>'


def row(number: int, values: tuple[object, ...] | list[object], extra: str = "", attributes: str = "") -> str:
    cells = "".join(
        cell(f"{chr(65 + i)}{number}", v, 1 if i == 2 and not isinstance(v, str) else 0) for i, v in enumerate(values)
    )
    return f'<row r="{number}"{attributes}>{cells}{extra}</row>'


def table(rows: object = ROWS, headers: tuple[str, ...] = HEADERS) -> str:
    """The rows of the sheet's XML."""
    return row(1, headers) + "".join(row(n, list(values)) for n, values in enumerate(rows, start=2))  # type: ignore[arg-type, call-overload]


def sheet(rows: str = "", after: str = "", before: str = "", space: str = MAIN) -> str:
    return f'{XML}<worksheet xmlns="{space}">{before}<sheetData>{rows or table()}</sheetData>{after}</worksheet>'


def parts(sheets: Mapping[str, str] | None = None, **state: str) -> dict[str, str | bytes]:
    """The parts of a workbook with these sheets; `state` gives a sheet's state ("hidden", "veryHidden")."""
    sheets = sheets or {"Exclusions": sheet()}
    tags = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{f" state={chr(34)}{state[name]}{chr(34)}" if name in state else ""}/>'
        for n, name in enumerate(sheets, start=1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tags}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}">{targets}</Relationships>',
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{n}.xml": content for n, content in enumerate(sheets.values(), start=1)},
    }


def packed(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def with_parts(**changed: str | bytes | None) -> bytes:
    """The good workbook with parts changed: `__` stands for "/", `_x` for nothing else; None takes a part out."""
    members = parts()
    for name, content in changed.items():
        path = next((known for known in members if known.replace("/", "__").replace(".", "_") == name), name)
        if content is None:
            members.pop(path)
        else:
            members[path] = content
    return packed(members)


def with_sheet(rows: str = "", after: str = "", before: str = "") -> bytes:
    """The good workbook with another sheet in its place."""
    return packed(parts({"Exclusions": sheet(rows, after, before)}))


def with_row(*values: object, attributes: str = "") -> bytes:
    """The good workbook with one row more."""
    return with_sheet(table() + row(5, list(values), attributes=attributes))


def with_extra(extra: Mapping[str, str | bytes]) -> bytes:
    """The good workbook with further members in its zip."""
    return packed({**parts(), **extra})


def with_sheet_called(name: str, rows: str) -> bytes:
    """The good workbook with another sheet in its place, kept under another name than a sheet has."""
    renamed = {
        path.replace("sheet1.xml", name): content.replace("sheet1.xml", name) if isinstance(content, str) else content
        for path, content in parts({"Exclusions": sheet(rows)}).items()
    }
    return packed(renamed)


def good() -> bytes:
    return packed(parts())
