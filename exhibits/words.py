"""Codes and columns as people say them, from the datasets' own specs."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.datasets import by_id
from loaders.questions.words import NOT_LISTED
from loaders.spec import Column
from measures.counting import NOT_RECORDED
from measures.spec import Frames, Measure

# In a picture's place where it would be of c alone
ALL_HIDDEN = "every figure of it is hidden to protect children"


def column_of(measure: Measure, name: str) -> Column:
    """The column a measure is split or filtered by, as its first dataset describes it."""
    return by_id(measure.needs[0]).column(name)


def header(measure: Measure, name: str) -> str:
    """A column as people call it: the first of three reasons is the reason."""
    return column_of(measure, name).header.removesuffix(" 1")


def names_of(measure: Measure, name: str, frames: Frames) -> dict[str, str]:
    """Words for the codes of a column: its choices, a school's name, a year group."""
    column = column_of(measure, name)
    if column.kind == "school":
        return school_names(frames) | {NOT_RECORDED: "Not recorded"}
    if column.kind == "year_group":
        groups = {str(number): f"Year {number}" for number in range(1, 15)}
        # After Year 14 no school says "Year 16": the age at the end of the August before is 4 more.
        groups |= {str(number): f"Aged {number + 4}" for number in range(15, 22)}
        return groups | {"0": "Reception", "-1": "Nursery", NOT_RECORDED: "Not recorded"}
    own = {choice.code: choice.label for choice in column.choices}
    return own | {NOT_RECORDED: "Not recorded", NOT_LISTED: "Other, not listed"}


def school_names(frames: Frames) -> dict[str, str]:
    """LAESTAB -> the latest name of the school."""
    schools = frames.get("schools")
    if schools is None or schools.empty:
        return {}
    latest = schools.sort_values("academic_year").drop_duplicates("laestab", keep="last")
    return dict(zip(latest["laestab"].astype(str), latest["name"].astype(str)))


def values_in(measure: Measure, name: str, frames: Frames) -> list[str]:
    """The codes of a column that the stored rows hold, in the order of the spec's choices."""
    frame = frames.get(measure.needs[0])
    if frame is None or frame.empty or name not in frame:
        return []
    return in_spec_order(measure, name, [str(value) for value in frame[name].dropna().unique()])


def in_spec_order(measure: Measure, name: str, codes: Iterable[str]) -> list[str]:
    """Codes in the order of the spec's choices, those of nobody's list after them."""
    held = set(codes)
    known = [choice.code for choice in column_of(measure, name).choices if choice.code in held]
    return known + sorted(held - set(known))


def scope_words(where: tuple[tuple[str, tuple[str, ...]], ...], measure: Measure, frames: Frames) -> str:
    """ "secondary, autistic spectrum disorder": the filters in force, in words."""
    parts = []
    for name, values in where:
        names = names_of(measure, name, frames)
        parts.append(" or ".join(_lower(names.get(value, value)) for value in values))
    return ", ".join(parts)


def _lower(label: str) -> str:
    """A label inside a sentence: "Secondary" -> "secondary", but names and initials keep their capitals."""
    first = label.split(" ", 1)[0]
    return label[:1].lower() + label[1:] if first.isalpha() and first[1:].islower() and " " not in label else label
