"""Store: what was accepted, by whom, from which file, sheet and row. It knows no formula and no screen."""

from store.errors import StoreError
from store.incoming.changes import Change, Sample
from store.incoming.saved import Saved
from store.incoming.uploads import BY_EXAMPLE, EXAMPLE, EXAMPLE_LOADING, Freshness, own_note
from store.public import papers as papers
from store.public import proposals as proposals
from store.public import releases as releases
from store.store import Store, open_store, stored_already

__all__ = [
    "BY_EXAMPLE",
    "EXAMPLE",
    "EXAMPLE_LOADING",
    "Change",
    "Freshness",
    "Sample",
    "Saved",
    "Store",
    "StoreError",
    "open_store",
    "own_note",
    "stored_already",
]
