"""How figures become public, and by which rule they change, in the words of every page that says it."""

from __future__ import annotations

from disclosure.policy import POLICY

HOW = (
    "After every upload the dashboard works out what the public figures would be: whatever could give few children away is "
    "hidden, for these figures and for all that were ever public together. A program of its own then attacks the result. "
    "Nothing of it is public until an officer of the authority publishes it, and what the attack does not pass cannot be."
)
REVISION = (
    "A figure of a period that is over stays as it was published while it would move by "
    f"{POLICY.smallest_hidden} to {POLICY.largest_hidden} children, since a late correction of one child would otherwise show "
    f"that child; when it would move by {POLICY.largest_hidden + 1} or more, it changes with the next release. A revision, made "
    "for the purpose, brings all figures up to date at once."
)
