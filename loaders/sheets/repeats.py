"""Two columns with one header: read when they say the same, refused when they differ."""

from __future__ import annotations

from collections.abc import Sequence

from common.cells import column_letter
from common.words import header_words
from loaders.opening.refusal import Refused
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import Ways
from loaders.sheets.sheet import Sheet
from loaders.values.cells import is_blank

_CHILDREN = frozenset(map(header_words,
        ("Child", "Child ref", "Child ID", "Child's reference", "Pupil", "Pupil ref", "Pupil reference", "Pupil ID",
            "Student", "Student ref", "Learner", "Learner ref")))  # fmt: skip


def refuse_if_two(sheet: Sheet, match: Match, body: Body) -> None:
    """Raise Refused when a header that counts stands over two columns that hold different things.

    A second column that is blank, or holds the same, can do no harm; a column a person pointed at is no guess.
    """
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    places: dict[str, list[int]] = {}
    for index, way in enumerate(ways):
        if way:
            places.setdefault(way.words[0], []).append(index)
    for name, found in match.columns.items():
        if found.how == "chosen" or match.dataset.column(name).personal == "drop":
            continue
        for other in places.get(header_words(found.header), ()):
            if other != found.index and _differ(body, found.index, other):
                if _gap_between(ways, found.index, other):
                    raise Refused(
                        "side-by-side",
                        f"The sheet {sheet.name!r} holds two tables side by side: a blank column stands between them, "
                        f"and "
                        f'both have a column "{match.dataset.column(name).header}".',
                        "Put each table on a sheet of its own.",
                    )
                raise Refused(
                    "repeated-header",
                    f"Columns {column_letter(found.index)} and {column_letter(other)} of the sheet {sheet.name!r} are "
                    f"both "
                    f'headed "{match.dataset.column(name).header}" and differ, so it cannot be told which counts.',
                    "If a row holds several, give each a row of its own, with what stands over the columns in a "
                    "column; else delete one of the columns, or give it another header.",
                )


def refuse_if_beside(sheet: Sheet, match: Match, body: Body) -> None:
    """Raise Refused where the columns of the match stand on both sides of a blank column, and the child's reference on
    both sides too, under two headers: what stands in one row there is of two children."""
    reference = match.columns.get("pupil_ref")
    if reference is None or reference.how == "chosen":
        return
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    used = {found.index for found in match.columns.values()}
    for other, way in enumerate(ways):
        if way and other not in used and set(way.words) & _CHILDREN and _differ(body, reference.index, other):
            low, high = sorted((reference.index, other))
            gap = [i for i in range(low + 1, high) if not ways[i] and all(map(is_blank, body.cells(i)))]
            if gap and any(i < gap[0] for i in used) and any(i > gap[-1] for i in used):
                raise Refused(
                    "side-by-side",
                    f"The sheet {sheet.name!r} holds two tables side by side: a blank column stands between them, and "
                    "both have a column of children.",
                    "Put each table on a sheet of its own.",
                )


def _gap_between(ways: Sequence[Ways], one: int, other: int) -> bool:
    """Whether a column without a header stands between two."""
    return any(not way for way in ways[min(one, other) : max(one, other)])


def _differ(body: Body, first: int, second: int) -> bool:
    if max(first, second) >= len(body.columns):
        return False
    one, two = body.columns[first], body.columns[second]
    return any(not is_blank(two[row]) and one[row] != two[row] for row in body.rows)
