"""Slides made of the plan and its charts, from public figures only: what a chair shows a room, and the notes beside
it."""
