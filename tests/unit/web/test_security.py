"""What comes from outside reaches nothing: hosts, origins, bodies, hostile words."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.unit.web.browsing import BASE, Client
from tests.unit.web.conftest import NASTY, Ids
from unbracket.casework.cases import Case
from unbracket.errors import SettingsError
from unbracket.web.security import POLICY
from unbracket.web.serve import run

PATHS = ("/", "/queue", "/api/board", "/static/unbracket.css", "/nowhere", "/export/board.csv")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_bears_the_security_headers(client: Client, path: str) -> None:
    """Pages, errors, downloads, styles and the API alike."""
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == ("no-cache" if "static" in path else "no-store")
    assert "server" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", ""])
def test_foreign_host_name_reaches_nothing(client: Client, host: str) -> None:
    """A name that resolves to loopback (DNS rebinding) gets no page."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "The crossing" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:1234", "localhost", "LOCALHOST:8765", "[::1]:8765"])
def test_loopback_names_are_served(client: Client, host: str) -> None:
    """Any port of this machine's own names is served."""
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": BASE.replace("8765", "9999")},
        {"origin": BASE.replace("http:", "https:")},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": BASE},
        {"sec-fetch-site": "cross-site", "origin": "null"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
    ],
)
def test_write_from_elsewhere_is_refused(
    client: Client, case: Case, ids: Ids, headers: dict[str, str]
) -> None:
    """Without this page's own origin a form and the API write nothing."""
    before = case.store.head()
    for path in (f"/statements/{ids.stays}/accept", "/api/judgements/accept", "/documents"):
        answer = client.request("POST", path, headers=headers, data={"text": "x"})
        assert answer.status_code == 403
        assert answer.json()["error"]["status"] == 403
    assert case.store.head() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": BASE},
        {"sec-fetch-site": "same-origin"},
        # A plain form of a page that sends no referrer.
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_either_header_is_enough_for_a_write(
    client: Client, case: Case, ids: Ids, headers: dict[str, str]
) -> None:
    """A browser that sends only one of the two can still judge."""
    client.request("POST", f"/statements/{ids.stays}/accept", headers=headers)
    assert case.store.statement(ids.stays).state == "accepted"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    """Only GET, HEAD and POST are served."""
    assert client.request(method, "/", headers={"origin": BASE}).status_code == 405


def test_body_over_the_limit_is_refused_before_it_is_read(client: Client) -> None:
    """A declared length and one that only shows while reading both end in 413."""
    big = "x" * (2 * 1024 * 1024)
    declared = client.post("/queue/bulk", data={"threshold": big})
    assert declared.status_code == 413

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(4):
            yield b"x" * (512 * 1024)

    streamed = client.post(
        "/queue/bulk",
        content=pieces(),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert streamed.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?cell=NOR/crossing",
        "/cells/NOR/crossing",
        "/queue",
        "/documents",
        "/statements",
        "/log",
        "/search?q=script",
        "/export/statements.jsonl",
    ],
)
def test_hostile_words_are_only_words(client: Client, ids: Ids, path: str) -> None:
    """No tag of a document, a name or a search stands in a page as a tag."""
    text = client.get(path).text
    if not path.startswith("/export"):
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_hostile_document_search_and_address_are_escaped(client: Client, ids: Ids) -> None:
    """The reader, the queue's item, the search field and the error page escape what they echo."""
    reader = client.get(f"/documents/{ids.hostile}?at={ids.nasty}").text
    queue = client.get(f"/queue?at={ids.nasty}").text
    for text in (
        reader,
        queue,
        client.get("/search", params={"q": NASTY}).text,
        client.get("/search", params={"q": f'"{NASTY}'}).text,
        client.get(f"/documents/{NASTY}").text,
        client.get("/", params={"cell": NASTY}).text,
        client.get("/", params={"as_of": NASTY}).text,
        client.get("/", params={"x": f'"><{NASTY}'}).text,
        client.get("/statements", params={"state": NASTY}).text,
    ):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in reader
    assert "&lt;script&gt;alert(1)" in queue


def test_hostile_file_name_is_escaped_and_cut_to_its_last_part(empty: Client, case: Case) -> None:
    """A name with tags, folders and control characters is shown as plain words."""
    name = f"../../etc/{'<b>x'}\u202e\x07.txt"
    files = {"files": (name, b"Ada Roe said no.", "text/plain")}
    answer = empty.post("/documents", files=files)
    assert answer.status_code == 200
    (row,) = case.store.documents()
    assert "/" not in row.name
    assert row.name.isprintable()
    assert "<b>x" not in empty.get("/documents").text


def test_lone_surrogates_do_not_break_a_page(client: Client) -> None:
    """A parameter that no encoding takes is answered, not crashed on."""
    for path in ("/search?q=%ED%A0%80", "/?cell=%ED%A0%80/x", "/documents/%ED%A0%80", "/?x=%00"):
        assert client.get(path).status_code in (200, 404)


def test_serving_beyond_loopback_is_refused(case: Case) -> None:
    """A host that others can reach needs a login first."""
    for host in ("0.0.0.0", "192.0.2.1", "example.org", "::"):
        with pytest.raises(SettingsError, match="isn't served on") as caught:
            run(case, None, host=host)  # type: ignore[arg-type]
        assert "a login is needed" in caught.value.message
        assert "accounts add" in caught.value.diagnosis.expected
