"""Whom a statement means: names in a content, who shall act, to whom it is directed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from unbracket.coding.clauses import Piece
from unbracket.coding.lexicon import AGENTS, lazy, rule
from unbracket.coding.sides import Voice, view_without_asides
from unbracket.coding.view import View, lowered
from unbracket.language.names import Named, NameFinder
from unbracket.model.span import Span, words_of
from unbracket.model.statement import Attribution, Speaker

SPEAKER = "speaker"
_MUST = rule(
    r"must|has to|have to|had to|should|ought to|needs? to|needed to|shall|is to|are to|first"
    r"|will have to"
)
_CALLED = rule(
    r"urg\w+|call(?:s|ed|ing)? (?:on|upon)|ask(?:s|ed|ing)?|told|tell|tells|wants?|wanted|needs?"
    r"|needed|expects?|expected|order(?:s|ed)|press(?:es|ed)"
    r"|invit\w+|appeal\w* to|demand\w*(?: that)?|warn\w*|requires?|required|implor\w+|beg\w*"
)
_SIDES = rule(
    r"(?:both|all|the other|the warring|the two|either|rich|every"
    r"|all other) (?:[a-z]+ )?(?:sides?|part(?:y|ies)|camps?|armies|states|countries|governments"
    r"|emitters|nations|members)"
)
_GROUP = lazy(
    r"(?<!\w)(?:the|both|our|all)\s+((?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]*)(?=\s+(?:must|has|have"
    r"|should|ought|need|needs|to|shall|will)(?!\w))"
)
_WITH = lazy(r"\bwith\s+(?:the\s+)?$")
_WHERE = lazy(r"\b(?:in|near|inside|across|over)\s+(?:the\s+)?$")
PARTY_KINDS = ("country", "metonym", "body", "group")


def name_of(named: Named) -> str:
    """Give the canonical name that a coding prints: a side's name, or a person's own."""
    if named.kind in PARTY_KINDS and named.party:
        return named.party
    return named.name


def is_own(named: Named, speaker: Speaker) -> bool:
    """Tell whether a name belongs to the speaker's own side."""
    if named.party_code and speaker.party_code:
        return named.party_code == speaker.party_code
    if named.party and speaker.party and named.party == speaker.party:
        return True
    return any(named.name == name or name.endswith(" " + named.name) for name in speaker.names)


def voice_of(
    text: str,
    attribution: Attribution,
    speaker: Speaker,
    names: Sequence[Named],
    finder: NameFinder,
) -> Voice:
    """Gather what tells the speaker's side from others in one attribution."""
    source = words_of(text, attribution.source)
    plural = (
        bool(
            re.search(
                r"\band\b|\w{3,}(?<![sui])s$|people$|officials$|they$", source.strip().lower()
            )
        )
        or len(speaker.names) > 1
    )
    own = [named.span for named in names if is_own(named, speaker)]
    if not speaker.names and not speaker.party and attribution.source:
        codes = {n.name for s in attribution.source for n in finder.find(text, s)}
        parties = {
            n.party_code for s in attribution.source for n in finder.find(text, s) if n.party_code
        }
        own = [
            n.span for n in names if n.name in codes or (n.party_code and n.party_code in parties)
        ]
    others = [
        named.span
        for named in names
        if named.span not in own and (named.party or named.kind == "person")
    ]
    return Voice(
        direct=attribution.how in ("direct", "direct (continued)"),
        plural=plural,
        own=tuple(own),
        others=tuple(others),
        cue=cue_words(text, attribution),
        cue_span=attribution.cue[0] if attribution.cue else None,
        nouns=frozenset(re.findall(r"[a-z]{3,}", lowered(f"{source} {speaker.party or ''}"))),
    )


def cue_words(text: str, attribution: Attribution) -> str:
    """Give the cue's words in lower case; a short gap up to the content counts with the first."""
    if not attribution.cue:
        return ""
    words = lowered(" ".join(span.of(text) for span in attribution.cue))
    first = attribution.content[0].start if attribution.content else 0
    end = attribution.cue[-1].end
    if 0 < first - end < 40 and len(attribution.cue) == 1:
        gap = lowered(text[end:first])
        if not re.search(r"[.;:\n]", gap):
            words += gap
    return words.strip()


