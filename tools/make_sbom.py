"""What the dashboard is made of, for an IT department: a CycloneDX 1.6 bill of materials from the lock. `make sbom`.

Every package that `requirements.txt` pins, with the hashes that an installation accepts, who needs it, and its licence as
the installed package states it. The same lock gives the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
import uuid
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.txt"
PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^]]*\])?==([^ ;\\]+)(?: ; ([^\\]+?))?(?: \\)?$")
HASH = re.compile(r"--hash=(sha256):([0-9a-f]{64})")
NEEDED_BY = re.compile(r"^    # (?:via |  )(\S.*)$")
ASKED_FOR = "-r requirements.in"
NAMESPACE = uuid.UUID("6f0ca9b4-2f0e-4c35-9f52-6d1b2f8a7c11")  # of our own, so that the serial number follows the lock


@dataclass
class Package:
    """One pin of the lock; `needed_by` are names of packages, or "-r requirements.in" for what is asked for itself."""

    name: str
    version: str
    where: str = ""
    hashes: list[str] = field(default_factory=list)
    needed_by: list[str] = field(default_factory=list)

    @property
    def reference(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(text: str) -> list[Package]:
    """The pins of a lock that `uv pip compile --generate-hashes` wrote. Raises ValueError for a line it does not know."""
    out: list[Package] = []
    for line in text.splitlines():
        if found := PINNED.match(line):
            out.append(Package(re.sub(r"[-_.]+", "-", found[1]).lower(), found[2], found[3] or ""))
        elif (found := HASH.search(line)) and out:
            out[-1].hashes.append(found[2])
        elif (found := NEEDED_BY.match(line)) and out:
            out[-1].needed_by.append(found[1])
        elif line.strip() not in ("", "# via"):
            raise ValueError(f"{LOCK.name} has a line that is no pin, hash or reason: {line}")
    return out


def licence_of(name: str) -> str | None:
    """As the installed package states it: its expression, else its classifier; None where it is not installed here."""
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return None
    if facts["License-Expression"]:
        return str(facts["License-Expression"])
    named = [line.rpartition(" :: ")[2] for line in facts.get_all("Classifier") or () if line.startswith("License ::")]
    short = (facts["License"] or "").strip()
    return " AND ".join(named) or (short if "\n" not in short and len(short) < 60 else None) or None


def component(package: Package) -> dict[str, Any]:
    out: dict[str, Any] = {
        "type": "library", "bom-ref": package.reference, "name": package.name, "version": package.version,
        "purl": package.reference,
        "hashes": [{"alg": "SHA-256", "content": each} for each in sorted(package.hashes)],
    }  # fmt: skip
    if (licence := licence_of(package.name)) is not None:
        out["licenses"] = [{"license": {"name": licence}}]
    if package.where:
        out["properties"] = [{"name": "python:environment-marker", "value": package.where}]
    return out


def bill(text: str) -> dict[str, Any]:
    """The bill of materials of a lock."""
    packages = sorted(read_lock(text), key=lambda each: (each.name, each.version))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    own = f"pkg:generic/{project['name']}@{project['version']}"
    needs: dict[str, set[str]] = {own: set(), **{each.reference: set() for each in packages}}
    by_name = {each.name: each.reference for each in packages}
    for package in packages:
        for who in package.needed_by:
            needs[own if who == ASKED_FOR else by_name[who]].add(package.reference)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, text)}",
        "metadata": {
            "component": {
                "type": "application", "bom-ref": own, "name": project["name"], "version": project["version"],
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [component(each) for each in packages],
        "dependencies": [{"ref": ref, "dependsOn": sorted(on)} for ref, on in sorted(needs.items())],
    }  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.make_sbom", description=__doc__)
    parser.add_argument("--to", type=Path, help="the file to write; the screen where none is named")
    asked = parser.parse_args(arguments)
    written = json.dumps(bill(LOCK.read_text("utf-8")), indent=1, ensure_ascii=False) + "\n"
    if asked.to is None:
        sys.stdout.write(written)
    else:
        asked.to.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
