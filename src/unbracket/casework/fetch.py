"""Reads one page from an address that the user named; the only place that speaks to a network.

Bounds: size, time in all, redirects. Every host, at every hop, is resolved first, and the
connection goes to the very address that was checked, so that a name can't change its meaning in
between. Addresses of this machine or of a private network are refused unless they are allowed.
``robots.txt`` is respected (RFC 9309). No cookies, no credentials, no scripts, no proxies.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import io
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from unbracket import __version__
from unbracket.casework.robots import allowed
from unbracket.errors import InputError

AGENT = f"unbracket/{__version__}"
MOST_REDIRECTS = 5
MOST_ROBOTS = 500 * 1024  # bytes of robots.txt that RFC 9309 asks a reader to take at least
_CHUNK = 64 * 1024
_MOST_TARGETS = 4  # addresses of one host that are tried
_REDIRECTS = (301, 302, 303, 307, 308)
_READABLE = re.compile(
    r"text/|application/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|pdf|msword|octet-stream|"
    r"vnd\.openxmlformats-officedocument\.wordprocessingml\.document|"
    r"vnd\.ms-word\.document\.macroenabled\.12)|message/rfc822",
    re.IGNORECASE,
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes, the address after redirects, the declared type."""

    data: bytes
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be fetched: bytes, seconds in all; whether private addresses may be asked."""

    max_bytes: int = 64 * 1024 * 1024
    seconds: float = 30.0
    allow_private: bool = False
    robots: bool = True


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of a server."""

    status: int
    location: str
    media_type: str
    data: bytes


