"""The upload desk: files in, what they are, what is wrong with them, what they would change; then, and only then,
stored.

`draft` is what lies on the desk; `reading` and `effect` work on it in the background; each other module draws one part.
"""
