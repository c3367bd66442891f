"""The pages leadership explores: a trend against its target in one look, every part of it one click away."""
