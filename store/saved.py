"""What came of an upload, as values and as one readable paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from store.changes import Change

State = Literal["stored", "already", "refused", "nothing"]


@dataclass(frozen=True, slots=True)
class Saved:
    """`upload` is the number of the upload that holds the file's rows (None when nothing is stored).

    `messages` tell what happened; `attention` what a person should look at. `ok` is False when anything needs looking at.
    """

    file: str
    state: State
    upload: int | None = None
    accepted: int = 0
    held: int = 0
    changes: list[Change] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    attention: list[str] = field(default_factory=list)

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
                {"dataset": c.dataset, **c.counts(), "terms": list(c.terms), "totals": c.totals} for c in self.changes
            ],
            "messages": self.messages,
            "attention": self.attention,
            "ok": self.ok,
        }


def in_words(change: Change) -> str:
    """ "Exclusions: 3 rows added, 1 changed, 36 unchanged, 2 withdrawn (not in the re-sent return)"."""
    total = change.added + change.changed + change.unchanged
    parts = [f"{n} {word}" for n, word in ((change.added, "added"), (change.changed, "changed")) if n]
    if change.unchanged:
        parts.append(f"{change.unchanged} unchanged")
    if change.withdrawn:
        parts.append(f"{change.withdrawn} withdrawn (no longer in the file)")
    text = f"{change.title}: {total} {'row' if total == 1 else 'rows'}: {', '.join(parts)}"
    if change.repeated:
        text += f"; {change.repeated} repeated an earlier row, and the last of them counts"
    return text + "."
