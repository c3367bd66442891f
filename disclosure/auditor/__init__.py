"""The auditor: a reader who has every public figure ever released, what the Department publishes, and the rules.

It attacks and protects nothing; of the suppressor it knows nothing and shares nothing with it. Rows of children are
read at the end only, to judge whether what was worked out is so (`truth`).
"""
