"""Presenter notes: what to say to a slide and what may be asked of it. /present-notes?slide=board, for a second
screen."""

from ui.present import notes

notes.show()
