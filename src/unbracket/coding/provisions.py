"""Which of a case's provisions a statement is about: likeness with a floor, then kinds."""

from __future__ import annotations

from dataclasses import dataclass

from unbracket.coding.lexicon import rule
from unbracket.model.case import CaseFrame, Provision
from unbracket.model.ports import Embedder

FLOOR = 0.2  # below it the answer is "none of these"
GATE_FLOOR = 0.08  # a denial of standing names its gate by its kind, likeness only picks among them
CONTEXT_WEIGHT = 0.85

_CAPACITY = rule(
    r"legitim\w+|capacity|mandate|authori[sz]\w+|authority|competen\w+|entitled|lawful\w*"
    r"|legal\w*|standing|power to|right to (?:sign|speak|negotiate)|sign\w*"
)


@dataclass(frozen=True, slots=True)
class Link:
    """The provision that a text is about, with the likeness that chose it."""

    provision: Provision
    score: float


class Linker:
    """Links texts to the provisions of one frame."""

    def __init__(self, frame: CaseFrame, embedder: Embedder) -> None:
        self._embedder = embedder
        titles = {issue.id: issue.title for issue in frame.issues}
        self._tags = {issue.id: issue.tag for issue in frame.issues}
        self._rows = frame.provisions
        self._texts = [
            " . ".join((row.text, " ; ".join(row.terms), titles.get(row.issue, ""))).strip()
            for row in frame.provisions
        ]

    def tag(self, provision: Provision) -> str:
        """Give the guide's word for the provision's issue."""
        return self._tags.get(provision.issue, "other")

    def link(self, text: str, act: str, context: str = "") -> Link | None:
        """Find the provision of a text in view of its act, or None below the floor.

        An acceptance as a basis counts for a provision of kind "basis" only, a denial of standing
        for a gate. ``context`` (the words before) helps where the text speaks of "it" and "this".
        """
        if not self._rows:
            return None
        scores = self._embedder.similarity([text], self._texts)[0]
        if context:
            wider = self._embedder.similarity([context], self._texts)[0]
            scores = [
                max(own, CONTEXT_WEIGHT * other) for own, other in zip(scores, wider, strict=True)
            ]
        if act == "ACCEPT_BASIS":
            return self._of_kind("basis", scores, 0.0)
        if act == "DENY_STANDING":
            return self._gate(scores)
        best = max(range(len(scores)), key=lambda i: (scores[i], -i))
        if scores[best] < FLOOR:
            return None
        return Link(self._rows[best], scores[best])

    def _of_kind(self, kind: str, scores: list[float], floor: float) -> Link | None:
        rows = [i for i, row in enumerate(self._rows) if row.kind == kind]
        if not rows:
            return None
        best = max(rows, key=lambda i: (scores[i], -i))
        if scores[best] < floor:
            return None
        return Link(self._rows[best], max(scores[best], 0.5 if len(rows) == 1 else 0.3))

    def _gate(self, scores: list[float]) -> Link | None:
        rows = [i for i, row in enumerate(self._rows) if row.kind == "gate"]
        fitting = [i for i in rows if _CAPACITY.search(self._texts[i].lower())] or rows
        if not fitting:
            return None
        best = max(fitting, key=lambda i: (scores[i], -i))
        if len(fitting) > 1 and scores[best] < GATE_FLOOR:
            return None
        return Link(self._rows[best], max(scores[best], 0.5 if len(fitting) == 1 else 0.3))
