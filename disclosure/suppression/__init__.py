"""Which cells must not be worked out, and which to hide so that they cannot."""
