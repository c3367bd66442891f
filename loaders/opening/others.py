"""Files that are no table of ours, told from what they hold: each refused by its own name, with its own way out."""

from __future__ import annotations

import re
from collections.abc import Set

from loaders.opening.refusal import SAVE_AS, Refused

COPY_OUT = "Copy its table into a workbook and give that."
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_TEXTS = (
    (re.compile(r"<(?:!doctype|html|table|\?xml|style|meta)\b", re.IGNORECASE), "a web page or XML"),
    (re.compile(r"mime-version:", re.IGNORECASE), "a web archive"),
    (re.compile(r"ID;P[^\n]*\n(?:[A-Z]{1,2};[^\n]*\n)*C;[XYK]"), "in Excel's old exchange format (SYLK)"),
    (re.compile(r"\{\s*\"|\[\s*[\[{\"]"), "JSON, which programs write for each other"),
)


def refuse_other_texts(name: str, text: str) -> None:
    """Raise Refused for text that is no table of lines and cells."""
    start = text[:4000].lstrip("\ufeff \t\r\n")
    for mark, what in _TEXTS:
        if mark.match(start):
            raise Refused("not-a-spreadsheet", f"{name} is {what}, whatever its file name says.", SAVE_AS)


def refuse_other_documents(name: str, parts: Set[str]) -> None:
    """Raise Refused for a zip whose parts say that it is some other program's document. `parts` are its members'
    names."""
    if "word/document.xml" in parts:
        raise Refused("not-a-spreadsheet", f"{name} is a Word document, not a spreadsheet.", COPY_OUT)
    if "ppt/presentation.xml" in parts:
        raise Refused("not-a-spreadsheet", f"{name} is a PowerPoint presentation, not a spreadsheet.", COPY_OUT)
    if any(part.endswith(".iwa") for part in parts):
        raise Refused(
            "not-a-spreadsheet",
            f"{name} is a document of Apple's Numbers or Pages, which nothing else can read.",
            "Open it in Numbers, choose File, Export To, Excel, and give that file.",
        )
    if any(part.endswith("[Content_Types].xml") for part in parts):
        raise Refused(
            "unusual-parts", f"{name} is put together as no Excel workbook is, so it cannot be read.", SAVE_AS
        )


def no_table(name: str, parts: Set[str]) -> Refused:
    """What to say of a zip that holds no text table."""
    workbooks = [part for part in parts if part.lower().endswith(WORKBOOKS)]
    if workbooks:
        return Refused(
            "not-a-spreadsheet",
            f"{name} is a zip file with {len(workbooks)} workbook{'s' if len(workbooks) > 1 else ''} in it, packed.",
            "Unpack it and give the workbooks themselves.",
        )
    return Refused(
        "not-a-spreadsheet",
        f"{name} is a zip file with no table in it.",
        "Unpack it and give the spreadsheets themselves.",
    )
