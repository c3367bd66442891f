"""Money in depth, for the private view: what drives spend, what the year ends at, who pays, what the block comes to."""
