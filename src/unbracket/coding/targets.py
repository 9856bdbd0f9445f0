"""Whom a statement means: names in a content, who shall act, to whom it is directed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.coding.addressees import (
    PARTY_KINDS,
    Around,
    addressed_name,
    is_own,
    joined_names,
)
from unbracket.coding.clauses import Piece
from unbracket.coding.lexicon import AGENTS, lazy, rule
from unbracket.coding.own_names import own_of
from unbracket.coding.sides import Voice, view_without_asides
from unbracket.coding.view import View, lowered
from unbracket.language.names import Named, NameFinder
from unbracket.language.titles import word_set
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
_VERB = word_set("had has have was were is are would will could can did does got")
_WITH = lazy(r"\bwith\s+(?:the\s+)?$")
_IMPERATIVE = lazy(
    r"^\W*(?:please\s+|then\s+|so\s+|just\s+)?(?:let|send|give|lay|drop|stop|lift|open|show|put"
    r"|leave|come|go|hand|pay|sign|free|release|withdraw|return|keep|take|bring|call|publish|tell"
    r"|pull|end|halt|accept|reinstate|remove|cut|raise|do|don't|do not|name|make|get|move|prove)\s"
)
_YOU = lazy(r"(?<![\w'])(?:you|your|yours|you're|you'll|you've)(?![\w])")
_MODAL_END = re.compile(
    r" (?:would|will|could|can|shall|should|must|may|might|has|had|have|is|was|are|were|does|did"
    r"|needs|needed|ought)$"
)
# Acts that turn to somebody even where the content names nobody; of every hundred such statements
# in the training rows, sixty or more have an addressee.
_TURNED = ("REQUEST", "PRECONDITION", "THREATEN", "DENY_STANDING", "OFFER", "REJECT", "ACCUSE")
_NOUNED = (*_TURNED, "SUPPORT", "ACCEPT_BASIS")
_OF_OWN = ("AGREE", "CONCEDE", "OFFER", "ACCEPT_BASIS")  # acts about the own side's conduct
_LOOSE = ("THREATEN", "OFFER", "REJECT")  # a noun alone is more often a thing than who is meant
_WHERE = lazy(r"\b(?:in|near|inside|across|over)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Uttered:
    """A piece of what somebody said, with what its names and pronouns may mean.

    ``view`` shows its words, ``names`` stand in them, and ``previous`` was meant just before.
    """

    piece: Piece
    view: View
    names: Sequence[Named]
    speaker: Speaker
    previous: tuple[str, ...]
    around: Around


def name_of(named: Named) -> str:
    """Give the canonical name of an actor: a side's name, or a person's own."""
    if named.kind in PARTY_KINDS and named.party:
        return named.party
    return named.name


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
        names=own_of(text, attribution.source, speaker),
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


def should_act_of(said: Uttered) -> tuple[str, ...]:
    """Name who has to do what a REQUEST or PRECONDITION asks; empty when the words don't say."""
    if said.piece.verdict.agenda:
        return ()
    found = _asked(said)
    if found:
        return found
    low = view_without_asides(said.view).low
    if _YOU.search(low) or _IMPERATIVE.search(low):  # whoever is spoken to
        return said.around.told or said.previous or said.around.others[:1]
    return said.around.told


