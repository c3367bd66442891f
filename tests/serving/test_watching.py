"""The trial of twenty watchers would see a page of two releases, and two pages of one release that differ."""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.watcher import Page, page
from benchmarks.watching import mixed


def sent(*texts: str, ended: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> list[ForwardMsg]:
    """A run that writes these texts into the main part of a page."""
    messages = []
    for position, text in enumerate(texts):
        message = ForwardMsg()
        message.metadata.delta_path.extend([0, position])
        message.delta.new_element.markdown.body = text
        messages.append(message)
    end = ForwardMsg()
    end.script_finished = ended
    return [*messages, end]


def test_a_page_knows_its_release_and_an_equal_page_has_an_equal_mark():
    one, again = (page("plan", sent("Public figures, release 3", "36 so far"), 0.1) for _ in range(2))
    assert (one.release, one.errors, one.mark) == (3, (), again.mark)
    assert page("plan", sent("Public figures, release 3", "40 so far"), 0.1).mark != one.mark


def test_a_page_of_two_releases_and_a_run_that_broke_off_are_errors():
    assert page("plan", sent("release 3", "release 4"), 0.1).errors == ("one page names releases [3, 4]",)
    assert page("plan", sent("release 3", ended=ForwardMsg.FINISHED_WITH_COMPILE_ERROR), 0.1).errors


def test_pages_of_one_release_that_differ_are_told_and_those_of_two_are_not():
    def seen(release: int, mark: str, choices: str = "all") -> Page:
        return Page("plan", choices, release, mark, 0.1)

    assert mixed([seen(1, "a"), seen(1, "a"), seen(2, "b"), seen(1, "c", "secondary")]) == []
    assert mixed([seen(1, "a"), seen(1, "b")]) == ["plan of release 1 came in 2 versions"]
    assert mixed([seen(0, "a")]) == ["plan names no release"]
