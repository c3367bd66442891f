"""Questions that a sheet leaves open: what was found, what it could mean, and what hangs on the answer.

`question` is the value and the one who asks; `headers`, `words`, `constants` find what to ask.
"""

from loaders.questions.question import OTHER, Answered, Asker, Option, Question

__all__ = ["OTHER", "Answered", "Asker", "Option", "Question"]
