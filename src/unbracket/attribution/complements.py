"""What follows a reporting verb: a clause, a quotation, an object, somebody to act, or nothing."""

from __future__ import annotations

from unbracket.attribution.adjuncts import addressee_end, ends_sentence, skip_adjuncts
from unbracket.attribution.cue import Cue
from unbracket.attribution.strip import Strip
from unbracket.language.verbs import cue_verbs

WH = frozenset(("whether", "if", "how", "why", "what", "who", "where", "when", "which"))
_SPOKEN = frozenset("stkv")
_SAID = frozenset("st")
_FELT = frozenset("kv")
_PARENTHETICAL = frozenset("sk")
# Verbs that give an object a name without "as" ("called it nonsense").
_CALLING = frozenset(("call", "declare", "denounce", "brand", "label", "dub", "deem", "term"))


def complement(strip: Strip, cue: Cue, at: int, limit: int) -> bool:
    """Set the frame and the content's first token; False when the verb has nothing that is said."""
    frames = cue.verb.frames
    start = at + 1
    if strip.low(start) in cue.verb.particles and not _acting(strip, start, frames):
        if _after_particle(strip, cue, start, limit):
            return True
        if strip.low(start) == "out":
            cue.last, start = start + 1, start + 1
    if "t" in frames and strip.kind(start) not in (",", "q", ":"):
        told = addressee_end(strip, start, limit)
        if told > start:
            return _after_told(strip, cue, start, told, limit)
    if "l" in frames and strip.low(start) == "as" and start + 1 < limit:
        cue.frame, cue.content, cue.last = "label", start + 1, start + 1
        return "what" in strip.lows[max(0, cue.first - 14) : cue.first]
    if frames & _SPOKEN:
        start = skip_adjuncts(strip, start, limit)
        start = _skip_inserted(strip, start, limit)
    if start >= limit or ends_sentence(strip, start, limit):
        cue.frame = "left"
        return bool(frames & _PARENTHETICAL)
    if strip.kinds[start] in ",:–—q":
        return _after_mark(strip, cue, start)
    return _marked(strip, cue, start) or _bare(strip, cue, start, limit)


def _acting(strip: Strip, start: int, frames: frozenset[str]) -> bool:
    """Tell whether "to" at ``start`` begins what the speaker is to do ("agreed to wait")."""
    return strip.kind(start) == "t" and "c" in frames and strip.kind(start + 1) in "VWAB"


def _after_particle(strip: Strip, cue: Cue, start: int, limit: int) -> bool:
    """Read what follows a verb's own preposition ("called for", "pointed out that")."""
    if strip.kind(start + 1) not in "DGUWO#NVqt" and strip.low(start + 1) not in WH:
        return False
    cue.last, cue.content, cue.frame = start + 1, start + 1, "about"
    if strip.low(start) == "out" and strip.low(start + 1) == "that":
        cue.frame = "clause"
    if "d" in cue.verb.frames and _infinitive(strip, start + 1, limit) >= 0:
        cue.frame = "inf"
    return True


def _after_mark(strip: Strip, cue: Cue, start: int) -> bool:
    """Read a complement behind a comma, colon, dash or quotation mark."""
    frames, kind = cue.verb.frames, strip.kinds[start]
    if kind == "q":
        cue.frame, cue.content = "quote", start
        return start in strip.opens and bool(frames & set("stnl"))
    if start + 1 in strip.opens:
        cue.frame, cue.content = "quote", start + 1
        return bool(frames & _SAID)
    if kind == ":":
        cue.frame, cue.content = "clause", start + 1
        return "s" in frames
    cue.frame = "left"
    return bool(frames & _PARENTHETICAL)


def _marked(strip: Strip, cue: Cue, start: int) -> bool:
    """Read "to …", "that …", "whether …" behind a verb; False when none of them stands there."""
    frames, kind, low = cue.verb.frames, strip.kinds[start], strip.lows[start]
    if kind == "t" or (kind == "B" and strip.kind(start + 1) == "t"):
        cue.frame, cue.content = "inf", start
        return "c" in frames
    if low == "that" or low in WH:
        cue.frame, cue.content = "clause", start
        return bool(frames & _SPOKEN) or ("n" in frames and low != "that")
    return False


