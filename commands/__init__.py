"""The command lines: `python -m loaders`, `store`, `measures`, `plan` and what `make` starts.

Every one of them needs the settings, so a fault in them is told here, before anything else of the dashboard is
imported.
"""

import sys

from common.settings import SettingsError, in_force

try:
    in_force()
except SettingsError as reason:
    print(str(reason), file=sys.stderr)
    raise SystemExit(2) from None
