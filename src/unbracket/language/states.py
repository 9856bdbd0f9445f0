"""States that only a text knows: the owners of offices and ministries that only states have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbracket.language.chunks import Chunk
from unbracket.language.gazetteer import given_names
from unbracket.language.placebook import PlaceBook
from unbracket.language.titles import (
    FORMER,
    MODIFIERS,
    ORGANISATION,
    ROLES,
    SENTENCE_WORDS,
    bare,
)

_STATE_OF = re.compile(
    r"\b(?:[Pp]resident|[Pp]remier|[Pp]rime [Mm]inister|[Ff]oreign [Mm]inister|[Kk]ing|[Qq]ueen"
    r"|[Gg]overnment|[Pp]arliament|[Aa]rmy) of ([A-Z]\w{3,})\b(?! [A-Z])"
)
_STATE_MINISTRY = re.compile(
    r"\b([A-Z]\w{3,})(?:['’]s)? (?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance) "
    r"(?:[Mm]inistry|[Mm]inister)\b"
)
_CAPITAL_BEFORE = re.compile(r"[A-Z]\w* $")
_STATE_HEAD = re.compile(
    r"\b([A-Z]\w{3,})(?:['’]s)? (?:president|premier|prime minister|foreign minister|government"
    r"|king|queen|President|Premier|Prime Minister)\b"
)

_STATE_ENVOY = re.compile(
    r"\b([A-Z]\w{3,})['’]s (?:[a-z-]+ ){0,2}(?:envoy|negotiator|ambassador|minister)\b"
)
_STATE_MAN_OF = re.compile(
    r"\b(?:[Pp]resident|[Pp]remier|[Mm]inister|[Cc]hancellor)(?: [A-Z][\w.’'-]*){1,3} of "
    r"([A-Z]\w{3,})\b(?! [A-Z])"
)
_NO_STATE = ORGANISATION | SENTENCE_WORDS | ROLES | MODIFIERS | FORMER


def with_implied_states(book: PlaceBook, chunks: Sequence[Chunk], text: str) -> PlaceBook:
    """Add states that only the text knows: the owners of offices that only states have."""
    names = {token for chunk in chunks if len(chunk.tokens) > 1 for token in chunk.tokens[1:]}
    found = [c.title.owner for c in chunks if c.title is not None and c.title.names_state]
    for of in (_STATE_OF, _STATE_MAN_OF):
        found += [match.group(1) for match in of.finditer(text)]
    titled = {chunk.tokens[-1] for chunk in chunks if chunk.titled}
    found += [
        match.group(1)
        for match in _STATE_ENVOY.finditer(text)
        if match.group(1) not in titled
        and not _CAPITAL_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
    ]
    for pattern in (_STATE_MINISTRY, _STATE_HEAD):
        found += [
            match.group(1)
            for match in pattern.finditer(text)
            if not _CAPITAL_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
        ]
    states = [
        name
        for name in found
        if book.form(name) is None
        and name not in names
        and name not in given_names()
        and not any(
            bare(w) in _NO_STATE or len(w) < 3 or w.isupper() or "-" in w for w in name.split()
        )
        and name.count(" ") < 2
    ]
    return PlaceBook(book.frame, [*book.states, *states]) if states else book
