"""When a click counts as answered: by the end of a run that began after it, and by no other."""

from __future__ import annotations

from typing import cast

import pytest
from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.wire import Wire


class Tab:
    """A page of which nothing is wanted but that it takes listeners."""

    def on(self, *given: object) -> None: ...


CLICK = BackMsg(rerun_script={"fragment_id": ""}).SerializeToString()  # type: ignore[arg-type]
PING = BackMsg(app_heartbeat=True).SerializeToString()


def begun(run: str) -> bytes:
    message = ForwardMsg(new_session={"name": "dashboard" * 300})  # type: ignore[arg-type]  # its pages make it long
    message.metadata.run.script_run_id = run
    return message.SerializeToString()


def ended(run: str, how: ForwardMsg.ScriptFinishedStatus.ValueType = ForwardMsg.FINISHED_SUCCESSFULLY) -> bytes:
    message = ForwardMsg(script_finished=how)
    message.metadata.run.script_run_id = run
    return message.SerializeToString()


BROKEN_OFF = ForwardMsg.FINISHED_EARLY_FOR_RERUN
A_PART = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY


@pytest.mark.parametrize(
    ("report", "answered"),
    [
        ([], False),
        ([begun("2")], False),
        ([begun("2"), ended("2")], True),
        ([begun("2"), ended("2", A_PART)], True),
        ([ended("1")], False),  # the run before ends just as the click comes
        ([ended("1"), begun("2")], False),
        ([ended("1"), begun("2"), ended("2")], True),
        ([ended("1", BROKEN_OFF), begun("2")], False),
        ([begun("2"), ended("2", BROKEN_OFF)], False),
        ([begun("2"), ended("2", BROKEN_OFF), begun("3")], False),
        ([begun("2"), ended("2", BROKEN_OFF), begun("3"), ended("3")], True),
        ([begun("2"), b"\xff no message", ended("2")], True),
    ],
)
def test_a_click_is_answered_by_the_run_that_began_after_it(report: list[bytes], answered: bool) -> None:
    wire = Wire(cast(Page, Tab()), lambda _: None, lambda _: None)
    wire.receive(begun("1"))
    wire.send(PING)
    assert not wire.unanswered, "nothing was clicked"
    wire.send(CLICK)
    for each in report:
        wire.receive(each)
    assert wire.unanswered is not answered


def test_a_second_click_is_not_answered_by_the_run_of_the_first() -> None:
    wire = Wire(cast(Page, Tab()), lambda _: None, lambda _: None)
    wire.send(CLICK)
    wire.receive(begun("1"))
    wire.send(CLICK)
    wire.receive(ended("1"))
    assert wire.unanswered
    wire.receive(begun("2"))
    wire.receive(ended("2"))
    assert not wire.unanswered
