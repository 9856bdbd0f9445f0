"""Points and the statements about them: named, tied by a reviewer, or only suggested.

A statement names a draft when its words hold the title, a name that the keeper entered, what its
author and a word for a text make ("Norland's draft"), or its number of points ("the twelve-point
paper") where no other draft has as many. It names a point when it names the draft and "point 3".
What merely resembles a point is a suggestion: shown apart, with its score, and never counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from unbracket.casework.cases import Case
from unbracket.casework.drafts import chosen, drafts, point_named
from unbracket.casework.drafts_evidence import ACCEPTED, Evidence
from unbracket.casework.drafts_links import ties
from unbracket.casework.drafts_views import (
    AboutView,
    DraftView,
    PointView,
    Tie,
    WordsAbout,
)
from unbracket.casework.likeness import alike, least
from unbracket.model.entry import Clocks, StatementRow

MOST = 6  # suggestions are shown, the likest
TEXT_WORDS = (
    "plan",
    "draft",
    "text",
    "paper",
    "proposal",
    "counter-proposal",
    "counterproposal",
    "counter-draft",
    "framework",
    "version",
    "document",
)
TENS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBER_WORDS = (
    "zero",
    *TENS,
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    *(f"twenty-{word}" for word in TENS),
    "thirty",
)
_NUMBER = r"(?:\d{1,3}(?:bis|ter|[a-z])?|" + "|".join(sorted(NUMBER_WORDS, key=len)[::-1]) + ")"
_POINT = re.compile(
    rf"\b(?:points?|articles?|items?|paragraphs?|clauses?)\s+(?:no\.?\s*)?"
    rf"({_NUMBER}(?:\s*(?:,|and|or|to|–|-)\s*{_NUMBER})*)\b",
    re.IGNORECASE,
)
_EACH = re.compile(rf"({_NUMBER})|(to|–|-)", re.IGNORECASE)


def about(case: Case, id: str, point: str = "", clocks: Clocks = Clocks()) -> AboutView:
    """Give the statements about a draft, or about one of its points.

    Raises NotFoundError for a draft or point that isn't there at these clocks.
    """
    views = drafts(case, clocks)
    view = chosen(views, id, clocks)
    wanted = point_named(view, point) if point else None
    evidence = Evidence(case, clocks)
    rows = [
        row
        for row in evidence.statements.values()
        if row.state in (ACCEPTED, "proposed") and not row.statement.duplicate_of
    ]
    rows.sort(key=lambda row: (row.day, row.document_id, row.statement.content[0]))
    mine = [t for t in ties(case, clocks) if t.draft == id]
    own = [t for t in mine if t.point == (wanted.name if wanted else "")]
    phrases = naming(views, evidence)
    named, whole, unsure = _named(rows, phrases, id, wanted)
    tied = [
        _about(evidence, row, f"on {t.provision.id}, {row.statement.stance}")
        for row, t in _tied([row for row in rows if row not in named], own)
    ]
    seen = {entry.witness.statement_id for entry in tied} | {row.statement.id for row in named}
    suggested = [_about(evidence, row, why) for row, why in unsure if row.statement.id not in seen]
    seen |= {entry.witness.statement_id for entry in suggested}
    suggested += _alike(evidence, rows, wanted, seen)
    why = f"names point {wanted.num} of it" if wanted else "names it"
    return AboutView(
        draft=view,
        point=wanted,
        ties=tuple(own),
        named=tuple(_about(evidence, row, why) for row in named),
        tied=tuple(tied),
        whole=tuple(_about(evidence, row, "names the draft as a whole") for row in whole),
        suggested=tuple(suggested),
    )


def naming(views: Sequence[DraftView], evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Give the phrases that name drafts, in lower case, each with the drafts that it may mean."""
    owners: dict[str, list[str]] = {}
    for view in views:
        for phrase in dict.fromkeys(_phrases(view, evidence)):
            owners.setdefault(phrase, []).append(view.draft.id)
    return {phrase: tuple(ids) for phrase, ids in owners.items()}


def drafts_named(words: str, phrases: dict[str, tuple[str, ...]]) -> tuple[set[str], set[str]]:
    """Give the drafts that words surely name, and those they may name among others."""
    sure: set[str] = set()
    maybe: set[str] = set()
    folded = f" {' '.join(words.casefold().replace('’', chr(39)).split())} "
    for phrase, ids in phrases.items():
        # Most phrases aren't there at all: a plain look is far cheaper than a pattern each.
        if phrase in folded and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", folded):
            if len(ids) == 1:
                sure.add(ids[0])
            else:
                maybe.update(ids)
    return sure, maybe - sure


