"""The command lines: `python -m loaders`, `store`, `measures`, `plan` and what `make` starts."""
