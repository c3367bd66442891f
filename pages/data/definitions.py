"""Data and definitions: what each measure means, how figures become public, how fresh the data are, what codes stand
for."""

from ui.data import definitions, dictionary

dictionary.show()
definitions.codes()
definitions.becoming_public()
definitions.freshness()
definitions.uploads()
