"""What a rule proposes before it is linked: spans of one utterance, with how and score."""

from __future__ import annotations

from dataclasses import dataclass, field

from unbracket.model.span import Span


@dataclass(slots=True)
class Draft:
    """One proposed attribution; spans are in the reading's code points."""

    content: list[Span]
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    how: str = "indirect"
    score: float = 0.5
    inner: bool = True  # whether it counts inside of another's content
    nested: bool = False  # whether its cue stands inside of another's content

    @property
    def end(self) -> int:
        """Give where its last word ends."""
        return max(span.end for span in (*self.content, *self.source, *self.cue))

    @property
    def start(self) -> int:
        """Give where its first word begins."""
        return min(span.start for span in (*self.content, *self.source, *self.cue))
