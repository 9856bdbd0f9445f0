"""Short notation for attributed sentences: ``source | cue | content``, quoted when direct."""

from __future__ import annotations

from typing import Any

from unbracket.coding.coder import RuleCoder
from unbracket.coding.contract import code_record
from unbracket.model.case import CaseFrame

CODER = RuleCoder()


def record_of(said: str) -> dict[str, Any]:
    """Build the contract's record of a sentence in the short notation."""
    source, cue, content = (part.strip() for part in said.split("|"))
    text = f"{source} {cue} {content}."
    bare = content.strip('"')
    start = text.index(bare, len(source) + len(cue) + 1)
    at = len(source) + 1
    return {
        "text": text,
        "source": [[0, len(source)]],
        "cue": [[at, at + len(cue)]],
        "content": [[start, start + len(bare)]],
    }


def code_said(said: str, frame: CaseFrame | None = None, **fields: Any) -> dict[str, Any]:
    """Code a sentence in the short notation and give its one dict."""
    return code_record({**record_of(said), **fields}, CODER, frame)[0]
