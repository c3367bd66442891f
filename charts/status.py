"""Status and trajectory as word, shape and colour together: any one of them may be lost on a printer or a projector."""

from __future__ import annotations

from dataclasses import dataclass

from charts.drawing import theme
from plan.spec import Status, Trajectory


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape, its word, and a colour dark enough for text on white (at least 4.5:1)."""

    shape: str
    word: str
    colour: str

    @property
    def text(self) -> str:
        return f"{self.shape} {self.word}"


GREEN, AMBER, RED, GREY = theme.GREEN, theme.AMBER, theme.RED, theme.QUIET_INK

STATUSES: dict[Status, Mark] = {
    "green": Mark("●", "Green", GREEN),
    "amber": Mark("▲", "Amber", AMBER),
    "red": Mark("■", "Red", RED),
    "not rated": Mark("○", "Not rated", GREY),
}
# Up is better, whichever way the number moves: the word says so too.
TRAJECTORIES: dict[Trajectory, Mark] = {
    "improving": Mark("↗", "Improving", GREEN),
    "steady": Mark("→", "No clear change", GREY),
    "worsening": Mark("↘", "Worsening", RED),
    "too few points": Mark("…", "Too few points", GREY),
    "not rated": Mark("–", "Not rated", GREY),
}


def status_mark(status: Status) -> Mark:
    return STATUSES[status]


def after_word(mark: Mark, because: str) -> str:
    """The sentence as it follows the mark's word: "Amber (rule says Red): …" does not say Amber twice."""
    return because.removeprefix(f"{mark.word} ") if because.startswith(f"{mark.word} (") else because


def status_line(mark: Mark, because: str) -> str:
    """Mark and reason in one line: "■ Red: 36 so far; target 34.", "▲ Amber (rule says Red): …"."""
    rest = after_word(mark, because)
    return f"{mark.text}{': ' if rest == because else ' '}{rest}"


def trajectory_mark(trajectory: Trajectory) -> Mark:
    return TRAJECTORIES[trajectory]
