"""Pages from the web, fetched so that an address can never reach into the user's own network."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from counterclaim import __version__
from counterclaim.ingest.reports import LIMIT, too_large
from counterclaim.records.errors import RefusedInput

HOPS = 5  # redirects
DEADLINE = 60.0  # seconds for one address, all hops and the whole body
_TIMEOUT = httpx.Timeout(15.0, connect=10.0)
_NAT64 = IPv6Network("64:ff9b::/96")
_HEADERS = {"User-Agent": f"counterclaim/{__version__}", "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5"}

Resolve = Callable[[str, int], list[str]]  # host and port to addresses, as numbers


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched page: its bytes, the address after all redirects, and the Content-Type header."""

    data: bytes
    address: str
    content_type: str | None


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system resolves it. Raises OSError where it has none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(address: str, *, limit: int = LIMIT, resolver: Resolve = resolve, allowed: Collection[str] = ()) -> Fetched:
    """The page at an http or https address.

    Each hop's host is resolved once, every address of it checked, and the connection made to the checked address
    itself, so that a second answer of the name server cannot lead elsewhere. Proxies of the environment are not used.
    `allowed` exempts numeric addresses from the check: for tests only.
    Raises RefusedInput for addresses that are not public, pages over `limit` bytes, and whatever goes wrong on the way.
    """
    deadline = time.monotonic() + DEADLINE
    url = _parse(address)
    with httpx.Client(timeout=_TIMEOUT, trust_env=False, follow_redirects=False, headers=_HEADERS) as client:
        for _ in range(HOPS + 1):
            pinned = _check(url, resolver, allowed)
            with _get(client, url, pinned) as response:
                if not response.has_redirect_location:
                    data = _body(response, limit, deadline)
                    return Fetched(data, str(url), response.headers.get("content-type"))
                url = _parse(str(url.join(response.headers["location"])))
    raise RefusedInput(f"it redirects more than {HOPS} times", advice="give the address that it leads to")


def is_public(number: str) -> bool:
    """Whether a numeric address is one of the open Internet, wherever an IPv4 address hides in an IPv6 one."""
    try:
        ip = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner = _embedded(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None and not is_public(str(inner)):
        return False
    return (ip.is_global and not ip.is_multicast and not ip.is_reserved) or (inner is not None and ip in _NAT64)


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64 or int(ip) >> 32 == 0:  # the latter: ::a.b.c.d, long deprecated
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _parse(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as fault:
        raise RefusedInput(f"it is no address: {fault}", advice="copy it again from the browser") from fault
    if url.scheme not in {"http", "https"} or not url.host:
        raise RefusedInput("only http and https addresses are fetched", advice="download the file and add that")
    if url.userinfo:
        raise RefusedInput("the address holds a user name or password", advice="download the page and add the file")
    return url.copy_with(fragment=None)


def _check(url: httpx.URL, resolver: Resolve, allowed: Collection[str]) -> str:
    """The numeric address to connect to. Raises RefusedInput where any address of the host is not public."""
    try:
        numbers = resolver(url.host, url.port or (443 if url.scheme == "https" else 80))
    except (OSError, UnicodeError) as fault:
        raise RefusedInput(
            f"the host {url.host} is not found", advice="check the address and the connection"
        ) from fault
    inside = [number for number in numbers if number not in allowed and not is_public(number)]
    if inside or not numbers:
        where = f" ({inside[0]})" if inside else ""
        raise RefusedInput(
            f"the host {url.host} is not on the public Internet{where}", advice="download the page and add the file"
        )
    return numbers[0]


@contextmanager
def _get(client: httpx.Client, url: httpx.URL, pinned: str) -> Iterator[httpx.Response]:
    """The answer from the checked address, with name and certificate still those of the host; errors translated."""
    try:
        with client.stream(
            "GET",
            url.copy_with(host=pinned),
            headers={"Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        ) as response:
            yield response
    except httpx.TimeoutException as fault:
        raise RefusedInput("the server does not answer in time", advice="try again later") from fault
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as fault:
        raise RefusedInput(f"it cannot be fetched: {fault}", advice="check the address and the connection") from fault


def _body(response: httpx.Response, limit: int, deadline: float) -> bytes:
    if response.status_code >= 400:
        known = {status.value: status.phrase for status in HTTPStatus}
        said = f"{response.status_code} {known.get(response.status_code, '')}".strip()
        raise RefusedInput(f"the server answers {said}", advice="open it in a browser, save the page, add the file")
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise too_large(int(announced), limit)
    data = bytearray()
    for chunk in response.iter_bytes(65_536):
        data += chunk
        if len(data) > limit:
            raise too_large(len(data), limit)
        if time.monotonic() > deadline:
            raise RefusedInput(f"the server takes more than {DEADLINE:g} seconds", advice="try again later")
    return bytes(data)
