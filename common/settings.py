"""What people may change: data/settings.toml, with the file named in $DASHBOARD_SETTINGS on top. One strict reader.

A name that is not known, a value of the wrong kind, and a file that cannot be read are refused with the file, the
section and what to do: a setting that was written and is not in force would be believed.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent.parent / "data" / "settings.toml"
VARIABLE = "DASHBOARD_SETTINGS"


class SettingsError(ValueError):
    """The settings cannot be used. Its message says which file, which line of it in words, and what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value in force and the file that set it."""

    section: str
    name: str
    value: Any
    source: Path


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be: the words that say so, and the test."""

    words: str
    fits: Callable[[Any], bool]


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


SHARE = Kind("a number from 0 to 1", lambda value: _number(value) and 0 <= value <= 1)
WHOLE = Kind("a whole number of 1 or more", lambda value: _number(value) and isinstance(value, int) and value >= 1)
MONTH = Kind("a month from 1 to 12", lambda value: WHOLE.fits(value) and value <= 12)
OF_MONTH = Kind("a day of the month from 1 to 28, 30 or 31", lambda value: WHOLE.fits(value) and value <= 31)
ABOVE_NOUGHT = Kind("a number above nought", lambda value: _number(value) and 0 < value < float("inf"))
TEXT = Kind("text between quotation marks", lambda value: isinstance(value, str))
NAME = Kind("a name between quotation marks", lambda value: isinstance(value, str) and bool(value.strip()))
DAY = Kind('a day as "2026-11-25"', _day)

KINDS: dict[str, dict[str, Kind]] = {
    "status": {"green_chance": SHARE, "amber_chance": SHARE, "fewest_comparable": WHOLE, "fewest_for_xmr": WHOLE},
    "engagement": {"nominations_asked": WHOLE},
    "fair_access": {"days_to_place": WHOLE},
    "exclusions": {"flagged_school_days": WHOLE},
    "recovery": {"relevant_school_day": WHOLE, "leavers_until_month": MONTH, "leavers_until_day": OF_MONTH},
    "year_groups": {"cap_percent": ABOVE_NOUGHT, "amber_from_percent": ABOVE_NOUGHT},
    "placements": {
        "term_time_weeks": WHOLE,
        "term_time_days": WHOLE,
        "package_threshold": WHOLE,
        "diagnosis_weeks": WHOLE,
    },
    "access": {"longest_hours": ABOVE_NOUGHT, "idle_minutes": ABOVE_NOUGHT, "roles_claim": NAME},
    "retention": {"backup_days": WHOLE},
    "retention.years": {},  # any dataset's name; whoever reads them knows the datasets
    "about": {"contact": TEXT, "statement_prepared": DAY},
}
OPEN = {"retention.years": ABOVE_NOUGHT}  # sections whose names are not listed here, and what each value must be


def in_force(own: Path | None = None) -> list[Setting]:
    """Every setting, in the order of the shipped file. `own`: a file in place of the one $DASHBOARD_SETTINGS names.

    Raises SettingsError.
    """
    if own is None and os.environ.get(VARIABLE):
        own = Path(os.environ[VARIABLE]).expanduser()
    found: dict[tuple[str, str], Setting] = {}
    for file in (SHIPPED, own):
        if file is not None:
            found |= {(one.section, one.name): one for one in _checked(file)}
    missing = [
        f"[{section}] {name}" for section, names in KINDS.items() for name in names if (section, name) not in found
    ]
    if missing:
        raise SettingsError(
            f"{SHIPPED}: {', '.join(missing)} is missing. Get this file again from the dashboard's release."
        )
    chance = {name: found["status", name] for name in ("green_chance", "amber_chance")}
    if chance["green_chance"].value < chance["amber_chance"].value:
        raise SettingsError(
            f"{own or SHIPPED}: [status] green_chance ({chance['green_chance'].value}) is below amber_chance "
            f"({chance['amber_chance'].value}), so nothing could be amber. Set green_chance at least as high."
        )
    return list(found.values())


def section(name: str, own: Path | None = None) -> dict[str, Any]:
    """The values of a section by name: {"longest_hours": 8, …}. Raises SettingsError for a fault anywhere in the
    files."""
    if name not in KINDS:
        raise KeyError(name)
    return {one.name: one.value for one in in_force(own) if one.section == name}


def _checked(file: Path) -> list[Setting]:
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as reason:
        raise SettingsError(
            f"The settings file {file} cannot be read ({reason.strerror}). Mend {VARIABLE}, or give the dashboard's "
            "account the right to read it."
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file} is not text in UTF-8. Save it again as UTF-8.") from None
    except tomllib.TOMLDecodeError as reason:
        raise SettingsError(f"{file} is not written as TOML: {reason}. data/settings.toml shows how.") from None
    return [one for name, values in written.items() for one in _of_section(file, name, values)]


def _of_section(file: Path, name: str, values: Any) -> list[Setting]:
    """The settings of a section and of those inside it. Raises SettingsError for what is not known or does not fit."""
    if name not in KINDS:
        at = "" if isinstance(values, dict) else " outside any section"
        raise SettingsError(
            f"{file}: {_unknown(name, f'[{name}]' if not at else name, KINDS)}{at and ' Put it under its section.'}"
        )
    if not isinstance(values, dict):
        raise SettingsError(f"{file}: {name} is a section. Write [{name}] on a line, and its settings below it.")
    out: list[Setting] = []
    for key, value in values.items():
        if f"{name}.{key}" in KINDS:
            out += _of_section(file, f"{name}.{key}", value)
            continue
        kind = OPEN.get(name) or KINDS[name].get(key)
        if kind is None:
            raise SettingsError(f"{file}: {_unknown(key, f'[{name}] {key}', KINDS[name])}")
        if not kind.fits(value):
            raise SettingsError(f"{file}: [{name}] {key} must be {kind.words}; it is {_as_written(value)}.")
        out.append(Setting(name, key, value, file))
    return out


def _unknown(key: str, shown: str, known: dict[str, Any]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    meant = f"Did you mean {near[0]}?" if near else f"There is {', '.join(known) or 'none'}."
    return f"{shown} is not a setting of this dashboard. {meant} data/settings.toml lists them all."


def _as_written(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
