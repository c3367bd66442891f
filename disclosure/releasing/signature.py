"""What a release is made from, as one mark: equal marks, equal releases."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from disclosure import catalogue
from disclosure.policy import POLICY
from store import Store
from store.settings import OWN_TERMS

METHOD = 3  # raised when the way of protecting changes, so that stores make a new release


def signature(store: Store, as_at: date | None) -> str:
    """What a release is made from: the uploads that count, the schools' other names, the catalogue, the rules, the day,
    the authority's own term dates.

    The plan's own sheets hold no child, so changing them asks for no new release. `as_at` only where it is fixed: that
    a day has passed is no reason for a release.
    """
    log = store.uploads()
    active = log[log["status"] == "active"]
    counted = [
        (int(number), sorted(str(name) for name in names if not str(name).startswith("plan_")))
        for number, names in zip(active["id"].tolist(), active["datasets"].tolist())
    ]
    made_of = {
        "uploads": [each for each in counted if each[1]],
        "erased": int(log["erased"].sum()),  # an erased pupil was in the last release's counts
        "aliases": sorted(store.aliases().items()),
        "catalogue": catalogue.fingerprint(),
        "policy": str(POLICY),
        "method": METHOD,
        "as_at": as_at and as_at.isoformat(),
        **({"terms": own} if (own := store.setting(OWN_TERMS)) else {}),
    }
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()
