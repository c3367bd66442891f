"""Upload: drop files, look at what they would change, confirm."""

from ui import upload

upload.show()
