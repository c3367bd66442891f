"""Publish: what waits, what it would change, and making it public."""

from ui import publish

publish.show()
