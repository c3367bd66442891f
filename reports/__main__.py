"""`python -m reports` hands over to commands.reports: the command line stands on top of the layers."""

import runpy

runpy.run_module("commands.reports", run_name="__main__")
