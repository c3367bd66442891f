"""The paper in Word, on the web page and on slides, what it says has changed, the feed and what a page gives away as CSV: each number
is a figure that the release shows, or is worked out from such figures alone; what the release hides is in none of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from disclosure.released import Released
from exhibits import governed, headline
from measures.catalogue import ALL, by_name
from plan.board import board
from plan.figures import PublicReader
from plan.stored import reader_of
from reports.html import web_page
from reports.paper import describe
from reports.pictures import Pictures
from reports.written import FORMS
from services import feed
from services.figure_files import as_csv
from services.paper import freeze, made
from store import Store, open_store
from store.public import proposals
from store.public.releases import PublicCell, cells_of, latest
from tests.reports.accounted import BEFORE, NOTHING, OURS, Figures, part_of, unaccounted, unexplained
from tests.reports.conftest import MEETING
from tests.reports.outputs import pieces_of, tidy
from tests.stores import copied
from ui.parts.downloads import csv_file

TITLES = {measure.title: measure.name for measure in ALL}
READ = (".docx", ".html", ".pptx")
NEXT = date(2019, 10, 10)
Change = Callable[[PublicCell], PublicCell]


def released(store: Store, change: Change = lambda cell: cell) -> Released:
    one = latest(store)
    return Released.of(one.id, one.as_at, map(change, cells_of(store, one.id)), store.calendar)


@cache
def words_and_amounts(folder: str) -> tuple[tuple[str, ...], dict[str, set[float]]]:
    """What officers wrote in the plan, and what was agreed: its targets by title, and its money with how much one is over another."""
    frames = open_store(folder).frames()
    plan = [frame.drop(columns="period", errors="ignore") for name, frame in frames.items() if name.startswith("plan_")]
    texts = {tidy(each) for frame in plan for column in frame for each in frame[column] if isinstance(each, str)}
    texts |= {part for each in texts for part in each.split("; ")} | {tidy(measure.definition) for measure in ALL}
    money = {float(each) / 100 for each in frames["plan_header"]["amount"].dropna()}
    agreed = {"": money | {a - b for a in money for b in money}}
    for name, value in zip(frames["plan_targets"]["measure"], frames["plan_targets"]["value"]):
        agreed.setdefault(by_name(name).title, set()).add(float(value))
    return tuple(texts), agreed


def faults(suffix: str, content: bytes, figures: Figures, folder: Path) -> list[str]:
    pieces = pieces_of(suffix, content)
    texts, agreed = words_and_amounts(str(folder))
    return [*unaccounted(pieces, figures, TITLES), *unexplained(pieces, figures, texts, agreed)]


def shown_as(number: float, measure: str, kinds: tuple[str, ...], label: str, **parts: str) -> Change:
    """A figure of some kinds of period let through, or told otherwise, under one label."""

    def change(cell: PublicCell) -> PublicCell:
        hit = (cell.measure, cell.label, dict(cell.breakdown)) == (measure, label, parts) and cell.kind in kinds
        return replace(cell, state="shown", numerator=number, value=number) if hit else cell

    return change


@pytest.mark.parametrize("suffix", READ)
def test_every_number_of_a_paper_is_public_or_worked_out_from_what_is(suffix, files, store, example_folder):
    pieces = pieces_of(suffix, files[suffix])
    cells = [cell for each in pieces if each.rows for row in each.rows[1:] for cell in row[1:] if cell[:1].isdigit()]
    assert len(cells) > 200 and len({each.action for each in pieces}) == 12  # he does read
    assert faults(suffix, files[suffix], Figures.of(released(store)), example_folder) == []


@pytest.fixture(scope="module")
def leaky(store) -> dict[str, bytes]:
    """The forms of a paper over a release that tells two figures which the real one hides."""
    changes = (
        shown_as(9, "permanent_exclusions", ("term6",), "2018/19 Term 5", phase="secondary"),
        shown_as(26, "managed_moves", ("academic_year same days", "to_date"), "2017/18", phase="secondary"),
        shown_as(26, "managed_moves", ("to_date",), "2017/18 to 27 Jun", phase="secondary"),
    )

    def change(cell: PublicCell) -> PublicCell:
        for each in changes:
            cell = each(cell)
        return cell

    reader = reader_of(store, "public")
    paper = describe(PublicReader(released(store, change), reader.frames, reader.calendar), MEETING)
    return {suffix: FORMS[suffix](paper, Pictures(missing="No pictures."), ()) for suffix in READ}


@pytest.mark.parametrize("suffix", READ)
def test_a_hidden_figure_that_is_let_through_is_found_in_every_form(suffix, leaky, store, example_folder):
    found = faults(suffix, leaky[suffix], Figures.of(released(store)), example_folder)
    assert any(re.search(r"Term 5\)?: 37", each) for each in found), found  # 28 and the nine of Term 5
    where = "A year before, to date: 26" if suffix == ".pptx" else "action 1: 26 in Managed moves, secondary. "
    assert any(where in each for each in found), found


CHANGED = re.compile(r"^(?P<was>.*) \((?P<then>[^()]*)\) before, (?P<now>.*) \((?P<when>[^()]*)\) now\.$")


def unshown(sentences: tuple[str, ...], old: Figures, new: Figures) -> Iterator[str]:
    """Each figure that a sentence on what has changed gives and that neither release shows at its place."""
    for sentence in sentences:
        rest = sentence.partition(": ")[2]
        title = max((each for each in TITLES if rest.startswith(each)), key=len, default="")
        label, _, words = rest.removeprefix(title).partition(" ")
        found = CHANGED.match(words if label in ("", ",") else f"{label} {words}") if title else None
        if found is None:
            continue
        was, part = found.group("was"), ""
        if label == ",":
            part, _, was = was.partition(" ")
        for text, period, figures in ((was, found.group("then"), old), (found.group("now"), found.group("when"), new)):
            if text not in NOTHING and text not in figures.shown(title, part, period):
                yield f"{sentence} [{text}]"


def test_what_a_paper_says_has_changed_is_of_two_releases_and_of_nothing_else(example_folder, tmp_path):
    own = open_store(str(copied(example_folder, tmp_path / "store")))
    first = Figures.of(released(own))
    freeze(own, made(own, MEETING), "the clerk")
    more = shown_as(41, "permanent_exclusions", ("academic_year", "to_date"), "2018/19", phase="secondary")
    to_date = shown_as(41, "permanent_exclusions", ("to_date",), "2018/19 to 27 Jun", phase="secondary")

    def second(cell: PublicCell) -> PublicCell:
        if cell.measure == "managed_moves" and cell.label.startswith("2018/19") and cell.kind != "term6":
            return replace(cell, state="hidden", numerator=None, denominator=None, value=None)
        return to_date(more(cell))

    one = latest(own)
    cells = [second(cell) for cell in cells_of(own, one.id)]
    number = proposals.propose(own, one.as_at, one.signature, "Kim", one.report, cells, {"ok": True}).id
    proposals.publish(own, number, "Kim", {"ok": True}, one.id)
    paper, now = made(own, NEXT), Figures.of(released(own))
    differences = [each for each in paper.changed if " before, " in each and re.search(r"\d", each)]
    assert any("36" in each and "41" in each for each in differences) and any(
        "Managed moves" in each for each in differences
    ), differences
    assert list(unshown(paper.changed, first, now)) == []
    page = web_page(paper, Pictures(missing="No pictures."), ())
    left = [each for each in faults(".html", page, now, example_folder) if " before, " not in each]
    assert left == []
    assert list(unshown(paper.changed, now, now)), "what only the release before showed would be found"


def answers(content: bytes, suffix: str) -> list[dict]:
    """The figures of a file as another tool reads them, each with its period and its parts."""
    if suffix == ".json":
        found = json.loads(content)["figures"]
        return [{**each, "period_kind": each["period"]["kind"], "period": each["period"]["label"]} for each in found]
    if suffix == ".parquet":
        rows = pd.read_parquet(io.BytesIO(content)).to_dict("records")
    else:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    rows = [{k: None if pd.isna(v) or v == "" else v for k, v in each.items()} for each in rows]
    return [{**each, "breakdown": json.loads(each["breakdown"] or "{}")} for each in rows]


def unlike(found: list[dict], store: Store) -> Iterator[str]:
    """Each figure of a file that differs from the release's cell of its place, or has none."""
    cells = {(c.measure, c.kind, c.label, c.breakdown): c for c in cells_of(store, latest(store).id)}
    for each in found:
        where = (each["measure"], each["period_kind"], each["period"], tuple(sorted(each["breakdown"].items())))
        cell = cells.get(where)
        numbers = tuple(None if each[n] is None else float(each[n]) for n in ("numerator", "denominator", "value"))
        if cell is None or each["state"] != cell.state or (numbers != (cell.numerator, cell.denominator, cell.value) if cell.state == "shown" else any(n is not None for n in numbers)):  # fmt: skip
            yield f"{where}: {each['state']} {numbers}"


