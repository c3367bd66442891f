"""From exact counts to a release: the book of base cells, families, revisions, publishing and its audit."""
