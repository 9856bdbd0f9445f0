"""How an attribution is worded, from its cue's words and the quotation state of its content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbracket.attribution.nouns import SAYING_NOUNS
from unbracket.language.pieces import OUTSIDE
from unbracket.language.verbs import cue_verbs

_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_ACCORDING = ("according to", "in the words of", "as per", "in the view of", "in the opinion of")


def how_of(cue: str, states: Sequence[int]) -> str:
    """Give one of ``model.statement.HOWS`` for a cue's words and its content's quotation states."""
    low = " ".join(cue.lower().split())
    if low.startswith(_ACCORDING):
        return "according to"
    inside = sum(state > OUTSIDE for state in states)
    if states and inside * 10 >= len(states) * 9:  # a word beside the marks may slip in
        return "direct" if cue else "direct (continued)"
    words = [word.lower() for word in _WORD.findall(cue)]
    verbs = cue_verbs()
    if words and not any(word in verbs for word in words) and words[-1] in SAYING_NOUNS:
        return "noun"
    # A third of the words in quotation marks: less is a name or a term in marks, or a slip.
    return "mixed" if inside * 3 >= len(states) else "indirect"
