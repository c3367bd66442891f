"""What came of an upload, as values and as one readable paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from store.incoming.changes import Change
from store.incoming.together import Clash

State = Literal["stored", "already", "refused", "nothing"]


@dataclass(frozen=True, slots=True)
class Saved:
    """`upload` is the number of the upload that holds the file's rows (None when nothing is stored).

    `messages` tell what happened; `attention` what a person should look at. `ok` is False when anything needs looking
    at. `hints` say what to type at a command line, and are for nobody else.
    """

    file: str
    state: State
    upload: int | None = None
    accepted: int = 0
    held: int = 0
    changes: list[Change] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    attention: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.state in ("stored", "already") and not self.held and not self.attention

    def __str__(self) -> str:
        return " ".join([f"{self.file}:", *self.messages, *self.attention])

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "state": self.state,
            "upload": self.upload,
            "rows_accepted": self.accepted,
            "rows_held": self.held,
            "changes": [
                {"dataset": c.dataset, **c.counts(), "left_out": c.left_out, "terms": list(c.terms), "totals": c.totals}
                for c in self.changes
            ],
            "messages": self.messages,
            "attention": self.attention,
            "hints": self.hints,
            "ok": self.ok,
        }


def in_words(change: Change) -> str:
    """ "Exclusions: 42 rows: 3 added, 1 changed, 36 the same as stored, 2 stored rows stop counting (not in this
    file)"."""
    total = change.added + change.changed + change.unchanged
    parts = [f"{n} {word}" for n, word in ((change.added, "added"), (change.changed, "changed")) if n]
    if change.unchanged:
        parts.append(f"{change.unchanged} the same as stored")
    if change.withdrawn:
        parts.append(
            f"{change.withdrawn} stored {'row stops' if change.withdrawn == 1 else 'rows stop'} counting (not in this "
            "file)"
        )
    text = f"{change.title}: {total} {'row' if total == 1 else 'rows'}: {', '.join(parts)}"
    if change.repeated:
        text += f"; {change.repeated} repeated an earlier row, and the last of them counts"
    text += "."
    if stays := change.left_out - change.withdrawn:
        text += f" {left_out(change, stays)} {'It still counts' if stays == 1 else 'They still count'}."
    return text


def left_out(change: Change, rows: int) -> str:
    """ "4 rows stored for 2018/19 Term 6 are not in this file." """
    where = f" for {listed(change.terms)}" if change.terms else ""
    return f"{rows} {'row' if rows == 1 else 'rows'} stored{where} {'is' if rows == 1 else 'are'} not in this file."


def listed(words: Sequence[str]) -> str:
    """ "Term 1, Term 2 and Term 3"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def clash_lines(change: Change, shown: int = 3) -> list[str]:
    """What a file breaks together with what is stored, a line for each rule with how often and the first places."""
    by_code: dict[str, list[Clash]] = {}
    for clash in change.clashes:
        by_code.setdefault(clash.code, []).append(clash)
    lines = []
    for found in by_code.values():
        more = f" ({len(found)} rows)" if len(found) > 1 else ""
        held = " Held back." if found[0].severity == "error" and found[0].position is not None else ""
        lines.append(f"{' '.join(each.message for each in found[:shown])}{more}{held}")
    return lines
