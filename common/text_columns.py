"""Text in frames stands as Python's own strings, in every process that stores or counts.

Figures are counted from many small frames whose few texts go to and fro between columns, categories and dictionaries; crossing
to Arrow and back for each was a quarter of a page's processor time (ADR 67). A reader of long files is a process of its own
and keeps pandas' default.
"""

from __future__ import annotations

import pandas as pd

pd.set_option("mode.string_storage", "python")
