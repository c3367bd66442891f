"""What IT looks for in a container: read strictly here, and built and started where there is an engine (make soak)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.browser.served import ROOT

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
SERVICES = COMPOSE["services"]
STORE = "/opt/dashboard/var"


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, lines put together: ("USER", "10001:10001")."""
    whole = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.M))
    return [tuple(line.split(" ", 1)) for line in whole.splitlines() if line.strip()]


def last(word: str) -> str:
    return [rest for name, rest in instructions() if name == word][-1]


def test_the_image_runs_as_nobody_special_and_keeps_everything_in_one_volume():
    assert last("USER") == "10001:10001"
    assert [rest for name, rest in instructions() if name == "VOLUME"] == [STORE]
    assert "--require-hashes -r requirements.txt" in DOCKERFILE
    words = [name for name, _ in instructions()]
    assert words.index("USER") < words.index("CMD")
    assert not [rest for name, rest in instructions() if name in ("ADD", "ARG")], (
        "nothing fetched, nothing told at build time"
    )
    assert "/health" in last("HEALTHCHECK")


def test_every_image_is_of_a_version_and_our_version_is_the_projects():
    images = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    images += [service["image"] for service in SERVICES.values()]
    for image in images:
        assert re.fullmatch(r"[\w.-]+:\d+\.\d+[\w.-]*", image), image
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert SERVICES["dashboard"]["image"].endswith(f":{version}")


def test_every_room_is_in_the_image_and_no_test_store_or_secret():
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    rooms = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["root_packages"]
    assert {*rooms, "pages", "data", "static"} <= allowed
    assert not allowed & {"tests", "var", "benchmarks", ".git", ".venv", ".streamlit"}
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert next(line for line in lines if not line.startswith("#")) == "*"
    assert lines.index("**/secrets.toml") > lines.index("!.streamlit/config.toml")


def test_the_dashboard_can_write_its_volume_and_tmp_and_nothing_else():
    dashboard = SERVICES["dashboard"]
    assert dashboard["read_only"] is True
    assert [volume.split(":")[1] for volume in dashboard["volumes"]] == [STORE]
    assert [mount.split(":")[0] for mount in dashboard["tmpfs"]] == ["/tmp"]
    assert dashboard["cap_drop"] == ["ALL"] and "cap_add" not in dashboard
    assert "user" not in dashboard and "privileged" not in dashboard


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_may_become_more_than_it_is_or_take_the_whole_machine(name):
    service = SERVICES[name]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["mem_limit"]
    assert "privileged" not in service and service.get("network_mode") is None
    assert not [volume for volume in service.get("volumes", ()) if "docker.sock" in volume]
    assert service["restart"] == "unless-stopped"


def test_only_the_proxy_is_reached_from_outside_and_it_waits_for_a_healthy_dashboard():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == ["inside"]
    assert SERVICES["proxy"]["depends_on"] == {"dashboard": {"condition": "service_healthy"}}
    assert SERVICES["dashboard"]["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_no_secret_has_a_value_here_and_none_may_be_left_out():
    text = (ROOT / "compose.yaml").read_text("utf-8")
    asked = re.findall(r"\$\{(\w+)(:\?[^}]+)?\}", text)
    assert {name for name, _ in asked} == {"DATABASE_PASSWORD", "DASHBOARD_KEY", "CERTIFICATES", "SIGN_IN"}
    assert all(why for _, why in asked), "compose stops and says what is missing"
    page = (ROOT / "docs" / "serving.md").read_text("utf-8")
    assert [name for name, _ in asked if f"{name}=" not in page] == []


def test_the_proxy_in_the_container_is_the_one_of_the_page():
    block = re.search(r"```nginx\n(.*?)```", (ROOT / "docs" / "serving.md").read_text("utf-8"), re.S)[1]
    own = (ROOT / "deploy" / "nginx.conf").read_text("utf-8").partition("\n")[2]
    assert own == block.replace("http://127.0.0.1:8501", "http://dashboard:8501")


def engine() -> str | None:
    """The container engine that answers on this machine."""
    for name in ("docker", "podman"):
        if shutil.which(name) and subprocess.run([name, "info"], capture_output=True).returncode == 0:
            return name
    return None


@pytest.mark.soak
def test_where_there_is_an_engine_it_is_built_started_healthy_and_writes_nowhere_else(tmp_path: Path):
    if (found := engine()) is None:
        pytest.skip("No container engine answers on this machine: the image was read and not built.")
    tag = f"dashboard-tried:{os.getpid()}"
    subprocess.run([found, "build", "--tag", tag, str(ROOT)], check=True)
    run = [
        found, "run", "--detach", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
        tag, "python", "-m", "serving.start", "--server.port", "8501",
    ]  # fmt: skip
    name = subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()
    try:
        ask = "import time, urllib.request as u\nfor _ in range(120):\n try:\n  print(u.urlopen('http://127.0.0.1:8501/health').read()); break\n except OSError: time.sleep(1)"
        asked = subprocess.run([found, "exec", name, "python", "-c", ask], check=True, capture_output=True, text=True)
        assert "can be written" in asked.stdout
        who = subprocess.run([found, "exec", name, "id", "-u"], check=True, capture_output=True, text=True)
        assert who.stdout.strip() == "10001"
        refused = subprocess.run([found, "exec", name, "touch", "/opt/dashboard/x"], capture_output=True)
        assert refused.returncode
    finally:
        subprocess.run([found, "rm", "--force", name], check=False)
        subprocess.run([found, "rmi", "--force", tag], check=False)
