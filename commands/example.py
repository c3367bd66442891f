"""Fill an empty store with the example authority, file by file, as an officer would have sent them.

`python -m commands.example FOLDER` makes a store of it in a folder that is not there yet, whole or not at all. Without
a folder it goes on where loading it into the served store began, beside the server: the first page need not wait for
it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from disclosure.releasing.publishing import PublishRefused
from loaders.check import check_file
from plan.publishing import release_now
from store import BY_EXAMPLE, EXAMPLE, EXAMPLE_LOADING, Store, open_store
from store.public.releases import latest

FOLDER = Path(__file__).parent.parent / "data" / "example"
NICE = 10
AS_AT = "2019-06-27"
AUTHORITY = "Marlhaven Council"
# Schools and the plan first: other files name schools by what the schools file calls them.
FIRST = ("schools", "recovery-plan", "benchmarks")


def example_files(folder: Path = FOLDER) -> list[Path]:
    def order(path: Path) -> tuple[int, str]:
        rank = next((i for i, start in enumerate(FIRST) if path.name.startswith(start)), len(FIRST))
        return rank, path.name

    return sorted(folder.glob("*.xlsx"), key=order)


def load_example(store: Store, folder: Path = FOLDER, before_each: Callable[[], None] = lambda: None) -> int:
    """Store every example file and the example's settings, and publish its figures; returns the rows stored. Raises
    ValueError on a file that does not read cleanly: the example is ours to keep right.

    An invented authority has nothing to keep to itself, so its first release is proposed, audited and published without
    a person's asking. Nobody else's ever is, and nothing that is stored beside the example either. `before_each`:
    called before each file and before the release, and may break it off; called again it goes on, since a file that is
    there is not stored twice."""
    key, rows = store.key(), 0
    for path in example_files(folder):
        before_each()
        check = check_file(path.name, path.read_bytes(), key=key)
        saved = store.save(check, by=BY_EXAMPLE, note=EXAMPLE)
        if saved.state not in ("stored", "already"):
            raise ValueError(f"The example file {path.name} could not be stored: {saved}")
        rows += saved.accepted
    store.set_setting("as_at", AS_AT, by=BY_EXAMPLE)
    store.set_setting("authority", AUTHORITY, by=BY_EXAMPLE)
    store.set_setting("example", True, by=BY_EXAMPLE)
    before_each()
    if latest(store) is None:
        release_now(store, BY_EXAMPLE)
    return rows


def fill(folder: Path = FOLDER) -> int:
    """Load the example into the store that is served, and say so when it is done. Ends with the server that began it:
    what is missing then is loaded by the next. A release that the audit refuses is none, and the public view says that
    there is none."""
    server = os.getppid()

    def served() -> None:
        if os.getppid() != server:
            raise SystemExit(1)

    store = open_store()
    try:
        load_example(store, folder, served)
    except PublishRefused as refusal:
        print(str(refusal), file=sys.stderr)
    else:
        print("The example authority is loaded.", flush=True)
    store.set_setting(EXAMPLE_LOADING, None, by=BY_EXAMPLE)
    store.close()
    return 0


def main(folder: Path) -> int:
    """Make the store beside its place and put it there when it is whole. Returns 0, also where it is there already."""
    if folder.exists():
        return 0
    building = folder.with_name(f"{folder.name}.being-made")
    shutil.rmtree(building, ignore_errors=True)
    store = open_store(str(building))
    try:
        load_example(store)
    finally:
        store.close()
    building.rename(folder)
    return 0


if __name__ == "__main__":
    if os.name == "posix" and len(sys.argv) == 1:
        os.nice(NICE)  # whoever looks at the first page comes first
    sys.exit(main(Path(sys.argv[1])) if len(sys.argv) > 1 else fill())
