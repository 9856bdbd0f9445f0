"""Rival reports of a case: one utterance in several documents, and what each of them lost."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.quotes import how_shown
from unbracket.casework.witnesses import Copies, copies, witness_numbers
from unbracket.coding.rivals import Report, compatible_days, compatible_speakers, same_utterance
from unbracket.coding.rivals_differences import Difference, differences
from unbracket.coding.rivals_words import Like, content_words
from unbracket.language.shipped import act_weights_present
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.span import Span

MOST_PAIRS = 20_000  # pairs of statements that are compared in one go
WHAT = {
    "object": "what it is about",
    "hedge": "a hedge",
    "condition": "a condition",
    "number": "a number",
    "modality": "how binding it is",
    "polarity": "yes or no",
    "time": "a time",
    "speaker": "who speaks",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a report's words; ``kinds`` name what of it the other report lacks."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RivalSide:
    """One report of an utterance as it is shown: its words in segments, and where it stands."""

    statement_id: str
    document_id: str
    document_name: str
    publisher: str
    published: str
    said: str
    speaker: str
    party: str
    how: str
    quoted: bool
    state: str
    words: str
    segments: tuple[Segment, ...]
    provision: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """One difference in words: its kind, and either side's words ("" where they are missing)."""

    kind: str
    a: str
    b: str

    @property
    def says(self) -> str:
        """Say in one line what was lost or changed."""
        what = WHAT[self.kind]
        if self.kind == "speaker":
            return "the reports name different speakers"
        if self.a and self.b:
            return f"{what} differs: “{self.a}” and “{self.b}”"
        side, words = ("second", self.a) if self.a else ("first", self.b)
        return f"the {side} report lacks {what}: “{words}”"


@dataclass(frozen=True, slots=True)
class RivalPair:
    """Two reports of one utterance, the earlier first, with what they differ in.

    ``one_witness`` tells that both documents print one agency text.
    """

    a: RivalSide
    b: RivalSide
    score: float
    lost: tuple[Lost, ...]
    one_witness: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class RivalsView:
    """All rival reports of a case at two clocks, with the texts that several documents print."""

    pairs: tuple[RivalPair, ...]
    copies: tuple[Copies, ...]
    statements: int
    complete: bool


def rivals(
    case: Case,
    clocks: Clocks = Clocks(),
    *,
    proposed: bool = False,
    party: str = "",
    provision: str = "",
    statement: str = "",
    plain: bool = False,
) -> RivalsView:
    """Line up the reports of one utterance in several documents.

    ``proposed`` takes unreviewed statements in, ``party`` (a code), ``provision`` and ``statement``
    (ids) narrow the pairs, ``plain`` leaves the embedder out.
    """
    states = ("accepted", "proposed") if proposed else ("accepted",)
    rows = [row for row in case.store.statements(clocks, states=states) if _reports(row)]
    like = None if plain else shipped_like()
    pairs: list[RivalPair] = []
    seen = 0
    complete = True
    for one, other in _candidates(rows):
        ids = (one.statement.id, other.statement.id)
        if statement and statement not in ids:
            continue
        provisions = {one.statement.provision, other.statement.provision}
        if (provision and provision not in provisions) or (
            party and party not in _codes(one, other)
        ):
            continue
        seen += 1
        if seen > MOST_PAIRS:
            complete = False
            break
        a, b = report_of(one), report_of(other)
        score = same_utterance(a, b, like)
        if score > 0:
            pairs.append(_pair(case, one, other, a, b, score, like))
    pairs.sort(key=lambda pair: (pair.a.published, pair.a.statement_id, pair.b.statement_id))
    return RivalsView(tuple(pairs), copies(case, clocks), len(rows), complete)


