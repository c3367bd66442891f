"""One measure, part and period has one target in all plans: what a file says of it, every plan that has it says from
then on.

Whether the file's is the one is asked before (`loaders.questions.targets`). What is stored therefore never holds two.
"""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from loaders.datasets.plan import TARGETS
from loaders.datasets.plan_targets import target_rows
from loaders.spec import Dataset
from store.current import active_uploads, known_in, read_current
from store.errors import StoreError

AGREED = ("value", "tolerance", "agreed_on", "agreed_by")


def in_every_plan(dataset: Dataset, incoming: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """The file's rows and, for each other plan whose stored target for the same is another, its row with the file's
    target."""
    if dataset.id != TARGETS.id or incoming.empty or stored.empty:
        return incoming
    sent = {(key, plan): at for at, (key, plan, _, _) in enumerate(target_rows(incoming))}
    by_key = {key: at for (key, _), at in sent.items()}
    theirs = target_rows(incoming)
    more = []
    for at, (key, plan, _, amounts) in enumerate(target_rows(stored)):
        here = by_key.get(key)
        if here is None or (key, plan) in sent or theirs[here].amounts == amounts:
            continue
        row, new = stored.iloc[[at]].astype("object"), incoming.iloc[here]
        places = {name: [new[name]] for name in (*AGREED, "sheet", "row")}
        more.append(row.assign(**places))
    if not more:
        return incoming
    names = list(incoming.columns)
    whole = pd.concat([incoming[names].astype("object"), *(row[names] for row in more)], ignore_index=True)
    return whole.astype({name: incoming[name].dtype for name in names if incoming[name].dtype != "category"}).astype(
        {name: "category" for name in names if incoming[name].dtype == "category"}
    )


def has_targets(tables: dict[str, sa.Table]) -> bool:
    """Whether the store holds the targets of plans: one of other datasets has none."""
    return TARGETS.id in tables and {column.name for column in TARGETS.stored} <= {
        c.name for c in tables[TARGETS.id].columns
    }


def stored_targets(connection: sa.Connection, tables: dict[str, sa.Table]) -> pd.DataFrame:
    """The targets that count, typed."""
    active = tuple(number for number, ids in active_uploads(connection).items() if TARGETS.id in ids)
    return read_current(connection, TARGETS, tables[TARGETS.id], active, known_in(connection, tables))


def differing(targets: pd.DataFrame) -> dict[tuple, list[tuple[str, float]]]:
    """What plans disagree on: by measure, part and period each plan's name and value."""
    found: dict[tuple, dict[str, tuple]] = {}
    for key, plan, name, amounts in target_rows(targets):
        found.setdefault(key, {})[plan] = (name, amounts)
    return {
        key: [(name, amounts[0]) for name, amounts in by_plan.values()]
        for key, by_plan in found.items()
        if len({amounts for _, amounts in by_plan.values()}) > 1
    }


def refuse_new(before: dict[tuple, list], after: dict[tuple, list], what: str) -> None:
    """Raise StoreError where undoing or redoing an upload would leave two plans with two targets for one thing."""
    for key in after:
        if key not in before:
            measure, scope, period = key
            named = " and ".join(f"{name or 'the plan without a name'} {value:g}" for name, value in after[key])
            part = f", {scope}" if scope else ""
            raise StoreError(
                f"{what} by itself would leave two targets for {measure}{part}, {period}: {named}. A measure has one "
                "target in all plans. Undo the upload of the other one first, or import a file with the target that "
                "holds."
            )
