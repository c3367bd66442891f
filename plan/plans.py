"""Which plans there are over the one set of figures, and each plan's own rows among all that is stored.

Actions, milestones, updates, recommendations and header are a plan's own. Targets and dated notes are of the figures:
every plan has all of them, so that a measure has one target, one trajectory and one status everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from common.text import listed
from loaders.datasets.plan_targets import WHICH, plan_key
from measures.spec import Frames
from plan import reading
from plan.rows import rows_of
from plan.spec import Action

OWN = ("plan_actions", "plan_milestones", "plan_updates", "plan_recommendations", "plan_header")
# What a plan's frames hold besides where there are several: the rows of all of them, for the one status of a measure.
EVERY = {f"plan_every_{sheet.removeprefix('plan_')}": sheet for sheet in OWN}
TITLE, BODY = "High Needs Recovery Plan", "Schools Forum"
PUBLIC_WORDS = ("public", "everybody", "everyone", "anyone", "all")


class UnknownPlan(ValueError):
    """A plan that is not there; says which there are."""

    def __init__(self, asked: str, known: Iterable[Plan]):
        super().__init__(
            f"There is no plan {asked!r} here. There are: {'; '.join(each.title for each in known) or 'none'}."
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: `key` as its rows name it, without regard to case and spacing ("" the one without a name); its title as
    people read it; the body it reports to; whether the public view has it; its name as rows write it."""

    key: str
    title: str
    body: str
    public: bool
    name: str = ""

    @property
    def ours(self) -> bool:
        """Whether it reports to the Schools Forum, in whose words the house speaks."""
        return self.body == BODY

    @property
    def paper(self) -> str:
        """What a paper on it is called."""
        return f"Progress against {'the ' if self.title == TITLE else ''}{self.title}"

    @property
    def to(self) -> str:
        """ "the Forum", "Improvement Board": in a sentence."""
        return "the Forum" if self.ours else self.body

    @property
    def meeting(self) -> str:
        """ "Forum meeting", "meeting of Improvement Board"."""
        return "Forum meeting" if self.ours else f"meeting of {self.body}"


def plans(frames: Frames) -> list[Plan]:
    """The plans that have an action, the one without a name first, the others by their titles."""
    actions = _every(frames, "plan_actions")
    return sorted(_described(frames, _names(actions)), key=lambda each: (each.key != "", each.title.casefold()))


def the_plan(frames: Frames) -> Plan:
    """The plan whose frames these are; what holds of a plan that says nothing of itself where there is none."""
    actions = frames.get("plan_actions")
    names = _names(actions) or {"": ""}
    first = next(iter(names))
    return _described(frames, {first: names[first]})[0]


def chosen(frames: Frames, asked: str) -> Plan | None:
    """The plan of that name or title; None where none is called so."""
    wanted = plan_key(asked)
    every = plans(frames)
    return next((each for each in every if wanted in (each.key, plan_key(each.title))), None)


def of_plan(frames: Frames, asked: str = "") -> Frames:
    """The frames as one plan has them: its own rows, and every plan's targets and notes. The first plan's where none is
    called as asked. With one plan they are the frames as they are."""
    every = plans(frames)
    if len(every) < 2:
        return frames
    one = chosen(frames, asked) or every[0]
    if not any(name in frames for name in EVERY) or the_plan(frames).key != one.key:
        own = {name: _only(_every(frames, name), {one.key}) for name in OWN if name in frames}
        every_row = {name: frame for name, sheet in EVERY.items() if (frame := _every(frames, sheet)) is not None}
        return {**frames, **own, **every_row}
    return frames


def public_plans(frames: Frames) -> Frames:
    """The frames without a row of any plan that is not public, targets and notes included."""
    sheets = {name: frame for name, frame in frames.items() if name.startswith("plan_") and WHICH in frame}
    names: dict[str, str] = {}
    for frame in sheets.values():
        names |= _names(frame)
    public = {each.key for each in _described(frames, names) if each.public}
    if set(names) <= public:
        return frames
    return {**frames, **{name: _only(frame, public) for name, frame in sheets.items()}}


def own_rows(frames: Frames, key: str) -> Frames:
    """Every sheet of one plan with the rows of that plan alone, its targets and notes too: what its workbook holds."""
    if len(plans(frames)) < 2:
        return frames
    sheets = {name for name, frame in frames.items() if name.startswith("plan_") and WHICH in frame}
    return {**frames, **{name: _only(frames[name], {key}) for name in sheets}}


def serving(frames: Frames, measure: str) -> list[tuple[Plan, list[Action]]]:
    """Which plans a measure serves: each with its actions that it judges or stands beside, in the plan's order."""
    every = reading.every_action(frames)
    found = [
        (one, [each for each in every if each.plan == one.key and measure in each.measures]) for one in plans(frames)
    ]
    return [(one, some) for one, some in found if some]


def serving_words(frames: Frames, measure: str) -> str:
    """ "Serves High Needs Recovery Plan (action 2) and Inspection plan (actions 1 and 4)."; "" where there is one
    plan."""
    if len(plans(frames)) < 2:
        return ""
    named = [
        f"{one.title} (action{'s' if len(some) > 1 else ''} {listed([str(each.position) for each in some])})"
        for one, some in serving(frames, measure)
    ]
    return f"Serves {listed(named)}." if named else "Serves no plan."


def _names(frame: pd.DataFrame | None) -> dict[str, str]:
    """The plans that rows name, by key; each as it is written first."""
    if frame is None or frame.empty:
        return {}
    if WHICH not in frame:
        return {"": ""}
    written = dict.fromkeys(" ".join(str(row[WHICH] or "").split()) for row in rows_of(frame))
    return {plan_key(text): text for text in reversed(written)}


def _described(frames: Frames, names: dict[str, str]) -> list[Plan]:
    """What each plan's header says of it. A plan without a name is public unless that says otherwise, any other private
    unless it says that it is public."""
    frame = _every(frames, "plan_header")
    written_there: dict[tuple[str, str], str] = {}
    for row in [] if frame is None else rows_of(frame):
        if row["value"] is not None:
            written_there[plan_key(row.get(WHICH)), str(row["item"])] = " ".join(str(row["value"]).split())
    return [
        Plan(
            key,
            written_there.get((key, "plan_title")) or name or TITLE,
            written_there.get((key, "reports_to")) or BODY,
            plan_key(written_there.get((key, "who_may_see"), "" if key else "public")) in PUBLIC_WORDS,
            name,
        )
        for key, name in names.items()
    ]


def _every(frames: Frames, name: str) -> pd.DataFrame | None:
    """The rows of all plans, also where the frames are one plan's."""
    whole = next((every for every, sheet in EVERY.items() if sheet == name), "")
    found: pd.DataFrame | None = frames.get(whole, frames.get(name))
    return found


def _only(frame: pd.DataFrame | None, keys: set[str]) -> pd.DataFrame:
    frame = pd.DataFrame() if frame is None else frame
    if WHICH not in frame:
        return frame
    return frame[frame[WHICH].astype("object").map(plan_key).isin(keys).to_numpy(dtype=bool)].reset_index(drop=True)
