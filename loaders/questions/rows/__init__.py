"""What says of a row, beside what it holds, that it may not stand, or not as it is written."""
