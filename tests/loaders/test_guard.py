"""The guard: limits, the queue, stopping, hidden sheets, first rows, and what may come through the pipe."""

from __future__ import annotations

import io
import os
import pickle
import threading
from pathlib import Path

import pytest

from loaders import check as direct
from loaders.guard import Cancelled, Limits, asking, check_files, peek, wire
from loaders.guard.admit import shown_name
from loaders.guard.messages import Answer, Progress
from loaders.guard.pool import Pool
from loaders.guard.reader import PASSED_ON, SET
from tests import sheets
from tests.hostile import raw
from tests.hostile.outcome import rows

KEY = b"k" * 32
GOOD = ("good.xlsx", raw.good())


def large(lines: int) -> bytes:
    return (raw.TEXT + "".join(f"B{n},SUSP,07/03/2019,8994001,1\r\n" for n in range(lines))).encode()


@pytest.fixture
def readers():
    made = []

    def make(**limits):
        made.append(Pool(Limits(**limits)))
        return made[-1]

    yield make
    for pool in made:
        pool.close()


def codes(check):
    return [problem.code for problem in check.problems]


def test_the_guard_gives_what_the_direct_check_gives():
    files = [GOOD, ("text.csv", raw.TEXT.encode()), ("bad.csv", raw.TEXT.replace("07/03", "31/02").encode())]
    for guarded, unguarded in zip(check_files(files, key=KEY), direct.check_files(files, key=KEY), strict=True):
        assert guarded.as_json() == unguarded.as_json()
        for one, other in zip(guarded.readings, unguarded.readings, strict=True):
            assert one.frame.equals(other.frame) and one.dataset is other.dataset


def test_files_of_one_name_keep_their_names_and_their_order():
    checks = check_files([GOOD, ("good.xlsx", raw.with_row("A9", "PERM", 43531, "8994001")), GOOD], key=KEY)
    assert [check.name for check in checks] == ["good.xlsx"] * 3
    assert [len(rows(check)) for check in checks] == [3, 4, 3]


def test_a_reader_that_takes_too_much_processor_time_is_ended_and_the_file_named(readers):
    # One second, not none: the system counts whole seconds, and a reader that used most of one to start has the rest.
    check, good = check_files([("large.csv", large(300_000)), GOOD], key=KEY, readers=readers(cpu_seconds=1))
    assert codes(check) == ["too-slow"] and "large.csv" in check.problems[0].message
    assert rows(good) == raw.READ


def test_a_reader_that_takes_too_long_by_the_clock_is_ended(readers):
    (check,) = check_files([("large.csv", large(300_000))], key=KEY, readers=readers(wall_seconds=0.3))
    assert codes(check) == ["too-slow"]


def test_a_reader_that_takes_too_much_memory_is_ended(readers):
    pool = readers(memory_bytes=480 << 20)
    check, good = check_files([("large.csv", large(500_000)), GOOD], key=KEY, readers=pool)
    assert codes(check) == ["too-much"] and rows(good) == raw.READ


def test_a_check_stops_within_a_moment_when_that_is_wished(readers):
    cancel = threading.Event()
    pool = readers()

    def heard(step: Progress) -> None:
        cancel.set()

    with pytest.raises(Cancelled):
        check_files([("large.csv", large(200_000))], key=KEY, readers=pool, progress=heard, cancel=cancel)
    assert rows(check_files([GOOD], key=KEY, readers=pool)[0]) == raw.READ


