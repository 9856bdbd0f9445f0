"""Words on show: the quotes that cells, pages and tables print."""

from __future__ import annotations

from unbracket.casework.views import QuoteView
from unbracket.model.entry import StatementRow
from unbracket.model.statement import Condition

_OPEN, _CLOSE = "“‘\"'«„", "”’\"'»“"
_OWN_WORDS = ("direct", "direct (continued)")


def quote_view(row: StatementRow, step: str = "") -> QuoteView:
    """Give a statement's words as they are shown: without outer quotation marks, never reworded."""
    statement = row.statement
    return QuoteView(
        statement_id=statement.id,
        document_id=row.document_id,
        document_name=row.document_name,
        words=bare_words(row.words),
        quoted=statement.how in _OWN_WORDS,
        how=how_shown(statement.how),
        speaker=statement.speaker or "unnamed",
        party=statement.party or "",
        act=statement.act,
        hedge=statement.hedge,
        stance=statement.stance,
        condition=condition_shown(statement.condition),
        said=statement.said,
        published=row.published,
        publisher=row.publisher,
        address=row.address,
        place=statement.place,
        state=row.state,
        step=step,
        score=statement.scores.get("statement", 0.0),
        origin=row.origin,
    )


def bare_words(words: str) -> str:
    """Take one pair of outer quotation marks off each piece, where both or one of them stand."""
    pieces = []
    for piece in " ".join(words.split()).split(" … "):
        trimmed = piece.strip().rstrip(",")
        if trimmed[:1] in _OPEN and trimmed[:1]:
            inner = trimmed[1:]
            if not any(mark in _OPEN + _CLOSE and mark not in "'’‘" for mark in inner[:-1]):
                trimmed = inner[:-1] if inner[-1:] in _CLOSE else inner
        pieces.append(trimmed.strip().rstrip(","))
    return " … ".join(pieces)


def how_shown(how: str) -> str:
    """Say in the interface's words how somebody is on record."""
    if how in _OWN_WORDS:
        return how
    if how == "mixed":
        return "reported, partly quoted"
    if how in ("indirect", "according to", "noun"):
        return "reported, not quoted"
    return how


def condition_shown(condition: Condition | None) -> str:
    """Say in two words what kind of condition hangs on a statement ("" for none)."""
    if condition is None:
        return ""
    return f"{condition.kind}, {'if' if condition.polarity > 0 else 'unless'}"


def shorten(words: str, limit: int) -> str:
    """Cut words after a number of them, with an ellipsis where something was cut."""
    pieces = bare_words(words).split()
    if len(pieces) <= limit:
        return " ".join(pieces)
    return " ".join(pieces[:limit]).rstrip(" ,.;:…") + " …"
