"""Statistics, one module for each question: numbers in, numbers out. Knows no measure, no store, no screen and no
paper."""
