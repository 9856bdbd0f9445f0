"""A case's provisions: listed, suggested from what no provision holds, and added to the frame.

A suggestion is a group of statements without a provision, named by a phrase of their own; it is
never stored. Adding a provision is a ``frame`` entry (the frame as it stood stays in the ledger),
and the statements it came from get it as corrections by a person: nothing is linked silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from unbracket.casework import review
from unbracket.casework.casefile import PROVISION_KINDS
from unbracket.casework.cases import Case, change_frame
from unbracket.casework.likeness import meaning
from unbracket.coding.provisions import name_stems
from unbracket.coding.suggest import MOST_TEXTS, groups
from unbracket.errors import NotFoundError, UsageError
from unbracket.language.similarity import WordEmbedder
from unbracket.model.case import CaseFrame, Provision
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.span import Span

OPEN_STATES = ("accepted", "proposed")
NO_PROVISION = ("CONSULT", "NONE", "PLAN")  # meetings and timetables are no thing to be agreed
TELLING = ("ASSERT", "DENY")  # join a group, never make one
LEAST, MOST = 2, 12
LONGEST_TEXT, LONGEST_ID = 400, 60
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Counted:
    """A provision with the statements that hold it."""

    provision: Provision
    issue: str
    accepted: int
    proposed: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Statements that no provision holds and that speak of one thing.

    ``name`` is a phrase of theirs that ``held`` of them hold, ``issue`` the issue of the case whose
    tag most of them have ("" where none has), ``near`` their mean likeness, 0 to 1.
    """

    id: str
    name: str
    issue: str
    held: int
    near: float
    statements: tuple[StatementRow, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Name the parties that speak of it, in the order of their first words."""
        return tuple(dict.fromkeys(r.statement.party for r in self.statements if r.statement.party))


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All suggestions, and how many statements without a provision they were made from."""

    rows: tuple[Suggestion, ...]
    unlinked: int
    looked_at: int


def counted(case: Case, clocks: Clocks = Clocks()) -> tuple[Counted, ...]:
    """Give the case's provisions with the numbers of statements on them, in the frame's order."""
    frame = case.store.frame(clocks.known_at)
    titles = {issue.id: issue.title for issue in frame.issues}
    rows = case.store.statements(clocks)
    found = []
    for provision in frame.provisions:
        mine = [
            row.state
            for row in rows
            if provision.id in (row.statement.provision, row.statement.condition_provision)
            and not row.statement.duplicate_of
        ]
        found.append(
            Counted(
                provision,
                titles.get(provision.issue, ""),
                mine.count("accepted"),
                mine.count("proposed"),
            )
        )
    return tuple(found)


def suggest(
    case: Case, clocks: Clocks = Clocks(), *, least: int = LEAST, no_model: bool = False
) -> Suggestions:
    """Suggest provisions from accepted and waiting statements that have none.

    Repeats and statements of the reporter are left out; of more than ``MOST_TEXTS`` the latest are
    looked at. Raises UsageError for groups of less than two.
    """
    if least < 2:
        raise UsageError(
            f"a suggestion from {least} statement is no pattern",
            expected="2 or more",
            next="give --least 2 or more",
        )
    frame = case.store.frame(clocks.known_at)
    rows = _once([row for row in case.store.statements(clocks) if _unlinked(row)])
    rows.sort(key=lambda row: (row.day, row.document_id, row.statement.content[0]), reverse=True)
    used = rows[:MOST_TEXTS]
    found = groups(
        [" ".join(row.words.split()) for row in used],
        WordEmbedder(),
        None if no_model else meaning(),
        name_stems(frame),
        least,
    )
    suggestions: list[Suggestion] = []
    taken = {row.id for row in frame.provisions}
    for group in found:
        members = [used[at] for at in group.members]
        if not group.name or all(row.statement.act in TELLING for row in members):
            continue
        id = _free_id(group.name, taken)
        taken.add(id)
        members.sort(key=lambda row: (row.day, row.document_id, row.statement.content[0]))
        issue = _issue(frame, members)
        suggestions.append(
            Suggestion(id, group.name, issue, group.held, group.near, tuple(members))
        )
    return Suggestions(tuple(suggestions[:MOST]), len(rows), len(used))


def add(
    case: Case,
    provision: Provision,
    statements: Sequence[str] = (),
    *,
    author: str = "",
) -> tuple[str, ...]:
    """Add a provision to the case from now on, and give it to statements, each as a correction.

    A correction keeps the statement's state: what waits goes on waiting. Gives the ids of the
    statements. Raises UsageError for an id that is taken or malformed, an unknown kind or an empty
    sentence, NotFoundError for an issue or a statement that isn't there.
    """
    frame = case.store.frame()
    _check(frame, provision)
    rows = [case.store.statement(id) for id in statements]
    change_frame(case, replace(frame, provisions=(*frame.provisions, provision)))
    for row in rows:
        review.edit(
            case,
            row.statement.id,
            {"provision": provision.id},
            accept=row.state == "accepted",
            author=author,
            reason=f"on the new provision {provision.id}",
        )
    return tuple(row.statement.id for row in rows)


def snippet(suggestion: Suggestion) -> str:
    """Write a suggestion as it would stand in a case file; the sentence is left to the keeper."""
    name = suggestion.name.replace("\\", "").replace('"', "")
    return (
        "[[provision]]\n"
        f'id = "{suggestion.id}"\n'
        f'issue = "{suggestion.issue}"\n'
        'text = ""  # one sentence that a party can be for or against\n'
        f'terms = ["{name}"]\n'
    )


def _check(frame: CaseFrame, provision: Provision) -> None:
    if not _ID.fullmatch(provision.id) or len(provision.id) > LONGEST_ID:
        raise UsageError(
            f"{provision.id[:LONGEST_ID]!r} is no id of a provision",
            where="id",
            expected="small letters, digits and hyphens",
            next="choose another id",
        )
    if frame.provision(provision.id) is not None:
        raise UsageError(
            f"the case has a provision {provision.id!r} already",
            where="id",
            expected="an id that is free",
            next="choose another id",
        )
    if not provision.text.strip() or len(provision.text) > LONGEST_TEXT:
        raise UsageError(
            "a provision needs its sentence",
            where="text",
            expected=f"one sentence of up to {LONGEST_TEXT} characters",
            next="give --text",
        )
    if provision.kind not in PROVISION_KINDS:
        raise UsageError(
            f"{provision.kind!r} is no kind of provision",
            where="kind",
            expected="one of " + ", ".join(PROVISION_KINDS),
            next="correct --kind",
        )
    if all(issue.id != provision.issue for issue in frame.issues):
        raise NotFoundError(
            f"the case has no issue {provision.issue[:60]!r}",
            where="issue",
            expected="one of " + ", ".join(issue.id for issue in frame.issues),
            next="use an issue's id",
        )


def _unlinked(row: StatementRow) -> bool:
    statement = row.statement
    return (
        row.state in OPEN_STATES
        and statement.provision is None
        and statement.condition_provision is None
        and statement.duplicate_of is None
        and statement.attributed
        and statement.act not in NO_PROVISION
        and bool(row.words.strip())
    )


def _once(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Leave out what overlaps a statement that counts more: accepted first, then the longer."""
    ranked = sorted(
        rows,
        key=lambda row: (row.state != "accepted", -len(row.words), row.statement.id),
    )
    taken: dict[str, list[Span]] = {}
    said: set[tuple[str, str]] = set()
    kept = []
    for row in ranked:
        spans = taken.setdefault(row.document_id, [])
        own = Span(row.statement.content[0].start, row.statement.content[-1].end)
        if any(own.overlap(other) for other in spans):
            continue
        words = (row.statement.speaker, " ".join(row.words.casefold().split()))
        if words in said:
            continue  # the same words in another report
        said.add(words)
        spans.append(own)
        kept.append(row)
    return kept


def _issue(frame: CaseFrame, rows: Iterable[StatementRow]) -> str:
    """Give the case's issue whose tag most of the statements have, the first of several."""
    tags = [tag for row in rows for tag in row.statement.issue[:1] if tag != "other"]
    best, most = "", 0
    for issue in frame.issues:
        if tags.count(issue.tag) > most:
            best, most = issue.id, tags.count(issue.tag)
    return best


def _free_id(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "provision"
    id, number = plain, 1
    while id in taken:
        number += 1
        id = f"{plain}-{number}"
    return id
