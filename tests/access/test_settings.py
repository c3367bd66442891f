"""The settings that are shipped are those of the decision, and the server runs with them."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from ui.navigation import ROOT

DECISION = ROOT / "docs" / "decisions" / "0013-access.md"


def decided() -> dict[str, object]:
    """ "server.address" -> "127.0.0.1", from the decision's table."""
    lines = DECISION.read_text("utf-8").split("| setting | value | why |\n|---|---|---|\n")[1].split("\n\n")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines.splitlines()]
    return {name: tomllib.loads(f"value = {value}")["value"] for name, value, _ in cells}


def shipped() -> dict[str, object]:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    return {
        f"{section}.{name}": value
        for section, values in settings.items()
        if section != "theme"
        for name, value in values.items()
    }


def test_what_is_shipped_is_what_was_decided():
    assert shipped() == decided()
    assert len(decided()) > 12


def test_streamlit_takes_every_one_of_them():
    # In a process of its own: Streamlit reads the file once, from the folder it is started in.
    ask = f"from streamlit import config; print([config.get_option(n) for n in {sorted(decided())!r}])"
    output = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert output.strip().splitlines()[-1] == repr([decided()[name] for name in sorted(decided())])


def test_nothing_outside_the_file_changes_them_but_the_port():
    for name in ("serving/start.py", "commands/serve.py", "Makefile"):
        text = (ROOT / name).read_text("utf-8")
        assert "STREAMLIT_" not in text
        assert set(part.split()[0].strip("\"',)=") for part in text.split("--server.")[1:]) <= {"port"}
