"""`python -m measures --year-groups`: school by year group at the point of an offer. Private only: the cells are
children."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from commands.formats import hand_over
from loaders.values.schools_known import KnownSchools
from measures.year_groups import YearGroup, year_groups


def print_year_groups(options: Namespace) -> int:
    """Print the year groups asked for; 1 where there is none, 2 for wrong use."""
    from commands.common import error, reader_for

    if options.view == "public" or options.published or options.as_stored or options.by or options.period:
        print("--year-groups goes with --school, --year-group, --as-at and the private view only.", file=sys.stderr)
        return 2
    try:
        reader = reader_for(options.as_at, "private")
        found = year_groups(reader.frames, reader.as_at, reader.calendar)
    except Exception as reason:
        return error(reason)
    if options.school is not None:
        known = KnownSchools.of(reader.frames.get("schools"), None)
        school = known.laestab(options.school) or options.school
        found = [each for each in found if each.school == school]
    if options.year_group is not None:
        found = [each for each in found if each.year_group == options.year_group]
    return hand_over("year_groups", [as_json(each) for each in found], options, line)


def year_group_number(text: str) -> int:
    """9, Y9, "Year 9"; 0 or R for Reception. Raises ValueError."""
    word = text.strip().casefold().removeprefix("year").removeprefix("y").strip()
    return 0 if word in ("r", "reception") else int(word)


def as_json(each: YearGroup) -> dict[str, Any]:
    """The shape that contracts with other systems fix, and what the index is made of."""
    return {
        "school": each.school,
        "year_group": each.year_group,
        "roll": each.roll,
        "roll_on": each.roll_on.isoformat(),
        "cap": each.cap,
        "used": each.used,
        "left": each.left,
        "share": each.share,
        "indicators": [
            {"name": part.name, "value": part.value, "authority": part.authority, "ratio": part.ratio}
            for part in each.indicators
        ],
        "band": each.band,
        "missing": list(each.missing),
        "index": each.index,
        "level": each.level,
        "level_under_other_weights": each.stays,
    }


def line(each: dict[str, Any]) -> str:
    """One year group as people read it."""
    year = f"Year {each['year_group']}" if each["year_group"] else "Reception"
    if each["share"] is None:
        missing = "no roll" if each["roll"] is None else "no cap for so small a roll"
        return f"{each['school']}, {year}: {each['used']} in; {missing}"
    return (
        f"{each['school']}, {year}: {each['used']} of {each['cap']} ({each['share']:.0f}%, {each['band']}), "
        f"{each['left']} left"
    )
