"""What the act model sees of one content: masked word pieces with their roles, and rule evidence.

Names are masked: a run of capitalised words inside a sentence, and whatever the name finder names,
becomes one ``[MASK]`` piece with a kind (own side, other side, unknown), so that which party
speaks or is spoken of changes nothing. Roles tell the content from source, cue, target and the
words around. Inputs are bounded: at most ``BEFORE`` + ``LONGEST`` + ``AFTER`` pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unbracket.coding.lexicon import lazy
from unbracket.coding.own_names import is_of
from unbracket.coding.sides import Voice
from unbracket.language.names import Named
from unbracket.language.wordpiece import FIRST, LAST, WordPieces
from unbracket.model.span import Span, Spans

MASKED = 103  # [MASK] of the vocabulary
OUTSIDE, CONTENT, SOURCE, CUE, TARGET = range(5)
ROLES = 5
PLAIN, UNKNOWN_NAME, OWN_NAME, OTHER_NAME = range(4)
NAMES = 4
BEFORE, LONGEST, AFTER = 48, 96, 12  # pieces in front of, in and behind the content
HEAD = 64  # of a longer content the first pieces are read, and the last of the rest
REACH_BACK, REACH_ON = 400, 120  # code points around the content that are looked at
MAX_CHARS = 4_000  # of a content; the middle of a longer one is left out
_HEADLINE = 0.6  # share of capitalised words from which capitals say nothing

_CAPITAL = lazy(r"(?<![\w’'])[^\W\d_a-zß-öø-ÿ][\w.&-]*(?:['’](?!s\b)\w+)*")
_WORD = lazy(r"[^\W\d_]{4,}")
_SENTENCE_START = lazy(r"(?:^|[.!?:;…\n•–—-][\"“”'‘’)\]]*|[\"“‘«(\[])\s*[\"“”'‘’(\[]*$")
_KEPT = frozenset(
    (
        "I", "I'm", "I'll", "I've", "I'd", "I’m", "I’ll", "I’ve", "I’d", "January", "February",
        "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    )
)  # fmt: skip
# A first word is part of a name where another name follows, or nothing but a verb of saying does.
_NEXT = lazy(
    r"(?:['’]s)?[ ](?:[^\W\d_a-zß-öø-ÿ][\w.&-]|(?:said|says|told|has|had|will|would|must)\b)"
)
_FUNCTION = frozenset(
    (
        "the", "a", "an", "in", "on", "at", "by", "for", "from", "to", "of", "with", "as", "but",
        "and", "or", "so", "if", "when", "while", "after", "before", "since", "until", "unless",
        "because", "although", "though", "whether", "that", "this", "these", "those", "he", "she",
        "it", "they", "we", "you", "his", "her", "its", "their", "our", "my", "your", "who", "what",
        "which", "where", "why", "how", "there", "here", "no", "not", "nobody", "nothing", "none",
        "all", "both", "each", "every", "some", "many", "most", "few", "several", "one", "two",
        "three", "another", "other", "others", "such", "only", "then", "now", "yet", "still",
        "also", "once", "under", "over", "between", "among", "according", "let", "do", "don't",
        "is", "are", "was", "were", "has", "have", "will", "would", "can", "could", "should",
        "must", "may", "might", "either", "neither", "instead", "however", "meanwhile", "asked",
        "officials", "everyone", "everybody", "anyone", "someone", "somebody", "people",
    )
)  # fmt: skip
_OPENERS = re.compile(r"(?:ing|ed|ly|ion|ions|ers|ment|ments|ness|ities|ives?)$")


@dataclass(frozen=True, slots=True)
class ActInput:
    """One content as the encoder takes it; four lists of equal length, and rule evidence.

    ``starts`` and ``ends`` give each piece's place in the text (0, 0 for the outer marks).
    """

    ids: tuple[int, ...]
    roles: tuple[int, ...]
    names: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    evidence: tuple[float, ...]


def act_input(
    cutter: WordPieces,
    text: str,
    content: Spans,
    roles: Sequence[tuple[int, Spans]],
    names: Sequence[Named],
    voice: Voice,
    evidence: tuple[float, ...],
) -> ActInput:
    """Cut a content and the words around it into masked pieces.

    ``roles`` gives the spans of source, cue and target; ``names`` the names found in and around
    the content; ``voice`` says which of them are the speaker's own side.
    """
    content = tuple(Span(s.start, min(s.end, len(text))) for s in content if s.start < len(text))
    start, end = content[0].start, max(span.end for span in content)
    low, high = _around(text, start, end)
    holes = masks(cutter, text, Span(low, start), names)
    middle = _cut_middle(start, end)
    for part in middle:
        holes += masks(cutter, text, part, names)
    holes += masks(cutter, text, Span(end, high), names)
    kinds = _Kinds(text, voice)
    before = _pieces(cutter, text, Span(low, start), holes, kinds)[-BEFORE:]
    inside = [p for part in middle for p in _pieces(cutter, text, part, holes, kinds)]
    if len(inside) > LONGEST:
        inside = inside[:HEAD] + inside[HEAD - LONGEST :]
    after = _pieces(cutter, text, Span(end, high), holes, kinds)[:AFTER]
    rows = [*before, *inside, *after]
    marked = [(role, span) for role, spans in roles for span in spans]
    ids = [FIRST, *(row[0] for row in rows), LAST]
    places = [_role(row[1], row[2], content, marked) for row in rows]
    return ActInput(
        tuple(ids),
        (OUTSIDE, *places, OUTSIDE),
        (PLAIN, *(row[3] for row in rows), PLAIN),
        (0, *(row[1] for row in rows), 0),
        (0, *(row[2] for row in rows), 0),
        evidence,
    )


def window_of(text: str, content: Spans) -> Span:
    """Give the stretch that a content's input is made of, as far as names must be known there."""
    start, end = content[0].start, min(len(text), max(span.end for span in content))
    return Span(*_around(text, start, min(end, start + MAX_CHARS)))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the context, within the reach: what stands before, and its paragraph.

    What a statement does is often told in the paragraph before; what follows tells it seldom.
    """
    low, high = max(0, start - REACH_BACK), min(len(text), end + REACH_ON)
    line = text.find("\n", end, high)
    return low, line if line >= 0 else high


def _cut_middle(start: int, end: int) -> list[Span]:
    if end - start <= MAX_CHARS:
        return [Span(start, end)]
    half = MAX_CHARS // 2
    return [Span(start, start + half), Span(end - half, end)]


def _role(start: int, end: int, content: Spans, marked: Sequence[tuple[int, Span]]) -> int:
    for role, span in marked:
        if span.start <= start < span.end:
            return role
    return CONTENT if any(s.start < end and start < s.end for s in content) else OUTSIDE


class _Kinds:
    """Tells what kind of name stands at a place: by who is known, else by the letters."""

    def __init__(self, text: str, voice: Voice) -> None:
        self._text, self._voice = text, voice

    def at(self, span: Span) -> int:
        voice = self._voice
        if any(one.overlap(span) for one in voice.own) or is_of(
            span.of(self._text), voice.names.stems
        ):
            return OWN_NAME
        if voice.names.sided or any(one.overlap(span) for one in voice.others):
            return OTHER_NAME
        return UNKNOWN_NAME


def masks(cutter: WordPieces, text: str, span: Span, names: Iterable[Named]) -> list[Span]:
    """Give the places of names in a stretch, in order and apart from each other."""
    found: list[Span] = []
    words = _WORD.findall(text, span.start, span.end)
    titled = sum(word[0].isupper() for word in words)
    headline = len(words) > 3 and titled > _HEADLINE * len(words)
    for match in () if headline else _CAPITAL.finditer(text, span.start, span.end):
        word = match[0].rstrip(".-&")
        place = Span(match.start(), match.start() + len(word))
        if not word or word in _KEPT or place.end > span.end:
            continue
        opens = _begins(text, match.start()) and not _unusual(cutter, text, place)
        if opens and (word.lower() in _FUNCTION or not _named(text, place)):
            continue
        found.append(place)
    for name in names:
        if not (span.start <= name.span.start and name.span.end <= span.end):
            continue
        inner = [
            Span(m.start(), m.end())
            for m in _CAPITAL.finditer(text, name.span.start, name.span.end)
        ]
        found.extend(inner or [name.span])
    return _joined(text, sorted(found))


def _begins(text: str, at: int) -> bool:
    """Tell whether a word begins a sentence or a quotation, where capitals say nothing."""
    return _SENTENCE_START.search(text[max(0, at - 8) : at]) is not None or not text[
        max(0, at - 2) : at
    ].strip(" \t")


def _named(text: str, place: Span) -> bool:
    """Tell whether a sentence's first word is a name by what follows: a capital, or "said"."""
    return _NEXT.match(text, place.end) is not None