def _after_told(strip: Strip, cue: Cue, start: int, told: int, limit: int) -> bool:
    """Read what follows the person told."""
    after = skip_adjuncts(strip, told, limit)
    after = _skip_inserted(strip, after, limit)
    kind = strip.kind(after)
    if "d" in cue.verb.frames and strip.kind(told) == "t":
        cue.frame, cue.content = "inf", start
        return True
    if after >= limit or ends_sentence(strip, after, limit) or kind == ",":
        if kind == "," and after + 1 in strip.opens:
            cue.last, cue.frame, cue.content = told, "quote", after + 1
            return True
        cue.last, cue.frame = told, "left"
        if cue.verb.lemma not in ("tell", "inform", "assure", "remind", "advise", "warn"):
            return _bare(strip, cue, start, limit)
        return True
    if kind == ":" or kind == "q":
        opening = after + 1 if kind == ":" else after
        cue.last, cue.content = told, opening
        cue.frame = "quote" if opening in strip.opens else "clause"
        return kind == ":" or opening in strip.opens
    if kind in "SNDGUWR#T":
        if cue.verb.lemma in ("warn", "caution", "ask") and kind != "S":
            return _bare(strip, cue, start, limit)
        cue.last, cue.frame, cue.content = told, "clause", after
        return True
    if kind in "PAV":
        # The "person told" was the subject of what is said ("warned rain was near").
        return _bare(strip, cue, start, limit)
    return False


def _infinitive(strip: Strip, start: int, limit: int) -> int:
    """Give the place of "to" + verb behind a noun phrase, or -1."""
    for at in range(start, min(limit, start + 14)):
        kind = strip.kinds[at]
        if kind == "t" and strip.kind(at + 1) in ("V", "W", "A", "B") and at > start:
            return at
        if kind in "ASRq.;:":
            return -1
    return -1


def _has_verb(strip: Strip, start: int, limit: int) -> bool:
    """Tell whether a finite verb may stand in the next words, so that they are a clause."""
    table = cue_verbs()
    for at in range(start + 1, min(limit, start + 16)):
        kind, low = strip.kinds[at], strip.lows[at]
        if kind == "A" or low.endswith(("ed", "n't")):
            return True
        if kind == "V" and low in table and table[low].finite:
            return True
        if kind in ".;:q":
            return False
        if kind == "W" and low.endswith("s") and strip.kinds[at - 1] in "NUW" and len(low) > 4:
            return True
    return strip.kinds[start] == "N"


def _bare(strip: Strip, cue: Cue, start: int, limit: int) -> bool:
    """Read a complement without a marker: a clause, an object or somebody to act."""
    frames = cue.verb.frames
    kind = strip.kind(start)
    if kind not in "DGUW#NOVTSBA" or start >= limit:
        return False
    cue.content = start
    if "d" in frames and kind not in "SAB" and _infinitive(strip, start, limit) >= 0:
        cue.frame = "inf"
        return True
    if "l" in frames and kind in "DGUW#ONV":
        if _label(strip, cue, start, limit):
            return True
        if "n" not in frames:
            return False
    if frames & _SAID and kind in "DGUW#NVTS":
        cue.frame = "clause"
        return cue.verb.lemma == "say" or "n" in frames or _has_verb(strip, start, limit)
    if frames & _FELT and kind in "DGUW#NVT" and _has_verb(strip, start, limit):
        cue.frame = "clause"
        return True
    if "n" in frames and kind in "DGUW#ONV":
        cue.frame = "object"
        return True
    return False


def _label(strip: Strip, cue: Cue, start: int, limit: int) -> bool:
    """Read an object and what it is called; most verbs need "as" for that."""
    cue.frame = "label"
    if cue.verb.lemma in _CALLING:
        return strip.low(start) not in ("up", "back", "off")
    lows = strip.lows
    return (
        "as" in lows[start : min(limit, start + 20)] or "to" in lows[start : min(limit, start + 12)]
    )


def _skip_inserted(strip: Strip, start: int, limit: int) -> int:
    """Step over ", however," or ", referring to X," between a cue and a marked complement."""
    if strip.kind(start) != ",":
        return start
    for at in range(start + 1, min(limit, start + 14)):
        if strip.kinds[at] in "q.:":
            return start
        if strip.kinds[at] == ",":
            return at + 1 if strip.low(at + 1) == "that" else start
    return start
