"""Timed comparisons, as ratios in one run on one machine. Never a timed test."""
