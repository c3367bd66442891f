"""Where a public figure comes from: the uploads its release was made of, not what has come in since."""

from __future__ import annotations

from loaders.check import check_files
from services import releases
from store import open_store
from tests.pages.conftest import into_private, opened, words_of
from tests.pages.desk import one_more

EXCLUSIONS, PLAN = "pages/trends/exclusions.py", "pages/plan/overview.py"


def test_a_release_names_the_uploads_it_was_made_of_and_the_private_view_those_of_now(own_dashboard, monkeypatch):
    monkeypatch.setattr(releases, "start", lambda location, version: None)  # no newer release comes meanwhile
    store = open_store()
    before = [words_of(opened(own_dashboard, page)) for page in (EXCLUSIONS, PLAN)]
    assert f"last upload, number {store.frames()['exclusions']['upload'].max()}, " in before[0]
    (check,) = check_files([("one more.xlsx", one_more())], key=store.key())
    newest = store.save(check, by="Data officer").upload
    after = [words_of(opened(own_dashboard, page)) for page in (EXCLUSIONS, PLAN)]
    assert [words.replace(" Newer figures wait to be published.", "") for words in after] == before
    assert f"last upload, number {newest}, " in words_of(into_private(opened(own_dashboard, EXCLUSIONS)))