def should_act_of(
    piece: Piece, view: View, names: Sequence[Named], speaker: Speaker, previous: tuple[str, ...]
) -> tuple[str, ...]:
    """Name who has to do what a REQUEST or PRECONDITION asks; empty when the words don't say."""
    if piece.verdict.agenda:
        return ()
    low = view_without_asides(view).low
    names = _in_focus(view, names)
    limit = len(low)
    condition = piece.condition
    if piece.act == "PRECONDITION" and condition is not None and condition.condition is not None:
        held = Span(condition.condition.start, condition.condition.end)
        inside = [
            n for n in names if held.start <= n.span.start < held.end and not is_own(n, speaker)
        ]
        if inside:
            return (name_of(inside[0]),)
        actor = condition.condition_actor
        if actor in ("they", "he", "she", "it") and previous:
            return previous
        if actor and actor not in (SPEAKER, "they", "he", "she", "it"):
            return (actor,)
    must = _MUST.search(low)
    if must:
        limit = must.start()
    before = [n for n in names if n.span.start < view.base + limit and not is_own(n, speaker)]
    sides = _SIDES.search(low[:limit] if must else low)
    if sides:
        return (re.sub(r"\s+", " ", sides[0]),)
    if before and must:
        return (name_of(before[0]),)
    if must and re.search(r"\b(?:they|it)\s*$", low[:limit]) and previous:
        return previous
    group = _GROUP.search(low)
    if group and any(w in AGENTS or w.removesuffix("s") in AGENTS for w in group[1].split()):
        at = view.base + group.start(1)
        named = [n for n in names if n.span.start < at + len(group[1]) and at < n.span.end]
        if named and not is_own(named[0], speaker):
            return (name_of(named[0]),)
        if not named:
            return (re.sub(r"\s+", " ", view.raw[group.start(1) : group.end(1)]),)
    called = _CALLED.search(low)
    start = called.end() if called else 0
    to = re.search(r"\s(?:to|not to)\s", low[start:])
    until = start + to.start() if to else start + 40
    reach = [
        n for n in names
        if view.base + start <= n.span.start <= view.base + until and not is_own(n, speaker)
    ]  # fmt: skip
    if reach:
        return (name_of(reach[0]),)
    unknown = _UNKNOWN.match(view.raw[start:] if called else view.raw)
    return (" ".join(unknown[1].split()),) if unknown else ()


_UNKNOWN = lazy(
    r"\s*(?:on\s+|upon\s+)?(?:[Tt]he\s+)?((?!The\b|That\b|This\b|It\b|They\b|We\b|He\b|She\b|All\b"
    r"|Both\b|There\b)[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3})(?:,[^,;.]{3,60},)?\s+(?:not\s+)?to\s+[a-z]"
)


def addressee_of(
    piece: Piece,
    view: View,
    names: Sequence[Named],
    speaker: Speaker,
    should_act: tuple[str, ...],
    previous: tuple[str, ...],
    told: tuple[str, ...],
) -> tuple[str, ...]:
    """Name the party that is meant, never the microphone; empty when the words don't say."""
    if should_act:
        return should_act
    if told:
        return told
    if piece.act == "DENY":
        return ()
    names = _in_focus(view, names)
    if piece.verdict.agenda:
        partner = [n for n in names if _WITH.search(view.low[: n.span.start - view.base])]
        return tuple(name_of(n) for n in partner[:1])
    others = _distinct(
        name_of(n) for n in names if not is_own(n, speaker) and (n.party or n.kind == "person")
    )
    if piece.act in ("ASSERT", "CONSULT", "PLAN", "NONE"):
        return ()
    if piece.act == "THREATEN" and not others:
        return previous
    return others[:1] if others else ()


def _in_focus(view: View, names: Sequence[Named]) -> list[Named]:
    """Leave out names in relative clauses and names that only say where something is."""
    low = view_without_asides(view).low
    kept = []
    for named in names:
        at = named.span.start - view.base
        if low[at : at + 1].strip() and not _WHERE.search(low[:at]):
            kept.append(named)
    return kept


def told_of(
    text: str, attribution: Attribution, speaker: Speaker, finder: NameFinder
) -> tuple[str, ...]:
    """Name the party that the reporting clause says was told, if it is one."""
    if not attribution.cue or "told" not in cue_words(text, attribution):
        return ()
    end = attribution.cue[-1].end
    stop = min(len(text), end + 40)
    for span in attribution.content:
        if span.start >= end:
            stop = min(stop, span.start)
    found = [n for n in finder.find(text, Span(end, stop)) if n.party and not is_own(n, speaker)]
    return (name_of(found[0]),) if found and stop > end else ()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
