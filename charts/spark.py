"""A line small enough for a row of the board, drawn as SVG: no script, and it says in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from charts.drawing import theme
from charts.drawing.lines import still_running
from charts.drawing.wording import exact_amount
from disclosure.published import Published
from measures.spec import Measure
from plan.spec import Target

WIDTH, HEIGHT, EDGE = 160, 40, 6


@dataclass(frozen=True, slots=True)
class Spark:
    svg: str
    alt: str


def spark(
    measure: Measure, series: Sequence[Published], target: Target | None = None, *, last: int = 18, scope: str = ""
) -> Spark:
    """The last periods that have a figure: solid where finished, an open dot on a dash where still running, a gap where
    hidden, an orange dashed line for the target where it is for periods of this kind (or for a share)."""
    figures = [f for f in series if f.state in ("shown", "hidden")][-last:]
    level = target_level(measure, figures, target)
    alt = alt_text(measure, figures, target if level is not None else None, scope)
    values = [f.value for f in figures if f.value is not None]
    top = max([*values, level or 0, 0.0]) or 1.0
    bottom = min([*values, 0.0])

    def y(value: float) -> float:
        return round(HEIGHT - EDGE - (value - bottom) / (top - bottom) * (HEIGHT - 2 * EDGE), 1)

    def x(position: int) -> float:
        return round(EDGE + position * (WIDTH - 2 * EDGE) / max(1, len(figures) - 1), 1)

    parts = [f'<line x1="0" y1="{y(0)}" x2="{WIDTH}" y2="{y(0)}" stroke="{theme.GRID}"/>']
    if level is not None:
        parts.append(
            f'<line class="target" x1="0" y1="{y(level)}" x2="{WIDTH}" y2="{y(level)}" stroke="{theme.TARGET}" '
            'stroke-width="2" stroke-dasharray="5 3"/>'
        )
    finished = [
        (x(i), y(f.value)) if f.value is not None and not still_running(f) else None for i, f in enumerate(figures)
    ]
    for run in runs(finished):
        points = " ".join(f"{a},{b}" for a, b in run)
        if len(run) == 1:
            parts.append(f'<circle cx="{run[0][0]}" cy="{run[0][1]}" r="2" fill="{theme.OURS}"/>')
        else:
            parts.append(f'<polyline points="{points}" fill="none" stroke="{theme.OURS}" stroke-width="2"/>')
    for i, figure in enumerate(figures):
        if figure.state == "hidden":
            parts.append(f'<text x="{x(i)}" y="{y(0)}" font-size="9" text-anchor="middle" fill="{theme.INK}">c</text>')
    if figures and figures[-1].value is not None:
        parts += _last(figures, x(len(figures) - 1), y(figures[-1].value), finished, measure, y(0))
    body = "".join(parts)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}"><title>{escape(alt)}</title>{body}</svg>'
    )
    return Spark(svg, alt)


def _last(
    figures: Sequence[Published],
    at: float,
    height: float,
    finished: Sequence[tuple[float, float] | None],
    measure: Measure,
    floor: float,
) -> list[str]:
    """The last point: a full dot, or an open one on its own dashed segment."""
    if not still_running(figures[-1]):
        return [f'<circle cx="{at}" cy="{height}" r="3.5" fill="{theme.OURS}"/>']
    before = finished[-2] if len(finished) > 1 else None
    start = (at, floor) if measure.accumulates else before
    dash = ""
    if start:
        dash = (
            f'<line class="to-date" x1="{start[0]}" y1="{start[1]}" x2="{at}" y2="{height}" stroke="{theme.OURS}" '
            'stroke-width="1.5" stroke-dasharray="3 2"/>'
        )
    return [dash, f'<circle cx="{at}" cy="{height}" r="3.5" fill="#FFFFFF" stroke="{theme.OURS}" stroke-width="2"/>']


def runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Stretches without a gap."""
    found: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def target_level(measure: Measure, figures: Sequence[Published], target: Target | None) -> float | None:
    """The target as a level here; None where it is a year's total and the points are terms, months or years up to a
    day."""
    if target is None or not figures:
        return None
    kind = figures[-1].period.kind
    if measure.accumulates and kind != target.period.kind:
        return None
    return target.value


def alt_text(measure: Measure, figures: Sequence[Published], target: Target | None, scope: str) -> str:
    """ "Permanent exclusions, secondary: 6 periods, 2017/18 Term 6 to 2018/19 Term 5; latest 12; target 10."""
    who = f"{measure.title}, {scope}" if scope else measure.title
    if not figures:
        return f"{who}: no figures yet."
    latest = figures[-1]
    latest_text = "hidden" if latest.state == "hidden" else latest.text
    to_date = " to date" if still_running(latest) and not latest.gap else ""
    count = f"{len(figures)} period{'s' if len(figures) != 1 else ''}"
    span = figures[0].period.label if len(figures) == 1 else f"{figures[0].period.label} to {latest.period.label}"
    wanted = f"; target {exact_amount(measure, target.value)}" if target else ""
    return f"{who}: {count}, {span}; latest {latest_text}{to_date}{wanted}."
