"""The example authority: an invented English council, simulated in plain Python and written as the sheets officers send."""
