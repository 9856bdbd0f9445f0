"""Marks on items: TLP 2.0 markings, Admiralty grades with dissent, states of authenticity.

All are records of the ledger, so each has its author, its time and its reason, and an older mark
can be seen as it was known then. Letter and digit of a grade are kept apart and never multiplied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unbracket.casework import registry
from unbracket.casework.cases import Case
from unbracket.errors import UsageError
from unbracket.model.case import TLP
from unbracket.model.entry import Clocks
from unbracket.model.record import RecordRow

KINDS = ("document", "statement", "draft", "layer")
LETTERS: Mapping[str, str] = {  # of the document's publisher; NATO AJP-2.1's wording in our words
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability can't be judged",
}
DIGITS: Mapping[str, str] = {  # of the information itself
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth can't be judged",
}
UNGRADED = "F6"
STATES = ("unverified", "disputed", "corroborated", "confirmed")


@dataclass(frozen=True, slots=True)
class Grade:
    """One grader's word on an item: letter, digit or both, with the date and the reason."""

    grader: str
    letter: str
    digit: str
    reason: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Authenticity:
    """What somebody says about whether an item is genuine; ``by`` names who, "" for unverified."""

    state: str
    by: str
    reason: str
    recorded: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemMarks:
    """All marks of an item: marking ("" = the case's), grades with dissent, authenticity."""

    marking: str = ""
    marking_reason: str = ""
    grades: tuple[Grade, ...] = ()
    authenticity: tuple[Authenticity, ...] = ()

    @property
    def letter(self) -> str:
        """Give the latest grader's letter, F where nobody gave one."""
        return next((row.letter for row in reversed(self.grades) if row.letter), UNGRADED[0])

    @property
    def digit(self) -> str:
        """Give the latest grader's digit, 6 where nobody gave one."""
        return next((row.digit for row in reversed(self.grades) if row.digit), UNGRADED[1])

    @property
    def disputed(self) -> bool:
        """Tell whether two graders differ."""
        letters = {row.letter for row in self.grades if row.letter}
        digits = {row.digit for row in self.grades if row.digit}
        return len(letters) > 1 or len(digits) > 1


def level(marking: str) -> int:
    """Give a marking's place from CLEAR (0) to RED; raises UsageError for an unknown one."""
    name = marking.upper().removeprefix("TLP:")
    if name not in TLP:
        raise UsageError(
            f"{marking!r:.40} is no marking",
            expected="one of " + ", ".join(TLP),
            next="give a TLP 2.0 marking",
        )
    return TLP.index(name)


def mark(case: Case, kind: str, id: str, marking: str, reason: str, author: str = "") -> RecordRow:
    """Mark an item; a later mark takes the place of the earlier one.

    Raises UsageError for an unknown kind or marking, or without a reason; NotFoundError for an item
    that isn't there.
    """
    documents, statements, full = _subject(case, kind, id)
    body = {"kind": kind, "id": full, "marking": TLP[level(marking)]}
    return registry.put(
        case,
        "marking",
        f"{kind}:{full}",
        body,
        author=author,
        reason=_reason(reason),
        documents=documents,
        statements=statements,
    )


def grade(
    case: Case,
    kind: str,
    id: str,
    *,
    letter: str = "",
    digit: str = "",
    reason: str,
    author: str = "",
) -> RecordRow:
    """Grade an item as one grader; another grader's different word stands beside it as dissent."""
    if (letter and letter not in LETTERS) or (digit and digit not in DIGITS):
        raise UsageError(
            f"{letter + digit!r:.20} is no grade",
            expected="a letter A to F for the publisher, a digit 1 to 6 for the information",
            next="give --letter, --digit or both",
        )
    if not letter and not digit:
        raise UsageError(
            "a grade needs a letter or a digit",
            expected="--letter A to F, --digit 1 to 6, or both",
            next="give one",
        )
    documents, statements, full = _subject(case, kind, id)
    grader = author or case.settings.author
    body = {"kind": kind, "id": full, "letter": letter, "digit": digit, "grader": grader}
    return registry.put(
        case,
        "grade",
        f"{kind}:{full}:{grader}"[:300],
        body,
        author=grader,
        reason=_reason(reason),
        documents=documents,
        statements=statements,
    )


