"""A sheet as it was found: its header, its rows, totals, repeats, and which column is which."""
