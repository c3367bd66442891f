"""Publish: what waits, what it would change, and making it public."""

from ui.data import publish

publish.show()
