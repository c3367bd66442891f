"""What was made public or frozen for a meeting, as it was then."""
