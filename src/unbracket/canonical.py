"""The canonical form of payloads, and the digests that are taken of it.

Canonical JSON here: UTF-8, keys sorted by code point, no white space, no escapes beyond those that
JSON demands, no NaN or infinity, floats as the shortest decimal that reads back to the same value.
Every digest carries its algorithm as a prefix, so that a later algorithm is visible.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

ALGORITHM = "sha256"


def canonical_json(value: Any) -> bytes:
    """Encode a JSON value in its one canonical form.

    Raises ValueError for NaN and infinity and TypeError for what JSON can't hold.
    """
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode("utf-8", "surrogatepass")


def sha256_hex(data: bytes) -> str:
    """Give the plain SHA-256 of bytes as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest_bytes(data: bytes) -> str:
    """Give the tagged digest of raw bytes: ``sha256:`` and 64 hex digits."""
    return f"{ALGORITHM}:{sha256_hex(data)}"


def digest(kind: str, payload: Any) -> str:
    """Give the tagged digest of a kind and a payload, so that kinds never collide."""
    return digest_bytes(canonical_json([kind, payload]))


def text_digest(text: str) -> str:
    """Give the plain SHA-256 of a text's UTF-8 bytes (the contract's ``reading_sha256``).

    Lone surrogates, which a hostile input may bring, are encoded as they stand.
    """
    return sha256_hex(text.encode("utf-8", "surrogatepass"))
