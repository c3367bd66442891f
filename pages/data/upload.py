"""Upload: drop files, look at what they would change, confirm."""

from ui.data import upload

upload.show()
