"""The canonical form and its digests."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from tests.strategies import json_values
from unbracket.canonical import canonical_json, digest, digest_bytes, sha256_hex, text_digest


@given(json_values)
def test_canonical_form_reads_back_equal(value: Any) -> None:
    """Nothing is lost on the way through the canonical form."""
    assert json.loads(canonical_json(value).decode("utf-8", "surrogatepass")) == value


def test_key_order_does_not_count_and_list_order_does() -> None:
    """Objects are sorted, lists are not."""
    assert canonical_json({"b": 1, "a": 2}) == b'{"a":2,"b":1}'
    assert canonical_json([2, 1]) != canonical_json([1, 2])


def test_absent_differs_from_empty() -> None:
    """A missing key and an empty value are two payloads."""
    assert digest("x", {}) != digest("x", {"a": ""})


def test_equal_payloads_of_two_kinds_differ() -> None:
    """The kind is part of what is hashed."""
    assert digest("accept", {"a": 1}) != digest("reject", {"a": 1})


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_cannot_hold_is_refused(value: float) -> None:
    """NaN and infinity have no canonical form."""
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(value)


def test_digest_names_its_algorithm() -> None:
    """A later algorithm stays visible; the plain form is the contract's."""
    assert digest_bytes(b"") == "sha256:" + sha256_hex(b"")
    assert text_digest("") == sha256_hex(b"")


def test_lone_surrogates_are_hashed_as_they_stand() -> None:
    """Hostile text never raises."""
    assert text_digest("\ud800") != text_digest("")
    assert canonical_json("\ud800")
