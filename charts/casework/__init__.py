"""Pictures of requests, plans and the panel: what changed, how long, how many still."""
