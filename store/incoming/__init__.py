"""What comes in: a file previewed, asked about, saved, held back, replaced, taken back."""
