"""Workbooks that are written: templates, filled ones, and a file given back with its problems marked."""
