"""Which schools take part in what, the one missing from most first. Names schools, so the private view alone has it."""

from __future__ import annotations

from charts.chart import Chart
from charts.inclusion.taking_part import taking_part
from common.calendar import academic_year_of, long_day, slash_year
from common.text import listed, rows_of
from exhibits.words import school_names
from measures.inclusion.asks import asks
from plan.figures import Reader

NAMED = 3  # schools that the words name; the picture has them all


def picture(reader: Reader) -> Chart | None:
    """None where nothing was asked of any school this academic year."""
    found = asks(reader.frames, reader.as_at, reader.calendar)
    if not found.asks:
        return None
    names = school_names(reader.frames)
    once = {school: names.get(school, school) for school in found.schools}
    doubled = {name for name in once.values() if list(once.values()).count(name) > 1}
    words = {school: f"{name} ({school})" if name in doubled else name for school, name in once.items()}
    asked = [school for school in found.schools if found.asked(school)]
    often = sum(2 * found.missing(school) > found.asked(school) for school in asked)
    lacking = [school for school in asked if found.missing(school)]
    most = listed([f"{words[school]} ({found.missing(school)} of {found.asked(school)})" for school in lacking[:NAMED]])
    title = f"{often or 'None'} of {rows_of(len(asked), 'school')} missed more than half of what they were asked to do"
    alt = f"{title}. Missing from most: {most}." if most else f"{title}. None is missing from anything."
    return taking_part(
        [(words[school], f"{found.missing(school)} of {found.asked(school)}") for school in found.schools],
        [(ask.what, ask.term) for ask in found.asks],
        {(words[school], place): found.squares[school, ask] for school in found.schools
            for place, ask in enumerate(found.asks)},
        title=title, subtitle="What each school was asked to do and did, "
                              f"{slash_year(academic_year_of(reader.as_at))}: schools; as at {long_day(reader.as_at)}",
        alt=f"{alt} A square for each of {len(found.schools)} schools and {len(found.asks)} asks.",
        notes=["At the right: missing, of what the school was asked. A school that was not invited is not missing.",
               "Peer meetings and trainings of a term stand together. An audit that is booked is on its way."],
    )  # fmt: skip
