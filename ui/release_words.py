"""Where the public figures stand, in sentences, as this session sees them."""

from __future__ import annotations

from services import releases
from ui import session


def for_officers() -> str:
    """The release, what waits, what was withheld and why."""
    here = session.store()
    return releases.words_for_officers(here, session.location(), here.version())


def for_readers() -> str:
    """What the public view says of itself, to everybody."""
    here = session.store()
    return releases.words_for_readers(here, session.remembered("release"), session.location(), here.version())
