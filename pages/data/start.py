"""First steps: what the dashboard is, what has come and what has not, and what to upload next."""

from ui.data import start

start.show()
