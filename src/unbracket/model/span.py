"""Spans and passages: every offset anywhere is in code points of a reading, end exclusive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from unbracket.errors import QuoteError

CONTEXT = 32  # characters of prefix and suffix, as Web Annotation clients commonly keep


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch ``[start, end)`` of a reading's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Give the words of the span in its text."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Give the number of code points that both spans hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: Span) -> bool:
        """Tell whether the other span lies inside of this one."""
        return self.start <= other.start and other.end <= self.end

    def as_list(self) -> list[int]:
        """Give the span as the contract writes it: ``[start, end]``."""
        return [self.start, self.end]


Spans = tuple[Span, ...]


def spans_from(value: Iterable[Sequence[int]]) -> Spans:
    """Read spans from the contract's lists of ``[start, end]``, sorted by place."""
    return tuple(sorted(Span(int(pair[0]), int(pair[1])) for pair in value))


def spans_to_list(spans: Iterable[Span]) -> list[list[int]]:
    """Write spans as the contract's lists of ``[start, end]``."""
    return [span.as_list() for span in spans]


def iou(left: Iterable[Span], right: Iterable[Span]) -> float:
    """Give intersection over union, in code points, of two sets of spans (0 when both empty)."""
    lefts, rights = tuple(left), tuple(right)
    common = sum(a.overlap(b) for a in lefts for b in rights)
    union = sum(map(len, lefts)) + sum(map(len, rights)) - common
    return common / union if union else 0.0


def words_of(text: str, spans: Iterable[Span]) -> str:
    """Join the words of several spans with an ellipsis between pieces that don't touch."""
    return " … ".join(span.of(text) for span in spans)


@dataclass(frozen=True, slots=True)
class Passage:
    """A span together with its quote, prefix and suffix (W3C Web Annotation selectors)."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def take(cls, text: str, span: Span, context: int = CONTEXT) -> Passage:
        """Take the passage of a span, with up to ``context`` code points on either side.

        Raises QuoteError when the span runs past the end of the text.
        """
        if span.end > len(text):
            raise QuoteError(
                f"span [{span.start}, {span.end}) runs past the reading's {len(text)} code points",
                expected="a span inside of the reading",
                next="check which reading the offsets belong to",
            )
        return cls(
            span.start,
            span.end,
            span.of(text),
            text[max(0, span.start - context) : span.start],
            text[span.end : span.end + context],
        )

    def stands_in(self, text: str) -> bool:
        """Tell whether exactly these words stand at exactly these offsets."""
        return text[self.start : self.end] == self.exact

    def as_dict(self) -> dict[str, Any]:
        """Give the passage as JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> Passage:
        """Read a passage from its JSON."""
        return cls(
            int(value["start"]),
            int(value["end"]),
            str(value["exact"]),
            str(value["prefix"]),
            str(value["suffix"]),
        )
