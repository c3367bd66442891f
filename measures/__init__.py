"""Measures: formulas over typed frames. What they return is exact and NOT safe to show; `disclosure.publish` is the
door."""
