"""Who is at this screen, and what they may do.

Two ways of serving. Local: no sign-in, reachable from this machine only, and the one person there may do everything.
Shared: everybody signs in with the council's account (OpenID Connect), and their roles come with it. Anything else,
above all a server that others can reach without a sign-in, shows nothing but how to set it right.
Streamlit's sign-in cookie lasts 30 days and does not end with the token, so the limits are kept here.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitAPIException

from services import sign_ins
from services.limits import LIMITS
from services.origins import is_loopback, own_origin
from store.denied import DENIED
from store.errors import StoreError
from ui import session

# Each role may do what those before it may. Public figures; exact figures; uploading; erasing, releasing, the
# catalogue.
ROLES = ("viewer", "analyst", "uploader", "admin")
Admission = Literal["in", "closed", "foreign", "signed out", "no role", "denied", "too long", "idle", "elsewhere"]
LOCAL = "this computer"


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in. `subject` is the account's own number at the council's sign-in; `since` when they signed in."""

    name: str
    subject: str = ""
    roles: frozenset[str] = frozenset()
    since: float = 0.0

    @property
    def role(self) -> str:
        """The highest role held; "" for none."""
        return next((role for role in reversed(ROLES) if role in self.roles), "")

    @property
    def mark(self) -> sign_ins.Mark:
        """One sign-in of this person."""
        return self.subject, self.since


def mode() -> Literal["local", "shared", "closed"]:
    """How this server is served: see the module."""
    if _sign_in_configured():
        return "shared"
    return "local" if is_loopback(st.get_option("server.address")) else "closed"


def _sign_in_configured() -> bool:
    try:
        return "auth" in st.secrets
    except (FileNotFoundError, StreamlitAPIException):
        return False


def own_host() -> str:
    """Where people come back to from signing in, such as "dashboard.council.example"; "" without sign-in."""
    if not _sign_in_configured():
        return ""
    try:
        return urlsplit(str(st.secrets["auth"].get("redirect_uri", ""))).netloc
    except ValueError:
        return ""


def person() -> Person:
    """The person at this screen, signed in or not."""
    if mode() == "local":
        return Person(LOCAL, LOCAL, frozenset(ROLES))
    if mode() == "closed" or not st.user.get("is_logged_in", False):
        return Person("")
    return person_of(st.user.to_dict())


def person_of(claims: Mapping[str, Any]) -> Person:
    """The person that a sign-in's token tells of."""
    held = claims.get(LIMITS.roles_claim, ())
    roles = frozenset({held} if isinstance(held, str) else held or ()) & frozenset(ROLES)
    since = claims.get("iat", 0)
    return Person(
        str(claims.get("email") or claims.get("preferred_username") or claims.get("name") or "someone"),
        str(claims.get("sub", "")),
        roles,
        float(since) if isinstance(since, int | float) else 0.0,
    )


def admission() -> Admission:
    """Whether the person may come in, and if not, why not. Looked at in every run."""
    now = mode()
    if now == "closed":
        return "closed"
    if foreign(st.context.headers):
        return "foreign"
    if now == "local":
        return "in"
    return admission_of(person(), browser(), time.time())


def foreign(headers: Mapping[str, str]) -> bool:
    """Whether this session was opened by a page of another address. `serving.origin` refuses those before anything is
    run; this holds where the dashboard is served without it (`streamlit run dashboard.py`)."""
    origin, host = headers.get("Origin"), headers.get("Host", "")
    return origin is not None and not (own_origin(origin, host) or own_origin(origin, own_host()))


def admission_of(who: Person, browser: str, now: float, looking: bool = True) -> Admission:
    """Where sign-in is asked for: whether this person may come in with this browser. `looking`: a page, which counts as
    doing something; a file that is fetched does not."""
    if not who.subject:
        return "signed out"
    if now - who.since > LIMITS.longest_hours * 3600:
        return "too long"
    why = (sign_ins.refusal if looking else sign_ins.refused)(who.mark, browser, now)
    if why is not None:
        return why
    if {who.subject.casefold(), who.name.casefold()} & {
        each.casefold() for each in session.own_store().setting(DENIED) or ()
    }:
        return "denied"
    return "in" if who.role else "no role"


def browser() -> str:
    """What the browser says it is: a copied cookie that another kind of browser sends is told by it."""
    return str(st.context.headers.get("User-Agent", ""))


def sign_out() -> None:
    """Leave nothing in this browser, and let no copy of its cookie in again."""
    one = person()
    if mode() == "shared" and one.subject:
        sign_ins.end(one.mark, time.time())
    session.forget_all()
    st.logout()


def can(role: str) -> bool:
    """Whether the person holds a role, or one that includes it."""
    return role in roles()


def roles() -> frozenset[str]:
    """The roles the person holds, those included in them among them."""
    held = person().role
    return frozenset(ROLES[: ROLES.index(held) + 1] if held else ())


def who() -> str:
    """The name that goes into logs of what was done."""
    return person().name


def note(did: str, **more: object) -> None:
    """A line in the audit log: who did what; never a pupil. A log that cannot be written stops nobody from reading."""
    try:
        session.own_store().record(who() or "nobody signed in", {"did": did, **more})
    except StoreError:
        return


def note_once(did: str, **more: object) -> None:
    """The same, once for a session."""
    mark = (did, tuple(sorted(more.items())))
    noted = session.remembered("noted", frozenset())
    if mark not in noted:
        session.remember("noted", noted | {mark})
        note(did, **more)
