"""Any order of uploads, undo and redo, against a plain model: the active uploads laid over one another in order."""

import tempfile

from hypothesis import given, settings
from hypothesis import strategies as st

from store import open_store
from tests.effort import examples
from tests.store.conftest import ALL, TERM_3, TERM_4, excluded, shown

PUPILS = [f"P{n}" for n in range(4)]
ROWS = st.dictionaries(
    st.sampled_from(PUPILS), st.tuples(st.sampled_from([TERM_3, TERM_4]), st.integers(1, 3)), min_size=1
)
STEPS = st.lists(
    st.one_of(st.tuples(st.sampled_from(["upload", "whole"]), ROWS), st.tuples(st.just("flip"), st.integers(0, 9))),
    max_size=9,
)


def laid_over(uploads: list[tuple[dict, bool]], active: list[bool]) -> list[tuple]:
    """Each active upload in order: its own rows come; of one that is the whole, its terms' rows that it does not hold go."""
    stands: dict[tuple, int] = {}
    for (rows, whole), counts in zip(uploads, active):
        if counts:
            terms = {day for day, _ in rows.values()} if whole else set()
            stands = {key: days for key, days in stands.items() if key[1] not in terms}
            stands |= {(pupil, day): days for pupil, (day, days) in rows.items()}
    return sorted((pupil, float(days)) for (pupil, _), days in stands.items())


@settings(max_examples=examples(8, 125), deadline=None)
@given(STEPS)
def test_undo_and_redo_in_any_order_give_what_the_active_uploads_say(steps):
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(folder, ALL)
        uploads: list[tuple[dict, bool]] = []
        active: list[bool] = []
        for kind, what in steps:
            if kind in ("upload", "whole"):
                text = "".join(f"{pupil} {day} 9990001 {days}\n" for pupil, (day, days) in sorted(what.items()))
                store.save(excluded(text), "Kim", reinstate=True, complete=kind == "whole")
                uploads.append((what, kind == "whole"))
                active.append(True)
            elif uploads:
                number = what % len(uploads)
                (store.undo if active[number] else store.redo)(number + 1, "Kim")
                active[number] = not active[number]
            assert shown(store) == laid_over(uploads, active)
        assert store.audit_unbroken()
        store.close()