def _asked(said: Uttered) -> tuple[str, ...]:
    piece, view, speaker = said.piece, said.view, said.speaker
    previous, around, names = said.previous, said.around, _in_focus(view, said.names)
    low = view_without_asides(view).low
    text = around.text
    limit = len(low)
    condition = piece.condition
    if piece.act == "PRECONDITION" and condition is not None and condition.condition is not None:
        held = Span(condition.condition.start, condition.condition.end)
        inside = [
            n for n in names if held.start <= n.span.start < held.end and not is_own(n, speaker)
        ]
        if inside:
            return joined_names(inside, text, speaker)
        actor = _MODAL_END.sub("", condition.condition_actor or "")
        if actor in ("they", "he", "she", "it") and previous:
            return previous
        if actor and actor not in (SPEAKER, "they", "he", "she", "it", "we", "you", "i"):
            return around.meant(actor) or (actor,)
    must = _MUST.search(low)
    if must:
        limit = must.start()
    before = [n for n in names if n.span.start < view.base + limit and not is_own(n, speaker)]
    sides = _SIDES.search(low[:limit] if must else low)
    if sides:
        words = re.sub(r"\s+", " ", sides[0])
        many = words.startswith(("both", "the two", "the warring"))
        single = around.others if words.startswith("the other") else ()
        return (around.both() if many else single if len(single) == 1 else ()) or (words,)
    if before and must:
        return joined_names(before, text, speaker)
    if must and re.search(r"\b(?:they|it|he|she)\s*$", low[:limit]):
        meant = previous or around.told or (around.others if len(around.others) == 1 else ())
        if meant:
            return meant
    group = _called_group(view, low, names, speaker, around)
    if group:
        return group
    called = _CALLED.search(low)
    start = called.end() if called else 0
    to = re.search(r"\s(?:to|not to)\s", low[start:])
    until = start + to.start() if to else start + 40
    reach = [
        n for n in names
        if view.base + start <= n.span.start <= view.base + until and not is_own(n, speaker)
    ]  # fmt: skip
    if reach:
        return joined_names(reach, text, speaker)
    if called is None and _IMPERATIVE.search(low):
        return ()
    unknown = _UNKNOWN.match(view.raw[start:] if called else view.raw)
    return (" ".join(unknown[1].split()),) if unknown else ()


def _called_group(
    view: View, low: str, names: Sequence[Named], speaker: Speaker, around: Around
) -> tuple[str, ...]:
    """Name the group that "the ... must" calls by a noun: its side, or the words."""
    group = _GROUP.search(low)
    if group and _VERB.intersection(group[1].split()):
        return ()  # "the navy had instructions to": no group of that name
    if group and any(w in AGENTS or w.removesuffix("s") in AGENTS for w in group[1].split()):
        at = view.base + group.start(1)
        named = [n for n in names if n.span.start < at + len(group[1]) and at < n.span.end]
        if named and not is_own(named[0], speaker):
            return (addressed_name(named[0]),)
        if not named:
            words = re.sub(r"\s+", " ", view.raw[group.start(1) : group.end(1)])
            both = around.both() if group[0].startswith("both") else ()
            return both or around.meant(words) or (words,)
    return ()


_UNKNOWN = lazy(
    r"\s*(?:on\s+|upon\s+)?(?:[Tt]he\s+)?((?!The\b|That\b|This\b|It\b|They\b|We\b|He\b|She\b|All\b"
    r"|Both\b|There\b)[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3})(?:,[^,;.]{3,60},)?\s+(?:not\s+)?to\s+[a-z]"
)


def addressee_of(said: Uttered, should_act: tuple[str, ...]) -> tuple[str, ...]:
    """Name the party that is meant, never the microphone; empty when the words don't say.

    Who merely hears a statement or a plan isn't meant by it.
    """
    if should_act:
        return should_act
    piece, view, speaker, around = said.piece, said.view, said.speaker, said.around
    act = piece.act
    if act in ("ASSERT", "NONE", "PLAN"):
        return ()
    if around.told:
        return around.told
    if act == "DENY":
        return ()
    focus = _in_focus(view, said.names)
    if piece.verdict.agenda:
        partner = [n for n in focus if _WITH.search(view.low[: n.span.start - view.base])]
        return tuple(addressed_name(n) for n in partner[:1])
    others = [n for n in focus if not is_own(n, speaker) and (n.party or n.kind == "person")]
    if others and not speaker.party and act in _OF_OWN and _begins(others[0], view):
        return ()  # "Norland would sign", an unknown aide said: the side that speaks
    if others:
        return joined_names(others, around.text, speaker)
    if act in _TURNED and _YOU.search(view.low) and around.others:
        return around.others[:1]
    if act in _NOUNED and (noun := around.noun_in(view.raw, named_only=act in _LOOSE)):
        return noun
    if act in _TURNED:
        return said.previous or (around.others if len(around.others) == 1 else ())
    return ()


def _begins(named: Named, view: View) -> bool:
    return not view.low[: named.span.start - view.base].strip(" '").removeprefix("the").strip()


def _in_focus(view: View, names: Sequence[Named]) -> list[Named]:
    """Leave out names in relative clauses and names that only say where something is."""
    low = view_without_asides(view).low
    kept = []
    for named in names:
        at = named.span.start - view.base
        if low[at : at + 1].strip() and not _WHERE.search(low[:at]):
            kept.append(named)
    return kept
