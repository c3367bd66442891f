"""Published files (Department for Education), read as they are published into `benchmarks` rows.

`recognise` looks at a sheet's own words, never at the file's name. A file that is known but holds nothing this product
counts is recognised too, so that it can be refused with a sentence that says what it is.
"""

from __future__ import annotations

from loaders.published import ap_census, exclusions, sen2
from loaders.published.reading import Reader
from loaders.sheet import Sheet

# The more telling headers first: a headcount file has columns of the exclusions file, and not the other way round.
FAMILIES = (exclusions.BY_GEOGRAPHY, *sen2.FAMILIES, ap_census.SETTINGS, exclusions.HEADCOUNTS)


def recognise(sheet: Sheet, file_name: str = "") -> Reader | None:
    """The reader for the published file this sheet belongs to; None when it is not one we know."""
    for family in FAMILIES:
        if family.fits(sheet):
            return Reader(family.name, family.title, family.read)
    return None


__all__ = ["Reader", "recognise"]
