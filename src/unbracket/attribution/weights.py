"""How sure the rules are of a cue: by verb, frame and where the source stands."""

from __future__ import annotations

from unbracket.attribution.cue import Cue
from unbracket.language.segment import word_set
from unbracket.language.verbs import is_speech

# Verbs whose frame seldom reports what somebody says or thinks; found by counting on press copy.
_NOT_REPORTING = frozenset(
    (lemma, frame)
    for frame, lemmas in (
        ("inf", "try attempt struggle aim hesitate continue"),
        ("clause", "continue state read post"),
        ("object", "back cite address detail attack question"),
        ("about", "vote campaign respond"),
    )
    for lemma in lemmas.split()
)
# Verbs that keep a cue of their own inside of what somebody else says: an utterance or a demand.
_INNER = word_set(
    "demand order urge ask warn threaten promise pledge vow refuse reject deny accuse propose "
    "offer call agree request insist claim say tell announce declare decline"
)


def score_of(cue: Cue, how: str) -> float:
    """Give a rough confidence between 0 and 1; 0 means that the cue is left out."""
    lemma = cue.verb.lemma
    if how in ("direct", "mixed") and cue.frame in ("quote", "left"):
        return 0.95 if cue.source else 0.5
    if (lemma, cue.frame) in _NOT_REPORTING:
        return 0.0
    score = {"clause": 0.8, "left": 0.9, "label": 0.6, "inf": 0.55, "object": 0.5, "about": 0.5}
    value = score.get(cue.frame, 0.5)
    if cue.subject == "participle":
        value = min(value, 0.5)
    elif cue.subject == "shared":
        value -= 0.1
    if cue.frame == "clause" and not is_speech(lemma):
        value -= 0.2
    return value


def keeps_inside(cue: Cue) -> bool:
    """Tell whether a cue inside of another's content is an attribution of its own."""
    return cue.verb.lemma in _INNER and cue.frame != "about"
