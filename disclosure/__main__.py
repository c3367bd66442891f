"""`python -m disclosure`: see commands.disclosure."""

import runpy

runpy.run_module("commands.disclosure", run_name="__main__")
