"""Data and definitions: how fresh each dataset is, what each measure means, and what the codes stand for."""

from ui.data import definitions

definitions.becoming_public()
definitions.freshness()
definitions.uploads()
definitions.measures()
definitions.codes()
