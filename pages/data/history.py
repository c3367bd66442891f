"""History: every upload, what it did, and how to take it back."""

from ui.data import history

history.show()
