"""Every dataset, each described once in a module of its own. A new one is a module and a line here."""

from __future__ import annotations

from loaders.datasets.appeals import APPEALS
from loaders.datasets.assessment_requests import ASSESSMENT_REQUESTS
from loaders.datasets.attendance import ATTENDANCE
from loaders.datasets.bands import BANDS, TOP_UPS
from loaders.datasets.benchmarks import BENCHMARKS
from loaders.datasets.ehc_plans import EHC_PLANS
from loaders.datasets.engagement import ENGAGEMENT
from loaders.datasets.exclusions import EXCLUSIONS
from loaders.datasets.indicators import INDICATORS
from loaders.datasets.moves import MOVES
from loaders.datasets.nil_returns import NIL_RETURNS
from loaders.datasets.panels import PANELS
from loaders.datasets.placements import PLACEMENTS
from loaders.datasets.places import PLACES
from loaders.datasets.plan import PLAN
from loaders.datasets.recoveries import RECOVERIES
from loaders.datasets.savings import SAVINGS
from loaders.datasets.schools import SCHOOLS
from loaders.datasets.spend import SPEND
from loaders.spec import Dataset

ALL: tuple[Dataset, ...] = (
    EXCLUSIONS,
    MOVES,
    ASSESSMENT_REQUESTS,
    PLACEMENTS,
    SCHOOLS,
    ENGAGEMENT,
    RECOVERIES,
    ATTENDANCE,
    EHC_PLANS,
    PANELS,
    APPEALS,
    BANDS,
    TOP_UPS,
    INDICATORS,
    NIL_RETURNS,
    SPEND,
    PLACES,
    SAVINGS,
    *PLAN,
    BENCHMARKS,
)
_BY_ID = {dataset.id: dataset for dataset in ALL}


def by_id(identity: str) -> Dataset:
    """The dataset of an id such as "exclusions" or "plan_targets"."""
    try:
        return _BY_ID[identity]
    except KeyError:
        raise KeyError(f"There is no dataset called {identity!r}. There are: {', '.join(_BY_ID)}.") from None


def names() -> tuple[str, ...]:
    """What people ask for: each dataset's name once, the six plan sheets being one "plan"."""
    return tuple(dict.fromkeys(dataset.name for dataset in ALL))
