"""What is told of money besides the measures: who came and went, what was promised, what the year will end at."""
