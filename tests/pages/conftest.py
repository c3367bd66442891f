"""The dashboard run without a browser: on the example authority, and on an empty store."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services import releases
from tests.stores import copied

ROOT = Path(__file__).parent.parent.parent


class NeverDone:
    """Stands for a process that works out a proposal all the while that a test looks."""

    def poll(self) -> None:
        """It runs."""


@pytest.fixture
def proposals_made() -> None:
    """Asked for by tests that wait for what publishing would change: it is worked out in a process of its own."""


@pytest.fixture(autouse=True)
def no_proposal_outlives_its_test(request: pytest.FixtureRequest, monkeypatch) -> Iterator[None]:
    """An upload has a release proposed by a process of its own, for a minute of processor. Nobody waits for it here but who
    asks for `proposals_made`; to all others it is still being worked out."""
    started: list[subprocess.Popen] = []
    run = releases.beside

    def noted(*how: str) -> subprocess.Popen | NeverDone:
        if "--propose" in how and "proposals_made" not in request.fixturenames:
            return NeverDone()
        started.append(run(*how))
        return started[-1]

    monkeypatch.setattr(releases, "beside", noted)
    yield
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def dashboard(example_folder, monkeypatch) -> AppTest:
    """The dashboard on the example authority, as a visitor finds it."""
    monkeypatch.setenv("DASHBOARD_STORE", str(example_folder))
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)


@pytest.fixture
def own_dashboard(example_folder, tmp_path, monkeypatch) -> AppTest:
    """The same on a copy of the store that a test may change."""
    folder = tmp_path / "store"
    copied(example_folder, folder)
    monkeypatch.setenv("DASHBOARD_STORE", str(folder))
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)


@pytest.fixture
def empty_dashboard(tmp_path, monkeypatch) -> AppTest:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "empty"))
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)


def opened(at: AppTest, page: str) -> AppTest:
    """The page, run."""
    return at.switch_page(str(ROOT / page)).run()


def into_private(at: AppTest) -> AppTest:
    """Open the private view as a person does: ask, then say yes."""
    at.button(key="view_ask").click().run()
    return at.button(key="view_open").click().run()


def over_the_years(at: AppTest) -> AppTest:
    """The page's other picture, with the choices it has: periods, years, a term, a split."""
    return at.segmented_control(key="picture").set_value("Over the years").run() if pictures(at) else at


def pictures(at: AppTest) -> list[str]:
    """The pictures a page offers; none where there is only one."""
    return next((list(each.options) for each in at.get("button_group") if each.key == "picture"), [])


def words_of(at: AppTest) -> str:
    """Everything the page says, tables included, without Markdown's escapes and unseen joiners."""
    texts = [
        e.value
        for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success")
        for e in at.get(kind)
    ]
    texts += [str(e.proto.body) for e in at.get("html")]
    return "\n".join(map(str, texts)).replace("\\", "").replace("\u2060", "")
