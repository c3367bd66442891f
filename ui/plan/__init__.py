"""The pages of the plan, named as in pages/plan."""
