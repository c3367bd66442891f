"""Accounts that are shut out: by the address they sign in with, or by their number at the council's sign-in."""

from __future__ import annotations

from store.store import Store

DENIED = "denied"


def denied(store: Store) -> list[str]:
    return list(store.setting(DENIED) or ())


def deny(store: Store, account: str, by: str) -> None:
    """Shut an account out; it works at the next thing they do. The log keeps who did it, and when."""
    store.set_setting(DENIED, sorted({*denied(store), account.strip()}), by=by)


def allow(store: Store, account: str, by: str) -> bool:
    """Let an account in again; False where it was not shut out."""
    there = denied(store)
    store.set_setting(DENIED, [each for each in there if each != account.strip()] or None, by=by)
    return account.strip() in there
