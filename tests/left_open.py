"""Tests that do not hold today and are known to: each with what has to be done. A test leaves this list with its mend.

A test here is still run; that it fails is expected and printed (`pytest -rx`), so that nothing is passed over in silence.
"""

from __future__ import annotations

LEFT_OPEN = {
    "tests/pages/test_release_failing.py::test_breakdowns_that_cannot_be_protected_in_time":
        "the release model protects families of tables otherwise: the test must run out of time there",
    "tests/pages/test_differencing.py::":
        "the reader of every page knows the links of the old release and the old pages: he must learn declared days, running totals and the new pictures",
    "tests/access/test_faults.py::test_on_a_damaged_store_every_page_says_so_and_no_word_of_a_child[publish-private]":
        "the page that publishes reads tables that the test does not damage",
    "tests/access/test_taken_away.py::test_a_file_is_given_to_the_person_signed_in":
        "the file of a chart is behind “Table and notes” now: the test must gather its address after that is open",
    "tests/access/test_taken_away.py::test_an_analysts_file_of_exact_figures":
        "as above: the file's address is there only once “Table and notes” is open",
}  # fmt: skip


def reason(nodeid: str) -> str:
    return next((why for name, why in LEFT_OPEN.items() if nodeid.startswith(name)), "")
