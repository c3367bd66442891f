"""A described paper in each of its four forms, and the name of its file."""

from __future__ import annotations

from collections.abc import Callable

from common.safe_text import file_name as safe_name
from reports.excel import excel
from reports.html import web_page
from reports.pictures import Pictures
from reports.slides import slides
from reports.spec import Paper
from reports.word import word

Form = Callable[[Paper, Pictures, tuple[str, ...]], bytes]
FORMS: dict[str, Form] = {".docx": word, ".html": web_page, ".xlsx": excel, ".pptx": slides}
NAMES = {".docx": "Word", ".html": "Web page", ".xlsx": "Excel", ".pptx": "PowerPoint"}
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
# Forms that hold the charts as pictures; the others hold numbers that draw themselves.
WITH_PICTURES = (".docx", ".html")


def file_name(paper: Paper, suffix: str) -> str:
    """ "NOT-FOR-SHARING-DRAFT-schools-forum-2019-06-27-recovery-plan.docx"."""
    prefix = f"{'NOT-FOR-SHARING-' if paper.private else ''}{'DRAFT-' if paper.draft else ''}"
    plan = safe_name(paper.plan_title, "") if paper.plan_title else "recovery-plan"
    return f"{prefix}{safe_name(paper.forum, '')}-{paper.meeting}-{plan}{suffix}"
