"""A file that cannot be read, said as a problem rather than a traceback."""

from __future__ import annotations

from loaders.spec import Problem, Severity

SAVE_AS = "Open it in Excel, choose Save As, Excel Workbook (.xlsx), and give that file."


class Refused(Exception):
    """This file or sheet cannot be read; `code`, what is wrong and how to mend it."""

    def __init__(self, code: str, message: str, fix: str):
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix

    def problem(self, sheet: str = "") -> Problem:
        return file_problem(self.code, "error", self.message, self.fix, sheet)


def file_problem(code: str, severity: Severity, message: str, fix: str = "", sheet: str = "") -> Problem:
    """A problem with a whole file or sheet: it has no row and no column."""
    return Problem(sheet, None, "", code, severity, "", message, fix)
