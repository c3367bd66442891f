"""Sections of the pages about exclusion and inclusion that the private view alone has."""