def _unusual(cutter: WordPieces, text: str, place: Span) -> bool:
    """Tell whether a sentence's first word is no word of the vocabulary: likely a name."""
    word = place.of(text)
    if not word.isalpha() or _OPENERS.search(word):
        return word.isupper() and len(word) > 1
    return (word.isupper() and len(word) > 1) or len(cutter.pieces(word)) > 1


def _joined(text: str, places: Sequence[Span]) -> list[Span]:
    """Join names with only a space between them: "Ada Roe" is one."""
    rows: list[Span] = []
    for place in places:
        if rows and (place.start <= rows[-1].end or text[rows[-1].end : place.start] == " "):
            rows[-1] = Span(rows[-1].start, max(rows[-1].end, place.end))
        else:
            rows.append(place)
    return rows


def _pieces(
    cutter: WordPieces, text: str, span: Span, holes: Sequence[Span], kinds: _Kinds
) -> list[tuple[int, int, int, int]]:
    """Cut a stretch into (id, start, end, kind of name)."""
    rows: list[tuple[int, int, int, int]] = []
    at = span.start
    for hole in [h for h in holes if h.start < span.end and span.start < h.end]:
        start, end = max(hole.start, span.start), min(hole.end, span.end)
        rows += [(i, a, b, PLAIN) for i, a, b, _ in cutter.pieces(text, at, start)]
        rows.append((MASKED, start, end, kinds.at(hole)))
        at = end
    rows += [(i, a, b, PLAIN) for i, a, b, _ in cutter.pieces(text, at, span.end)]
    return rows
