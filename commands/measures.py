"""`python -m measures`: the numbers, for Power BI and scripts."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from commands import formats, year_groups
from commands.published import published
from commands.year_groups import year_group_number
from common.calendar import KINDS
from measures import catalogue
from measures.calculate import not_recorded
from measures.indicators import PREFIX, NoSuchIndicator, every_measure
from services.figure_files import contract_figures

ASKED = {"reason": "reason_1"}  # how people ask for a column


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m measures", description=__doc__)
    options.add_argument("--measure", nargs="+", action="extend", metavar="ID", help="default: all")
    options.add_argument("--as-at", type=date.fromisoformat, metavar="DATE", help="count what had happened by this day")
    options.add_argument(
        "--by",
        nargs="+",
        action="extend",
        default=[],
        metavar="COLUMN",
        help="split by columns: phase, school, reason_1 …",
    )
    options.add_argument("--period", choices=KINDS, help="default: the measure's own kind")
    options.add_argument("--view", choices=("private", "public"), default="private")
    options.add_argument(
        "--as-stored",
        type=date.fromisoformat,
        metavar="DATE",
        help="from the uploads that stood at the end of this day (private view only)",
    )
    options.add_argument("--published", action="store_true", help="published figures instead of the authority's own")
    options.add_argument(
        "--la", nargs="+", action="extend", default=[], metavar="CODE", help="with --published: local authority codes"
    )
    options.add_argument(
        "--forecast", action="store_true", help="the next years instead, with the range that held when it was tested"
    )
    options.add_argument(
        "--year-groups", action="store_true", help="school by year group: how much of its share it has taken (private)"
    )
    options.add_argument("--school", metavar="SCHOOL", help="with --year-groups: one school, by LAESTAB or name")
    options.add_argument(
        "--year-group", type=year_group_number, metavar="N", help="with --year-groups: 0 for Reception, 9 …"
    )
    formats.add_options(options)
    return options


def print_forecast(options: argparse.Namespace) -> int:
    """`--forecast`: private only, since last year's figure is in it."""
    from commands.ahead import PLANS, SETTING, forecasts, line
    from measures.forecasts import ALL

    unknown = [name for name in options.measure or () if name not in ALL]
    if unknown:
        print(f"There is no forecast of {', '.join(unknown)}. There are: {', '.join(ALL)}.", file=sys.stderr)
        return 2
    if options.view == "public" or options.published or options.as_stored or options.period:
        print("--forecast goes with --measure, --as-at, --by setting and the private view only.", file=sys.stderr)
        return 2
    if options.by and (options.by != [SETTING] or any(name != PLANS for name in options.measure or ())):
        print(f"Of forecasts only {PLANS} is told by a part, and by {SETTING}.", file=sys.stderr)
        return 2
    try:
        found = forecasts(options.measure, options.as_at, bool(options.by))
    except Exception as reason:
        from commands.common import error

        return error(reason)
    return formats.hand_over("forecast", found, options, line)


def line_of(figure: dict) -> str:
    """One figure as people read it."""
    parts = "".join(f", {value}" for value in figure["breakdown"].values())
    return f"{figure['title']}, {figure['period']['label']}{parts}: {figure['text']}"


def local(options: argparse.Namespace) -> list[dict]:
    # Published figures need none of this: what reads and protects our own takes a second to load.
    from commands.common import reader_as_stored, reader_for

    stored = options.as_stored
    reader = reader_as_stored(stored, options.as_at) if stored else reader_for(options.as_at, options.view)
    names = options.measure or [m.name for m in every_measure(reader.frames)]
    found: list[dict] = []
    for name in names:
        if not catalogue.is_known(name):
            raise NoSuchIndicator(name)
        measure = catalogue.by_name(name)
        by = [ASKED.get(column, column) for column in options.by]
        if not options.measure and any(column not in measure.breakdowns for column in by):
            continue
        figures = contract_figures(reader.series(measure, options.period, by))
        if not figures and options.measure and (why := not_recorded(measure, reader.frames)):
            print(f"{measure.title}: no figure, since {why}.", file=sys.stderr)
        found += figures
    asked = {ASKED[column]: column for column in options.by if column in ASKED}
    for figure in found:  # a split bears the name it was asked for by
        figure["breakdown"] = {asked.get(column, column): value for column, value in figure["breakdown"].items()}
    return found


def main(argv: list[str] | None = None) -> int:
    options = parser().parse_args(argv)
    if wrong := formats.wrong_use(options):
        print(wrong, file=sys.stderr)
        return 2
    if options.year_groups:
        return year_groups.print_year_groups(options)
    if options.forecast:
        return print_forecast(options)
    unknown = [n for n in options.measure or () if n not in catalogue.KNOWN and not n.startswith(PREFIX)]
    if unknown and not options.published:
        print(
            f"No measure called {', '.join(unknown)}. There are: {', '.join(m.name for m in catalogue.ALL)}.",
            file=sys.stderr,
        )
        return 2
    if options.as_stored and (options.view == "public" or options.published):
        print("--as-stored goes with the private view only.", file=sys.stderr)
        return 2
    try:
        figures = published(options.la, options.measure) if options.published else local(options)
    except Exception as reason:
        from commands.common import error

        return error(reason)
    return formats.hand_over("published" if options.published else "figures", figures, options, line_of)


if __name__ == "__main__":
    sys.exit(main())
