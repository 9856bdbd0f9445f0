"""Speakers named apart: "as X put it", "in the view of X", "was rejected by X", a label of "it"."""

from __future__ import annotations

from bisect import bisect_left

from unbracket.attribution.draft import Draft
from unbracket.attribution.indirect import trim
from unbracket.attribution.phrases import np_left, np_right
from unbracket.attribution.strip import Strip
from unbracket.attribution.words import BE
from unbracket.language.segment import word_set
from unbracket.language.verbs import PARTICIPLE, cue_verbs

_VIEWS = frozenset(("view", "opinion", "words", "eyes"))
_PASSIVE = word_set(
    "reject dismiss condemn denounce welcome endorse criticize criticise support oppose "
    "describe praise deny accept propose demand announce confirm"
)
_LABELLING = word_set("describe call brand label dub term denounce dismiss deem")
_OBJECTS = frozenset(("it", "them", "this"))


def asides(strip: Strip) -> list[Draft]:
    """Give the attributions whose speaker stands in a phrase or clause inserted beside the rest."""
    drafts: list[Draft] = []
    for at, low in enumerate(strip.lows):
        if strip.quote[at] >= 0:
            continue
        draft = None
        if low in ("put", "puts") and strip.low(at + 1) == "it":
            draft = _put(strip, at)
        elif low in _VIEWS and strip.low(at + 1) == "of" and strip.low(at - 2) == "in":
            draft = _view(strip, at)
        elif low == "by" and strip.kind(at - 1) == "V":
            draft = _passive(strip, at)
        if draft is not None and draft.content:
            drafts.append(draft)
    return drafts


def _put(strip: Strip, at: int) -> Draft | None:
    """Read "as X put it" before, behind or inside of what is said."""
    number = strip.sentence[at]
    floor, limit = strip.first[number], strip.last[number]
    lead = at - 1
    while lead >= max(floor, at - 20) and strip.lows[lead] != "as":
        lead -= 1
    if lead < floor or strip.lows[lead] != "as" or lead + 1 >= at:
        return None
    if lead > floor and strip.kinds[lead - 1] not in ",—–(":
        return None
    pieces = [trim(strip, floor, lead), trim(strip, at + 2, limit)]
    content = [piece for piece in pieces if piece is not None]
    return Draft(content, [strip.span_of(lead + 1, at)], [strip.span_of(at, at + 2)], score=0.7)


def _view(strip: Strip, at: int) -> Draft | None:
    """Read "in the view of X, …"."""
    number = strip.sentence[at]
    floor, limit = strip.first[number], strip.last[number]
    end = at + 2
    while end < min(limit, at + 16) and strip.kinds[end] not in ",—–":
        end += 1
    if at - 2 != floor or end >= limit or strip.kinds[end] != "," or end == at + 2:
        return None
    said = trim(strip, end, limit)
    source, cue = strip.span_of(at + 2, end), strip.span_of(floor, at + 2)
    return Draft([said], [source], [cue], score=0.7) if said else None


def _passive(strip: Strip, at: int) -> Draft | None:
    """Read "the plan was rejected by X"; what was rejected is the content."""
    verb = cue_verbs().get(strip.lows[at - 1])
    number = strip.sentence[at]
    floor, limit = strip.first[number], strip.last[number]
    if verb is None or PARTICIPLE not in verb.forms or verb.lemma not in _PASSIVE:
        return None
    first, passive = at - 1, False
    while first > floor and strip.kinds[first - 1] in "AB":
        first -= 1
        passive = passive or strip.lows[first] in BE
    start = np_left(strip, first, floor) if passive else -1
    end = np_right(strip, at + 1, limit)
    named = end > at + 1 and (strip.kinds[at + 1] in "DG" or "U" in strip.kinds[at + 1 : end])
    if start < 0 or not named or strip.kinds[start] == "N" or strip.quote[start] >= 0:
        return None
    content, source = strip.span_of(start, first), strip.span_of(at + 1, end)
    return Draft([content], [source], [strip.span_of(at - 1, at)], score=0.5)


def joined_labels(strip: Strip, drafts: list[Draft]) -> list[Draft]:
    """Join "…, describing it as nonsense" to the judgement before it that has the same source."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.cue[0].start):
        label = _label_of_it(strip, draft)
        host = kept[-1] if kept else None
        if label < 0 or host is None or host.how != "indirect" or host.source != draft.source:
            kept.append(draft)
            continue
        place = bisect_left(strip.starts, host.cue[0].start)
        here = bisect_left(strip.starts, draft.cue[0].start)
        if strip.sentence[place] != strip.sentence[here] or host.score > 0.5:
            kept.append(draft)
            continue
        end = draft.content[-1].end
        host.content.append(type(draft.content[0])(strip.starts[label], end))
        host.cue.extend(draft.cue)
        host.how = "mixed" if draft.how == "mixed" else host.how
    return kept


def _label_of_it(strip: Strip, draft: Draft) -> int:
    """Give the first token of the label in "calling it nonsense", or -1."""
    verb = cue_verbs().get(draft.cue[0].of(strip.text).lower())
    if verb is None or not verb.gerund or verb.lemma not in _LABELLING:
        return -1
    at = bisect_left(strip.starts, draft.content[0].start)
    if strip.low(at) not in _OBJECTS:
        return -1
    at += 2 if strip.low(at + 1) == "as" else 1
    return at if at < len(strip) and strip.starts[at] < draft.content[0].end else -1
