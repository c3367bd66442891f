"""The detail behind a slide, for a question from the room: the same public figures, their reasons, definitions and
tables. It opens over the slide and closes onto it again."""

from __future__ import annotations

import streamlit as st

from charts.status import STATUSES
from common.calendar import long_day
from common.text import in_html
from measures.catalogue import by_name, is_known
from reports import meanings as legend
from reports.deck import Slide
from reports.meeting import ITEMS, OF_ITSELF, item_words
from ui.parts import figures
from ui.parts.action import details, listed_pairs
from ui.parts.blocks import BETTER, sources
from ui.plan import now as plan_now
from ui.plan import tables as plan_tables
from ui.present import chosen, of_chart
from ui.present.slide import by_id
from ui.present.words import table
from ui.session import Scene, store

PROTECTED = (
    "They are a fixed set of tables, protected together so that no child can be worked out from them; what is hidden "
    "is marked c."
)


def show(at: Slide, here: Scene) -> None:
    """One heading and everything behind it, to scroll through."""
    behind = {
        "title": about_the_figures, "board": every_reason, "action": of_action, "chart": of_measure,
        "recommendations": every_recommendation, "marks": rules,
    }  # fmt: skip
    with st.container(key="question"):
        st.html(
            f'<h1 class="long">Behind the slide: {in_html(at.title.rstrip("."))}</h1>'
            f'<div class="action behind">{behind[at.kind](at, here)}</div>'
        )


def of_action(at: Slide, here: Scene) -> str:
    each = by_id(here, at.about)
    drawn = chosen.of_action(here, each)
    rows = of_chart.chart_table(figures.chart(here, drawn)) if drawn else ""
    title = in_html(f"{each.action.position}. {each.action.title}")
    return f"<h2>{title}: {STATUSES[each.status].text}</h2>{details(each, here)}{rows}"


def of_measure(at: Slide, here: Scene) -> str:
    measure, chart = by_name(at.about), chosen.chart(here, at.about)
    pairs = [
        (measure.title, measure.definition),
        ("Why it matters", measure.why_it_matters),
        ("Which way is good", BETTER[measure.better]),
        ("Where it comes from", sources(measure)),
        ("What is drawn", chart.subtitle),
        *([("Notes", " ".join(chart.notes))] if chart.notes else []),
    ]
    return f"{listed_pairs(pairs)}{of_chart.chart_table(chart)}"


def every_reason(_: Slide, here: Scene) -> str:
    rows = [
        [
            in_html(f"{each.action.position}. {each.action.title}"),
            f'<strong style="color:{STATUSES[each.status].colour}">{STATUSES[each.status].text}</strong>',
            in_html(each.because),
            in_html(plan_now.way_back(here, each)),
        ]
        for each in figures.actions(here)
    ]
    return table("reasons", ["Action", "Status", "Why", "What would put it on track"], rows)


def every_recommendation(_: Slide, here: Scene) -> str:
    following = plan_now.next_meeting(here)
    return "".join(
        plan_tables.recommended(meeting, here.as_at, following, plan_now.plan(here).body)
        for meeting in plan_now.meetings(here)
    )


def about_the_figures(_: Slide, here: Scene) -> str:
    """Which release the figures are of, and when each dataset was last uploaded."""
    pairs = [
        ("The figures", f"Public figures, release {here.release}, as at {long_day(here.as_at)}. {PROTECTED}"),
        *(
            (ITEMS.get(item.item, item.item), item_words(item))
            for item in plan_now.header(here)
            if item.item not in OF_ITSELF
        ),
    ]
    rows = [[in_html(each.title), in_html(str(each.uploaded_at)[:10])] for each in store().freshness() if each.rows]
    return f"{listed_pairs(pairs)}{table('fresh', ['Dataset', 'Last upload'], rows, 'What has been uploaded')}"


def rules(_: Slide, here: Scene) -> str:
    """The marks again, and what each figure of the plan counts."""
    rows = [[f"<strong>{in_html(mark)}</strong>", in_html(meaning)] for mark, meaning in legend.meanings()]
    measures = {
        name: by_name(name) for each in figures.actions(here) for name in each.action.measures if is_known(name)
    }
    counted = [(m.title, f"{m.definition} {BETTER[m.better]}") for m in measures.values()]
    return table("meanings", ["Mark", "Meaning"], rows) + listed_pairs(counted)
