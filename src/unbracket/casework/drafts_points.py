"""Points from the press out of JSON, for the command line and for the replay of samples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.drafts_evidence import take_passage
from unbracket.casework.drafts_register import PressPointIn
from unbracket.errors import InputError

KEYS = ("num", "text", "gist", "no_text", "deleted", "statements", "document", "words")


def points_from_json(case: Case, value: Any) -> tuple[PressPointIn, ...]:
    """Read points from JSON: a list of objects.

    Keys: ``num``; ``text`` (the draft's words as printed) or ``gist`` (the keeper's); ``no_text``,
    ``deleted``; ``statements`` (ids); ``document`` and ``words`` (words that stand in it). Raises
    InputError, naming the item, for anything else.
    """
    if not isinstance(value, list):
        raise _wrong("the top", "a list of objects")
    return tuple(_point(case, row, number) for number, row in enumerate(value, 1))


def _point(case: Case, row: Any, number: int) -> PressPointIn:
    where = f"item {number}"
    if not isinstance(row, Mapping):
        raise _wrong(where, "an object")
    unknown = [key for key in row if key not in KEYS]
    if unknown:
        raise _wrong(f"{where}, key {unknown[0]!r:.60}", "one of " + ", ".join(KEYS))
    for key in ("num", "text", "gist", "document", "words"):
        if not isinstance(row.get(key) or "", str):
            raise _wrong(f"{where}, key {key}", "a string")
    statements = row.get("statements") or []
    if not isinstance(statements, list) or not all(isinstance(id, str) for id in statements):
        raise _wrong(f"{where}, key statements", "a list of statement ids")
    passages = []
    if row.get("document"):
        passages.append(take_passage(case, row["document"], row.get("words") or ""))
    return PressPointIn(
        num=row.get("num") or "",
        text=row.get("text") or row.get("gist") or "",
        own_words=bool(row.get("gist")) and not row.get("text"),
        no_text=row.get("no_text") is True,
        deleted=row.get("deleted") is True,
        statements=tuple(statements),
        passages=tuple(passages),
    )


def _wrong(where: str, expected: str) -> InputError:
    return InputError(
        f"{where} is no point of a draft",
        where=where,
        expected=expected,
        next="correct the item; docs/how-to/compare-drafts.md shows the form",
    )
