"""The bill of materials says what the lock says: nothing left out, nothing added."""

from __future__ import annotations

import json
import re

import pytest

from tools.make_sbom import LOCK, bill, main, read_lock

SMALL = """\
anyio==4.16.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   httpx
    #   -r requirements.in
httpx[http2]==0.28.1 ; sys_platform != 'win32' \\
    --hash=sha256:{b}
    # via -r requirements.in
""".format(a="a" * 64, b="b" * 64)


def test_a_small_lock_is_read_with_hashes_markers_and_who_needs_what():
    anyio, httpx = read_lock(SMALL)
    assert (anyio.name, anyio.version, anyio.hashes) == ("anyio", "4.16.0", ["a" * 64, "b" * 64])
    assert anyio.needed_by == ["httpx", "-r requirements.in"]
    assert (httpx.name, httpx.where, httpx.needed_by) == ("httpx", "sys_platform != 'win32'", ["-r requirements.in"])
    on = {each["ref"].partition("/")[2]: each["dependsOn"] for each in bill(SMALL)["dependencies"]}
    assert on["httpx@0.28.1"] == ["pkg:pypi/anyio@4.16.0"]
    assert on["high-needs-recovery-dashboard@0.1.0"] == ["pkg:pypi/anyio@4.16.0", "pkg:pypi/httpx@0.28.1"]


def test_a_line_that_is_not_understood_is_never_left_out_in_silence():
    with pytest.raises(ValueError, match="git"):
        read_lock(SMALL + "thing @ git+https://example.org/thing\n")


def test_every_pin_and_hash_of_our_lock_is_in_it_and_each_has_a_reason_to_be():
    lock = LOCK.read_text("utf-8")
    made = bill(lock)
    pins = {
        (name.lower().replace("_", "-"), version) for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.M)
    }
    assert {(each["name"], each["version"]) for each in made["components"]} == pins
    assert sum(len(each["hashes"]) for each in made["components"]) == lock.count("--hash=")
    references = {each["bom-ref"] for each in made["components"]}
    assert {ref for each in made["dependencies"] for ref in each["dependsOn"]} == references
    with_licence = [each for each in made["components"] if "licenses" in each]
    assert len(with_licence) > 0.8 * len(references)


def test_the_same_lock_gives_the_same_file(tmp_path):
    for name in ("one", "two"):
        assert main(["--to", str(tmp_path / name)]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert json.loads((tmp_path / "one").read_text("utf-8"))["specVersion"] == "1.6"
