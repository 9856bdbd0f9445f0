"""Fetching an address: private hosts, redirects, limits, types, robots; on this machine only."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from unbracket.casework.fetch import Limits, fetch, is_public
from unbracket.casework.robots import allowed
from unbracket.errors import InputError

_PAGE = b"<html><p>The envoy said that the talks go on.</p></html>"


class _Handler(BaseHTTPRequestHandler):
    """Answers by path, good and bad."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        path = self.path
        if path == "/robots.txt":
            self._send(b"User-agent: *\nDisallow: /closed\n", "text/plain")
        elif path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", path.removeprefix("/to/"))
            self.end_headers()
        elif path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        elif path == "/picture":
            self._send(b"\x89PNG", "image/png")
        elif path == "/packed":
            self._send(gzip.compress(_PAGE), "text/html", "gzip")
        elif path == "/bomb":
            self._send(gzip.compress(b" " * 30_000_000), "text/html", "gzip")
        elif path == "/endless":
            self._endless(b"x" * 65_536, 0.0)
        elif path == "/drip":
            self._endless(b"x", 0.05)
        elif path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "999")
            self.end_headers()
            self.wfile.write(b"cut off")
        elif path == "/missing":
            self.send_error(404)
        elif path == "/empty":
            self._send(b"", "text/html")
        else:
            self._send(_PAGE, "text/html; charset=utf-8")

    def _send(self, data: bytes, media: str, coding: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        if coding:
            self.send_header("Content-Encoding", coding)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _endless(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(2_000):
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


_HERE = Limits(max_bytes=1_000_000, seconds=20, allow_private=True)


def test_page_is_fetched_with_its_type_and_final_address(site: str) -> None:
    """Redirects within the limit are followed."""
    page = fetch(f"{site}/to//page", _HERE)
    assert page.data == _PAGE
    assert page.address == f"{site}/page"
    assert page.media_type == "text/html; charset=utf-8"


def test_packed_page_is_unpacked(site: str) -> None:
    """The capture is the page, not its packing."""
    assert fetch(f"{site}/packed", _HERE).data == _PAGE


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/round", "redirects"),
        ("/picture", "image/png"),
        ("/bomb", "more than"),
        ("/endless", "more than"),
        ("/short", "no answer"),
        ("/missing", "404"),
        ("/empty", "empty"),
        ("/closed/page", "robots.txt"),
        ("/to/file:///etc/hostname", "http"),
        ("/to/ftp://x.test/", "http"),
    ],
)
def test_what_stands_against_a_page_is_one_clear_error(site: str, path: str, words: str) -> None:
    """The error names the address that was asked and what to do."""
    with pytest.raises(InputError, match=words) as caught:
        fetch(site + path, _HERE)
    diagnosis = caught.value.diagnosis
    assert diagnosis.file == site + path
    assert diagnosis.next


def test_answer_that_only_drips_is_given_up(site: str) -> None:
    """The time limit holds for the whole answer, not for each byte."""
    with pytest.raises(InputError):
        fetch(f"{site}/drip", Limits(seconds=0.6, allow_private=True))


def test_private_address_is_refused_unless_allowed(site: str) -> None:
    """The hint names the option."""
    with pytest.raises(InputError, match="private network") as caught:
        fetch(f"{site}/page", Limits())
    assert "--allow-private" in caught.value.diagnosis.next


def test_each_hop_is_checked_after_its_name_is_resolved(site: str) -> None:
    """A name that leads into the private network is refused, and so is a redirect there."""
    asked: list[str] = []

    def look_up(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["93.184.216.34", "10.0.0.7"]

    with pytest.raises(InputError, match=r"10\.0\.0\.7"):
        fetch("http://wire.test/page", Limits(), look_up=look_up)
    assert asked == ["wire.test"]


def test_connection_goes_to_the_address_that_was_checked(site: str) -> None:
    """The name is resolved once a request; the system isn't asked again."""
    port = site.rpartition(":")[2]
    page = fetch(f"http://wire.test:{port}/page", _HERE, look_up=lambda host, number: ["127.0.0.1"])
    assert page.data == _PAGE


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http://[::1",
        "http://user:word@x.test/",
        "http://x.test:99999/",
        "gopher://x.test",
    ],
)
def test_malformed_addresses_are_refused(address: str) -> None:
    """Nothing is asked of any network."""
    with pytest.raises(InputError):
        fetch(address, Limits(), look_up=lambda host, port: pytest.fail("resolved"))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_public_addresses_are_told_from_private_ones(address: str, public: bool) -> None:
    """Also where one is wrapped in another."""
    assert is_public(address) is public


_ROBOTS = """
User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /a*b*c

User-agent: Unbracket/2
User-agent: other
Disallow: /mine
"""


@pytest.mark.parametrize(
    ("agent", "path", "open_"),
    [
        ("someone/1", "/page", True),
        ("someone/1", "/private/x", False),
        ("someone/1", "/private/open/x", True),
        ("someone/1", "/files/x.pdf", False),
        ("someone/1", "/files/x.pdf?y", True),
        ("someone/1", "/axxbxxc", False),
        ("unbracket/1.0", "/private", True),
        ("unbracket/1.0", "/mine/x", False),
    ],
)
def test_robots_rules_are_read_as_the_standard_says(agent: str, path: str, open_: bool) -> None:
    """The program's own group counts alone; the longest rule decides."""
    assert allowed(_ROBOTS, agent, path) is open_


def test_robots_with_many_wildcards_cost_no_time() -> None:
    """A rule of nothing but stars and letters ends soon."""
    rules = "User-agent: *\nDisallow: /" + "*a" * 900 + "$\n"
    assert allowed(rules, "x", "/" + "a" * 800 + "b")
