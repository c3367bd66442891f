"""The web page, the workbook and the slides: the same figures, nothing fetched, nothing run, charts that can be edited."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.chart.plot import BarPlot

from reports.deck import finding, of_paper
from reports.native import OURS, lines
from reports.paper import describe
from reports.pictures import Pictures
from reports.slides import own
from reports.written import FORMS, file_name
from tests.reports.conftest import MEETING, unpacked

SUFFIXES = tuple(FORMS)


def approx(value: float | None) -> Any:
    """A number as far as a spreadsheet keeps it: to 15 figures."""
    return None if value is None else pytest.approx(value, rel=1e-14)


class Tags(HTMLParser):
    """Every tag with its attributes, and whether each was closed in order."""

    def __init__(self, page: str):
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_web_page_fetches_nothing_and_runs_nothing(files):
    page = files[".html"].decode()
    tags = Tags(page)
    assert tags.open == []
    assert not {"script", "link", "iframe", "object", "form"} & {tag for tag, _ in tags.found}
    addresses = [
        v for _, attrs in tags.found for name, v in attrs.items() if name in ("src", "href", "action", "srcset")
    ]
    assert all(address.startswith("data:image/png;base64,") for address in addresses)
    assert not re.search(r"url\(|@import", page)
    assert "default-src 'none'" in page and '<html lang="en-GB">' in page


def test_the_web_pages_tables_have_heads_captions_and_names_of_their_own(files):
    tags = Tags(files[".html"].decode()).found
    regions = [attrs["aria-label"] for tag, attrs in tags if attrs.get("role") == "region"]
    assert (
        len(regions)
        == len(set(regions))
        == sum(tag == "table" for tag, _ in tags)
        == sum(tag == "caption" for tag, _ in tags)
    )
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th")


def test_the_web_page_and_the_word_paper_say_the_same_findings(files, paper):
    from reports.text import in_html

    page = files[".html"].decode()
    for each in paper.entries:
        assert in_html(each.status.because) in page
        assert all(in_html(one.finding) in page for one in each.measures)


def test_the_workbook_holds_every_number_with_its_definition_and_its_source(files, paper):
    book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]))
    rows = list(book["Every number"].iter_rows(min_row=2, values_only=True))
    wanted = [n for each in paper.entries for one in each.measures if one.drawing for n in one.drawing.numbers]
    assert len(rows) == len(wanted) > 300
    for row, n in zip(rows, wanted, strict=True):
        assert (row[2], row[3]) == (n.line, n.period)
        assert row[7:10] == tuple(approx(v) for v in (n.numerator, n.denominator, n.value))
        assert row[10:12] == (n.state, n.text or None)
        assert row[12] and "upload" in row[13]
    figures = list(book["Figures"].iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in figures] == [one.finding for each in paper.entries for one in each.measures]


def test_a_hidden_figure_is_an_empty_cell_and_the_letter_c_never_a_0(files):
    book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]))
    hidden = [row for row in book["Every number"].iter_rows(min_row=2, values_only=True) if row[10] == "hidden"]
    assert len(hidden) > 30
    assert {row[7:10] for row in hidden} == {(None, None, None)}
    assert all(row[11].startswith("c") for row in hidden)


def test_slides_have_one_finding_each_as_their_title_and_charts_that_can_be_edited(files, paper):
    deck = Presentation(io.BytesIO(files[".pptx"]))
    # The deck first, each action with its own figure; what else the paper draws comes after it.
    deck_first = [own(each) for each in paper.entries if own(each) and own(each).drawing]
    others = [one for each in paper.entries for one in each.measures if one.drawing and one is not own(each)]
    once = {one.finding: one for one in others}  # the average cost of a placement stands under two actions
    assert len(once) < len(others)
    drawn = [*deck_first, *once.values()]
    charts = [(slide, shape) for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == len(drawn) > 10
    for (slide, shape), one in zip(charts, drawn, strict=True):
        assert slide.shapes.title.text == one.finding.rstrip(".")
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == one.drawing.alt
        periods, series = lines(one.drawing)
        assert [" ".join(labels) for labels in shape.chart.plots[0].categories.flattened_labels] == periods
        assert {s.name: list(s.values) for s in shape.chart.plots[0].series} == series
        book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
        assert [row[book.active.max_column - len(series)].value for row in book.active.iter_rows(min_row=2)] == [
            approx(v) for v in next(iter(series.values()))
        ]
    assert all(slide.shapes.title.text for slide in deck.slides)


def test_a_slides_chart_draws_the_years_running_total_of_the_papers_own_numbers(paper):
    exclusions = paper.entries[0].measures[0].drawing
    labels, series = lines(exclusions)
    terms = {n.period: n.value for n in exclusions.numbers if n.line == OURS}
    this = dict(zip(labels, series[OURS], strict=True))
    assert this["Term 1"] == terms["2018/19 Term 1"] == 6
    assert this["Term 2"] == terms["2018/19 Term 1"] + terms["2018/19 Term 2"] == 17
    assert this["to date"] == 36
    assert set(series["Target"]) == {34}
    assert dict(zip(labels, series["A year before"], strict=True))["to date"] == 33


def test_a_year_so_far_is_drawn_against_its_budget_and_never_beside_whole_years(paper):
    spend = paper.entries[6].measures[0].drawing
    labels, series = lines(spend)
    # The budget is the whole year's, and has a place of its own: beside what is spent to a day it would read as that day's.
    assert labels == ["to date", "whole year"]
    assert series[OURS] == [pytest.approx(paper.entries[6].measures[0].value), None]
    assert series["Target"] == [None, 8_400_000]


def test_a_figure_that_two_actions_have_names_both_on_its_slide(files):
    deck = Presentation(io.BytesIO(files[".pptx"]))
    [text] = [
        " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        for slide in deck.slides
        if slide.shapes.title.text.startswith("Average cost of a placement")
    ]
    assert "Actions 7 and 8." in text


def test_columns_say_their_values(files):
    deck = Presentation(io.BytesIO(files[".pptx"]))
    plots = [s.chart.plots[0] for slide in deck.slides for s in slide.shapes if s.has_chart]
    columns = [plot for plot in plots if isinstance(plot, BarPlot)]
    assert columns and all(plot.has_data_labels and plot.data_labels.number_format for plot in columns)


def test_an_actions_slide_shows_its_milestones_where_people_rate_it(files, paper):
    deck = Presentation(io.BytesIO(files[".pptx"]))
    text = {
        slide.shapes.title.text: " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        for slide in deck.slides
    }
    for each in paper.entries:
        if each.kind == "milestone":
            # The title is the slide's message, as on screen; whose it is and its status stand below the milestones.
            assert f"{each.position}. {each.title}: {each.status.text}" in text[finding(each).rstrip(".")]


def test_powerpoint_shows_the_deck_slide_for_slide(files, paper):
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(files[".pptx"])).slides]
    deck = of_paper(paper)
    assert titles[: len(deck)] == [slide.title.rstrip(".") if slide.kind == "action" else slide.title for slide in deck]
    kinds = [slide.kind for slide in deck]
    assert kinds[:2] == ["title", "board"] and kinds.count("action") == len(paper.entries) and kinds[-1] == "marks"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_school_provider_or_pupil_is_named_in_any_form(files, store, suffix):
    frames = store.frames()
    names = {str(name) for name in frames["schools"]["name"].dropna().unique()}
    names |= {str(name) for name in frames["placements"]["provider"].dropna().unique()}
    refs = {
        str(ref)
        for name in ("exclusions", "moves", "assessment_requests")
        for ref in frames[name]["pupil_ref"].dropna()
    }
    assert len(names) > 40 and len(refs) > 300
    text = unpacked(files[suffix])
    assert [name for name in names if name in text] == []
    words = set(re.findall(r"[A-Za-z0-9_-]{6,}", text))
    assert refs & words == set()


HOSTILE = '=HYPERLINK("http://evil.example/","x")<script>alert(1)</script>\u202e\x0b & [a](javascript:b) @SUM(1)'


@pytest.fixture(scope="module")
def hostile(reader):
    """A paper of a plan in which somebody wrote everything that a file might run."""
    frames = dict(reader.frames)
    for name, columns in {
        "plan_actions": ("title", "section", "owner_role", "intent", "risks"),
        "plan_updates": ("progress", "reason", "author_role"),
        "plan_milestones": ("milestone",),
        "plan_recommendations": ("recommendation", "asked_of", "outcome"),
        "plan_notes": ("text",),
        "plan_header": ("value", "source"),
    }.items():
        frame = frames[name].astype(dict.fromkeys(columns, "object"))
        for column in columns:
            frame[column] = HOSTILE
        frames[name] = frame
    return describe(replace(reader, frames=frames), MEETING, authority=HOSTILE)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_whatever_is_written_in_the_plan_stays_text(hostile, suffix):
    content = FORMS[suffix](hostile, Pictures(), ())
    text = unpacked(content)
    assert "<script" not in text and "\u202e" not in text and "\x0b" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert not re.search(r'Target="http://evil|href="http', text)
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert sum("HYPERLINK" in str(cell.value) for cell in cells) > 50
        assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
        assert "<f>" not in text


def test_a_file_is_named_by_its_meeting_and_by_what_it_must_not_be_taken_for(paper):
    assert file_name(paper, ".docx") == "schools-forum-2019-06-27-recovery-plan.docx"
    assert file_name(replace(paper, view="private"), ".xlsx").startswith("NOT-FOR-SHARING-schools-forum-")
