"""Sample cases: run the engines on their texts and replay a file of decisions keyed by span.

A decision names a document, the content's spans and the fields that the reviewer settled on. When a
proposal stands at those spans (IoU of at least 0.8) it is accepted, with the fields that differ
corrected; when none does, the statement is marked by hand. Every count is printed, none is hidden.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from unbracket.casework import review
from unbracket.casework.casefile import CaseFile, load_case_file
from unbracket.casework.cases import Case, Clock, create_case, utc_now
from unbracket.casework.drafts_replay import Entered, replay_register
from unbracket.casework.engines import Engines
from unbracket.casework.extract import same_words
from unbracket.casework.figures_replay import replay_ground
from unbracket.casework.intake import Incoming, ReadOutcome, read_all
from unbracket.errors import CaseFileError, InputError, NotFoundError
from unbracket.model.entry import StatementRow
from unbracket.model.span import Spans, iou, spans_from
from unbracket.model.statement import statement_to_dict
from unbracket.settings import Settings

SAMPLES = ("strait", "ukraine-2025", "assembly")
REVIEWER = "sample reviewer"


@dataclass(frozen=True, slots=True)
class Decision:
    """One reviewer's decision on one stretch of one document.

    ``verdict`` is accept or reject; ``fields`` are what the reviewer settled on.
    """

    document: str
    content: Spans
    verdict: str
    fields: Mapping[str, Any]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """What the replay did: how much of the accepted material the machine had found by itself."""

    documents: int
    proposed: int
    accepted_as_proposed: int
    corrected: int
    by_hand: int
    rejected: int
    left: int
    entered: Entered = ()

    @property
    def accepted(self) -> int:
        """Give the number of accepted statements."""
        return self.accepted_as_proposed + self.corrected + self.by_hand

    def __str__(self) -> str:
        said = ", ".join(f"{count} {kind}" for kind, count in self.entered)
        register = f"; entered by hand into the registers: {said}" if said else ""
        return (
            f"{self.documents} documents, {self.proposed} statements proposed; {self.accepted} "
            f"accepted ({self.accepted_as_proposed} as proposed, {self.corrected} corrected, "
            f"{self.by_hand} missed by the machine and marked by hand), {self.rejected} rejected, "
            f"{self.left} left unreviewed{register}"
        )


def sample_folder(name: str) -> Path:
    """Give the folder of a sample that ships; raises NotFoundError for another name."""
    if name not in SAMPLES:
        raise NotFoundError(
            f"no sample is called {name!r}",
            expected="one of " + ", ".join(SAMPLES),
            next="choose one of them",
        )
    return Path(str(files("unbracket.samples"))) / name


def build_sample(
    name: str, location: str, settings: Settings, engines: Engines, clock: Clock = utc_now
) -> tuple[Case, Replay]:
    """Build a sample case at a location: read its documents, then replay its decisions."""
    folder = sample_folder(name)
    loaded = load_case_file(folder / "case.toml")
    case = create_case(location, loaded.frame, settings, clock)
    outcomes = list(read_all(case, incoming_of(loaded), engines))
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    if failed and failed[0].error is not None:
        error = failed[0].error
        raise CaseFileError(
            f"a document of the sample can't be read: {failed[0].file}",
            file=failed[0].file,
            where=error.where,
            expected=error.expected,
            next=error.next,
        )
    decisions = load_decisions(folder / "decisions.jsonl")
    done = replay(case, outcomes, decisions)
    entered = replay_register(case, folder, REVIEWER) + replay_ground(case, folder, REVIEWER)
    return case, dataclasses.replace(done, entered=entered)


def incoming_of(loaded: CaseFile) -> list[Incoming]:
    """Give the documents that a case file lists, in its order."""
    return [
        Incoming(
            name=Path(row.file).name,
            path=loaded.base / row.file,
            publisher=row.publisher,
            address=row.address,
            media_type=row.media_type,
            published=row.published,
        )
        for row in loaded.documents
    ]


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a file of decisions; raises InputError, naming the line, for one that doesn't hold."""
    if not path.exists():
        return ()
    decisions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            decisions.append(
                Decision(
                    str(value["document"]),
                    spans_from(value["content"]),
                    str(value["verdict"]),
                    dict(value.get("fields", {})),
                    str(value.get("quote", "")),
                )
            )
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise InputError(
                f"line {number} is no decision: {error}",
                file=path.name,
                where=f"line {number}",
                expected="document, content, verdict and fields",
                next="correct the line",
            ) from error
    return tuple(decisions)


def replay(case: Case, outcomes: Sequence[ReadOutcome], decisions: Sequence[Decision]) -> Replay:
    """Replay decisions over what the engines proposed, document by document."""
    ids = {outcome.file: outcome.document_id for outcome in outcomes}
    as_proposed: list[str] = []
    rejected: list[str] = []
    corrected = by_hand = 0
    for name, document_id in ids.items():
        rows = list(case.store.statements(states=("proposed",), document_id=document_id))
        for decision in (row for row in decisions if row.document == name):
            found = _proposal(rows, decision)
            if found is not None:
                rows.remove(found)
            if decision.verdict == "reject":
                if found is not None:
                    rejected.append(found.statement.id)
            elif found is None:
                _by_hand(case, document_id, decision)
                by_hand += 1
            elif changes := _differences(found, decision):
                review.edit(case, found.statement.id, changes, accept=True, author=REVIEWER)
                corrected += 1
            else:
                as_proposed.append(found.statement.id)
    if as_proposed:
        review.accept(case, as_proposed, author=REVIEWER)
    if rejected:
        review.reject(case, rejected, author=REVIEWER)
    return Replay(
        documents=len(ids),
        proposed=sum(outcome.proposed for outcome in outcomes),
        accepted_as_proposed=len(as_proposed),
        corrected=corrected,
        by_hand=by_hand,
        rejected=len(rejected),
        left=len(case.store.statements(states=("proposed",))),
    )


def _proposal(rows: Sequence[StatementRow], decision: Decision) -> StatementRow | None:
    matching = [row for row in rows if same_words(row.statement.content, decision.content)]
    return max(matching, key=lambda row: iou(row.statement.content, decision.content), default=None)


def _differences(row: StatementRow, decision: Decision) -> dict[str, Any]:
    """Give the fields on which the reviewer insists and the proposal differs.

    Spans of source and cue that are nearly the same, and how somebody is on record, are not worth a
    correction: decisions name them for the statements that are marked by hand.
    """
    have = statement_to_dict(row.statement)
    changes = {name: value for name, value in decision.fields.items() if have.get(name) != value}
    changes.pop("how", None)
    for name in ("source", "cue"):
        if name not in changes or not have[name] or not changes[name]:
            continue
        if same_words(spans_from(have[name]), spans_from(changes[name]), 0.5):
            del changes[name]
    return changes


def _by_hand(case: Case, document_id: str, decision: Decision) -> None:
    document = case.store.reading(case.store.document(document_id).reading_sha256)
    words = " … ".join(span.of(document.text) for span in decision.content) if document else ""
    if decision.quote and words != decision.quote:
        raise InputError(
            "a decision's words don't stand at its offsets",
            file=decision.document,
            where=str([span.as_list() for span in decision.content]),
            expected=decision.quote[:80],
            next="the text was changed after the decision: review it again",
        )
    fields = dict(decision.fields)
    source = spans_from(fields.pop("source", []))
    cue = spans_from(fields.pop("cue", []))
    review.add_by_spans(
        case,
        document_id,
        decision.content,
        source=source,
        cue=cue,
        fields=fields,
        author=REVIEWER,
    )
