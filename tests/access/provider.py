"""A small OpenID Connect provider on this machine, for tests of signing in. Who signs in next is said by the test."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "the-dashboard"


class Provider:
    """Signs whoever `next_claims` says in at once, without asking for a password."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, parameters={"kid": "one", "alg": "RS256", "use": "sig"})
        self.next_claims: dict[str, object] = {}
        self.codes: dict[str, tuple[str, dict[str, object]]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def sign_in_as(self, subject: str, *roles: str, issued: float | None = None) -> None:
        """Whoever comes next is this person, whose token was issued now or when said."""
        self.next_claims = {
            "sub": subject, "email": f"{subject}@council.example", "roles": list(roles), "iat": int(issued or time.time()),
        }  # fmt: skip

    def token(self, nonce: str, claims: dict[str, object]) -> str:
        payload = {"iss": self.url, "aud": CLIENT, "exp": int(time.time()) + 3600, "nonce": nonce, **claims}
        return jwt.encode({"alg": "RS256", "kid": "one"}, payload, self.key)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = urlsplit(self.path)
                if asked.path == "/.well-known/openid-configuration":
                    self.answer(
                        {
                            "issuer": provider.url,
                            "authorization_endpoint": f"{provider.url}/authorize",
                            "token_endpoint": f"{provider.url}/token",
                            "jwks_uri": f"{provider.url}/keys",
                            "response_types_supported": ["code"],
                            "subject_types_supported": ["public"],
                            "id_token_signing_alg_values_supported": ["RS256"],
                        }
                    )
                elif asked.path == "/keys":
                    self.answer({"keys": [provider.key.as_dict(private=False)]})
                elif asked.path == "/authorize":
                    query = {name: values[0] for name, values in parse_qs(asked.query).items()}
                    code = secrets.token_urlsafe(16)
                    provider.codes[code] = (query.get("nonce", ""), dict(provider.next_claims))
                    self.send_response(302)
                    back = urlencode({"code": code, "state": query["state"]})
                    self.send_header("Location", f"{query['redirect_uri']}?{back}")
                    self.end_headers()
                else:
                    self.send_error(404)

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                given = parse_qs(self.rfile.read(length).decode())
                nonce, claims = provider.codes.pop(given["code"][0])
                self.answer(
                    {
                        "access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 3600,
                        "id_token": provider.token(nonce, claims),
                    }
                )  # fmt: skip

            def answer(self, body: dict[str, object]) -> None:
                text = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        return Handler


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()
    thread = threading.Thread(target=provider.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.server.shutdown()
        provider.server.server_close()


def secrets_file(provider: Provider, address: str) -> str:
    """What an [auth] section holds, for a dashboard that people open at the address."""
    return (
        "[auth]\n"
        f'redirect_uri = "{address}/oauth2callback"\n'
        f'cookie_secret = "{secrets.token_hex(16)}"\n'
        f'client_id = "{CLIENT}"\n'
        'client_secret = "of-no-worth"\n'
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n'
    )
