"""A solver prints nothing, whoever calls it, and what a command prints itself is there before and after."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOUD = """
import ctypes, sys
from common import solvers
clib = ctypes.CDLL(None)
def loud(*about, **options):
    clib.puts(b"HighsMipSolverData::transformNewIntegerFeasibleSolution tmpSolver.run();")
    print("from Python")
    return about[0]
solvers.optimize.milp = solvers.optimize.linprog = loud
print("before", end=" ")
print(solvers.milp(1), solvers.linprog(2), "after")
def fails(*about):
    clib.puts(b"loud")
    raise ValueError("no")
solvers.optimize.milp = fails
try:
    solvers.milp(1)
except ValueError:
    print("refused")
"""


def test_what_a_solver_writes_from_c_or_python_does_not_reach_standard_output():
    done = subprocess.run([sys.executable, "-c", LOUD], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stderr == "" and done.stdout == "before 1 2 after\nrefused\n"


def test_no_module_calls_a_solver_of_scipy_past_the_silent_one():
    loud = []
    for path in (*ROOT.glob("disclosure/**/*.py"), *ROOT.glob("methods/**/*.py"), *ROOT.glob("measures/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scipy.optimize"):
                loud += [f"{path.name}: {name.name}" for name in node.names if name.name in ("milp", "linprog")]
    assert loud == []
