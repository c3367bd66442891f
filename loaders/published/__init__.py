"""Published files (Department for Education), read as they are published into `benchmarks` or `schools` rows.

`recognise` looks at a sheet's own words, never at the file's name. A file that is known but holds nothing this product
counts is recognised too, so that it can be refused with a sentence that says what it is.
"""

from __future__ import annotations

from collections.abc import Callable

from loaders.published import ap_census, dsg, exclusions, grant, neighbours, school_lists, sen2, sen2_plans
from loaders.published.reading import Reader
from loaders.published.series import published_series
from loaders.sheets.sheet import Sheet

# The more telling headers first: a headcount file has columns of the exclusions file, and not the other way round.
FAMILIES = (exclusions.BY_GEOGRAPHY, *sen2.FAMILIES, *sen2_plans.FAMILIES, ap_census.SETTINGS, exclusions.HEADCOUNTS)
READERS: tuple[tuple[Callable[[Sheet], bool], Reader], ...] = (
    *((family.fits, Reader(family.name, family.title, family.read)) for family in FAMILIES),
    (dsg.is_years_sheet, Reader("dsg_years", "Dedicated schools grant totals by year", dsg.read_years)),
    (neighbours.is_neighbours, Reader("neighbours", "DfE statistical neighbours", neighbours.read_neighbours)),
    (school_lists.is_gias, Reader("gias", "Get Information About Schools", school_lists.read_gias)),
    (school_lists.is_names_only, Reader("school_names", "A list of school names", school_lists.refuse_names)),
    (school_lists.is_la_list, Reader("la_list", "A list of local authorities", school_lists.refuse_la_list)),
    (school_lists.is_la_series, Reader("la_series", "A series of plans by authority", school_lists.refuse_la_series)),
    (school_lists.is_table_tool, Reader("table_tool", "A table-tool download", school_lists.refuse_table_tool)),
    (grant.is_grant_sheet, Reader("dsg", "Dedicated schools grant allocations", dsg.read_allocations)),
)


def recognise(sheet: Sheet, file_name: str = "") -> Reader | None:
    """The reader for the published file this sheet belongs to; None when it is not one we know."""
    return next((reader for fits, reader in READERS if fits(sheet)), None)


__all__ = ["Reader", "published_series", "recognise"]
