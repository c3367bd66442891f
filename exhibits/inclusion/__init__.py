"""What is said and drawn of exclusion and inclusion in depth: of rows, so in the private view alone."""
