"""A second invented plan beside the example's recovery plan: an inspection's priority actions, over the same figures."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.check import FileCheck, check_files
from store import Saved, Store, beside
from tests.sheets import xlsx

NAME = "Inspection priority actions"
# The measure that both plans are judged by: secondary schools' permanent exclusions.
SHARED = ("permanent_exclusions", "phase=secondary")
ACTIONS = """
    Plan                        | Action   | Position | Section  | Title                     | Owner's role        | Kind                 | Measure              | Scope           | Start date
    Inspection priority actions | fewer    | 1        | Inclusion | Fewer children excluded  | Director of children | Measured by a figure | permanent_exclusions | phase=secondary | 2020-01-06
    Inspection priority actions | spending | 2        | Money     | Spend within the budget  | Head of finance      | Measured by a figure | placement_spend      |                 | 2018-04-01
    Inspection priority actions | voices   | 3        | Families  | Parents are heard        | Head of SEND         | Steps to be done     |                      |                 | 2019-01-07
"""
UPDATES = """
    Plan                        | Action | Date       | Meeting    | Progress                    | Status | Reason                               | Author's role
    Inspection priority actions | fewer  | 2019-06-20 | 2019-06-25 | Schools meet every month.   | Green  | Three schools have turned the corner | Director of children
    Inspection priority actions | voices | 2019-06-18 | 2019-06-25 | A parents' group has begun. | Green  | Parents sit on the board             | Head of SEND
"""
MILESTONES = """
    Plan                        | Action | Milestone           | Planned date | Actual date
    Inspection priority actions | voices | Parents' group meets | 2019-05-01  | 2019-05-10
"""
RECOMMENDATIONS = """
    Plan                        | Meeting    | Recommendation                  | Asked of          | Due date
    Inspection priority actions | 2019-06-25 | The board notes what has changed | Improvement Board | 2019-09-30
"""
HEADER = """
    Plan                        | Item             | What it says      | Date
    Inspection priority actions | Body it reports to | Improvement Board |
    Inspection priority actions | Next meeting     |                   | 2019-09-24
"""
PUBLIC = "    Inspection priority actions | Who may see the plan | Public |\n"
TARGETS = """
    Plan                        | Measure              | Scope           | Period  | Target | Tolerance | Agreed on  | Agreed by
    Inspection priority actions | permanent_exclusions | phase=secondary | 2018/19 | {value} | 2        | 2019-01-15 | Improvement Board
"""


def sheets(value: str = "34", public: bool = False) -> dict[str, str]:
    """The workbook's sheets, by name. `value`: the target for secondary exclusions in 2018/19, for which the recovery plan has 34."""
    header = HEADER.rstrip() + "\n" + (PUBLIC if public else "")
    return {
        "Actions": ACTIONS, "Milestones": MILESTONES, "Targets": TARGETS.replace("{value}", value), "Updates": UPDATES,
        "Recommendations": RECOMMENDATIONS, "Header": header,
    }  # fmt: skip


def read(
    store: Store, tables: Mapping[str, str], answers: Mapping[str, str] | None = None, name: str = ""
) -> FileCheck:
    """The workbook read, and asked about beside what is stored, as the desk and the command line do."""
    given = dict(answers or {})
    (check,) = check_files([(name or "inspection.xlsx", xlsx(dict(tables)))], key=store.key(), answers=given)
    beside.ask([check], store.frames(), given)
    return check


def stored(store: Store, tables: Mapping[str, str], complete: bool | None = None, **how: object) -> Saved:
    check = read(store, tables, **how)  # type: ignore[arg-type]
    assert check.ok, [str(p) for r in check.readings for p in r.problems] + [str(p) for p in check.problems]
    return store.save(check, by="officer", complete=complete)
