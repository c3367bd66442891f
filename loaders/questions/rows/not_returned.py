"""Children in a list of returns who have not come back yet: there is the day of their exclusion, and none of a return
or a referral. They are no return, so they are asked about once, and count when their day is given."""

from __future__ import annotations

import numpy as np
import pandas as pd

from loaders.questions.question import Asker, Option, named_rows, rows_question
from loaders.questions.rows.set_aside import LEAVE_OUT, SetAside
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from loaders.values.trouble import Trouble

MISSING = "missing"
SUBJECT = "not returned"
_OPTIONS = (
    Option(LEAVE_OUT, "They have not come back yet: leave them out; they count once a file has the day"),
    Option(MISSING, "They have come back: these rows wait until the day is written"),
)


def ask(dataset: Dataset, sheet: Sheet, frame: pd.DataFrame, asker: Asker) -> SetAside:
    """What becomes of the returns without a day."""
    if dataset.name != "moves":
        return SetAside()
    lacking = frame["exclusion_date"].notna() & frame["start_date"].isna() & frame["referral_date"].isna()
    rows = [int(at) for at in np.flatnonzero(lacking.to_numpy(dtype=bool))]
    if not rows or len(rows) == len(frame):  # of a sheet without any such day a column is missing
        return SetAside()
    numbers = [int(frame["row"].iloc[at]) for at in rows]
    one = len(rows) == 1
    sentence = (
        f"{'Row' if one else 'Rows'} {named_rows(numbers)} {'has' if one else 'have'} the day of an exclusion and none "
        f"of a return or a referral. {'Has the child' if one else 'Have the children'} come back?"
    )
    question = rows_question(
        dataset.id, sheet.name, f"{SUBJECT} {numbers}", sentence, _OPTIONS, numbers, column="start_date",
        proposal=LEAVE_OUT,
    )  # fmt: skip
    answer = asker.ask(question)
    if answer == LEAVE_OUT:
        return SetAside(left_out=tuple(rows))
    if answer is not None:
        return SetAside()
    trouble = Trouble(
        "not-returned", "There is no day of a return, nor of a referral.", "Answer the question about it."
    )
    return SetAside(waiting=tuple((at, trouble) for at in rows))
