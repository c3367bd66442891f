"""About: what this is, how accessible it is, what it holds of people, and whom to ask."""

from ui.data import about

about.show()
