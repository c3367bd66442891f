"""Who may do what: one table, the same in the code, in docs/serving.md and on the pages."""

from __future__ import annotations

import re

import pytest

from ui import access, rights, session
from ui.access import ROLES
from ui.navigation import ROOT
from ui.rights import RIGHTS


def test_the_page_for_it_lists_each_right_under_its_role_in_the_same_words():
    text = (ROOT / "docs" / "serving.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.M))
    assert listed == {role: ", ".join(right for right, least in RIGHTS.items() if least == role) for role in ROLES}


@pytest.mark.parametrize("held", ["", *ROLES])
def test_a_person_may_do_what_is_their_roles_and_what_is_of_those_before_it(monkeypatch, held):
    roles = frozenset(ROLES[: ROLES.index(held) + 1] if held else ())
    monkeypatch.setattr(access, "roles", lambda: roles)
    monkeypatch.setattr(session, "view", lambda: "private")
    assert {right for right in RIGHTS if rights.may(right)} == {
        right for right, least in RIGHTS.items() if least in roles
    }


def test_the_plan_is_changed_in_the_private_view_only(monkeypatch):
    monkeypatch.setattr(access, "roles", lambda: frozenset(ROLES))
    monkeypatch.setattr(session, "view", lambda: "public")
    assert not rights.may("change the plan")
    assert rights.may("freeze a paper")


def test_only_the_navigation_asks_for_a_role_by_its_name_and_every_right_is_asked_for():
    texts = {path: path.read_text("utf-8") for path in sorted((ROOT / "ui").rglob("*.py"))}
    asking = [path.name for path, text in texts.items() if re.search(r"\bcan\(", text)]
    assert asking == ["access.py", "navigation.py", "rights.py"]
    everything = "\n".join(texts.values())
    assert [right for right in RIGHTS if f'may("{right}")' not in everything] == ["see the public figures"]
