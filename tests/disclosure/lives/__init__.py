"""Lives of an authority: terms in order and not, corrections, late rows, undo and redo, a pupil erased, a year's end, new
measures, publication after publication. Whatever order they come in, nothing that is public tells of a child."""
