"""Whom the words around a content make its addressee: who is told, spoken to, named just before.

Offsets are code points of the reading. Each look is bounded to a few hundred characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from unbracket.coding.lexicon import AGENTS, lazy
from unbracket.coding.view import lowered
from unbracket.language.names import Named, NameFinder
from unbracket.language.titles import word_set
from unbracket.model.span import Span
from unbracket.model.statement import Attribution, Speaker

PARTY_KINDS = ("country", "metonym", "body", "group")
_REACH = 500  # characters before a content in which other sides are looked for
_AHEAD = 160  # and after it
_GAP = 40  # characters between a word of telling and who is told
_ADJECTIVE = re.compile(r"[^\W\d_a-z][\w’'-]+")
_TELLING = lazy(
    r"(?<!\w)(?:(?:told|tells|telling|warned|warns|assured|assures|promised|promises|reminded"
    r"|informed|advised|offered|offers|granted|urged|asked|urges|addressing|implored|implores"
    r"|begged|begs|thanked|thanks|accused|accuses|blamed|blames|congratulated|invited|invites"
    r"|ordered|orders|called (?:up)?on|pleaded with|threatened)|(?:letter|address|message|note"
    r"|appeal|reply|response|answer|warning|memo|rejoinder|ultimatum|telegram|cable)s? to"
    r"|(?:turning|wrote|writes|writing|appealed|appealing|replied|replies|replying|appeals"
    r"|answered|proposed|suggested|offered|turned|speaking|said|says) (?:directly )?(?:to|at)"
    r"|back at|meeting with|asked by|pressed by)\s+(?:(?:the|its|their|his|her|fellow|directly|to"
    r"|a|an|fighters|members|delegates|officials|leaders|people|side|of)\s+){0,4}"
)
_PRESS = lazy(
    r"[\s'’s]*(?:[\w-]+\s+){0,2}?(?:radio|television|tv|newspaper|newspapers|daily|weekly|paper"
    r"|reporters?|journalists?|magazine|broadcaster|broadcasters|press|agency|media|news|readers"
    r"|viewers|parliament|lawmakers|voters|crowd|supporters)(?!\w)"
)
_TOGETHER = re.compile(r"(?:,? and |, |,? as well as |,? or )(?:(?:the|both|its|their|to|of) )*")
_NOUN = lazy(
    r"(?<![\w'’])(?:the|both|those|these)\s+((?:[a-z][a-z-]*\s+){0,2}?"
    r"[a-z][a-z'’-]*)(?!\w)"
)
_GENERIC = word_set(
    """government army troops forces ministry minister ministers authorities management employer
    employers neighbour neighbours neighbor neighbors side enemy rival rivals opponent opponents
    counterpart counterparts cabinet president premier leadership delegation negotiators regime
    military soldiers"""
)
_NEUTRAL = word_set(
    """mediator mediators arbitrator expert panel judge commission referee envoys monitors observers
    inspectors facilitator"""
)
_NOBODY = word_set(
    """country state people member members states countries sides party parties power powers office
    republic world public"""
)


def addressed_name(named: Named) -> str:
    """Give the canonical name that a coding prints: the side's name where the case knows the side.

    A person whose side the case doesn't know keeps the name.
    """
    if named.party and (named.kind in PARTY_KINDS or named.party_code):
        return named.party
    return named.name


def is_own(named: Named, speaker: Speaker) -> bool:
    """Tell whether a name belongs to the speaker's own side."""
    if named.party_code and speaker.party_code:
        return named.party_code in speaker.party_code.split("+")
    if named.party and speaker.party and named.party == speaker.party:
        return True
    return any(named.name == name or name.endswith(" " + named.name) for name in speaker.names)


def sides_in(
    text: str, span: Span, finder: NameFinder, known: Sequence[Named] | None = None
) -> list[Named]:
    """Find the names in a span, with adjectives of sides before plain nouns ("the Kelvian map").

    ``known`` are the names of the text found already, where they are.
    """
    if known is None:
        found = list(finder.find(text, span))
    else:
        found = [row for row in known if span.start <= row.span.start < span.end]
    book = finder.people(text).book
    for match in _ADJECTIVE.finditer(text, span.start, min(span.end, len(text))):
        at = match.start()
        if any(row.span.start <= at < row.span.end for row in found):
            continue
        place = book.adjective(match.group())
        if place is not None:
            here = Span(at, match.end())
            found.append(Named(here, match.group(), place.code, place.name, "group"))
    return sorted(found, key=lambda row: row.span)


def joined_names(rows: Sequence[Named], text: str, speaker: Speaker) -> tuple[str, ...]:
    """Give the first of some names, with those that "and" joins to it."""
    names: list[str] = []
    last: Named | None = None
    for row in rows:
        if last is not None:
            between = text[last.span.end : row.span.start]
            if not _TOGETHER.fullmatch(between.removeprefix("'s").removeprefix("’s")):
                break
        last = row
        if not is_own(row, speaker):
            names.append(addressed_name(row))
    return tuple(dict.fromkeys(names))


