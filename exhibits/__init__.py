"""One question in, one exhibit out: what screen, slide, paper and JSON all show of a measure, worked out in one place.

A reader of published figures and the board's actions go in; nothing here knows a screen, a file or the store.
"""
