"""Sources that are things said or written: "Roe’s letter", "a report by the Harbour Board"."""

from __future__ import annotations

import re

UTTERANCES = (
    r"(?:[\w-]+ ){0,2}(?:speech|remarks?|tweets?|statements?|message|book|letter|comments?|answer"
    r"|reply|response|website|op-ed|memo|post|address|essay|column|testimony|argument|memoir)"
)
_OWNED = re.compile(rf"(?P<owner>[A-Z][^,;:“”\"]{{1,60}}?)[’']s? {UTTERANCES}")
_ISSUED = re.compile(
    r"(?i:an?|the|one|another|this|that) (?:[\w’'-]+ ){0,4}(?:report|poll|survey|study|analysis|ad"
    r"|article|statement|paper|editorial|review|investigation|memo|letter|story|column|essay)"
    r"(?: [\w-]+){0,3}? (?:by|from) (?P<by>(?:the )?[A-Z].*)"
)


def owner_of_words(phrase: str) -> str:
    """Give the owner in "Roe’s letter", whose words they are; empty for another phrase."""
    match = _OWNED.fullmatch(phrase)
    return match["owner"] if match is not None else ""


def issuer_of(phrase: str) -> str:
    """Give who issued "a report by the Harbour Board"; empty for another phrase."""
    match = _ISSUED.match(phrase)
    return match["by"] if match is not None else ""
