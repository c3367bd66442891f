"""The formulas, one module a subject."""
