"""What a trigger of an event is, and the patterns that several kinds of triggers share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from unbracket.coding.event_words import DATE


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way to name an event in a sentence's skeleton.

    The pattern's group ``w`` names it. Of a verb, ``subject`` and ``object`` tell where those who
    take part stand; ``roles`` are prepositions behind which they do. ``passive`` marks verbs whose
    subject doesn't act.
    """

    type: str
    pattern: re.Pattern[str]
    verb: bool
    subject: bool = True
    object: bool = True
    roles: tuple[str, ...] = ()
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of triggers that is being filled."""

    rows: list[Trigger] = field(default_factory=list)

    def verb(
        self,
        type: str,
        pattern: str,
        roles: tuple[str, ...] = (),
        *,
        subject: bool = True,
        object: bool = True,
        passive: bool = False,
    ) -> None:
        """Add a verb."""
        self.rows.append(Trigger(type, _rule(pattern), True, subject, object, roles, passive))

    def noun(self, type: str, pattern: str, *roles: str) -> None:
        """Add a noun, whose people stand behind prepositions or own it."""
        self.rows.append(Trigger(type, _rule(pattern), False, False, False, roles))


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){pattern}(?![\w-])")


# A date may stand between a verb and what belongs to it: "flew on Monday to Eastport".
D = rf"(?: ?{DATE})?"
