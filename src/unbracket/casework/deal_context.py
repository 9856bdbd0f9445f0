"""Whose words a claim is read from: nested reports, what stood before, and whole clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from unbracket.deal.claims_steps import EVERYBODY
from unbracket.model.entry import StatementRow
from unbracket.model.span import Span
from unbracket.model.statement import Statement

MOVES = ("REQUEST", "OFFER", "AGREE", "SUPPORT", "CONCEDE")
RELAYED = 0.5  # share of a statement's words that another party's statement inside of it holds


def with_subject(text: str, statement: Statement, condition: Span, consequence: Span) -> str:
    """Give a consequence that begins at its verb with the words before it in its content."""
    for span in statement.content:
        if span.start <= consequence.start and consequence.end <= span.end:
            head = text[span.start : consequence.start]
            border = max(head.rfind(mark) for mark in (". ", "? ", "! ", "; ", "\n")) + 1
            start = max(
                span.start + border, condition.end if condition.end <= consequence.start else 0
            )
            return text[start : consequence.end].strip()
    return consequence.of(text)


def own_words(statement: Statement, condition: Span, consequence: Span) -> bool:
    """Tell whether a condition is said by the statement, and not about what it says.

    "They would leave once observers reported that it was quiet" is not said by the observers.
    """
    return any(span.overlap(consequence) for span in statement.content) or any(
        span.start <= condition.start and condition.end <= span.end for span in statement.content
    )


def relayed(rows: Sequence[StatementRow]) -> set[str]:
    """Give the statements that mostly hold what another party said; the position is that one's.

    "The envoy said Norland had told him that it could live with it" is Norland's position.
    """
    by_id = {row.statement.id: row.statement for row in rows}
    found: set[str] = set()
    for row in rows:
        inner = row.statement
        outer = by_id.get(inner.inside or "")
        if outer is None or not inner.party_code or inner.party_code == outer.party_code:
            continue
        held = sum(len(span) for span in inner.content)
        if held >= RELAYED * sum(len(span) for span in outer.content):
            found.add(outer.id)
    return found


def retold(
    rows: Sequence[StatementRow], tellers: Mapping[str, str], beside: Sequence[StatementRow]
) -> set[str]:
    """Give the moves in another party's mouth for which that party has no statement of its own.

    "The envoy said Norland had told him that it could live with it" is read as Norland's where
    ``beside`` holds none of Norland's over the same words.
    """
    spans: dict[str, list[Statement]] = defaultdict(list)
    for row in beside:
        spans[row.statement.reading_sha256].append(row.statement)
    return {
        made.id
        for row in rows
        if (teller := tellers.get((made := row.statement).id))
        and teller != EVERYBODY
        and made.act in MOVES
        and not any(
            teller in (other.party_code or "").split("+")
            and any(mine.overlap(span) for mine in made.content for span in other.content)
            for other in spans[made.reading_sha256]
        )
    }


def spoken_by(row: StatementRow, tellers: Mapping[str, str]) -> StatementRow:
    """Give a statement as the party's whose words it relays."""
    teller = tellers.get(row.statement.id)
    if teller is None:
        return row
    return replace(row, statement=replace(row.statement, party_code=teller))


def positions(rows: Sequence[StatementRow]) -> dict[str, list[tuple[int, int, str]]]:
    """Give where each text takes positions: (start, end, provision), in reading offsets."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in rows:
        made = row.statement
        if made.provision and made.act in MOVES and made.stance in ("for", "against"):
            span = (made.content[0].start, made.content[-1].end)
            found[made.reading_sha256].append((*span, made.provision))
    return {sha: sorted(places) for sha, places in found.items()}