def points_named(words: str) -> set[str]:
    """Give the numbers of points that words name: "points 3 to 5 and 12a" gives 3, 4, 5, 12a."""
    found: set[str] = set()
    for match in _POINT.finditer(words):
        last, through = "", False
        for part in _EACH.finditer(match.group(1)):
            if part.group(2):
                through = True
                continue
            number = _digits(part.group(1).casefold())
            if through and last.isdecimal() and number.isdecimal():
                # A range over more points than a draft has names nothing in between.
                found.update(str(n) for n in range(int(last), min(int(number), int(last) + 100)))
            found.add(number)
            last, through = number, False
    return found


def _phrases(view: DraftView, evidence: Evidence) -> Iterator[str]:
    def fold(text: str) -> str:
        return " ".join(text.casefold().replace("’", "'").split())

    title = fold(view.draft.title)
    yield title.removeprefix("the ")
    for name in view.names:
        yield fold(name).removeprefix("the ")
    count = sum(
        1 for p in view.points if p.level == 0 and p.kind == "point" and p.state != "deleted"
    )
    if count > 1:
        word = NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)
        for number in dict.fromkeys((str(count), word)):
            yield f"{number} points"
            for text in TEXT_WORDS:
                yield f"{number}-point {text}"
    for author in view.draft.authors:
        code = evidence.code_of(author)
        party = evidence.frame.party(code)
        for name in (author, *((party.name, *party.aliases) if party else ())):
            for text in TEXT_WORDS:
                yield f"{fold(name).removeprefix('the ')} {text}"
                yield f"{fold(name).removeprefix('the ')}'s {text}"
            yield f"{fold(name).removeprefix('the ')} point"


def _named(
    rows: Iterable[StatementRow],
    phrases: dict[str, tuple[str, ...]],
    id: str,
    point: PointView | None,
) -> tuple[list[StatementRow], list[StatementRow], list[tuple[StatementRow, str]]]:
    """Sort statements: those that name what is asked for, the whole draft, and the unsure."""
    named: list[StatementRow] = []
    whole: list[StatementRow] = []
    unsure: list[tuple[StatementRow, str]] = []
    for row in rows:
        sure, maybe = drafts_named(row.words, phrases)
        numbers = points_named(row.words)
        hit = point is not None and point.num.casefold() in numbers
        if id in sure:
            if point is None or hit:
                named.append(row)
            elif not numbers:
                whole.append(row)
        elif hit and (id in maybe or not sure):
            unsure.append(
                (row, f"names a point {point.num if point else ''}, of which draft is open")
            )
        elif point is None and id in maybe:
            unsure.append((row, "may name it or another draft"))
    return named, whole, unsure


def _tied(rows: Sequence[StatementRow], own: Sequence[Tie]) -> Iterator[tuple[StatementRow, Tie]]:
    for row in rows:
        for one in own:
            if one.provision.id in (row.statement.provision, row.statement.condition_provision):
                yield row, one
                break


def _alike(
    evidence: Evidence,
    rows: Sequence[StatementRow],
    point: PointView | None,
    seen: set[str],
) -> list[WordsAbout]:
    """Suggest statements whose words are near the point's, best first."""
    if point is None or not point.text:
        return []
    own = {witness.statement_id for witness in point.witnesses}
    left = [row for row in rows if row.statement.id not in seen | own and row.words]
    if not left:
        return []
    scores = alike(point.text, [" ".join(row.words.split()) for row in left])
    ranked = sorted(zip(scores, left, strict=True), key=lambda pair: -pair[0])
    return [
        _about(evidence, row, "like words", score)
        for score, row in ranked[:MOST]
        if score >= least()
    ]


def _about(evidence: Evidence, row: StatementRow, why: str, score: float = 0.0) -> WordsAbout:
    statement = row.statement
    return WordsAbout(
        witness=evidence.statement(row),
        state=row.state,
        why=why,
        act=statement.act,
        stance=statement.stance,
        provision=statement.provision or "",
        score=round(score, 3),
    )


def _digits(number: str) -> str:
    return str(NUMBER_WORDS.index(number)) if number in NUMBER_WORDS else number
