"""The Word paper, opened again: order, headings, tables, figures, language, pictures with words."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from PIL import Image
from pypdf import PdfReader

from reports.pictures import WIDTH, Pictures, _sized, browser, pictures
from reports.spec import Finding
from reports.word import word
from tests.reports.conftest import unpacked


def one_pixel() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1, 1)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def document(files):
    return Document(io.BytesIO(files[".docx"]))


def body(document) -> list[Paragraph | Table]:
    """Paragraphs and tables in the order of the page."""
    kinds = {qn("w:p"): Paragraph, qn("w:tbl"): Table}
    return [kinds[e.tag](e, document) for e in document.element.body if e.tag in kinds]


def test_the_three_sections_hold_a_row_an_action_in_order(document, paper):
    tables = [t for t in document.tables if t.rows[0].cells[1].text == "Progress to date"]
    assert [t.rows[0].cells[2].text for t in tables] == ["RAG rating and trajectory"] * 3
    rows = [row for t in tables for row in t.rows[1:]]
    assert [row.cells[0].paragraphs[0].text for row in rows] == [f"{e.position}. {e.title}" for e in paper.entries]
    for row, each in zip(rows, paper.entries, strict=True):
        assert row.cells[1].text.startswith(each.progress or "No progress is written for this meeting.")
        assert row.cells[2].paragraphs[0].text == each.status.text
        assert each.status.because in row.cells[2].text
        for one in each.measures:
            assert f"{one.finding} ({one.counted}.)".replace(" (.)", "") in row.cells[1].text


def test_every_figure_of_every_chart_stands_in_a_table_under_its_heading(document, paper):
    printed = {row_text(t): [[c.text for c in row.cells] for row in t.rows] for t in document.tables}
    tables = list(printed.values())
    for each in paper.entries:
        for one in each.measures:
            if one.drawing is None:
                continue
            wanted = [list(one.drawing.table.head), *map(list, one.drawing.table.rows)]
            assert any(t[0] == wanted[0] and t[1:] == wanted[len(wanted) - len(t) + 1 :] for t in tables), one.finding


def row_text(table: Table) -> str:
    return "|".join(cell.text for row in table.rows for cell in row.cells)


def test_the_numbers_of_the_source_paper_are_printed(document):
    text = "\n".join([p.text for p in document.paragraphs] + [row_text(t) for t in document.tables])
    for number in (
        "36 secondary permanent exclusions",
        "10 of 36",
        "+20% (150 to 180",
        "8.0 children nominated per school",
        "£120,000",
    ):
        assert number in text, number


def test_headings_step_down_one_level_at_a_time_and_the_title_is_the_documents(document, paper):
    names = [p.style.name for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    levels = [0 if name == "Title" else int(name.split()[1]) for name in names]
    assert levels[0] == 0 and all(b - a <= 1 for a, b in pairwise(levels))
    assert (
        document.core_properties.title == "Schools Forum, 27 June 2019: Progress against the High Needs Recovery Plan"
    )
    assert document.core_properties.language == "en-GB"
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"


def test_every_table_repeats_its_head_keeps_its_rows_whole_and_is_as_wide_as_the_page(document):
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in others)
        assert sum(column.width.cm for column in table.columns) == pytest.approx(17, abs=0.05)


def test_tables_are_numbered_in_order_and_each_has_its_caption_before_it(document):
    parts = body(document)
    captions = [parts[i - 1].text for i, part in enumerate(parts) if isinstance(part, Table)]
    assert [int(re.match(r"Table (\d+)\. ", caption)[1]) for caption in captions] == list(range(1, len(captions) + 1))


def test_what_an_action_is_judged_by_is_drawn_in_the_body_and_every_other_picture_before_its_table(paper):
    judged = [f"{e.id}/{e.measures[0].measure}" for e in paper.entries if e.kind != "milestone" and e.measures]
    drawn = [(f"{e.id}/{one.measure}", one.drawing) for e in paper.entries for one in e.measures if one.drawing]
    document = Document(io.BytesIO(word(paper, Pictures(dict.fromkeys((key for key, _ in drawn), one_pixel())))))
    # Each once: in the order of the sections those an action is judged by, then the others in the annex.
    first = sorted(drawn, key=lambda each: each[0] not in judged)
    assert [s._inline.docPr.get("descr") for s in document.inline_shapes] == [drawing.alt for _, drawing in first]
    parts = body(document)
    annex = next(i for i, part in enumerate(parts) if isinstance(part, Paragraph) and part.text.startswith("Annex A"))
    in_body = [
        part for part in parts[:annex] if isinstance(part, Paragraph) and part._p.findall(f".//{qn('w:drawing')}")
    ]
    assert 0 < len(in_body) < len(drawn)
    for place, part in enumerate(parts):
        if place < annex:
            continue
        if isinstance(part, Paragraph) and part._p.findall(f".//{qn('w:drawing')}"):
            assert any(isinstance(following, Table) for following in parts[place + 1 : place + 4])


def test_without_a_browser_the_paper_has_all_its_tables_and_says_why_nothing_is_drawn(paper, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "none-here")
    drawn = pictures(paper)
    assert not drawn.images
    document = Document(io.BytesIO(word(paper, drawn)))
    assert not document.inline_shapes and len(document.tables) > 40
    assert "no Chrome or Chromium was found" in document.paragraphs[-1].text


def test_a_browser_that_does_not_work_leaves_a_paper_with_tables(paper, monkeypatch, tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(broken))
    assert "did not answer" in pictures(paper).missing


@pytest.mark.skipif(browser() is None, reason="no Chrome or Chromium on this computer")
def test_each_chart_is_drawn_once_as_a_picture_by_one_browser(paper):
    progress = []
    drawn = pictures(paper, lambda words, share: progress.append((words, share)))
    wanted = sum(one.drawing is not None for each in paper.entries for one in each.measures)
    assert not drawn.missing and len(drawn.images) == wanted == len(progress)
    assert all(image.startswith(b"\x89PNG") and len(image) > 5000 for image in drawn.images.values())
    assert [share for _, share in progress] == sorted(share for _, share in progress)


def test_a_draft_says_so_on_every_page_and_why(paper):
    draft = replace(paper, checklist=(Finding("error", "Action 1 has no owner.", "Write one."),))
    document = Document(io.BytesIO(word(draft, Pictures())))
    assert document.sections[0].header.paragraphs[0].text == "DRAFT: not ready for the Forum"
    paragraphs = [p.text for p in document.paragraphs]
    assert "DRAFT: not ready for the Forum" in paragraphs
    assert "Action 1 has no owner. Write one." in paragraphs


def test_nothing_in_the_file_names_a_private_view(files):
    assert "NOT FOR SHARING" not in unpacked(files[".docx"])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this computer")
def test_libreoffice_turns_the_paper_into_pages_with_the_eleven_actions_in_order(files, paper, tmp_path):
    (tmp_path / "paper.docx").write_bytes(files[".docx"])
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "paper.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    pages = [joined(page.extract_text()) for page in PdfReader(tmp_path / "paper.pdf").pages]
    front = "".join(pages[:6])
    places = [front.index(joined(f"{each.position}. {each.title}")) for each in paper.entries]
    assert places == sorted(places)
    annex = next(
        number for number, page in enumerate(pages) if joined("Annex A: the figures behind each action") in page
    )
    assert annex <= 6, "the paper itself is short"
    text = "".join(pages)
    for each in paper.entries:
        assert joined(f"Action {each.position}: {each.title}") in text
    for one in paper.sources:
        assert one.mark in text, "no row of a table is lost between two pages"


def joined(text: str) -> str:
    """Without spaces and ends of lines, which fall differently on a page."""
    return "".join(text.split())


def test_a_picture_of_the_paper_has_room_for_names_in_a_wider_fount():
    made = _sized({"data": [], "layout": {"margin": {"l": 10, "r": 160}}})["layout"]
    assert made["margin"] == {"l": 10, "r": 200} and made["width"] == WIDTH
    assert "margin" not in _sized({"data": [], "layout": {}})["layout"]
