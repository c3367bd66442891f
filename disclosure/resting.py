"""Which cells a figure rests on, and how a measure's cells are tied to those of the measure it is a part or a share of."""

from __future__ import annotations

from disclosure.catalogue import Entry
from disclosure.cells import Cells, Key
from measures.counting import NOT_RECORDED


def figure_cells(
    cells: Cells, entry: Entry, key: Key, numerator: float, denominator: float | None, people: float, published: bool
) -> list[int]:
    """The cells behind one figure, tied where it is a share."""

    def cell(quantity: str, value: float, behind: float) -> int | None:
        return cells.add(Key(quantity, key.start, key.end, key.parts, key.stood), value, behind, published)

    name = entry.measure.name
    if entry.measure.unit != "percent":
        one = cell(entry.counts_as or name, numerator, people)
        return [] if one is None else [one]
    whole = denominator or 0.0
    inside = cell(f"{name}/in", numerator, numerator)
    outside = cell(f"{name}/out", whole - numerator, whole - numerator)
    total = cell(entry.out_of or f"{name}/of", whole, whole)
    cells.tie(total, (inside, outside))
    return [each for each in (inside, outside, total) if each is not None]


def quantities(entry: Entry) -> list[str]:
    name = entry.measure.name
    if entry.measure.unit != "percent":
        return [entry.counts_as or name]
    return [f"{name}/in", f"{name}/out", entry.out_of or f"{name}/of"]


def tie_part_of(cells: Cells, entry: Entry) -> None:
    """The rest of the measure this is a part of: its size follows from the two, so it is a cell too."""
    for number_of in ("in", "out", "of"):
        mine = [key for key in cells.keys if key.quantity == f"{entry.measure.name}/{number_of}"]
        for key in mine:
            other = Key(f"{entry.part_of}/{number_of}", key.start, key.end, key.parts, key.stood)
            here, whole = cells.keys[key], cells.number(other)
            if whole is None or not (cells.published[here] and cells.published[whole]):
                continue
            rest = cells.values[whole] - cells.values[here]
            if rest >= 0:
                name = f"{entry.part_of}/{number_of} less {entry.measure.name}"
                left = cells.add(Key(name, key.start, key.end, key.parts, key.stood), rest, rest, True)
                cells.tie(whole, (here, left))


def tie_share_of(cells: Cells, entry: Entry) -> None:
    """Those in the share are the cells of one code of another measure's column; all of them, its total less "not recorded"."""
    other, column, code = entry.share_of
    for key in [key for key in cells.keys if key.quantity == f"{entry.measure.name}/in"]:

        def of(*pairs: tuple[str, str], at: Key = key) -> int | None:
            return cells.number(Key(other, at.start, at.end, tuple(sorted((*at.parts, *pairs))), at.stood))

        total = of()
        if total is None:
            continue
        cells.tie(of((column, code)), (cells.keys[key],))
        every = cells.number(Key(f"{entry.measure.name}/of", key.start, key.end, key.parts, key.stood))
        cells.tie(total, (every, of((column, NOT_RECORDED))))
