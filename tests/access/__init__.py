"""Who may see what: roles, limits, addresses, logs."""
