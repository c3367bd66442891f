"""What the methods say of small counts, as the plan asks them: usual range, intervals, the year's end."""