def resolve(host: str, port: int) -> Sequence[str]:
    """Give the addresses of a host, by the system's resolver."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def fetch(address: str, limits: Limits, *, look_up: Resolve = resolve) -> Fetched:
    """Fetch a page; raises InputError, naming the address, for whatever stands against it."""
    until = time.monotonic() + limits.seconds
    here = address.strip()
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(here, address)
        if limits.robots:
            _ask_robots(parts, limits, until, look_up, address)
        answer = _get(parts, limits, until, look_up, address)
        if answer.status in _REDIRECTS and answer.location:
            here = urljoin(urlunsplit(parts), answer.location)
            continue
        if answer.status != 200:
            raise _error(address, f"the server answered {answer.status}", here, "a page (200)")
        media = answer.media_type.split(";")[0].strip()
        if media and not _READABLE.match(media):
            raise _error(address, f"the page is of type {media[:80]}", here, "a type with text")
        if not answer.data:
            raise _error(address, "the page is empty", here, "a page with text")
        return Fetched(answer.data, urlunsplit(parts), answer.media_type[:200])
    raise _error(
        address, f"more than {MOST_REDIRECTS} redirects", here, "a page after a few redirects"
    )


def _error(address: str, problem: str, where: str, expected: str, cause: str = "") -> InputError:
    return InputError(
        f"the address can't be read: {problem}" + (f": {cause}" if cause else ""),
        file=address[:500],
        where=f"{where[:500]}: {problem}",
        expected=expected,
        next="open it in a browser, save the page, and read the file",
    )


def _checked(address: str, asked: str) -> SplitResult:
    """Take an address apart; refuses what isn't plain http or https."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _error(asked, "it is malformed", address, "http://host/path", str(error)) from error
    if parts.scheme not in ("http", "https") or not host:
        raise _error(asked, "only http and https are read", address, "http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise _error(asked, "it holds a user name", address, "an address without a user name")
    if port is not None and not 0 < port < 65_536:
        raise _error(asked, f"port {port} doesn't exist", address, "a port up to 65535")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    if _CONTROL.search(parts.netloc):
        raise _error(asked, "its host holds blanks", address, "http://host/path")
    return SplitResult(parts.scheme, parts.netloc, path, query, "")


def _get(
    parts: SplitResult,
    limits: Limits,
    until: float,
    look_up: Resolve,
    asked: str,
    most: int = 0,
) -> _Answer:
    """Ask one server for one page; ``most`` cuts the answer instead of refusing it."""
    where = urlunsplit(parts)
    secure = parts.scheme == "https"
    host = _ascii_host(parts, asked)
    port = parts.port or (443 if secure else 80)
    targets = _targets(host, port, limits, look_up, asked, where)
    left = _left(until, asked, where)
    connection = http.client.HTTPConnection(host, port, timeout=left)
    timer: threading.Timer | None = None
    raw: socket.socket | None = None
    try:
        raw = _connect(targets, port, left)
        # Timeouts count anew with every byte; the timer ends a connection that only drips.
        timer = threading.Timer(left, _cut_off, [raw])
        timer.daemon = True
        timer.start()
        # The connection is to the address that was checked; the name is only shown to the server.
        connection.sock = (
            ssl.create_default_context().wrap_socket(raw, server_hostname=host) if secure else raw
        )
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {
            "User-Agent": AGENT,
            "Accept": "text/html, text/*, application/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        connection.request("GET", path, headers=headers)
        return _answer(connection, limits, until, asked, where, most)
    except (OSError, http.client.HTTPException, ValueError, EOFError, zlib.error) as error:
        name = type(error).__name__
        raise _error(
            asked, "no answer", where, "a server that answers", f"{name}: {error}"[:200]
        ) from error
    finally:
        if timer is not None:
            timer.cancel()
        connection.close()
        if raw is not None:
            raw.close()


def _connect(targets: Sequence[str], port: int, seconds: float) -> socket.socket:
    """Connect to the first of the checked addresses that answers."""
    *others, last = targets[:_MOST_TARGETS]
    for target in others:
        with contextlib.suppress(OSError):
            return socket.create_connection((target, port), timeout=seconds / len(targets))
    return socket.create_connection((last, port), timeout=seconds)


def _cut_off(raw: socket.socket) -> None:
    with contextlib.suppress(OSError):
        raw.shutdown(socket.SHUT_RDWR)


def _ascii_host(parts: SplitResult, asked: str) -> str:
    host = parts.hostname or ""
    try:
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise _error(asked, "its host can't be written", host, "a host's name") from error


def _targets(
    host: str, port: int, limits: Limits, look_up: Resolve, asked: str, where: str
) -> Sequence[str]:
    """Resolve a host and give its addresses; refused when any of them is private."""
    try:
        found = list(look_up(host, port))
    except (OSError, UnicodeError) as error:
        raise _error(asked, "the host isn't known", where, "a known host", str(error)) from error
    if not found:
        raise _error(asked, "the host isn't known", where, "a known host")
    if not limits.allow_private:
        for row in found:
            if not is_public(row):
                raise InputError(
                    f"the address leads to this machine or a private network ({row})",
                    file=asked[:500],
                    where=f"{where[:500]}: it leads to {row}",
                    expected="a public address",
                    next="if that is meant, give --allow-private",
                )
    return found


def is_public(value: str) -> bool:
    """Tell whether an IP address is of the public network, whatever form it is wrapped in."""
    try:
        address = ipaddress.ip_address(value.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo is not None:
            return False
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _left(until: float, asked: str, where: str) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _error(asked, "it takes too long", where, "a page within the time limit")
    return left


def _answer(
    connection: http.client.HTTPConnection,
    limits: Limits,
    until: float,
    asked: str,
    where: str,
    most: int,
) -> _Answer:
    with contextlib.closing(connection.getresponse()) as response:
        return _body(connection, response, limits, until, asked, where, most)


def _body(
    connection: http.client.HTTPConnection,
    response: http.client.HTTPResponse,
    limits: Limits,
    until: float,
    asked: str,
    where: str,
    most: int,
) -> _Answer:
    location = response.headers.get("Location", "")
    if response.status in _REDIRECTS and location:
        return _Answer(response.status, location, "", b"")
    if response.status != 200:
        return _Answer(response.status, "", "", b"")
    bound = most or limits.max_bytes
    parts: list[bytes] = []
    size = 0
    while True:
        left = _left(until, asked, where)
        if connection.sock is not None:
            connection.sock.settimeout(left)
        chunk = response.read1(_CHUNK)
        if not chunk:
            break
        size += len(chunk)
        parts.append(chunk)
        if size > bound:
            break
    _left(until, asked, where)  # a connection that was ended for its time looks like a whole page
    if size <= bound and response.length:
        raise http.client.IncompleteRead(b"", response.length)
    data = _unpacked(b"".join(parts), response.headers.get("Content-Encoding", ""), bound)
    if len(data) > bound or size > bound:
        if not most:
            raise _error(asked, f"more than {bound:,} bytes", where, f"at most {bound:,} bytes")
        data = data[:most]
    return _Answer(200, "", response.headers.get("Content-Type", ""), data)


def _unpacked(data: bytes, coding: str, bound: int) -> bytes:
    """Undo a content coding, never beyond the bound."""
    name = coding.strip().lower()
    if name in ("gzip", "x-gzip"):
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as handle:
            return handle.read(bound + 1)
    if name == "deflate":
        try:
            return zlib.decompressobj().decompress(data, bound + 1)
        except zlib.error:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, bound + 1)
    if name not in ("", "identity"):
        raise ValueError(f"the content coding {name[:40]!r} isn't known")
    return data


def _ask_robots(
    parts: SplitResult, limits: Limits, until: float, look_up: Resolve, asked: str
) -> None:
    """Refuse a page that its host's robots.txt closes; a host without one allows all."""
    here = SplitResult(parts.scheme, parts.netloc, "/robots.txt", "", "")
    for _ in range(MOST_REDIRECTS + 1):
        answer = _get(here, limits, until, look_up, asked, most=MOST_ROBOTS)
        if answer.status not in _REDIRECTS:
            break
        here = _checked(urljoin(urlunsplit(here), answer.location), asked)
    if answer.status >= 500:  # RFC 9309: rules that can't be had close the whole site
        problem = f"robots.txt gives {answer.status}"
        raise _error(asked, problem, urlunsplit(here), "readable rules")
    if answer.status != 200:
        return
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    if not allowed(answer.data.decode("utf-8", "replace"), AGENT, path):
        problem = "the site's robots.txt asks programs to stay away"
        raise _error(asked, problem, urlunsplit(parts), "a page that is open to programs")
