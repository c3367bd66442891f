"""`python -m plan` hands over to commands.plan: the command line stands on top of the layers."""

import runpy

runpy.run_module("commands.plan", run_name="__main__")
