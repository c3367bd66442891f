"""A store of an earlier version goes on: what it holds is told apart as the present version tells it apart."""

from __future__ import annotations

import sqlalchemy as sa

from loaders.check import check_file
from store import facts, open_store
from store.rowkeys import SEPARATOR
from tests.sheets import xlsx

RETURN = """
    Kind          | School  | Term           | Stage | Number
    Annual review | 9994001 | 2018/19 Term 3 | Due   | 12
"""


def given(store, number):
    book = xlsx({"Engagement": RETURN.replace("12", str(number))})
    check = check_file(f"return{number}.xlsx", book, key=store.key())
    assert check.ok, [str(p) for r in check.readings for p in r.problems]
    return store.save(check, "Kim")


def as_version_2(store):
    """The keys of engagement as they were written before the stage was part of them."""
    with store.database.write() as connection:
        rows = connection.execute(sa.text("SELECT id, row_key FROM engagement")).all()
        for number, key in rows:
            old = {"row": number, "key": key.rsplit(SEPARATOR, 1)[0]}
            connection.execute(sa.text("UPDATE engagement SET row_key = :key WHERE id = :row"), old)
        facts.put(connection, "schema", 2)


def test_a_corrected_row_of_engagement_replaces_the_one_that_an_earlier_version_stored(place: str):
    store = open_store(place)
    given(store, 12)
    as_version_2(store)
    store.close()
    again = open_store(place)
    given(again, 13)
    assert again.frames()["engagement"]["number"].tolist() == [13]
    again.close()
