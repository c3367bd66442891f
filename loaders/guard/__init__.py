"""The guard: uploads are taken apart in a limited process of their own, never in the server.

`check_files` gives what `loaders.check.check_files` gives. A file that cannot be read, or that ends the process reading
it, is refused in one sentence that says the way out, and takes none of the files beside it along.
"""

from loaders.guard.asking import check_files, peek, warm
from loaders.guard.limits import Limits
from loaders.guard.messages import Peeked, PeekedSheet, Progress
from loaders.guard.reader import Cancelled, GuardError

__all__ = ["Cancelled", "GuardError", "Limits", "Peeked", "PeekedSheet", "Progress", "check_files", "peek", "warm"]
