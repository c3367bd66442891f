"""One column that holds several things, taken apart into columns of their own before the columns are matched again."""
