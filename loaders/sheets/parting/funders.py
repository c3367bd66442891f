"""What education, health and social care pay in one cell: "60/20/20", "Ed 60% Health 40%".

The funders are those that the header names, in its order, or that the cell names itself. Where neither does, the order
is asked once for the header. A cell that does not come to the whole stays as it is, and its row is held for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import permutations

from common.words import header_words
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.parting.columns import Parts, cells_below, laid_apart, without
from loaders.sheets.sheet import Cell, Sheet

EDUCATION, HEALTH, CARE = "education_share", "health_share", "care_share"
_NAMES = {
    **dict.fromkeys("education educational edn educ edu ed dsg hnb la send".split(), EDUCATION),
    **dict.fromkeys("health nhs icb ccg chc hth hlth".split(), HEALTH),
    **dict.fromkeys("care sc csc cs social asc socialcare".split(), CARE),
}
_LETTERS = {"e": EDUCATION, "h": HEALTH, "c": CARE, "s": CARE, "sc": CARE}
_BESIDE = frozenset(
    "split splits funding funded share shares of contribution contributions percentage percent per cent pc by between "
    "and cost costs agreed joint jointly tripartite tri partite bipartite price apportionment ratio proportion the "
    "breakdown funder funders".split()
)
_CUES = frozenset(
    "split splits share shares apportionment ratio tripartite bipartite breakdown funded funding funder funders joint "
    "jointly contribution contributions".split()
)
_SEVERAL = re.compile(
    r"\d+(?:\.\d+)? ?%?(?: ?[/:|;] ?| ?- ?| ?, ?)\d+(?:\.\d+)? ?%?(?:(?: ?[/:|;] ?| ?- ?| ?, ?)\d+(?:\.\d+)? ?%?)?"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_LABELLED = re.compile(r"[a-z ]+|\d+(?:\.\d+)?")
_LABELS = {EDUCATION: "education", HEALTH: "health", CARE: "social care"}
NEAR = 2.0  # per cents that thirds, typed without their parts, may miss a hundred by


def parted(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with a column for each funder, or the sheet itself."""
    if match.dataset.name != "placements" or sheet.origin is not None:
        return sheet
    taken = {found.index for found in match.columns.values() if found.how != "close"}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)):
        if not way or (index in taken and index not in _shares(match)):
            continue
        named = named_in(way.found[0])
        if len(named) < 2 and not _CUES & set(way.words[0].split()) and index not in _shares(match):
            continue
        cells = cells_below(sheet, match, index)
        found = {row: parts for row, value in cells.items() if (parts := _parts(value, named))}
        several = [row for row, value in cells.items() if row not in found and figures(value)]
        if several and len(named) < 2:
            order = _asked(sheet, match, asker, index, way.found[0], cells, several)
            if order is None:
                return without(sheet, match, index)  # what it holds is asked, or is not used: no other question of it
            found |= {row: parts for row in several if (parts := _parts(cells[row], order))}
        if found and len(found) * 2 > len(cells) and not _beside(match, index):
            own = (named or [EDUCATION])[0]
            rest = {row: {own: value} for row, value in cells.items() if row not in found}
            return laid_apart(sheet, match, index, {**found, **rest}, own)
    return sheet


def named_in(header: str) -> list[str]:
    """The funders that a header names, in its order; none where it names one twice or speaks of something else too."""
    words = re.sub(r"social[ -]?care|children'?s social care", "care", header.casefold())
    tokens = re.findall(r"[a-z]+", words)
    tokens = [token for token in tokens if token not in _BESIDE]
    for names in (_NAMES, _LETTERS):
        if tokens and all(token in names for token in tokens):
            found = [names[token] for token in tokens]
            return found if len(set(found)) == len(found) else []
    return []


def figures(value: Cell) -> list[float]:
    """The shares of a cell such as "60/20/20", in per cent; none where they do not come to the whole."""
    if not isinstance(value, str) or not _SEVERAL.fullmatch(text := " ".join(value.split())):
        return []
    return _whole([float(each) for each in _FIGURE.findall(text)])


def _whole(parts: Sequence[float]) -> list[float]:
    total = sum(parts)
    if abs(total - 100) <= (NEAR if len(parts) > 2 else 0):
        return list(parts)
    return [100 * part for part in parts] if abs(total - 1) < 0.0001 and any(0 < part < 1 for part in parts) else []


def _parts(value: Cell, named: Sequence[str]) -> Parts:
    """The funders' shares that a cell gives, by the order of the header or by words of its own."""
    shares = figures(value)
    if shares:
        return _written(dict(zip(named, shares))) if len(named) == len(shares) else {}
    if not isinstance(value, str):
        return {}
    words = re.sub(r"social[ -]?care", "care", value.casefold())
    tokens = [token.strip() for token in _LABELLED.findall(re.sub(r"[^a-z0-9. ]", " ", words)) if token.strip()]
    if len(tokens) % 2 or len(tokens) < 2:
        return {}
    first = 0 if tokens[0][0].isalpha() else 1  # "Health 40%" or "40% health"
    labels, amounts = tokens[first::2], tokens[1 - first :: 2]
    if not all(each[0].isalpha() for each in labels) or not all(each[0].isdigit() for each in amounts):
        return {}
    names = [_NAMES.get(label) or _LETTERS.get(label, "") for label in labels]
    shares = _whole([float(each) for each in amounts])
    return _written(dict(zip(names, shares))) if shares and all(names) and len(set(names)) == len(names) else {}


def _written(shares: Mapping[str, float]) -> Parts:
    return {name: f"{share:g}%" for name, share in shares.items()}


def _shares(match: Match) -> set[int]:
    return {found.index for name, found in match.columns.items() if name in _LABELS}


def _beside(match: Match, index: int) -> bool:
    """Whether another column holds a funder's share already."""
    return bool(
        {match.columns[name].index for name in _LABELS if name in match.columns and match.columns[name].how != "close"}
        - {index}
    )


def _asked(
    sheet: Sheet, match: Match, asker: Asker, index: int, header: str, cells: Mapping[int, Cell], several: Sequence[int]
) -> list[str] | None:
    """The funders in the order of the figures, as a person says; None while nobody has said it."""
    parts = {len(figures(cells[row])) for row in several}
    if len(parts) != 1:
        return None
    orders = list(permutations(_LABELS, parts.pop()))
    options = (
        *(Option(" ".join(order), ", ".join(_LABELS[name] for name in order).capitalize()) for order in orders),
        Option(OTHER, "Something else: the column is not used"),
    )
    sentence = f'"{header}" gives shares such as "{cells[several[0]]}". Whose are they, in this order?'
    answer = asker.ask(
        Question(
            "reading", match.dataset.id, sheet.name, EDUCATION, f"{header}", header_words(header), sentence, options,
            decides=len(several), row=match.first_data_index,
        )
    )  # fmt: skip
    return answer.split() if answer and answer != OTHER else None