class Around:
    """What stands around one attribution: who is told, and which other sides are named there."""

    def __init__(
        self, text: str, attribution: Attribution, speaker: Speaker, finder: NameFinder
    ) -> None:
        self.text = text
        self.attribution = attribution
        self.speaker = speaker
        self.finder = finder
        content = attribution.content
        self.start = content[0].start if content else 0
        self.end = max((span.end for span in content), default=0)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """Name the party that the words around the content say was told, if it is one."""
        place = self.attribution.sentence
        low = min([self.start, *([place.start] if place else []), *self._cue_starts()])
        high = max([self.end, *([place.end] if place else [])])
        low, high = max(low, self.start - _REACH), min(high, self.end + _REACH)
        for begin, stop in ((low, self.start), (self.end, high)):
            if names := self._told_in(begin, stop):
                return names
        return ()

    def _told_in(self, begin: int, stop: int) -> tuple[str, ...]:
        low = lowered(self.text[begin:stop])
        for match in _TELLING.finditer(low):
            at = begin + match.end()
            if self._held(begin + match.start()):
                continue
            rows = [
                row
                for row in sides_in(self.text, Span(at, min(stop, at + _GAP)), self.finder)
                if row.party and not self._held(row.span.start)
            ]
            if not rows or not self._direct(at, rows[0].span.start):
                continue
            if is_own(rows[0], self.speaker) or _PRESS.match(low, rows[0].span.end - begin):
                continue
            return joined_names(rows, self.text, self.speaker)
        return ()

    def _cue_starts(self) -> list[int]:
        return [cue.start for cue in self.attribution.cue if self.start - 200 < cue.start]

    def _held(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self.attribution.content)

    def _direct(self, begin: int, at: int) -> bool:
        """Tell whether only titles stand between a word of telling and a name."""
        return re.fullmatch(r"(?:[\w’'-]+ ){0,3}", self.text[begin:at]) is not None and not (
            re.search(r"\b(?:that|in|about|with|on|after)\b", self.text[begin:at])
        )

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Name the other sides around the content, the one named last before it first."""
        if not self.speaker.party:
            return ()
        before = self._named(Span(max(0, self.start - _REACH), self.start))
        after = self._named(Span(self.end, min(len(self.text), self.end + _AHEAD)))
        return tuple(dict.fromkeys([*reversed(before), *after]))

    @cached_property
    def all_sides(self) -> tuple[str, ...]:
        """Name the case's sides around and in the content that are not the speaker's."""
        low = Span(max(0, self.start - _REACH), min(len(self.text), self.end + _AHEAD))
        return tuple(dict.fromkeys(self._named(low)))

    def _named(self, span: Span) -> list[str]:
        rows = sides_in(self.text, span, self.finder)
        sources = self.attribution.source
        return [
            addressed_name(row)
            for row in rows
            if row.party
            and not is_own(row, self.speaker)
            and not any(s.start <= row.span.start < s.end for s in sources)
        ]

    def both(self) -> tuple[str, ...]:
        """Name the two sides that "both sides" means; empty unless just two others are named."""
        return self.all_sides if len(self.all_sides) == 2 else ()

    def meant(self, phrase: str) -> tuple[str, ...]:
        """Give the side that a common noun means here ("the army", "the company"), or the words.

        A party of the case that is called so; for the nouns that any other side may be called by,
        the only other side named around.
        """
        words = re.sub(r"\s+", " ", phrase.strip().lower()).removeprefix("the ").split()
        if not words:
            return ()
        last = words[-1]
        book = self.finder.people(self.text).book
        called = [place for place in book.called(last) if place.name != self.speaker.party]
        near = [place for place in called if place.name in self.all_sides]
        if len(near) == 1 or len(called) == 1:
            return ((near or called)[0].name,)
        if last in _GENERIC and len(self.all_sides) == 1 and self.speaker.party:
            return self.all_sides
        return ()

    def noun_in(self, raw: str, named_only: bool = False) -> tuple[str, ...]:
        """Name the first somebody in a content that is called by a noun alone ("the mediator").

        ``named_only`` leaves out nouns that call no party of the case.
        """
        book = self.finder.people(self.text).book
        for match in _NOUN.finditer(raw):
            words = match[1].replace("’", "'").split()
            for size in range(1, len(words) + 1):
                last = words[size - 1].removesuffix("'s").rstrip("'")
                agent = last in AGENTS or last.removesuffix("s") in AGENTS or last in _NEUTRAL
                called = book.called(last)
                if not (agent or called) or last in _NOBODY:
                    continue
                if known := self.meant(" ".join([*words[: size - 1], last])):
                    return known
                own = any(place.name == self.speaker.party for place in called)
                if not (own or named_only or last in _GENERIC):
                    return (" ".join([*words[: size - 1], last]),)
        return ()
