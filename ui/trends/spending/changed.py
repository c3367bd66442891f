"""What drives spend: volume, mix and price, each by kind of place; and child by child for officers."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.waterfall import Step, waterfall
from common.text import escape_markdown
from disclosure.wording import pounds
from exhibits.spending import changed
from exhibits.spending.money import change_sentence
from measures.spending.child_bridge import ChildBridge, child_bridge
from services import placements
from ui.fragment import fragment
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader
from ui.trends.spending.cards import picture_card

PICKED = "change_part"


def why(here: Scene) -> None:
    """From last year's spend to this year's by volume, mix and price, and each of them by kind of place."""
    found = cached(change_of, here)
    st.header("What drives spend", anchor=False)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        picture_card(here, cached(_by_part, here), "", "placements_change", "placement_change_volume")
    with right:
        sentence = (
            f"{change_sentence(found.parts, found.now.label, found.before.label)} {changed.largest(found.by_sector)}"
        )
        st.markdown(escape_markdown(sentence))
    by_kind(here)
    rows = [
        {"Kind of place": changed.LABELS.get(sector, sector),
            **{word: pounds(row[at] / 100) for at, word in enumerate(changed.PARTS.values())},
         "Change": pounds(sum(row) / 100)}
        for sector, row in sorted(found.by_sector.items(), key=lambda each: -abs(sum(each[1])))
    ]  # fmt: skip
    rows.append({"Kind of place": "All", **{changed.PARTS[name]: pounds(value) for name, value in found.parts.items()},
            "Change": pounds(found.spend_now - found.spend_before)})  # fmt: skip
    show_table(drawn_table(rows), "Change of spend by kind of place: places, kinds of place, price")


@fragment
def by_kind(here: Scene) -> None:
    options = [changed.WHOLE, *changed.PARTS.values()]
    picked = st.segmented_control(
        "By kind of place", options, default=changed.WHOLE, required=True, key=PICKED, label_visibility="collapsed"
    )
    part = picked if picked in options else changed.WHOLE
    picture_card(here, cached(_by_sector, here, part), "", f"placements_sector_{options.index(part)}",
        "placement_change_mix")  # fmt: skip


def change_of(here: Scene) -> placements.Change | None:
    return placements.change(frames(here), here.as_at, reader(here).calendar)


def _by_part(here: Scene) -> Chart:
    found = change_of(here)
    assert found is not None  # noqa: S101 - asked before
    steps = [
        Step(found.before.label, found.spend_before, "level"),
        *(Step(word, found.total(part)) for part, word in changed.PARTS.items()),
        Step(found.now.label, found.spend_now, "level"),
    ]
    rest = found.total("unplaced")
    if rest:
        steps.insert(-1, Step("Without a place", rest))
    return waterfall(
        steps,
        title=changed.finding(found.parts, found.spend_now - found.spend_before, found.now.label),
        subtitle="Placements: pounds, by volume, kinds of place and price",
        text=short_money,
    )


def _by_sector(here: Scene, part: str) -> Chart:
    found = change_of(here)
    assert found is not None  # noqa: S101 - asked before
    levels, labels = (found.spend_before, found.spend_now), (found.before.label, found.now.label)
    return changed.by_sector(found.by_sector, part, levels, labels)


def children(here: Scene) -> None:
    """The bridge child by child, as sums: officers see what starters, leavers and stayers did, and what inflation
    was."""
    found = cached(change_of, here)
    chart, sentence = cached(_children, here)
    picture_card(here, chart, sentence, "placements_children", "placement_spend")
    if found.now.end >= here.as_at:
        st.caption(escape_markdown(f"{found.now.label} to date against the same days of {found.before.label}."))


def _children(here: Scene) -> tuple[Chart, str]:
    found = change_of(here)
    assert found is not None  # noqa: S101 - asked before
    window = placements.window_of(here.as_at, reader(here).calendar, found.now)
    bridge: ChildBridge = child_bridge(frames(here), window, found.now)
    labels = found.before.label, found.now.label
    return changed.children(bridge, labels), changed.children_sentence(bridge)
