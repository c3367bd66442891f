"""Which school is different, and which is only small: the funnel of a phase's schools, and what it supports in a
sentence."""

from __future__ import annotations

from functools import partial

from charts.chart import Chart
from charts.inclusion.funnel import Place, funnel
from common.text import rows_of
from exhibits.words import school_names
from measures.inclusion.groups import year_so_far, year_words
from measures.inclusion.schools import OfSchool, schools
from methods.funnel import Band, rate_limits, share_limits
from plan.figures import Reader

DONE = {"PERM": "permanently excluded", "SUSP": "suspended at least once"}
FEWEST = 3  # schools, for an average to be one


def picture(reader: Reader, category: str, phase: str) -> Chart | None:
    """None with too few schools on roll, or where nobody was excluded."""
    found = schools(reader.frames, category, phase, reader.as_at, reader.calendar, {})
    if len(found) < FEWEST or not any(each.count for each in found):
        return None
    now, _ = year_so_far(reader.frames, reader.as_at, reader.calendar)
    average = sum(each.count for each in found) / sum(each.size for each in found)
    words = school_names(reader.frames)
    places = [Place(words.get(each.school, each.school), each.count, each.size, each.flag) for each in found]
    limits = partial(_rate_band, average) if category == "PERM" else partial(_share_band, average)
    sentence = finding(found, words)
    return funnel(
        places, average, limits, title=sentence,
        subtitle=f"Children {DONE[category]} per 100 on roll, {phase.replace('_', '-')} schools, by roll; "
                 f"{year_words(now)}",
        notes=[
            "Dashed: 95%, about one school in twenty is outside by luck: watch. Solid: 99.8%: look closer.",
            "Limits: the exact interval of a count turned round."
            if category == "PERM" else "Limits: Wilson's interval of a share turned round.",
            "The average is of these schools alone. A school outside is a question, not a verdict: intake is not in "
            "it.",
        ],
    )  # fmt: skip


def finding(found: list[OfSchool], words: dict[str, str]) -> str:
    """Names schools outside the outer limits as ones to look at, inside them as ones to watch; else says that none
    differs."""
    outer = [words.get(each.school, each.school) for each in found if each.flag.startswith("very")]
    inner = [words.get(each.school, each.school) for each in found if each.flag in ("high", "low")]
    if not outer and not inner:
        return f"No school of {len(found)} differs more than chance and size explain."
    parts = ([f"look closer at {_list(outer)}"] if outer else []) + ([f"watch {_list(inner)}"] if inner else [])
    rest = len(found) - len(outer) - len(inner)
    sentence = (
        f"{' and '.join(parts)}; {rest} of {rows_of(len(found), 'school')} {'lies' if rest == 1 else 'lie'} inside."
    )
    return sentence[:1].upper() + sentence[1:]


def _list(some: list[str]) -> str:
    return " and ".join(some) if len(some) < 3 else f"{', '.join(some[:-1])} and {some[-1]}"


def _rate_band(average: float, size: float, level: float) -> Band:
    return rate_limits(size, average, level)


def _share_band(average: float, size: float, level: float) -> Band:
    return share_limits(size, average, level)
