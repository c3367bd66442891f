"""`python -m measures` hands over to commands.measures: the command line stands on top of the layers."""

import runpy

runpy.run_module("commands.measures", run_name="__main__")
