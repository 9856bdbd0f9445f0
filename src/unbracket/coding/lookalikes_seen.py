"""What the checks for look-alikes see of a condition: its words in lower case, once cut."""

from __future__ import annotations

from dataclasses import dataclass

from unbracket.coding.borders import FINITE_VERB
from unbracket.coding.deeds import lexical_verb, weak_clause


@dataclass(frozen=True, slots=True)
class Seen:
    """A condition's trigger and clauses in lower case, without quotation marks.

    ``before`` and ``after`` are bounded stretches around the trigger, ``next`` the first letter
    behind it as written. ``initial`` says that the trigger stands before the consequence,
    ``behind`` that the condition stands behind the trigger, ``opens`` that the consequence begins
    its sentence. Without a trigger ``word`` is empty.
    """

    kind: str
    word: str
    before: str
    after: str
    next: str
    held: str
    follows: str
    initial: bool
    behind: bool
    opens: bool


def verbal(low: str) -> bool:
    """Tell whether words in lower case hold or may begin a clause."""
    return bool(FINITE_VERB.search(low) or lexical_verb(low) or weak_clause(low, 0, len(low)))
