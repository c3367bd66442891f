"""Codes of what is recovered after an exclusion, and of attendance."""

from __future__ import annotations

from loaders.codes.pupils import SEN_PROVISION
from loaders.spec import Choice

LEGAL_BASES = (
    Choice(
        "regulation",
        "School and early years finance regulations",
        ("Regulation", "Regulations", "Statutory", "Finance regulations", "SEYFR", "Statutory deduction", "Deduction",
            "Reg 39"),
    ),
    Choice(
        "school_agreement",
        "Agreement with the school",
        ("School agreement", "Agreement", "Local agreement", "Funding agreement", "Academy agreement", "Voluntary",
            "By agreement", "Agreed with school"),
    ),
)  # fmt: skip
RECOVERY_STATUSES = (
    Choice("due", "Due, not begun", ("Due", "To do", "Not begun", "Not started", "To be raised", "Outstanding")),
    Choice("negotiating", "Being negotiated",
        ("Negotiating", "In negotiation", "Under negotiation", "Disputed", "Queried", "In dispute")),
    Choice("agreed", "Agreed", ("Agreed", "Agreed with school", "Accepted")),
    Choice("invoiced", "Invoiced", ("Invoiced", "Invoice raised", "Invoice sent", "Billed", "Awaiting payment")),
    Choice("paid", "Paid", ("Paid", "Received", "Settled", "Recovered", "Paid in full", "Deducted", "Complete")),
    Choice("waived", "Waived", ("Waived", "Written off", "Write off", "Not pursued", "Cancelled")),
    Choice("returned", "Child returned instead",
        ("Returned", "Returned in lieu", "Child returned", "Reinstated", "Pupil returned")),
)  # fmt: skip

# The whole of a year's terms in one list: an authority counts six, the Department three.
# The halves of the three terms, as most systems name the six: "Autumn 2" is Term 2.
_BETWEEN = (" ", "", " term ", " half term ", " HT", " HT ", " half ")
_HALVES = tuple(
    (*(f"{season}{between}{half}" for season in names for between in _BETWEEN),
        *(way for first in firsts for way in (f"{first} half of the {names[0]} term", f"{names[0]} term {first} half",
            f"{names[0]} {first} half", f"{first} half {names[0]}", f"{first} half of {names[0]}",
            f"{first} half {names[0]} term", f"{names[1]} {first} half")))
    for names in (("Autumn", "Aut"), ("Spring", "Spr"), ("Summer", "Sum"))
    for half, firsts in ((1, ("first", "1st")), (2, ("second", "2nd")))
)  # fmt: skip
TERMS = (
    *(
        Choice(
            str(n), f"Term {n}", (f"T{n}", f"Term{n}", f"{n}", f"HT{n}", f"HT {n}", f"Half term {n}", *_HALVES[n - 1])
        )
        for n in range(1, 7)
    ),
    Choice(
        "autumn", "Autumn", ("Autumn", "Autumn term", "Aut", "Michaelmas", "Michaelmas term", "Advent", "Advent term")
    ),
    Choice("spring", "Spring", ("Spring", "Spring term", "Spr", "Lent", "Lent term", "Hilary", "Epiphany")),
    Choice(
        "summer", "Summer", ("Summer", "Summer term", "Sum", "Trinity", "Trinity term", "Pentecost", "Pentecost term")
    ),
)


def _words_of(code: str) -> tuple[str, ...]:
    found = next(choice for choice in SEN_PROVISION if choice.code == code)
    return tuple(dict.fromkeys((found.label, found.code, *found.aliases)))


SEND_GROUPS = (
    Choice("ehc_plan", "Children with an EHC plan", ("EHC plan", "With EHC plan", *_words_of("E"))),
    Choice("sen_support", "Children with SEN support", ("SEN support", *_words_of("K"))),
    Choice("none", "Children without SEN", ("None", "No SEN", *_words_of("N"))),
)
