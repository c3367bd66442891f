"""Pictures of who is excluded, who comes back and how schools and authorities compare."""
