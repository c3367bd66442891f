"""Code lists: what is stored, the words people read, and the other spellings real files use.

Each list belongs to one subject. Lists are never merged: "DS" is a reason for an exclusion (abuse relating to
disability) and also a special educational need (Down syndrome).
"""
