"""Rules that one dataset alone has, in the module of its name."""
