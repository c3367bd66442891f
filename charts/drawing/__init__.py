"""What several forms are drawn with: axes, lines, labels, words, tables, colours."""
