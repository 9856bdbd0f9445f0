"""From likenesses to probabilities: which provision a text is about, "none of these" among them.

A conditional logit (McFadden, 1974): each provision gets a weighted sum of its likenesses to the
text, "none of these" one of what is known of the text and the case; a choice's share is its
exponential over the sum of all. The weights are fitted by ``quality/coding_links_fit.py`` on texts
that were written for it and on the decisions of the sample cases.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

TELLING = ("ASSERT", "CONSULT", "PLAN", "NONE")
MEETING = ("CONSULT", "PLAN")
BLAMING = ("ACCUSE", "DENY", "THREATEN")
PLAIN = 6  # likenesses whose weight depends on the terms; the others count where there are few
TIE = 0.6  # share of the chosen one's from which another provision is named beside it


@dataclass(frozen=True, slots=True)
class Near:
    """How alike a text and one provision are, 0 to 1 each.

    ``sentence``, ``nearest`` and ``whole`` are cosines of sentence vectors with the provision's
    sentence, with the nearest of that and its terms, and with all of it. ``words`` is the likeness
    of words, ``term`` what an exact term adds to it; ``fits`` is 1 where the act asks for the
    provision's kind. ``around`` is the cosine of all of it with the words and what leads up to them
    (who speaks, the sentence that "it" points to), both without names of parties and people;
    ``notions`` grows with the notions that both name, in whatever words (``provision_words``).
    """

    sentence: float
    nearest: float
    whole: float
    words: float
    term: float
    fits: float
    around: float
    notions: float

    def row(self) -> tuple[float, ...]:
        """Give the likenesses in the order of ``WEIGHTS``."""
        return (
            self.sentence, self.nearest, self.whole, self.words, self.term, self.fits,
            self.around, self.notions,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """What speaks for "none of these": the kind of act, the mean likeness, the case's terms.

    ``spread`` is the mean of ``Near.whole`` over the provisions, ``unlike`` 1 where words alone
    would choose none, ``terms`` the mean number of terms of a provision, of five. ``meeting``,
    ``blaming`` and ``praising`` are 1 for acts that are often about the talks or about somebody.
    """

    telling: float
    spread: float
    unlike: float
    terms: float
    meeting: float = 0.0
    blaming: float = 0.0
    praising: float = 0.0

    def row(self) -> tuple[float, ...]:
        """Give the numbers in the order of ``NONE_WEIGHTS``, after the constant."""
        return (
            1.0, self.telling, self.spread, self.unlike, self.terms, self.spread * self.terms,
            self.unlike * self.terms, self.meeting, self.blaming, self.praising,
        )  # fmt: skip


# Per likeness, in the order of ``Near.row``: the weight where provisions have no terms, and what
# is added to it where each has five.
WEIGHTS = (1.69, 2.48, 1.66, 1.15, 1.27, 0.99, 7.78, 4.76)
TERM_WEIGHTS = (-0.17, 0.74, 0.33, 1.89, 1.02, 0.64, -7.78, -4.76)
# In the order of ``Text.row``, for "none of these"; its constant is the fitted one less 0.5, so
# that more of what has a provision is linked; cases left out of the fit do no worse for it.
NONE_WEIGHTS = (2.40, 1.02, 1.93, -0.03, 1.92, 0.99, 1.25, 0.81, 1.31, 0.82)


def shares(rows: Sequence[Near], text: Text) -> list[float]:
    """Give the probability of each provision, and last that of none; they sum to 1."""
    weights = [own + text.terms * more for own, more in zip(WEIGHTS, TERM_WEIGHTS, strict=True)]
    raw = [_dot(weights, near.row()) for near in rows]
    raw.append(_dot(NONE_WEIGHTS, text.row()))
    top = max(raw)
    parts = [math.exp(value - top) for value in raw]
    total = sum(parts)
    return [part / total for part in parts]


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))
