"""Pictures of money: what makes a sum up, what is left, what is owed."""
