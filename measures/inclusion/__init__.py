"""Exclusion and inclusion looked at child by child and school by school: what measures of counts cannot tell.
Private."""
