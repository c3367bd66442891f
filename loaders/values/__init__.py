"""What stands in a cell, typed: amounts, dates, labels, pupils, and why a value cannot be taken."""
