"""The Forum paper and the pack: one description, rendered as Word, HTML, Excel and PowerPoint."""
