"""The pages about the data, named as in pages/data."""
