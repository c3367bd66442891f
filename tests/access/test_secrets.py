"""The secret that turns a UPN into a code: beside the store, in nothing that is copied, shared or backed up."""

from __future__ import annotations

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from loaders import guard
from store import open_store
from store.safety import backups
from tests.sheets import xlsx
from ui.navigation import ROOT

UPN = "A823432112001"
SHEET = f"""
    UPN   | Category | Start date | School  | Reason 1 | Phase
    {UPN} | PERM     | 2019-06-10 | 8994001 | PP       | secondary
"""


def stored(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str = "") -> tuple[str, bytes]:
    """What a child's number became in a store of its own, and the store's secret."""
    monkeypatch.setenv("DASHBOARD_KEY", key) if key else monkeypatch.delenv("DASHBOARD_KEY", raising=False)
    store = open_store(str(folder))
    (check,) = guard.check_files([("one.xlsx", xlsx(SHEET))], key=store.key())
    store.save(check, by="a test")
    (reference,) = store.frames()["exclusions"]["pupil_ref"]
    key_now = store.key()
    store.close()
    return str(reference), key_now


def test_the_same_child_has_another_code_under_another_key_and_the_same_under_the_same(tmp_path, monkeypatch):
    one, _ = stored(tmp_path / "one", monkeypatch, "k" * 40)
    other, _ = stored(tmp_path / "other", monkeypatch, "l" * 40)
    again, _ = stored(tmp_path / "again", monkeypatch, "k" * 40)
    assert one == again != other
    assert UPN not in one and len(one) >= 32


def test_the_key_is_in_neither_the_database_nor_a_backup_and_nobody_else_may_read_it(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    _, key = stored(folder, monkeypatch)
    store = open_store(str(folder))
    backups.write_copy(store.database, tmp_path / "backup.sqlite")
    store.close()
    key_file = folder / "dashboard.key"
    assert key in key_file.read_bytes()
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    written = [path for path in [*folder.rglob("*"), tmp_path / "backup.sqlite"] if path.is_file() and path != key_file]
    assert len(written) >= 2
    for path in written:
        content = path.read_bytes()
        assert key not in content, path.name
        assert bytes.fromhex(key.decode()) not in content, path.name
        assert UPN.encode() not in content, path.name


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="Needs the repository itself.")
def test_no_key_and_no_sign_in_secret_is_in_the_repository():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    assert "dashboard.py" in tracked
    assert [name for name in tracked if name.endswith((".key", ".pem", "secrets.toml", ".sqlite"))] == []
    ignored = ["var/dashboard.key", "dashboard.key", ".streamlit/secrets.toml"]
    done = subprocess.run(["git", "check-ignore", *ignored], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ignored
