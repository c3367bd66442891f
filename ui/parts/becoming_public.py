"""How figures become public, and by which rule they change, in the words of every page that says it."""

from __future__ import annotations

from disclosure.policy import POLICY

HOW = (
    "After every upload the dashboard works out what the public figures would be: whatever could give few children "
    "away is hidden, for these figures and for all that were ever public together. A program of its own then attacks "
    "the result. Nothing of it is public until an officer of the authority publishes it, and what the attack does not "
    "pass cannot be."
)
REVISION_IN_SHORT = (
    "A revision counts everything again: it comes by itself with the first release after a school year has ended, and "
    "until then what was published of days that are over stays as it was."
)
REVISION = (
    "What was published of days that are over stays as it was, whatever is corrected, undone or erased later: a late "
    "correction of one child would otherwise show that child. With the first release after a school year has ended "
    "everything is counted again. A year then changes where each of its figures would move by nobody or by at least "
    f"{POLICY.least_change} children; where one would move by fewer, the whole year waits."
)
PRACTICE = (
    "The invented authority is loaded, and everybody who has this programme has its files: whoever subtracts them from "
    "what you publish now has the figures of your own files, small ones too. Publish beside it for practice only, with "
    "rows that are made up; clear the example before you publish anything real."
)
