"""Every release in one pool: what is said in it more than once, and what has to do with what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from sys import maxsize

from disclosure.auditor.meaning import groups, meaning_of
from disclosure.auditor.reading import Statement
from store.public.releases import PublicCell, Release

Pool = Sequence[tuple[Release, Sequence[PublicCell]]]


def last_published(release: Release) -> int:
    """The last upload of others' published figures that a release was made with; of one that is proposed, no end."""
    uploads = (release.report or {}).get("uploads")
    if uploads is None:
        return maxsize
    return int(uploads.get("benchmarks", (0, ""))[0])


def passed(release: Release) -> bool:
    """Whether the auditor passed a release, by the rows of its day, before it was public."""
    return ((release.report or {}).get("audit") or {}).get("ok") is True


def merged(everything: Iterable[Statement]) -> list[Statement]:
    """One statement for what several releases or tables say alike; what two say differently stays as it was said."""
    found: dict[tuple, Statement] = {}
    for one in everything:
        key = (one.place, one.low, one.high, one.shown)
        held = found.get(key)
        if held is None:
            found[key] = one
        elif (one.by_rule, one.release) > (held.by_rule, held.release):
            found[key] = replace(one, by_rule=one.by_rule or held.by_rule, release=max(one.release, held.release))
    return list(found.values())


def grouped(everything: Iterable[Statement]) -> list[list[Statement]]:
    """Statements whose streams have to do with each other, together."""
    sets = groups()
    for name in dict.fromkeys(one.measure for one in everything):
        meaning = meaning_of(name)
        some = {stream for _, stream, _ in (*meaning.number, *meaning.whole)}
        touching = [each for each in sets if each & some]
        sets = [each for each in sets if not each & some] + [some.union(*touching)]
    found: dict[int, list[Statement]] = {}
    for one in everything:
        stream = one.place.terms[0][1]
        found.setdefault(next(i for i, each in enumerate(sets) if stream in each), []).append(one)
    return list(found.values())
