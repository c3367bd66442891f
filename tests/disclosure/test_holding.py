"""What is held back says why: something was worked out, or the attack did not come to its end."""

from __future__ import annotations

from disclosure.holding import UNSETTLED, WORKED_OUT, Holding


def found(*measures: str, exposed: int = 0, pinned: int = 0, unfinished: int = 0) -> dict:
    return {"measures": list(measures), "exposed": exposed, "pinned": pinned, "unfinished": unfinished}


def test_what_was_not_settled_in_time_is_not_called_worked_out():
    holding = Holding()
    assert holding.more([found("requests_refused", unfinished=3), found("suspensions", exposed=1)], revised=False)
    assert holding.level(["requests_refused"]) == holding.level(["suspensions"]) == 1
    assert holding.why(["requests_refused"]) == UNSETTLED and holding.why(["suspensions"]) == WORKED_OUT
    assert holding.more([found("requests_refused", pinned=1)], revised=False)
    assert holding.why(["requests_refused"]) == WORKED_OUT
