"""Drafts as JSON objects and as lines of text, with the text of leaked drafts held back.

JSON and HTML are forms in which text leaves this machine: they give the text of a leaked draft only
when asked to, and count what they gave or held back. What the press or the keeper says of a point
is no text of the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from unbracket.casework.drafts_views import (
    OF_DRAFT,
    AboutView,
    Change,
    CompareCell,
    CompareRow,
    CompareView,
    DivisionView,
    DraftView,
    LinkView,
    PointView,
    RedlineView,
    StatusView,
    TraceView,
    TransmissionView,
    Witness,
    WordsAbout,
)

RED = "RED"
LEFT_ONLY, RIGHT_ONLY = ("delete", "move-from"), ("insert", "move-to")


@dataclass(slots=True)
class Leaks:
    """Holds the text of leaked drafts back unless ``given``, and counts it either way.

    The text of a draft marked TLP:RED is never given. Counts are of distinct points, and of their
    words.
    """

    given: bool = False
    points: dict[tuple[str, int], int] = field(default_factory=dict)
    red: set[tuple[str, int]] = field(default_factory=set)

    def text(self, view: DraftView, point: PointView) -> str | None:
        """Give a point's text, None when it is held back."""
        if view.marking == RED and point.text:
            self.red.add((point.draft, point.place))
            return None
        if not self.covers(view, point):
            return point.text
        self.points[point.draft, point.place] = len(point.text.split())
        return point.text if self.given else None

    @staticmethod
    def covers(view: DraftView, point: PointView) -> bool:
        """Tell whether a point's words are those of a leaked text."""
        return view.leaked and point.whose == OF_DRAFT and bool(point.text)

    def hides(self, view: DraftView | None, points: Iterable[PointView]) -> bool:
        """Tell whether the words of points are held back."""
        if view is None or (self.given and view.marking != RED):
            return False
        return view.marking == RED or any(self.covers(view, point) for point in points)

    @staticmethod
    def changes(left: bool, right: bool, changes: Iterable[Change]) -> list[dict[str, Any]]:
        """Give the pieces of a redline; ``left`` and ``right`` say whose words are held back.

        What both have is held back only where both are: the other has it in the open.
        """
        rows = []
        for change in changes:
            hidden = (
                (change.kind in LEFT_ONLY and left)
                or (change.kind in RIGHT_ONLY and right)
                or (change.kind == "equal" and left and right)
            )
            rows.append(
                {
                    "kind": change.kind,
                    "text": None if hidden else change.text,
                    "class": change.change_class,
                    "move": change.move_id,
                }
            )
        return rows

    def record(self) -> dict[str, Any]:
        """Give the count: points and words of leaked drafts, and whether they were given."""
        return {
            "given": self.given and bool(self.points),
            "drafts": len({draft for draft, _ in self.points}),
            "points": len(self.points),
            "words": sum(self.points.values()),
            "red": len(self.red),
        }

    def line(self) -> str:
        """Say the count in one line, "" when no text was in question."""
        if not self.points:
            return (
                f"the text of {len(self.red)} points marked TLP:RED stays here" if self.red else ""
            )
        count = self.record()
        what = f"{count['points']} points ({count['words']} words) of leaked drafts"
        if self.given:
            return f"the text of {what} is given, as asked"
        return f"the text of {what} is held back; --with-leaked-text gives it"


def witness_record(witness: Witness) -> dict[str, Any]:
    """Give what something rests on: words, who, where, and whether it still counts."""
    return {
        "statement": witness.statement_id,
        "document": witness.document_id,
        "document_name": witness.document_name,
        "publisher": witness.publisher,
        "words": witness.words,
        "quoted": witness.quoted,
        "cue": witness.cue,
        "span": [witness.start, witness.end],
        "speaker": witness.speaker,
        "parties": list(witness.parties),
        "said": witness.said,
        "published": witness.published,
        "counts": witness.counts,
        "why": witness.why,
    }


def witness_records(rows: Iterable[Witness]) -> list[dict[str, Any]]:
    """Give several witnesses."""
    return [witness_record(row) for row in rows]


