"""The proxy as docs/serving.md writes it: a real nginx with TLS before a real dashboard with sign-in."""

from __future__ import annotations

import getpass
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.access.conftest import Shared
from tests.access.provider import secrets_file
from tests.access.visitor import Visitor
from tests.browser.served import ROOT, Served, free_port, served
from tests.browser.test_journey import EXCEL
from tests.browser.visit import KNOWN_404
from tests.pages.desk import one_more
from ui.navigation import PLACES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("nginx") is None, reason="No nginx on this machine: apt install nginx-light."),
]
AROUND = """
user {user};
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{block}
}}
"""


def block(folder: Path, http: int, secure: int, behind: int) -> str:
    """The configuration as it stands in the document, for ports and files of this test."""
    document = (ROOT / "docs" / "serving.md").read_text("utf-8")
    (found,) = re.findall(r"```nginx\n(.*?)```", document, re.DOTALL)
    for there, here in {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "dashboard.council.example": "localhost",
        "/etc/dashboard/tls": str(folder),
        "/var/log/nginx": str(folder),
        "127.0.0.1:8501": f"127.0.0.1:{behind}",
    }.items():
        assert there in found
        found = found.replace(there, here)
    return found


def certificate(folder: Path) -> None:
    """A certificate that signs itself, for localhost."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(made.public_bytes(pem))
    kind, lock = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, kind, lock))


@pytest.fixture(scope="module")
def proxied(shared: Shared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """The dashboard of the other tests' store, as people reach it through the proxy."""
    folder = tmp_path_factory.mktemp("proxy")
    http, secure, behind = free_port(), free_port(), free_port()
    address = f"https://localhost:{secure}"
    certificate(folder)
    (folder / "secrets.toml").write_text(secrets_file(shared.provider, address), encoding="utf-8")
    words = {"user": getpass.getuser(), "folder": folder, "block": block(folder, http, secure, behind)}
    (folder / "nginx.conf").write_text(AROUND.format(**words), encoding="utf-8")
    command = [
        sys.executable, "-m", "serving.start", "--server.port", str(behind), "--server.allowedHosts", "localhost",
        "--secrets.files", str(folder / "secrets.toml"),
    ]  # fmt: skip
    proxy = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE)
    try:
        with served(command, behind, shared.app.store, folder / "log.txt", ROOT) as app:
            until_open(secure)
            yield Shared(Served(address, app.store, app.log, app.process), shared.provider)
    finally:
        proxy.terminate()
        proxy.wait(timeout=10)


def until_open(port: int, seconds: int = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("nginx did not start")


@pytest.fixture
def through(browser, proxied: Shared) -> Iterator[Visitor]:
    """A visitor through the proxy; `troubles` gathers what the browser's console calls an error."""
    one = Visitor(browser, proxied, ignore_https_errors=True, accept_downloads=True)
    one.troubles = []
    one.page.on(
        "console",
        lambda message: one.troubles.append(f"{message.text} {message.location}") if message.type == "error" else None,
    )
    one.page.on("pageerror", lambda error: one.troubles.append(str(error)))
    yield one
    one.context.close()


def asked(address: str) -> tuple[int, dict[str, str]]:
    """The status and headers of an answer, its certificate taken as it is."""
    anyone = ssl.create_default_context()
    anyone.check_hostname, anyone.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(address, context=anyone, timeout=60) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}
    except urllib.error.HTTPError as refused:
        return refused.code, {}


def test_every_page_is_drawn_through_the_proxy_and_the_browser_has_nothing_to_complain_of(through: Visitor) -> None:
    through.sign_in("officer", "admin").private()
    for title in through.pages():
        through.go(title)
    assert [words for words in through.troubles if not any(each in words for each in KNOWN_404)] == []
    assert through.sent, "the websocket goes through"
    assert {title for title in through.pages()} == {place.title for place in PLACES}


def test_a_file_is_uploaded_through_the_proxy_and_the_cookies_are_for_tls_alone(through: Visitor) -> None:
    through.sign_in("officer", "uploader")
    assert all(cookie["secure"] for cookie in through.context.cookies() if cookie["domain"] == "localhost")
    through.go("Upload")
    through.page.get_by_role("button", name="Go to the private view to upload").click()
    through.page.locator("input[type=file]").set_input_files(
        {"name": "one more.xlsx", "mimeType": EXCEL, "buffer": one_more()}
    )
    through.page.get_by_role("button", name=re.compile("^4[.] Check and confirm: 1 row ready")).wait_for()


def test_headers_of_the_dashboard_and_of_the_proxy_are_there_and_metrics_are_not(proxied: Shared) -> None:
    status, headers = asked(f"{proxied.app.url}/")
    assert status == 200
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["strict-transport-security"].startswith("max-age=")
    assert headers["x-content-type-options"] == "nosniff"
    assert asked(f"{proxied.app.url}/_stcore/metrics")[0] == 404
    assert asked(f"{proxied.app.url}/media/0123456789abcdef.xlsx")[0] == 403


def test_no_question_mark_and_what_follows_it_is_in_the_proxys_log(through: Visitor, proxied: Shared) -> None:
    through.sign_in("officer", "viewer")
    log = next(proxied.app.log.parent.glob("dashboard.log")).read_text("utf-8")
    assert "/oauth2callback" in log
    assert "?" not in log and "code=" not in log