def state_authenticity(
    case: Case,
    kind: str,
    id: str,
    *,
    state: str,
    by: str = "",
    reason: str,
    rests_on: tuple[str, ...] = (),
    author: str = "",
) -> RecordRow:
    """Enter what somebody says about an item's authenticity; ``rests_on`` are statements' ids."""
    if state not in STATES or (state != "unverified" and not by.strip()):
        raise UsageError(
            f"{state!r:.40} {'needs to name who says so' if state in STATES else 'is no state'}",
            expected="unverified; or disputed, corroborated or confirmed, with --by",
            next="give --state, and --by with a name",
        )
    documents, statements, full = _subject(case, kind, id)
    found = [case.store.statement(row).statement.id for row in rests_on]
    body = {"kind": kind, "id": full, "state": state, "by": by.strip()}
    return registry.put(
        case,
        "authenticity",
        f"{kind}:{full}:{by.strip()}"[:300],
        body,
        author=author,
        reason=_reason(reason),
        documents=documents,
        statements=tuple(dict.fromkeys([*statements, *found])),
    )


def all_marks(case: Case, clocks: Clocks = Clocks()) -> dict[tuple[str, str], ItemMarks]:
    """Give the marks of every marked item by (kind, id), as known at a time."""
    found: dict[tuple[str, str], ItemMarks] = {}
    rows = [
        row for type in ("marking", "grade", "authenticity") for row in _rows(case, type, clocks)
    ]
    for row in rows:
        key = (str(row.body["kind"]), str(row.body["id"]))
        held = found.get(key, ItemMarks())
        marking, reason = held.marking, held.marking_reason
        grades, genuine = held.grades, held.authenticity
        if row.type == "marking":
            # Of two ledgers' marks the stricter one binds.
            if not marking or level(str(row.body["marking"])) >= level(marking):
                marking, reason = str(row.body["marking"]), row.reason
        elif row.type == "grade":
            grades = (*grades, _grade(row))
        else:
            genuine = (*genuine, _authenticity(row))
        found[key] = ItemMarks(marking, reason, grades, genuine)
    return found


def marks_of(case: Case, kind: str, id: str, clocks: Clocks = Clocks()) -> ItemMarks:
    """Give the marks of one item."""
    return all_marks(case, clocks).get((kind, id), ItemMarks())


def strictest(markings: list[str]) -> str:
    """Give the strictest of some markings; CLEAR for none."""
    return TLP[max((level(row) for row in markings), default=0)]


def _rows(case: Case, type: str, clocks: Clocks) -> list[RecordRow]:
    rows = registry.standing(case, type, clocks)
    return sorted(rows, key=lambda row: (row.recorded_from, row.entry_id))


def _grade(row: RecordRow) -> Grade:
    body = row.body
    return Grade(
        str(body["grader"]), str(body["letter"]), str(body["digit"]), row.reason, row.recorded_from
    )


def _authenticity(row: RecordRow) -> Authenticity:
    body = row.body
    return Authenticity(
        str(body["state"]), str(body["by"]), row.reason, row.recorded_from, row.statements
    )


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError(
            "a mark needs its reason", expected="a sentence that is kept", next="give --reason"
        )
    return reason.strip()


def _subject(case: Case, kind: str, id: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Find an item; gives the documents and statements that its mark rests on, and its full id."""
    if kind == "document":
        full = case.store.document(id).id
        return (full,), (), full
    if kind == "statement":
        full = case.store.statement(id).statement.id
        return (), (full,), full
    if kind in ("draft", "layer"):
        return (), (), registry.get(case, kind, id).key
    raise UsageError(
        f"{kind!r:.40} is no kind of item",
        expected="one of " + ", ".join(KINDS),
        next="name the kind before the id",
    )
