"""Which column of a sheet a decisive column is, where its header does not say so: a question, never a line in "not
used".

A column is decisive when figures are wrong without it: the day a placement ended, the outcome of a request, the days of
a suspension. A header that could be such a column, by its words or by the values under it, is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from common.cells import column_letter
from loaders.questions import again, kinds
from loaders.questions.amounts import rolls
from loaders.questions.amounts.price_times import counted
from loaders.questions.kinds import samples_of
from loaders.questions.likely import about_the_record, are_of_another_kind, likely_columns
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.questions.rows import became as outcomes
from loaders.questions.rows import deadlines, returns, ticked
from loaders.questions.rows.remarks import ENDS
from loaders.questions.words import is_nothing
from loaders.sheets.headers import Match, complete, header_ways
from loaders.sheets.matching import Found, Ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column
from loaders.values import personal
from loaders.values.cells import is_blank
from loaders.values.labels import NO, choice_reader, text
from loaders.values.trouble import Unreadable

SAMPLE = 400  # filled cells looked at to see what a column holds
LONGEST_CLAUSE = 60  # letters: more is cut off in a list on a phone
HEADLESS = "no header"
YES_ALONE = "yes"  # of a column of yes and no, no is not yet
BOTH = "both"  # two columns speak of one thing, and the one asked about is the later


def ask(sheet: Sheet, match: Match, asker: Asker, *, accept_close: bool = False) -> tuple[Match, Sheet]:
    """The match with every header that was answered in its column, and the sheet with columns that count together laid
    over one another; what is open is with the asker."""
    dataset = match.dataset
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    columns = dict(match.columns)
    used = {found.index for found in columns.values()}
    for index, way in enumerate(ways):
        if not way and index in used:
            continue
        mine = next((name for name, found in columns.items() if found.index == index), "")
        if mine and columns[mine].how == "close" and (about_the_record(way.words) or _counts_otherwise(mine, way)):
            del columns[mine]
            continue
        values = _values(sheet, match, index)
        if not mine and (
            deadlines.are_limits(sheet, match, index, way.words)
            or (deadlines.are_of_drafts(match, way.words) and all(map(kinds.is_day, values)))
            or returns.are_of_suspensions(sheet, match, index, way.words)
        ):
            continue  # days that decide nothing
        if mine and columns[mine].how == "close" and are_of_another_kind(dataset.column(mine), values):
            del columns[mine]  # "Placement start" is near "Placement status", and no status by the days under it
            mine = ""
        if mine and are_of_another_kind(dataset.column(mine), values) and outcomes.options(dataset, way.words, values):
            del columns[mine]  # "Agreed to assess" over days is the day of it
            mine = ""
        if not mine and "roll" not in columns and rolls.are_both_sexes(sheet, match, index, way.words):
            columns["roll"] = Found(index, way.found[0], "alias")
            continue
        if not way:
            way = _headless(index)
        if not mine and dataset.name in ENDS and ticked.speaks_of_an_end(way.words) and kinds.are_ticks(values):
            continue  # asked of the rows that are ticked and have no last day
        dated = False
        if mine and columns[mine].how != "close" and kinds.only_yes_or_no(dataset.column(mine), values):
            # "EHCP issued?" with Y and N under it is no day: it is asked about where it could be another column.
            others = {name: found for name, found in columns.items() if name != mine}
            options, proposal = likely_columns(dataset, others, "", way.words, values, accept_close)
            options = [column for column in options if column.kind in ("choice", "flag")]
            if not options and mine in ENDS.get(dataset.name, ()) and ticked.speaks_of_an_end(way.words):
                columns = others  # it says that a row has ended, and of which row that is asked with the rows
                continue
            if options:
                columns, mine, proposal, dated = others, "", "", True
        else:
            options, proposal = likely_columns(dataset, columns, mine, way.words, values, accept_close)
        became = outcomes.options(dataset, way.words, values) if not mine or columns[mine].how == "close" else []
        if not values or not (options or outcomes.changes(became)):
            continue
        if became:
            options = [column for column in options if column.kind == "date"]
            proposal = became[0].id if len(became) == 1 and outcomes.changes(became) else ""
        under = columns.get(options[0].name) if options else None
        if under and not mine and again.says_it_again(sheet, match, options[0], under, index, way.found[0]):
            continue
        choices = [*became, *_choices(options, columns, mine)]
        if dated and options[0].kind == "choice":
            choices.insert(
                1, Option(YES_ALONE, f"{options[0].header}, of which only Yes counts: No says that it has not come yet")
            )
        choice = asker.ask(_question(match, sheet, index, way, choices, proposal, values))
        if choice is None:
            continue
        if choice.startswith(outcomes.BECAME):
            columns = {name: found for name, found in columns.items() if name != mine}
            sheet, columns = outcomes.filled(sheet, match, columns, index, choice)
            continue
        if choice == YES_ALONE:
            sheet, choice = _without_no(sheet, match, index), options[0].name
        if choice == BOTH:
            sheet = again.laid_over(sheet, match, options[0], columns[options[0].name], index, way.found[0])
            continue
        if mine and mine != choice:
            del columns[mine]
        if choice != OTHER:
            columns[choice] = Found(index, way.found[0], "chosen")
    if columns == match.columns:
        return match, sheet
    return complete(sheet, replace(match, columns=columns), ways), sheet


def _counts_otherwise(mine: str, way: Ways) -> bool:
    """Whether a header near that of the days of a year counts the days of a week, which is asked with the price."""
    return mine in ("days_per_year", "weeks_per_year") and counted(way.found[0]) is not None


def _headless(index: int) -> Ways:
    """A column with nothing above it goes by its letter; only what stands under it can say what it is."""
    return Ways((f"{HEADLESS}, column {column_letter(index)}",), ("",))


def _question(
    match: Match, sheet: Sheet, index: int, way: Ways, options: Sequence[Option], proposal: str, values: Sequence[Cell]
) -> Question:
    header = way.found[0]  # as it may be shown
    became = options[0].id.startswith(outcomes.BECAME)
    place = f"{column_letter(index)} {header}"
    others = (OTHER, BOTH, YES_ALONE)
    columns = [
        match.dataset.column(o.id) for o in options if o.id not in others and not o.id.startswith(outcomes.BECAME)
    ]
    if len(columns) == 1 and not became:
        sentence = f'Is "{header}" the column "{columns[0].header}": {_first_sentence(columns[0].meaning)}'
        sentence += _as_answers(columns[0], values)
    else:
        sentence = f'What does the column "{header}" hold?'
    return Question(
        "header", match.dataset.id, sheet.name, outcomes.fills(match.dataset) if became else "", place,
        way.words[0] or header, sentence, tuple(options), proposal,
        decides=len(values), row=match.header_row + match.header_depth - 1, samples=samples_of(values),
        lasting=not header.startswith(HEADLESS), hidden=header == personal.NOT_SHOWN,
    )  # fmt: skip


def _without_no(sheet: Sheet, match: Match, index: int) -> Sheet:
    """The sheet with the cells of a column blank that say no."""
    lines = [list(row) for row in sheet.rows]
    for row in lines[match.first_data_index :]:
        if index < len(row) and not is_blank(row[index]) and text(row[index]).casefold() in NO:
            row[index] = None
    return replace(sheet, rows=lines)


def _as_answers(column: Column, values: Sequence[Cell]) -> str:
    """What yes and no would mean in a column of choices, where nothing else stands there."""
    if column.kind != "choice" or not kinds.are_yes_or_no(values):
        return ""
    read = choice_reader(column.choices)
    labels = {choice.code: choice.label for choice in column.choices}
    meant = []
    for word in ("Yes", "No"):
        try:
            meant.append(f"{word} would be \u201c{labels[str(read(word))]}\u201d")
        except Unreadable:
            continue
    return f" {', '.join(meant)}." if meant else ""


def _choices(options: Sequence[Column], columns: Mapping[str, Found], mine: str) -> list[Option]:
    """The columns that it could be, and that it is something else; where another column stands for it already, also
    both."""
    several = len(options) > 1
    found = [Option(column.name, _briefly(column, several)) for column in options]
    taken = columns.get(options[0].name) if options else None
    if taken is not None and not mine:
        found = [
            Option(BOTH, f"Both: what stands here counts where it is filled, elsewhere “{taken.header}”"),
            Option(options[0].name, f"{options[0].header}, and “{taken.header}” is not"),
        ]
    return [*found, Option(OTHER, "Something else: the column is not used")]


def _values(sheet: Sheet, match: Match, index: int) -> list[Cell]:
    """What a column holds: its first filled cells, however far down the first of them stands."""
    rows = sheet.rows[match.first_data_index :]
    found = list(islice((row[index] for row in rows if index < len(row) and not is_blank(row[index])), SAMPLE))
    return [value for value in found if not is_nothing(value)] or found


def _briefly(column: Column, several: bool) -> str:
    """A column as one line of a list: its header, and where others stand beside it the first clause of its meaning."""
    clause = _first_sentence(column.meaning).rstrip(".").split(", ")[0].split(": ")[0]
    return f"{column.header}: {clause}" if several and len(clause) <= LONGEST_CLAUSE else column.header


def _first_sentence(text: str) -> str:
    head = text.split(". ", 1)[0].rstrip(".")
    return f"{head[:1].lower()}{head[1:]}." if head[1:2].islower() else f"{head}."