def point_record(view: DraftView, point: PointView, leaks: Leaks) -> dict[str, Any]:
    """Give one point: number, name, state, whose words, place, and its text unless held back."""
    return {
        "num": point.num,
        "name": point.name,
        "place": point.place,
        "unit": point.unit if point.unit >= 0 else None,
        "state": point.state,
        "whose": point.whose,
        "text": leaks.text(view, point),
        "kind": point.kind,
        "level": point.level,
        "heading": None if leaks.hides(view, [point]) else point.heading,
        "component": point.component,
        "span": [point.start, point.end],
        "line": point.line,
        "column": point.column,
        "rests_on": witness_records(point.witnesses),
    }


def status_record(row: StatusView) -> dict[str, Any]:
    """Give what a party calls a draft."""
    return {
        "key": row.key,
        "party": row.party,
        "words": row.words,
        "rests_on": witness_record(row.witness),
        "entered_by": row.author,
    }


def transmission_record(row: TransmissionView) -> dict[str, Any]:
    """Give who handed a draft to whom, when, and what that rests on."""
    return {
        "key": row.key,
        "draft": row.draft,
        "giver": row.giver,
        "receiver": row.receiver,
        "date": row.date,
        "phrase": row.phrase,
        "rests_on": witness_records(row.witnesses),
        "entered_by": row.author,
    }


def division_record(row: DivisionView) -> dict[str, Any]:
    """Give a grouping of points, named or not, and who attests it."""
    return {
        "key": row.key,
        "draft": row.draft,
        "whole": row.whole,
        "parts": [
            {"name": part.name, "points": None if part.points is None else list(part.points)}
            for part in row.parts
        ],
        "attested_by": list(row.attested_by),
        "rests_on": witness_records(row.witnesses),
        "entered_by": row.author,
    }


def draft_head(view: DraftView) -> dict[str, Any]:
    """Give a draft without its points: what the register's list shows."""
    draft = view.draft
    return {
        "id": draft.id,
        "title": draft.title,
        "names": list(view.names),
        "authors": list(draft.authors),
        "date": draft.date,
        "day": view.day,
        "version": draft.version,
        "custody": draft.custody,
        "derived_from": list(draft.derived_from),
        "derived": list(view.derived),
        "marking": view.marking,
        "note": draft.note,
        "text": view.text_state,
        "missing": view.missing,
        "document": draft.document_id,
        "document_name": view.document_name,
        "reading_sha256": view.reading_sha256,
        "points": view.known_points,
        "words": view.words,
        "faults": len(view.faults),
        "gaps": list(view.gaps),
        "marks": dict(view.marks),
        "attested_by": list(view.attested_by),
        "attested_later": view.later,
        "entered_by": view.entered_by,
        "entry": view.entry_id,
        "recorded_from": view.recorded_from,
        "origin": view.origin,
    }


def draft_record(view: DraftView, leaks: Leaks) -> dict[str, Any]:
    """Give a draft with its points, parts, statuses, transmissions and faults."""
    return draft_head(view) | {
        "point_list": [point_record(view, point, leaks) for point in view.points],
        "divisions": [division_record(row) for row in view.divisions],
        "statuses": [status_record(row) for row in view.statuses],
        "transmissions": [transmission_record(row) for row in view.transmissions],
        "rests_on": witness_records(view.witnesses),
        "fault_list": [
            {
                "line": fault.line,
                "column": fault.column,
                "offset": fault.offset,
                "message": fault.message,
                "expected": fault.expected,
            }
            for fault in view.faults
        ],
        "leaked_text": leaks.record(),
    }


def link_record(link: LinkView) -> dict[str, Any]:
    """Give one link between two points, the machine's finding and the reviewer's decision."""
    return {
        "drafts": list(link.drafts),
        "left": link.left.name,
        "right": link.right.name,
        "a": link.left.unit,
        "b": link.right.unit,
        "kind": link.kind,
        "moved": link.moved,
        "group": link.group or None,
        "score": link.score,
        "ambiguous": link.ambiguous,
        "reason": link.reason,
        "decided": link.decided,
        "decided_by": link.decided_by,
        "decided_why": link.decided_why,
    }


