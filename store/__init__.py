"""Store: what was accepted, by whom, from which file, sheet and row. It knows no formula and no screen."""

from store import papers as papers  # its table and those of the releases and proposals are made with the others
from store import proposals as proposals
from store import releases as releases
from store.changes import Change, Sample
from store.errors import StoreError
from store.saved import Saved
from store.store import Store, open_store, stored_already
from store.uploads import EXAMPLE, Freshness

__all__ = ["EXAMPLE", "Change", "Freshness", "Sample", "Saved", "Store", "StoreError", "open_store", "stored_already"]
