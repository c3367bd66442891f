"""How much of anything one upload may use, said in one place. The reasons are in docs/decisions ("The guard")."""

from __future__ import annotations

import os
from dataclasses import dataclass

MEGABYTE = 1 << 20
SIZE_SETTING = "DASHBOARD_MAX_UPLOAD_MB"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file and the process that reads it may use. Sizes in bytes, times in seconds.

    `file_bytes` is the size as sent. `memory_bytes` is address space, of which a reader at rest has mapped 340 MB.
    `cpu_seconds` and `wall_seconds` start anew with each file of a group, once for opening and once for reading it.
    """

    file_bytes: int = 20 * MEGABYTE
    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 20
    wall_seconds: float = 60.0
    start_seconds: float = 120.0
    at_once: int = 2
    files_per_reader: int = 20
    reader_bytes: int = 250 * MEGABYTE

    @classmethod
    def from_environment(cls) -> Limits:
        """The limits, with the size of a file as the environment sets it (DASHBOARD_MAX_UPLOAD_MB, 1 to 200)."""
        setting = os.environ.get(SIZE_SETTING, "")
        if not setting:
            return cls()
        if not setting.isdigit() or not 1 <= int(setting) <= 200:
            raise ValueError(f"{SIZE_SETTING} must be a whole number of megabytes from 1 to 200.")
        return cls(file_bytes=int(setting) * MEGABYTE)