def in_form(suffix: str, of: Released, store: Store) -> bytes:
    if suffix == ".csv":
        return as_csv(
            "feed", [{"release": 1, "as_at": of.as_at.isoformat(), **each} for each in feed.figures(of, store.calendar)]
        )
    return feed.file_of(f"figures{suffix}", of, date(2019, 7, 1), store.calendar).content


@pytest.mark.parametrize("suffix", [".json", ".parquet", ".csv"])
def test_a_file_for_other_tools_has_the_releases_figures_and_no_hidden_one(suffix, store):
    found = answers(in_form(suffix, released(store), store), suffix)
    assert sum(each["state"] == "hidden" for each in found) > 100 and list(unlike(found, store)) == []
    leak = shown_as(9, "permanent_exclusions", ("term6",), "2018/19 Term 5", phase="secondary")
    (one,) = unlike(answers(in_form(suffix, released(store, leak), store), suffix), store)
    assert "2018/19 Term 5" in one and "9.0" in one


def given_away(reader: PublicReader) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every row of the CSV file that each public figure's first picture gives away: the figure's title, its part, the row."""
    actions = board(reader)
    for name in dict.fromkeys(measure for measure, _, _ in reader.released.tables):
        asked = governed.question(reader, name)
        chart = headline.headline(reader, actions, asked)
        lines = csv_file(chart, ()).decode("utf-8-sig").splitlines()
        part = part_of({column: codes[0] for column, codes in asked.where})
        for row in csv.DictReader(lines[lines.index("") + 1 :]):
            yield by_name(name).title, part, row


def not_shown(reader: PublicReader, figures: Figures) -> list[str]:
    found = []
    for title, part, row in given_away(reader):
        if row["Line"] not in (OURS, BEFORE) or not row["Value"]:
            continue
        start, day = date.fromisoformat(row["Start"]), date.fromisoformat(row["End"])
        year = {9: f"{start:%Y}/{(start.year + 1) % 100:02}", 4: f"{start:%Y}-{(start.year + 1) % 100:02}"}.get(start.month, f"{start:%Y}")  # fmt: skip
        label = row["Period"].removesuffix(" (to date)")
        known = figures.numbers(title, part, label, year) | figures.running(
            title, part, year, label, f"{day.day} {day:%b}"
        )
        if not any(abs(float(row["Value"]) - number) < 1e-6 for number in known):
            found.append(f"{title}, {part}, {row}")
    return found


def test_what_a_page_gives_away_as_csv_is_what_the_release_shows(store):
    reader, figures = reader_of(store, "public"), Figures.of(released(store))
    assert sum(1 for _ in given_away(reader)) > 150 and not_shown(reader, figures) == []
    leak = shown_as(9, "permanent_exclusions", ("term6",), "2018/19 Term 5", phase="secondary")
    found = not_shown(PublicReader(released(store, leak), reader.frames, reader.calendar), figures)
    assert any("Term 5" in each and "37" in each for each in found)