@cache
def shipped_like() -> Like | None:
    """Give the likeness of words by the embedder that ships, None where its weights are missing."""
    if not act_weights_present():
        return None
    from unbracket.language.embed import SentenceEmbedder

    embedder = SentenceEmbedder()

    @lru_cache(maxsize=65_536)
    def one(left: str, right: str) -> float:
        return embedder.similarity([left], [right])[0][0]

    def like(queries: Sequence[str], texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return [[one(query, text) for text in texts] for query in queries]

    return like


def report_of(row: StatementRow) -> Report:
    """Make a report of a statement for the engine."""
    statement = row.statement
    return Report(
        statement.id,
        row.words,
        statement.speaker,
        statement.party_code or "",
        row.published_day,
        statement.said,
        row.cue_words,
    )


def _reports(row: StatementRow) -> bool:
    return row.statement.attributed and bool(row.words) and not row.statement.duplicate_of


def _codes(one: StatementRow, other: StatementRow) -> set[str]:
    codes = f"{one.statement.party_code or ''}+{other.statement.party_code or ''}"
    return set(codes.split("+"))


def _candidates(rows: Iterable[StatementRow]) -> Iterable[tuple[StatementRow, StatementRow]]:
    """Give the pairs of two documents that share a word and may be of one occasion."""
    ordered = sorted(rows, key=lambda row: (row.published_day, row.document_id, row.statement.id))
    held: dict[str, set[int]] = defaultdict(set)
    reports = [report_of(row) for row in ordered]
    stems = [{token.stem for token in content_words(row.words)} for row in ordered]
    for at, row in enumerate(ordered):
        near: dict[int, int] = defaultdict(int)
        for word in stems[at]:
            for other in held[word]:
                near[other] += 1
            held[word].add(at)
        for other in sorted(near):
            if ordered[other].document_id == row.document_id:
                continue
            if compatible_days(reports[other], reports[at]) and compatible_speakers(
                reports[other], reports[at]
            ):
                yield ordered[other], row


def _pair(
    case: Case,
    one: StatementRow,
    other: StatementRow,
    a: Report,
    b: Report,
    score: float,
    like: Like | None,
) -> RivalPair:
    found = differences(a, b, like)
    numbers = witness_numbers(case, (one.document_id, other.document_id))
    return RivalPair(
        _side(one, [(row.kind, row.a) for row in found]),
        _side(other, [(row.kind, row.b) for row in found]),
        round(score, 3),
        tuple(_lost(row, a.text, b.text) for row in found),
        numbers[one.document_id] == numbers[other.document_id],
        "proposed" in (one.state, other.state),
    )


def _lost(row: Difference, a: str, b: str) -> Lost:
    return Lost(row.kind, *(" … ".join(s.of(text) for s in spans) for spans, text in
                            ((row.a, a), (row.b, b))))  # fmt: skip


def _side(row: StatementRow, marked: Sequence[tuple[str, Sequence[Span]]]) -> RivalSide:
    statement = row.statement
    return RivalSide(
        statement_id=statement.id,
        document_id=row.document_id,
        document_name=row.document_name,
        publisher=row.publisher or row.document_name,
        published=row.published,
        said=statement.said,
        speaker=statement.speaker,
        party=statement.party or "",
        how=how_shown(statement.how),
        quoted=statement.how.startswith("direct"),
        state=row.state,
        words=row.words,
        segments=segments(row.words, marked),
        provision=statement.provision or "",
    )


def segments(text: str, marked: Sequence[tuple[str, Sequence[Span]]]) -> tuple[Segment, ...]:
    """Cut a text into runs that lie in the same marked spans; together they are the text."""
    edges = {0, len(text)}
    for _, spans in marked:
        for span in spans:
            edges |= {min(span.start, len(text)), min(span.end, len(text))}
    cuts = sorted(edges)
    rows = []
    for start, end in itertools.pairwise(cuts):
        kinds = tuple(
            dict.fromkeys(
                kind for kind, spans in marked for s in spans if s.start <= start and end <= s.end
            )
        )
        rows.append(Segment(text[start:end], kinds))
    return tuple(rows)


def rivals_to_dict(view: RivalsView) -> dict[str, Any]:
    """Write the view as JSON."""

    def side(row: RivalSide) -> dict[str, Any]:
        return {
            "statement": row.statement_id,
            "document": row.document_id,
            "publisher": row.publisher,
            "published": row.published,
            "said": row.said,
            "speaker": row.speaker,
            "party": row.party,
            "how": row.how,
            "state": row.state,
            "words": row.words,
            "segments": [{"text": part.text, "lost": list(part.kinds)} for part in row.segments],
        }

    return {
        "statements": view.statements,
        "complete": view.complete,
        "pairs": [
            {
                "a": side(pair.a),
                "b": side(pair.b),
                "score": pair.score,
                "one_witness": pair.one_witness,
                "proposed": pair.proposed,
                "differences": [
                    {"kind": row.kind, "a": row.a, "b": row.b, "says": row.says}
                    for row in pair.lost
                ],
            }
            for pair in view.pairs
        ],
        "copies": [
            {
                "documents": list(row.documents),
                "publishers": list(row.names),
                "agency": row.agency,
                "share": row.share,
            }
            for row in view.copies
        ],
    }


def rivals_rows(view: RivalsView) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Give the pairs as rows, one a difference (one where nothing was lost), with the columns."""
    columns = (
        "speaker", "published_a", "publisher_a", "words_a", "published_b", "publisher_b", "words_b",
        "score", "one_witness", "kind", "lost_a", "lost_b",
    )  # fmt: skip
    rows = []
    for pair in view.pairs:
        base = {
            "speaker": pair.a.speaker,
            "published_a": pair.a.published,
            "publisher_a": pair.a.publisher,
            "words_a": pair.a.words,
            "published_b": pair.b.published,
            "publisher_b": pair.b.publisher,
            "words_b": pair.b.words,
            "score": pair.score,
            "one_witness": "yes" if pair.one_witness else "",
        }
        for lost in pair.lost or (None,):
            own = {"kind": "", "lost_a": "", "lost_b": ""}
            if lost is not None:
                own = {"kind": lost.kind, "lost_a": lost.a, "lost_b": lost.b}
            rows.append(base | own)
    return rows, columns
