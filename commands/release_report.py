"""A proposal, a release and an attack on what was released, printed as an officer reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from disclosure.releasing.audit import Found
from disclosure.releasing.publishing import Change, Verdict
from measures.catalogue import title_of
from store.public.proposals import Proposal


def tell_proposal(made: Proposal, verdict: Verdict, changes: Sequence[Change]) -> None:
    """A proposal as an officer reads it: what would change, what the attacker found, what to do next."""
    print(f"Proposal {made.id}, as at {made.as_at:%d/%m/%Y}, by {made.by}: {made.state}. Nothing of it is public yet.")
    print("\n     new  changed   hidden     gone  waiting  figures of")
    for one in changes:
        if one.moves or one.waiting:
            counts = (one.new, one.changed, one.hidden_now, one.gone, one.waiting)
            print("".join(f"{number:>8,} " for number in counts) + " " + titles([one.measure]))
    if not any(one.moves or one.waiting for one in changes):
        print("       Publishing would change no figure.")
    if verdict.ok:
        print("\nThe attacker, with every release there was, works out no hidden figure.")
        print("To publish it: python -m disclosure release --publish --by NAME")
    else:
        print("\nIT CANNOT BE PUBLISHED. " + " ".join(verdict.why))
        for place in (place for found in verdict.found for place in found.get("places", ())):
            print(f"  {place}")


def tell(report: dict[str, Any]) -> None:
    """A release as an officer reads it: what is public now, what is hidden and why, what is missing, what to do
    next."""
    families = report["families"]
    shown, hidden = (sum(family[state] for family in families) for state in ("shown", "hidden"))
    day = date.fromisoformat(report["as_at"])
    made = "made now" if report["new"] else "nothing has changed since it was made"
    print(f"Release {report['release']} of the public figures, as at {day:%d/%m/%Y}: {made}.")
    print(
        f"{shown:,} figures are public. {hidden:,} are hidden, so that no count of 1 to 4 children can be worked out."
    )
    print("\n  public  hidden  figures of")
    for family in families:
        if family["shown"] or family["hidden"]:
            print(f"{family['shown']:>8,}{family['hidden']:>8,}  {titles(family['measures'])}")
    with_figures = {name for family in families if family["shown"] + family["hidden"] for name in family["measures"]}
    empty = dict.fromkeys(name for family in families for name in family["measures"] if name not in with_figures)
    if empty:
        print(f"\nNo figures yet: {titles(empty)}.")
    for family in families:
        if family.get("gave_way"):
            print(
                f"\nHIDDEN ALTHOUGH THE PLAN PRINTS IT: {family['gave_way']} figures of {titles(family['measures'])}, "
                "which would have told of every child behind them."
            )
    for one in report["withheld"]:
        print(f"\nWITHHELD: {one['what']} of {titles(one['measures'])}. {one['why']}")
    if report["pending"]:
        print(
            f"\n{len(report['pending'])} figures of closed periods keep what was released: they moved by 1 to 4 "
            "children."
        )
    print(f"\nSHA-256 of the figures, as the Forum paper prints it: {report['figures_sha256'][:16]}")
    print("To attack everything released so far: python -m disclosure audit")


def titles(names: Iterable[str]) -> str:
    return "; ".join(title_of(name) for name in names)


def tell_attack(found: list[Found], number: int) -> None:
    releases = "the release" if number == 1 else f"all {number} releases together"
    print(f"Attacked the figures of {releases}: every sum a reader can make, and what the Department publishes.")
    print("\n   small  worked out  figures of")
    for one in found:
        if one.protected:
            print(f"{one.protected:>8,}{one.exposed or 'none':>12}  {titles(one.measures)}")
    exposed, given = sum(one.exposed for one in found), sum(one.given for one in found)
    pinned = sum(one.pinned for one in found)
    print(f"\n{sum(one.protected for one in found):,} hidden figures are of few children, or of few who are all alike.")
    if exposed:
        print(f"{exposed} CAN BE WORKED OUT, to the number or to less than 1 to 5. Do not publish; ask for help.")
    if given:
        print(
            f"{given} {'is' if given == 1 else 'are'} narrowed to less than 1 to 5 by figures that must be shown or "
            "that others publish."
        )
    elsewhere = sum(one.elsewhere for one in found)
    if elsewhere:
        print(
            f"{elsewhere} follow from what others have published since, with what was public here before: nothing can "
            "undo that."
        )
    before = sum(one.before for one in found)
    if before:
        print(
            f"{before} follow from earlier releases, which were audited by the rows of their day: those were "
            "corrected, erased or undone since. What was published last adds nothing to them."
        )
    print("None comes down to one number." if not pinned else f"{pinned} COME DOWN TO ONE NUMBER.")
