"""Rows that name another authority than the rest, or than the schools: a column "LA" that no dataset has a place for.

A child of Devon among Torbay's, or a whole file that came from next door: whether they count only the office knows, so
the rows are asked about and wait. Which authority is ours is told by the numbers of the schools, those of the list or
else the sheet's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from common.cells import column_letter
from common.words import choice_words
from loaders.published.areas import number_of_name, ons_codes
from loaders.questions.question import Asker, Option, Question, named_rows
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset
from loaders.values import labels, personal
from loaders.values.cells import is_blank
from loaders.values.schools_known import NUMBER, KnownSchools
from loaders.values.trouble import Trouble

CODE = "another-authority"
HEADERS = frozenset(
    choice_words(text)
    for text in (
        "LA", "LA name", "LA code", "LA number", "LEA", "LEA name", "Local authority", "Local authority name",
        "Local authority code", "Authority", "Authority name", "Council", "Home LA", "Home authority",
        "Home local authority", "Responsible LA", "LA responsible", "Responsible authority", "Maintaining LA",
        "Maintaining authority", "Funding LA", "Funding authority", "Placing LA", "Placing authority", "Resident LA",
        "LA of residence", "Residence authority", "Originating LA", "Belonging LA", "Excluding LA", "School LA",
    )
)  # fmt: skip
_SAYS_NONE = frozenset(["out of area", "ooa", "oola", "other", "other la", "out of county", "out of borough"])
_SAYS_OURS = frozenset(["own", "our", "ours", "in area", "internal", "in borough", "in county", "home"])
_PUBLISHED = ("plan", "benchmarks", "schools")  # a list of schools has its own numbers
_OPTIONS = (
    Option(COUNT, "Count these rows like the others: they are ours"),
    Option(LEAVE_OUT, "Leave these rows out: they are the other authority's"),
)


def ask(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, schools: KnownSchools, asker: Asker
) -> SetAside:
    """What becomes of the rows that name another authority; each such column is one question."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    if dataset.name in _PUBLISHED:
        return SetAside()
    for index, header in _columns(sheet, match, body, asker):
        cells = body.cells(index)
        ours = _ours(dataset, frame, schools)
        wrong = _of_others(cells, ours)
        if not wrong:
            continue
        numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in wrong]
        every = len(wrong) == sum(not is_blank(cell) for cell in cells) and len({cells[at] for at in wrong}) == 1
        place, name = f"{column_letter(index)} {header}", labels.text(cells[wrong[0]]) if every else ""
        question = _question(dataset, sheet, place, header, numbers, name, known=bool(ours & set(ons_codes())))
        answer = asker.ask(question)
        if answer == LEAVE_OUT:
            left_out += wrong
        elif answer is None:
            trouble = Trouble(CODE, f'"{header}" names another authority here.', "Answer the question about it.")
            waiting += [(at, trouble) for at in wrong]
    return SetAside(tuple(waiting), tuple(left_out))


def _columns(sheet: Sheet, match: Match, body: Body, asker: Asker) -> Iterator[tuple[int, str]]:
    """(index, header) of the columns of authorities that nothing uses and nobody has been asked about."""
    used = {found.index for found in match.columns.values()}
    asked = {q.place for q in (*asker.open, *(each.question for each in asker.answered))}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)[: len(body.columns)]):
        if not way or index in used or not {choice_words(words) for words in way.words} & HEADERS:
            continue
        if f"{column_letter(index)} {way.found[0]}" not in asked:
            yield index, way.found[0]


def _ours(dataset: Dataset, frame: pd.DataFrame, schools: KnownSchools) -> set[str]:
    """The numbers of our authority, as the settings and the list of schools have them, else the schools of the sheet;
    none where nothing tells."""
    if schools.names or schools.authority:
        return {laestab[:3] for laestab in schools.names} | ({schools.authority} - {""})
    columns = [c.name for c in dataset.stored if c.kind == "school" and frame[c.name].notna().any()]
    for column in columns[:1]:
        found = Counter(hit[1] for value in frame[column].dropna() if (hit := NUMBER.fullmatch(str(value))))
        if found:
            return {max(found, key=lambda number: found[number])}
    return set()


def _of_others(cells: Sequence[Cell], ours: set[str]) -> list[int]:
    """Positions of the cells that name an authority which is not ours: by its number, else unlike what most rows say.

    Where the schools' numbers are in no list, one that every row names is asked about too: once, for every file that
    names it.
    """
    spelt = {cell: "" if is_blank(cell) else choice_words(labels.text(cell)) for cell in set(cells)}
    words = [spelt[cell] for cell in cells]
    different = {text: _number(text) for text in set(words) if text}
    known = Counter({text: n for text, n in Counter(words).items() if text and text not in _SAYS_NONE})
    usual = max(known, key=lambda text: known[text]) if known else ""
    invented = bool(ours) and not ours & set(ons_codes())
    alone = invented and len(known) == 1 and bool(different[usual])
    ours = ours & set(ons_codes())

    def other(text: str) -> bool:
        if not text or text in _SAYS_OURS:
            return False
        if text in _SAYS_NONE:
            return True
        number = different[text]
        if number and ours:
            return number not in ours
        return alone or (text != usual and not (number and number == different[usual]))

    others = {text for text in spelt.values() if other(text)}
    return [at for at, text in enumerate(words) if text in others] if others else []


def _number(text: str) -> str:
    """An authority's three figures, by its number or name; "" where it is in no list."""
    bare = text.removesuffix(" 0") if text[:3].isdigit() else text
    return bare if bare in ons_codes() or (bare.isdigit() and len(bare) == 3) else number_of_name(text)


def _question(
    dataset: Dataset, sheet: Sheet, place: str, header: str, numbers: list[int], name: str, *, known: bool
) -> Question:
    """`name`: the one that every row says, "" where only some rows name another. Where it is not `known` which is ours
    it is asked about once, for later files too."""
    one = len(numbers) == 1
    named = named_rows(numbers)
    sentence = (
        f'{"Row" if one else "Rows"} {named} {"names" if one else "name"} another authority under "{header}" than the '
        f"others do, or "
        f"than the schools' numbers tell. {'Does it' if one else 'Do they'} count among ours?"
    )
    if name:
        shown = personal.shown(name)
        beside = "which is not your authority" if known else "and nothing tells that this is your authority"
        sentence = f'Every row says {shown} under "{header}", {beside}. Do they count among yours?'
    lasting = bool(name) and not known
    return Question(
        "authority", dataset.id, sheet.name, "", place, f"{CODE} {name}" if lasting else f"{CODE} {header} {numbers}",
        sentence, _OPTIONS,
        decides=len(numbers), blocks="rows", lasting=lasting, row=numbers[0], rows=frozenset(numbers),
        hidden=bool(lasting and personal.looks_personal(name)),
    )  # fmt: skip
