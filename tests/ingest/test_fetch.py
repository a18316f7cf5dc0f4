"""The fetch guard, without network but for a server of our own on the loopback address."""
# ruff: noqa: E501  (tables of texts)

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from counterclaim.ingest.fetch import fetch, is_public
from counterclaim.ingest.sources import read_sources
from counterclaim.records.errors import RefusedInput
from counterclaim.records.reports import Refusal

from .builders import STORY

LOOPBACK = "127.0.0.1"


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("64:ff9b::5db8:d822", True),  # NAT64 of a public address
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("localhost", False),
    ],
)
def test_which_addresses_are_public(number: str, public: bool) -> None:
    assert is_public(number) is public


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://harbour.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "only http and https"),
        ("http://user:secret@harbour.example/", "user name or password"),
        ("http://harbour.example@127.0.0.1/", "user name or password"),
        ("http://127.0.0.1/", "not on the public Internet"),
        ("http://2130706433/", "not on the public Internet"),
        ("http://0x7f.1/", "not on the public Internet"),
        ("http://[::1]/", "not on the public Internet"),
        ("http://[::ffff:10.0.0.1]/", "not on the public Internet"),
        ("http://localhost/", "not on the public Internet"),
        ("http://169.254.169.254/latest/meta-data/", "not on the public Internet"),
        ("http://[broken/", "is not found"),
    ],
)
def test_addresses_that_are_not_fetched(address: str, reason: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        fetch(address)
    assert reason in refused.value.what
    assert refused.value.advice


def test_one_private_address_among_a_hosts_addresses_is_enough_to_refuse() -> None:
    with pytest.raises(RefusedInput, match="not on the public Internet"):
        fetch("http://harbour.example/", resolver=lambda host, port: ["93.184.216.34", "10.0.0.5"])


class _Pages(BaseHTTPRequestHandler):
    hosts: list[str | None] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        moved = {
            "/loop": "/loop",
            "/moved": "/page",
            "/inside": "http://10.0.0.7/secret",
            "/file": "file:///etc/passwd",
        }
        if self.path in moved:
            self._answer(302, b"", Location=moved[self.path])
        elif self.path == "/bomb":
            self._answer(200, gzip.compress(b"a" * 5_000_000), **{"Content-Encoding": "gzip"})
        elif self.path == "/page":
            self._answer(200, STORY.encode(), **{"Content-Type": "text/plain; charset=utf-8"})
        else:
            self._answer(404, b"gone")

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    served = HTTPServer((LOOPBACK, 0), _Pages)
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://harbour.example:{served.server_port}"
    served.shutdown()
    served.server_close()


def here(address: str, **more: int) -> bytes:
    """Fetches with every host resolved to the loopback address, as a name server under an attacker's hand would."""
    return fetch(address, resolver=lambda host, port: [LOOPBACK if host == "harbour.example" else host], allowed={LOOPBACK}, **more).data  # fmt: skip


def test_page_comes_from_the_checked_address_under_its_own_name(server: str) -> None:
    asked: list[str] = []

    def once(host: str, port: int) -> list[str]:
        asked.append(host)
        return [LOOPBACK] if len(asked) == 1 else ["10.9.9.9"]

    page = fetch(f"{server}/page#top", resolver=once, allowed={LOOPBACK})
    assert (page.data, page.address, page.content_type) == (
        STORY.encode(),
        f"{server}/page",
        "text/plain; charset=utf-8",
    )
    assert asked == ["harbour.example"]
    assert _Pages.hosts[-1] == server.removeprefix("http://")


def test_redirects_are_followed_and_each_hop_is_checked(server: str) -> None:
    assert here(f"{server}/moved") == STORY.encode()
    for path, reason in (
        ("/loop", "redirects more than"),
        ("/inside", "not on the public Internet"),
        ("/file", "only http and https"),
    ):
        with pytest.raises(RefusedInput, match=reason):
            here(server + path)


def test_errors_and_sizes(server: str) -> None:
    with pytest.raises(RefusedInput, match="404 Not Found"):
        here(f"{server}/none")
    with pytest.raises(RefusedInput, match="too large"):
        here(f"{server}/page", limit=50)
    with pytest.raises(RefusedInput, match="too large"):
        here(f"{server}/bomb", limit=1_000_000)
    with pytest.raises(RefusedInput, match=r"cannot be fetched|not answer"):
        here("http://harbour.example:1/")


def test_address_among_the_sources_is_guarded() -> None:
    (refused,) = read_sources(["http://127.0.0.1:9/page"])
    assert isinstance(refused, Refusal)
    assert "not on the public Internet" in refused.reason
