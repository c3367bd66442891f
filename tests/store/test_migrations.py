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


SPENT = """
    Financial year | As at      | Amount type | Line           | School  | Amount
    2018-19        | 31/12/2018 | Actual      | Top-up funding | {} | {}
"""


def spent(store, school, amount):
    check = check_file(f"spend{school}{amount}.xlsx", xlsx({"Spend": SPENT.format(school, amount)}), key=store.key())
    return store.save(check, "Kim")


def test_one_line_is_paid_to_several_schools_and_a_corrected_one_replaces_what_version_5_stored(place: str):
    store = open_store(place)
    spent(store, 8994001, 100)
    with store.database.write() as connection:
        for number, key in connection.execute(sa.text("SELECT id, row_key FROM spend")).all():
            old = {"row": number, "key": key.rsplit(SEPARATOR, 1)[0]}
            connection.execute(sa.text("UPDATE spend SET row_key = :key WHERE id = :row"), old)
        facts.put(connection, "schema", 5)
    store.close()
    again = open_store(place)
    spent(again, 8994002, 70)
    spent(again, 8994001, 120)
    assert again.frames()["spend"]["amount"].tolist() == [7_000, 12_000]
    again.close()
