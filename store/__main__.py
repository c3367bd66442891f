import runpy

runpy.run_module("commands.store", run_name="__main__")
