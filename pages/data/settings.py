"""Settings: whose figures these are, and the terms they are counted by."""

from ui.data import settings

settings.show()
