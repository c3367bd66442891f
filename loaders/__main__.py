"""`python -m loaders`. The command line stands on top of the layers, so it is reached by name and not by import."""

import runpy

runpy.run_module("commands.loaders", run_name="__main__")
