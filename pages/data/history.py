"""History: every upload, what it did, and how to take it back."""

from ui import history

history.show()
