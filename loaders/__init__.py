"""Loaders: a spreadsheet becomes a typed frame and a list of problems. Nothing here stores or shows anything."""