def test_no_more_than_two_are_read_at_once_the_others_wait_their_turn_and_all_are_answered(readers):
    pool = readers()
    working, most, waited, found, lock = set(), [0], [], [], threading.Lock()

    def one(number: int) -> None:
        def heard(step: Progress) -> None:
            with lock:
                if step.stage == "waiting":
                    waited.append(number)
                else:
                    working.add(number)
                    most[0] = max(most[0], len(working))
                    if step.stage == "done":
                        working.discard(number)

        answer = pool.ask(asking.CheckTask([("t.csv", large(20_000))], KEY), heard=heard)
        heard(Progress("done"))
        with lock:
            found.append(len(rows(answer.value[0])))

    threads = [threading.Thread(target=one, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [20_003] * 6 and waited and most[0] <= 3  # one may be told of its end after the next has begun


def test_somebody_who_waits_may_give_up_and_the_queue_goes_on(readers):
    pool = readers(at_once=1)
    cancel, busy = threading.Event(), threading.Event()
    first = threading.Thread(
        target=pool.ask, args=(asking.CheckTask([("t.csv", large(100_000))], KEY), lambda step: busy.set())
    )
    first.start()
    busy.wait(30)
    cancel.set()
    with pytest.raises(Cancelled):
        pool.ask(asking.CheckTask([GOOD], KEY), cancel=cancel)
    first.join()
    assert isinstance(pool.ask(asking.CheckTask([GOOD], KEY)), Answer)


def test_a_reader_is_used_again_and_then_replaced(readers):
    pool = readers(files_per_reader=2)
    pool.warm()
    first = pool._idle[0]
    check_files([GOOD], key=KEY, readers=pool)
    assert pool._idle == [first]
    check_files([GOOD], key=KEY, readers=pool)
    assert pool._idle != [first] and not first.alive
    pool.close()


def test_a_reader_knows_nothing_of_the_servers_environment(monkeypatch):
    monkeypatch.setenv("DASHBOARD_SECRET", "canary")
    assert not {"DASHBOARD_SECRET", "HOME"} & (set(PASSED_ON) | set(SET))
    pool = Pool()
    pool.warm()
    reader = pool._idle[0]
    environment = Path(f"/proc/{reader._process.pid}/environ")
    if environment.exists():
        content = environment.read_bytes()
        assert b"canary" not in content and KEY not in content
    pool.close()


def test_what_comes_back_may_hold_frames_and_our_own_classes_and_nothing_that_acts():
    class Acts:
        def __reduce__(self):
            return os.getcwd, ()

    buffer = io.BytesIO()
    content = pickle.dumps(Acts())
    buffer.write(len(content).to_bytes(8, "big") + content)
    buffer.seek(0)
    with pytest.raises(pickle.UnpicklingError, match="may not come"):
        wire.read(buffer)


def test_progress_says_the_file_the_sheet_and_its_rows():
    steps: list[Progress] = []
    check_files([("bad.pdf", b"%PDF"), GOOD], key=KEY, progress=steps.append)
    assert [(p.stage, p.file, p.sheet, p.rows) for p in steps] == [
        ("opening", 1, "", None), ("reading", 1, "Exclusions", 4), ("done", 1, "", None),
    ]  # fmt: skip


def test_a_hidden_sheet_is_read_when_a_person_asks_for_it():
    book = sheets.xlsx(
        {
            "Notes": "Nothing | here",
            "Term 5": "Pupil ref | Category | Start date | School\nA1 | PERM | 2019-03-05 | 8994001",
        },
        hidden=["Term 5"],
    )
    (left,) = check_files([("t.xlsx", book)], key=KEY)
    assert not left.readings and "hidden-sheet" in codes(left)
    (read,) = check_files([("t.xlsx", book)], key=KEY, include_hidden=["Term 5"])
    assert len(read.readings) == 1 and len(read.readings[0].frame) == 1 and "hidden-sheet-read" in codes(read)


def test_a_peek_shows_the_first_thirty_rows_short_and_names_the_hidden_sheets():
    many = [["Case", "Name", "On"], *[[n, "x" * 500, "2019-03-05"] for n in range(100)]]
    book = sheets.xlsx({"A": many, "B": "x | y"}, hidden=["B"])
    found = peek("t.xlsx", book)
    shown, hidden = found.sheets
    assert (shown.name, len(shown.rows), shown.rows_in_all, shown.hidden) == ("A", 30, 101, False)
    assert len(shown.rows[1][1]) == 120 and shown.texts()[1][0] == "0"
    assert (hidden.name, hidden.hidden, hidden.rows) == ("B", True, [])
    asked = peek("t.xlsx", book, include_hidden=["B"])
    assert asked.sheets[1].rows == [["x", "y"]] and asked.sheets[1].hidden


def test_a_peek_at_a_hostile_file_says_why_not():
    assert [p.code for p in peek("t.xlsx", b"%PDF").problems] == ["not-a-spreadsheet"]
    far = raw.with_sheet(raw.table() + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert [p.code for p in peek("t.xlsx", far).problems] == ["cell-far-away"]


def test_the_size_of_a_file_is_a_setting(monkeypatch):
    assert Limits.from_environment().file_bytes == 20 << 20
    monkeypatch.setenv("DASHBOARD_MAX_UPLOAD_MB", "35")
    assert Limits.from_environment().file_bytes == 35 << 20
    for wrong in ("0", "lots", "9999"):
        monkeypatch.setenv("DASHBOARD_MAX_UPLOAD_MB", wrong)
        with pytest.raises(ValueError, match="1 to 200"):
            Limits.from_environment()


def test_a_files_name_is_shown_short_and_without_what_cannot_be_seen():
    assert shown_name("C:\\secret\\t\u202exslx.csv") == "txslx.csv"
    assert len(shown_name("x" * 500 + ".xlsx")) <= 60 and shown_name("x" * 500 + ".xlsx").endswith(".xlsx")
    assert shown_name("\u202e") == "The file"


def test_a_sentence_that_is_too_long_ends_at_a_word():
    assert asking.cut("nothing was imported", 20) == "nothing was imported"
    assert asking.cut("nothing was, however, imported", 22) == "nothing was…"
