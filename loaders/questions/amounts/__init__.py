"""Questions about amounts: their unit, their sign, how long a price is paid for, what is a sum of others."""
