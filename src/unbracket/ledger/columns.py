"""Values as the projection tables' columns take them."""

from __future__ import annotations

import json
from typing import Any

from unbracket.model.edtf import FIRST, LAST, bounds


def day_of(value: str) -> str:
    """Give the last ISO day that an EDTF value may mean; "" for what is open, absurd or no date."""
    if len(value) > 64:  # longer than any date that the reader writes
        return ""
    found = bounds(value)
    if found is None or found[0] in (FIRST, LAST) or found[1] == LAST:
        return ""
    return found[1] if found[0][:4] >= "1000" and found[1][:4] < "3000" else ""


def to_json(value: Any) -> str:
    """Write JSON in ASCII, which any text column takes whatever a document held."""
    return json.dumps(value, allow_nan=False, sort_keys=True, separators=(",", ":"))


def plain(value: str | None) -> str | None:
    """Give a text in a form that every database's text type takes, for columns to filter by."""
    if value is None:
        return None
    return value.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
