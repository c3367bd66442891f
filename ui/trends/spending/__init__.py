"""What stands under the placements' figures in the private view, a module for each question."""
