"""Requests, plans and the panel in pictures: private, exact figures of registers."""
