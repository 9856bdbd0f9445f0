"""What the span model reads, and the classes of its heads.

The model tags spans in running text: what conditions, order claims, gates and events consist of.
It reads the same pieces as the tagger of attributions (``language/pieces.py``), a few sentences at
a time. Offsets are code points of the text.
"""

from __future__ import annotations

from unbracket.language.pieces import Pieces, read_paragraph
from unbracket.language.segment import sentences
from unbracket.language.wordpiece import WordPieces
from unbracket.model.span import Span

MOST_PIECES = 200  # of one run; the rest of a longer sentence is not seen

# Each head's classes; index 0 means "nothing". A class X has X:B for the first piece and X:I.
CONDITION = ("", "trigger:B", "trigger:I", "condition:B", "condition:I", "consequence:B",
             "consequence:I")  # fmt: skip
ORDER = ("", "first:B", "first:I", "second:B", "second:I")
GATE = ("", "gate:B", "gate:I")
EVENT = ("", "event:B", "event:I")
AROUND = ("", "participant:B", "participant:I", "place:B", "place:I", "date:B", "date:I")
CONDITION_KINDS = (
    "explicit", "lexical", "must-then", "duration", "order in time", "exchange", "counterfactual",
    "cross-sentence", "vague", "inverted", "concessive", "imperative-and", "imperative-or",
    "elliptical",
)  # fmt: skip
POLARITIES = ("1", "-1")
RELATIONS = ("before", "together", "not_after")
GATES = ("capacity", "recognition", "ratification", "standing")
HOLDS = ("true", "false", "null")
EVENT_KINDS = ("meeting", "visit", "call", "summit", "transmission", "measure", "leak")
PLANNED = ("false", "true")
# Whose a participant, place or date is: of the next event named before it, behind it, of both, or
# of one farther off.
WHOSE = ("left", "right", "both", "far")
HEADS = {
    "condition": CONDITION, "order": ORDER, "gate": GATE, "event": EVENT, "around": AROUND,
    "condition_kind": CONDITION_KINDS, "polarity": POLARITIES, "relation": RELATIONS,
    "gate_kind": GATES, "holds": HOLDS, "event_kind": EVENT_KINDS, "planned": PLANNED,
    "whose": WHOSE,
}  # fmt: skip


def span_input(cutter: WordPieces, text: str, stretch: Span) -> Pieces:
    """Cut a stretch of one paragraph into the pieces that the model reads.

    At most ``MOST_PIECES``; what stands behind them is not seen.
    """
    found = Pieces()
    cuts = sentences(text, stretch)
    read_paragraph(cutter, text, stretch, found, cuts)
    return found.until(MOST_PIECES)
