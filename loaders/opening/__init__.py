"""Opening any spreadsheet: bytes become sheets of cells with their places, or a sentence that says why not.

`open_file` looks at what the bytes are, never at the suffix. It is a pure function: no file is written, nothing is
remembered.
"""

from loaders.opening.container import Opened, open_file
from loaders.opening.refusal import Refused

__all__ = ["Opened", "Refused", "open_file"]
