"""Settings: one reader, strict, each value with the file that set it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.settings import KINDS, OPEN, SHIPPED, SettingsError, in_force, section

ROOT = Path(__file__).parents[2]


def own(folder: Path, text: str) -> Path:
    file = folder / "own.toml"
    file.write_text(text, "utf-8")
    return file


def test_as_shipped_every_setting_is_there_and_says_where_it_is_from():
    found = in_force()
    assert {(one.section, one.name) for one in found} == {(s, name) for s, names in KINDS.items() for name in names}
    assert {one.source for one in found} == {SHIPPED}
    assert section("access") == {"longest_hours": 8, "idle_minutes": 30, "roles_claim": "roles"}
    assert section("retention.years") == {}


def test_an_own_file_changes_what_it_names_and_nothing_else(tmp_path, monkeypatch):
    file = own(tmp_path, "[fair_access]\ndays_to_place = 15\n[retention.years]\nexclusions = 7.5\n")
    changed = {(one.section, one.name): one.value for one in in_force(file) if one.source == file}
    assert changed == {("fair_access", "days_to_place"): 15, ("retention.years", "exclusions"): 7.5}
    assert section("retention", file) == {"backup_days": 35}
    monkeypatch.setenv("DASHBOARD_SETTINGS", str(file))
    assert section("fair_access") == {"days_to_place": 15}


REFUSED = {
    "[acess]\nidle_minutes = 20": "[acess] is not a setting of this dashboard. Did you mean access?",
    "[access]\nidle_minuts = 20": "[access] idle_minuts is not a setting of this dashboard. Did you mean idle_minutes?",
    "[engagement]\nschools = 3": "[engagement] schools is not a setting of this dashboard. There is nominations_asked.",
    "idle_minutes = 20": "idle_minutes is not a setting of this dashboard.",
    "[retention]\nyear = 3": "[retention] year is not a setting of this dashboard.",
    "[retention]\nyears = 3": "retention.years is a section. Write [retention.years] on a line",
    "access = 8": "access is a section. Write [access] on a line",
    "[status]\ngreen_chance = 70": "[status] green_chance must be a number from 0 to 1; it is 70.",
    '[status]\ngreen_chance = "0.7"': '[status] green_chance must be a number from 0 to 1; it is "0.7".',
    "[status]\ngreen_chance = 0.2": "[status] green_chance (0.2) is below amber_chance (0.3)",
    "[status]\nfewest_for_xmr = 0": "[status] fewest_for_xmr must be a whole number of 1 or more; it is 0.",
    "[exclusions]\nflagged_school_days = 20.5": "must be a whole number of 1 or more; it is 20.5.",
    "[access]\nlongest_hours = true": "[access] longest_hours must be a number above nought; it is true.",
    "[access]\nlongest_hours = inf": "[access] longest_hours must be a number above nought; it is inf.",
    "[access]\nlongest_hours = nan": "[access] longest_hours must be a number above nought; it is nan.",
    '[access]\nroles_claim = ""': '[access] roles_claim must be a name between quotation marks; it is "".',
    "[retention.years]\nexclusions = -1": "[retention.years] exclusions must be a number above nought; it is -1.",
    "[about]\ncontact = 5": "[about] contact must be text between quotation marks; it is 5.",
    '[about]\nstatement_prepared = "25/11/2026"': '[about] statement_prepared must be a day as "2026-11-25"',
    "[access\nidle_minutes = 20": "is not written as TOML",
    "[access]\nidle_minutes = 20\nidle_minutes = 30": "is not written as TOML",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_in_force_is_refused_with_the_file_the_place_and_what_to_do(tmp_path, text):
    file = own(tmp_path, text)
    with pytest.raises(SettingsError) as refused:
        in_force(file)
    assert REFUSED[text] in str(refused.value)
    assert str(file) in str(refused.value)


def test_a_fault_in_one_section_is_not_passed_over_by_whoever_asks_for_another(tmp_path):
    with pytest.raises(SettingsError, match="green_chance"):
        section("about", own(tmp_path, "[status]\ngreen_chance = 70"))


def test_a_file_that_is_not_there_or_is_no_text_is_refused_and_a_mark_before_the_text_is_not(tmp_path):
    with pytest.raises(SettingsError, match=r"gone\.toml cannot be read .*DASHBOARD_SETTINGS"):
        in_force(tmp_path / "gone.toml")
    (tmp_path / "own.toml").write_bytes("[about]\ncontact = 'Zoë'".encode("latin-1"))
    with pytest.raises(SettingsError, match="not text in UTF-8"):
        in_force(tmp_path / "own.toml")
    (tmp_path / "own.toml").write_bytes(b"\xef\xbb\xbf[access]\nidle_minutes = 20")
    assert section("access", tmp_path / "own.toml")["idle_minutes"] == 20


@pytest.mark.parametrize("module", ["measures", "commands.serve", "commands.settings", "serving.start"])
def test_a_command_says_it_in_one_sentence(tmp_path, module):
    file = own(tmp_path, "[status]\ngreen_chance = 70")
    environment = {**os.environ, "DASHBOARD_SETTINGS": str(file), "DASHBOARD_STORE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2
    assert done.stderr == f"{file}: [status] green_chance must be a number from 0 to 1; it is 70.\n"


def test_the_command_lists_each_setting_with_its_source(tmp_path, monkeypatch, capsys):
    from commands.settings import main

    file = own(tmp_path, "[about]\ncontact = 'Zoë'")
    monkeypatch.setenv("DASHBOARD_SETTINGS", str(file))
    assert main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert f'[about] contact = "Zoë"  ({file})' in lines
    assert "[access] idle_minutes = 30  (shipped)" in lines


def test_no_other_module_reads_the_settings_file():
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in sorted(ROOT.rglob("*.py"))
        if not {".venv", "tests", "var"} & set(path.relative_to(ROOT).parts)
        and any(sign in path.read_text("utf-8") for sign in ("DASHBOARD_SETTINGS", '"settings.toml"'))
    ]
    assert readers == ["common/settings.py"]
    assert set(OPEN) <= set(KINDS)
