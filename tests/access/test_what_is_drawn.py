"""No text of a file reaches a screen as Markdown or HTML: read from the source of every page and every part of one."""

from __future__ import annotations

import re

import pytest

from tests.access.drawn import Rules, raw_texts
from ui.navigation import ROOT

ESCAPERS = frozenset(
    {
        "common.text.escape_markdown", "common.text.in_html", "common.text.counts_in_html", "common.text.rows_of", "common.text.cell_in_html", "services.logo.as_image",
        "ui.data.desk.parts.key_of", "charts.spending.budget_bar.budget_bar", "charts.strip.lanes", "charts.strip.one", "charts.track.heading", "common.calendar.long_day", "common.calendar.short_day", "common.calendar.slash_year", "common.cells.column_letter",
        "exhibits.sentences.none_words",
    }
)  # fmt: skip
HTML = {
    "ui.plan.tables.html_table": (1, 2),
    "ui.plan.tables._cells": (0, 1),
    "ui.present.words.table": (1, 2),
    "ui.present.words.head": (1,),
    "ui.present.words.whole": (0,),
}
KNOWN = {
    r"(mark|way|word|status|m|STATUSES\[.+\])\.(colour|shape|word|text)": "the marks of a status: our own words",
    r"(measure|each|page|dataset|by_id\(\w+\))\.title": "titles from our catalogue, our datasets and the list of pages",
    r"measure\.name": "an id: letters, digits and underscores",
    r"column\.header": "a header of our own datasets, never of a file",
    r"POLICY\.\w+|megabytes|job\.share|here\.release|upload\.number|settings\.backup_days|one\.release|number": "numbers",
    r"encoded|alt": "a drawing of our own in base64, and its name, escaped where it was drawn (charts.track, charts.spark)",
    r"s\.status": "one of four words",
    r"lever_words": "what a lever is called: our own words (ui.trends.what_if)",
    r"p\.label": "a year of our calendar",
    r"pictures": "three words of our own (ui.trends.bar)",
    r"step": "one of four numbers",
    r"body": "a document of our own, with numbers from the settings (ui.data.about)",
    r"headers\.close\(\)": "made plain in ui.data.desk.columns",
    r"by_url\(url\)\.file": "a file of our own",
    r"LOOKS\[name\]": "a style sheet of our own",
    r"table\.(written|name)": "written by ui.parts.drawn.drawn_table, which alone makes a PlainTable",
    r"behind\[at\.kind\]\(at, here\)": "functions of the same module, whose HTML is looked at there",
}


def sources() -> dict[str, str]:
    paths = [path for folder in ("ui", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text("utf-8") for path in paths}


def test_every_text_that_is_drawn_was_made_plain_or_is_our_own():
    rules = Rules(ESCAPERS, HTML, KNOWN)
    assert [str(raw) for raw in raw_texts(sources(), rules)] == []
    assert set(KNOWN) - rules.met == set(), "an exception that nothing needs any more"


def test_nothing_asks_streamlit_to_let_html_through():
    assert [name for name, source in sources().items() if "unsafe_allow" in source] == []


START = "import streamlit as st\nfrom common.text import escape_markdown, in_html, rows_of\n"


@pytest.mark.parametrize(
    "line",
    [
        'def f(name):\n    st.markdown(f"**{name}**")',
        "def f(name):\n    st.error(name)",
        'def f(file):\n    st.button("Off", help=f"Take {file.name} off")',
        'def f(file):\n    said = "Read " + file.name\n    st.caption(said)',
        'def f(rows):\n    for row in rows:\n        st.warning(f"{escape_markdown(row.sheet)}: {row.found}")',
        'def f(name):\n    st.html(f"<p>{name}</p>")',
        'def row(name):\n    return f"<td>{name}</td>"',
        'def f(names):\n    st.radio("Which", [f"Keep {name}" for name in names])',
        'def g(name):\n    return name.title()\ndef f(name):\n    st.header(g(name))',
        'def f(names):\n    st.radio("Which", names, format_func=lambda name: name.title())',
        'def f(names):\n    st.radio("Which", names, format_func=str)',
        'def f(names):\n    kept = []\n    kept.append(names[0])\n    st.info(", ".join(kept))',
    ],
)  # fmt: skip
def test_the_reading_of_the_source_finds_text_that_was_not_made_plain(line):
    assert raw_texts({"ui.fault": START + line}, Rules(ESCAPERS))


@pytest.mark.parametrize(
    "line",
    [
        'def f(name):\n    st.markdown(f"**{escape_markdown(name)}**")',
        'def f(name, n: int):\n    words = escape_markdown(name) if n else "-"\n    st.error(f"{words}: {n:,} of {rows_of(n)}")',
        'def g(name):\n    return f"<b>{in_html(name)}</b>"\ndef f(name):\n    st.html(f"<p>{g(name)}</p>")',
        'def f(names):\n    st.radio("Which", names, format_func=lambda name: escape_markdown(name))',
        'def f(names):\n    st.radio("Which", names, format_func=escape_markdown)',
        'WORDS = {1: "one"}\ndef f():\n    for number, word in WORDS.items():\n        st.header(f"{number}: {word}")',
    ],
)  # fmt: skip
def test_the_reading_of_the_source_lets_plain_text_through(line):
    assert raw_texts({"ui.fine": START + line}, Rules(ESCAPERS)) == []


def test_an_exception_is_for_a_whole_expression():
    assert not [pattern for pattern in KNOWN if re.search(r"^\.[*+]|\.\*", pattern)]
