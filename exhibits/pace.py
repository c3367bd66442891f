"""How fast an action's figure has moved, in one sentence."""

from __future__ import annotations

from disclosure.wording import number, value_text
from measures.catalogue import by_name
from plan.spec import ActionStatus


def pace_sentence(each: ActionStatus) -> str:
    """How fast the figure has moved so far, and how fast it may or must move from here to meet the target; "" without
    one."""
    rating = each.rating
    if not each.action.measure or rating.pace_so_far is None:
        return ""
    measure = by_name(each.action.measure)

    def speed(value: float) -> str:
        size = number(value, 1) if measure.unit.is_count else value_text(measure, value)
        return f"{size} {rating.pace_unit}"

    words = f"{speed(rating.pace_so_far)} so far"
    if measure.better == "lower" and (rating.gap or 0) < 0:
        words += "; the limit is already passed"
    elif rating.pace_needed is not None:
        words += f"; {speed(rating.pace_needed)} from here meets the target"
    return f"{words}."
