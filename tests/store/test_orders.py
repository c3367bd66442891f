"""Figures do not hang on the order in which files come: returns before exclusions, the schools list last, a term twice."""

from __future__ import annotations

from itertools import permutations

import pandas as pd
import pytest

from loaders.check import check_file
from store import beside, open_store
from tests.sheets import xlsx

SCHOOLS = """
LAESTAB | URN    | School name      | Phase     | Academic year | Roll
8994001 | 100001 | Oak Hill Academy | Secondary | 2018/19       | 900
8994002 | 100002 | St Mary's School | Primary   | 2018/19       | 200
"""
EXCLUDED = """
Pupil ref | Category   | Start date | School            | Days
A1        | PEX        | 06/11/2018 | Oak Hill Academy  |
A2        | Suspension | 07/11/2018 | 8994001           | 2
A3        | Suspension | 08/11/2018 | St. Mary's School | 1
A4        | PEX        | 09/11/2018 | 100001            |
"""
THE_SAME_TERM_OTHERWISE = """
Pupil ref | Category   | Start date | School           | Days
A2        | Suspension | 07/11/2018 | Oak Hill Academy | 2
A3        | Suspension | 08/11/2018 | 8994002          | 1
"""
RETURNED = """
Pupil ref | Type of move  | Date of exclusion | From school      | To school        | Start date
A1        | Reintegration | 06/11/2018        | 8994001          | 8994002          | 14/01/2019
A4        | Reintegration | 10/11/2018        | Oak Hill Academy | St Mary's School | 15/01/2019
"""
FILES = {"schools": SCHOOLS, "excluded": EXCLUDED, "again": THE_SAME_TERM_OTHERWISE, "returned": RETURNED}


def figures(store) -> dict[str, object]:
    """Counted with plain loops: exclusions and days by school and category, returns by the school returned to."""
    frames, schools = store.frames(), store.known_schools()
    by_school: dict[tuple[str, str], float] = {}
    for row in frames["exclusions"].itertuples():
        days = 0 if pd.isna(row.days) else row.days
        for key, one in ((str(row.category), 1), (f"{row.category} days", days)):
            by_school[(schools.one(row.school), key)] = by_school.get((schools.one(row.school), key), 0) + float(one)
    returns = sorted((row.pupil_ref, schools.one(row.to_school)) for row in frames["moves"].itertuples())
    return {"exclusions": by_school, "returns": returns}


RIGHT = {
    "exclusions": {
        ("8994001", "PERM"): 2.0, ("8994001", "PERM days"): 0.0, ("8994001", "SUSP"): 1.0, ("8994001", "SUSP days"): 2.0,
        ("8994002", "SUSP"): 1.0, ("8994002", "SUSP days"): 1.0,
    },
    "returns": [("A1", "8994002"), ("A4", "8994002")],
}  # fmt: skip


@pytest.mark.parametrize("order", permutations(FILES), ids="-".join)
def test_every_order_of_four_files_gives_the_figures_counted_by_hand(order, tmp_path):
    store = open_store(str(tmp_path / "store"))
    for name in order:
        check = check_file(
            f"{name}.xlsx", xlsx({"Sheet1": FILES[name]}), key=store.key(), schools=store.known_schools()
        )
        beside.ask([check], store.frames(), {}, store.known_schools())
        store.save(check, by="Kim")
    assert figures(store) == RIGHT
    store.close()