def compare_record(view: CompareView, leaks: Leaks) -> dict[str, Any]:
    """Give drafts side by side: rows with kind, moved, links with score and reason, cells."""
    by_id = {draft.draft.id: draft for draft in view.drafts}

    def cell(row: CompareCell, whole: CompareRow) -> dict[str, Any]:
        draft = by_id[row.draft]
        base = next((one for one in whole.cells if one.draft == whole.base), row)
        left = leaks.hides(by_id[base.draft], base.points)
        return {
            "draft": row.draft,
            "points": [point_record(draft, point, leaks) for point in row.points],
            "absent": [point_record(draft, point, leaks) for point in row.absent],
            "changes": leaks.changes(left, leaks.hides(draft, row.points), row.changes),
            "note": row.note,
        }

    rows = [
        {
            "kind": row.kind,
            "moved": row.moved,
            "group": row.group or None,
            "ambiguous": row.ambiguous,
            "classes": list(row.classes),
            "score": max((link.score for link in row.links), default=None),
            "reason": "; ".join(dict.fromkeys(link.reason for link in row.links if link.reason)),
            "base": row.base,
            "cells": [cell(one, row) for one in row.cells],
            "links": [link_record(link) for link in row.links],
        }
        for row in view.rows
    ]
    return {
        "drafts": [draft_head(draft) for draft in view.drafts],
        "rows": rows,
        "refused": [link_record(link) for link in view.refused],
        "counts": view.counts,
        "ambiguous": view.ambiguous,
        "leaked_text": leaks.record(),
    }


def redline_record(view: RedlineView, leaks: Leaks) -> dict[str, Any]:
    """Give one draft marked up against another, point by point."""
    lines = []
    for line in view.lines:
        hidden = leaks.hides(view.left, line.left), leaks.hides(view.right, line.right)
        left = [point_record(view.left, point, leaks) for point in line.left]
        right = [point_record(view.right, point, leaks) for point in line.right]
        lines.append(
            {
                "left": left,
                "right": right,
                "kind": line.kind,
                "moved": line.moved,
                "classes": list(line.classes),
                "note": line.note,
                "changes": leaks.changes(*hidden, line.changes),
            }
        )
    return {
        "left": draft_head(view.left),
        "right": draft_head(view.right),
        "changed": view.changed,
        "lines": lines,
        "leaked_text": leaks.record(),
    }


def trace_record(view: TraceView, leaks: Leaks) -> dict[str, Any]:
    """Give one point through all versions."""
    by_id = {step.draft.draft.id: step.draft for step in view.steps}
    stood = {step.draft.draft.id: step.points for step in view.steps}
    return {
        "draft": view.start.draft,
        "point": view.start.name,
        "steps": [
            {
                "draft": step.draft.draft.id,
                "title": step.draft.draft.title,
                "date": step.draft.draft.date,
                "kind": step.kind,
                "why": step.why,
                "points": [point_record(step.draft, point, leaks) for point in step.points],
                "absent": [point_record(step.draft, point, leaks) for point in step.absent],
                "against": step.against,
                "classes": list(step.classes),
                "changes": leaks.changes(
                    leaks.hides(by_id.get(step.against), stood.get(step.against, ())),
                    leaks.hides(step.draft, step.points),
                    step.changes,
                ),
            }
            for step in view.steps
        ],
        "leaked_text": leaks.record(),
    }


def about_record(view: AboutView, leaks: Leaks) -> dict[str, Any]:
    """Give the statements about a draft or a point, suggestions apart."""

    def words(rows: Iterable[WordsAbout]) -> list[Mapping[str, Any]]:
        return [
            witness_record(row.witness)
            | {
                "state": row.state,
                "because": row.why,
                "act": row.act,
                "stance": row.stance,
                "provision": row.provision,
                "score": row.score,
            }
            for row in rows
        ]

    return {
        "draft": view.draft.draft.id,
        "point": point_record(view.draft, view.point, leaks) if view.point else None,
        "tied_to": [
            {"provision": tie.provision.id, "text": tie.provision.text, "by": tie.author}
            for tie in view.ties
        ],
        "named": words(view.named),
        "tied": words(view.tied),
        "whole": words(view.whole),
        "suggested": words(view.suggested),
        "leaked_text": leaks.record(),
    }
