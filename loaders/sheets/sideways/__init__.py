"""Sheets that tell across the page what is read row by row: months, years, kinds, several events of one child."""
