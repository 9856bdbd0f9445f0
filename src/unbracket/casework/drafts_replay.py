"""Register records of a sample case, replayed from a file (``registers.jsonl``).

One JSON object a line, by ``type``: draft, point, status, division, transmission, link, tie. What a
record rests on is named by document and quote: ``statements`` must be accepted statements that the
quote is of, ``passages`` words that stand in the document. Each record is entered as a
keeper would, and counted; nothing that an engine finds is typed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from unbracket.casework import drafts_register as register
from unbracket.casework.cases import Case
from unbracket.casework.drafts_evidence import take_passage
from unbracket.casework.drafts_links import decide, tie
from unbracket.casework.drafts_register import CUSTODY_WORDS, PressPointIn
from unbracket.casework.intake import Incoming
from unbracket.casework.replay import replay_lines
from unbracket.casework.review import find_words
from unbracket.errors import InputError
from unbracket.model.draft import Draft
from unbracket.model.entry import StatementRow
from unbracket.model.span import iou

QUOTED = 0.8
Entered = tuple[tuple[str, int], ...]


def replay_register(case: Case, folder: Path, author: str) -> Entered:
    """Enter the records of a sample's file; gives the number of each type, none without a file.

    Raises InputError, naming the line, for a record that doesn't hold.
    """
    work = _Replay(case, folder, author)
    counts = replay_lines(
        folder / "registers.jsonl", work.enter, "an object with a type and the fields of that type"
    )
    work.finish()
    return counts


class _Replay:
    """Enters records one after the other; points are gathered, a record a draft."""

    def __init__(self, case: Case, folder: Path, author: str) -> None:
        self._case = case
        self._folder = folder
        self._author = author
        self._rows: dict[str, Sequence[StatementRow]] = {}
        self._points: dict[str, list[PressPointIn]] = {}
        self._kinds: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
            "draft": self._draft,
            "point": self._point,
            "status": self._status,
            "division": self._division,
            "transmission": self._transmission,
            "link": self._link,
            "tie": self._tie,
        }

    def enter(self, kind: str, value: Mapping[str, Any]) -> None:
        """Enter one record."""
        if kind not in self._kinds:
            raise InputError(
                f"{kind[:40]!r} is no type",
                where="type",
                expected="one of " + ", ".join(self._kinds),
                next="correct the type",
            )
        if kind != "point":
            self.finish()
        self._kinds[kind](value)

    def finish(self) -> None:
        """Enter the points that were gathered."""
        for draft, points in self._points.items():
            register.add_points(self._case, draft, points, by=self._author)
        self._points = {}

    def _draft(self, value: Mapping[str, Any]) -> None:
        file = value.get("file", "")
        incoming = None
        if file:
            path = self._folder / file
            incoming = Incoming(
                name=path.name,
                path=path,
                publisher=str(value.get("publisher", "")),
                published=str(value.get("date", "")),
                title=str(value["title"]),
            )
        draft = Draft(
            id=str(value["id"]),
            title=str(value["title"]),
            authors=tuple(value.get("authors", ())),
            date=str(value.get("date", "")),
            version=str(value.get("version", "")),
            custody=CUSTODY_WORDS[value["custody"]],
            derived_from=tuple(value.get("derived_from", ())),
            attested_by=self._statements(value),
            marking=str(value.get("marking", "")),
            note=str(value.get("note", "")),
        )
        register.add_draft(
            self._case,
            draft,
            file=incoming,
            names=tuple(value.get("names", ())),
            passages=self._passages(value),
            by=self._author,
        )

    def _point(self, value: Mapping[str, Any]) -> None:
        point = PressPointIn(
            num=str(value.get("num", "")),
            text=str(value.get("text") or value.get("gist") or ""),
            own_words=bool(value.get("gist")),
            no_text=bool(value.get("no_text")),
            deleted=bool(value.get("deleted")),
            statements=self._statements(value),
            passages=tuple(self._passages(value)),
        )
        self._points.setdefault(str(value["draft"]), []).append(point)

    def _status(self, value: Mapping[str, Any]) -> None:
        (id,) = self._statements(value)
        register.add_status(
            self._case, str(value["draft"]), id, words=value.get("words", ""), by=self._author
        )

    def _division(self, value: Mapping[str, Any]) -> None:
        parts: list[tuple[str, Sequence[str] | None]] = [
            (str(part["name"]), part.get("points")) for part in value.get("parts", ())
        ]
        parts += [("", None)] * int(value.get("unnamed", 0))
        register.add_division(
            self._case,
            str(value["draft"]),
            parts,
            whole=str(value.get("whole", "")),
            statements=self._statements(value),
            passages=self._passages(value),
            by=self._author,
        )

    def _transmission(self, value: Mapping[str, Any]) -> None:
        register.add_transmission(
            self._case,
            str(value["draft"]),
            str(value.get("giver", "")),
            str(value.get("receiver", "")),
            date=str(value.get("date", "")),
            phrase=str(value.get("phrase", "")),
            statements=self._statements(value),
            passages=self._passages(value),
            by=self._author,
        )

    def _link(self, value: Mapping[str, Any]) -> None:
        decide(
            self._case,
            str(value["left"]),
            str(value["right"]),
            together=bool(value["together"]),
            reason=str(value["reason"]),
            by=self._author,
        )

    def _tie(self, value: Mapping[str, Any]) -> None:
        reason = str(value.get("reason", ""))
        tie(self._case, value["address"], value["provision"], reason=reason, by=self._author)

    def _statements(self, value: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(self._statement(row) for row in value.get("statements", ()))

    def _statement(self, row: Mapping[str, Any]) -> str:
        """Find the accepted statement that a quote of its document is of.

        Engines differ in where a content begins, so the quote may reach a little beyond it: four
        fifths of the quote have to lie in the content, and the nearest of those is taken.
        """
        name, quote = str(row["document"]), str(row["quote"])
        document = self._case.store.document(name)
        if name not in self._rows:
            self._rows[name] = self._case.store.statements(
                states=("accepted",), document_id=document.id
            )
        reading = self._case.store.reading(document.reading_sha256)
        spans = find_words(reading.text if reading else "", quote)
        length = sum(len(span) for span in spans)
        near: dict[str, float] = {}
        for found in self._rows[name]:
            content = found.statement.content
            common = sum(span.overlap(other) for span in spans for other in content)
            if common >= QUOTED * length:
                near[found.statement.id] = iou(spans, content)
        if not near:
            raise InputError(
                f"no accepted statement of {name} holds the words {quote[:60]!r}",
                where=name,
                expected="words of an accepted statement",
                next="quote it, or accept it first in decisions.jsonl",
            )
        return max(near, key=lambda found: (near[found], found))

    def _passages(self, value: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            take_passage(self._case, str(row["document"]), str(row["quote"]))
            for row in value.get("passages", ())
        ]
