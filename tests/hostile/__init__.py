"""Hostile files, made here and never stored: what each is, and what must come of it."""
