"""Where nobody has sent a return, nor said that there was none, the page of returns says so: 0% would be of files, not of children."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.check import check_file
from store import open_store
from tests.other_authority import files
from tests.pages.conftest import ROOT, into_private, opened, words_of
from tests.sheets import xlsx

MOVES = """
    Pupil ref | Move type    | Start date | From school | To school
    OB-902    | Managed move | 04/03/2019 | 8774001     | 8774002
"""
RETURN = f"""{MOVES}
    OB-100    | Return from permanent exclusion | 04/06/2019 | | 8774002
"""
NONE = """
    Dataset                           | Period
    Returns and moves between schools | 2018/19 Term 6
"""
UNKNOWN = "nothing of it has been uploaded for Returns and moves between schools, nor a nil return"


@pytest.mark.parametrize(
    ("more", "known"),
    [({}, False), ({"Moves": MOVES}, False), ({"Moves": RETURN}, True), ({"Nil returns": NONE}, True)],
    ids=["no moves", "a managed move", "a return", "a nil return"],
)
def test_the_page_of_returns_tells_no_share_before_a_return_or_a_nil_return_has_come(
    tmp_path: Path, monkeypatch, more, known
):
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    store = open_store(str(tmp_path / "store"))
    sent = dict(list(files().items())[:2]) | ({"more.xlsx": xlsx(more)} if more else {})
    for name, content in sent.items():
        assert store.save(check_file(name, content, key=store.key()), by="Officer").accepted, name
    store.set_setting("as_at", "2019-06-27")
    store.close()
    at = opened(
        into_private(AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300).run()),
        "pages/trends/returns.py",
    )
    page_text = words_of(at)
    assert not at.exception
    assert (UNKNOWN in page_text) is (not known), page_text
    assert ("nobody knows who came back" in page_text) is (not known)
    assert ("of those excluded so far" in page_text) is known
