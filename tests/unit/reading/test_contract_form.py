"""The contract's form of a reading."""

from __future__ import annotations

import json

from unbracket.reading.contract import reading_to_contract

from .helpers import read_asset


def test_contract_object_has_exactly_its_fields_and_is_json() -> None:
    """Offsets are those of the text, and nothing is left out."""
    document = read_asset("everything-around-the-article.html")
    value = json.loads(json.dumps(reading_to_contract("page.html", document)))
    assert list(value) == [
        "file",
        "reading_sha256",
        "title",
        "published",
        "agency",
        "byline",
        "dateline",
        "language",
        "text",
        "regions",
        "map",
        "warnings",
        "reader",
        "encoding",
    ]
    assert value["file"] == "page.html"
    assert value["reading_sha256"] == document.sha256
    first = value["regions"][0]
    assert set(first) == {"start", "end", "kind"}
    assert value["text"][first["start"] : first["end"]].startswith("We use cookies")
    assert set(value["map"][0]) == {"start", "end", "byte_start", "byte_end", "part"}
