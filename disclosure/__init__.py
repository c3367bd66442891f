"""Disclosure: the one door from exact figures to a screen, a file or a paper."""
