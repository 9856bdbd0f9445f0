"""What of a sentence's marks is one event's, among the events that the sentence names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.coding.event_assign import Core, belongs
from unbracket.coding.span_model import Marking
from unbracket.model.span import Span


@dataclass(frozen=True, slots=True)
class Sharing:
    """The marks around a sentence's events, seen from one of them.

    ``told`` is how much the model's word counts beside the places (``event_assign.belongs``),
    ``together`` the least share from which a mark is the event's.
    """

    text: str
    around: Sequence[Marking]
    core: Core
    cores: Sequence[Core]
    told: float
    together: float

    def has(self, role: str, mark: Span, marks: Sequence[Span]) -> bool:
        """Tell whether a mark of a role (participant, place, date) belongs to the event."""
        return self._share(role, mark, marks) >= self.together

    def best(self, role: str, marks: Sequence[Span]) -> Span | None:
        """Give the mark that most likely belongs to the event, None where none does."""
        shares = [(self._share(role, row, marks), row) for row in marks]
        share, best = max(
            shares, key=lambda one: (one[0], -abs(one[1].start - self.core.place.start)),
            default=(0.0, None),
        )  # fmt: skip
        return best if share >= self.together else None

    def _share(self, role: str, mark: Span, marks: Sequence[Span]) -> float:
        seen = (row.whose for row in self.around if row.place.overlap(mark))
        whose = next(seen, ())
        return belongs(role, self.text, mark, marks, self.core, self.cores, whose, self.told)
