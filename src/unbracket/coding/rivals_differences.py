"""What one of two reports of an utterance lost or changed, each with its words in both texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unbracket.coding.figure_numbers import amounts
from unbracket.coding.lexicon import lazy
from unbracket.coding.rivals import Report, likeness
from unbracket.coding.rivals_words import Like, Token
from unbracket.coding.view import lowered
from unbracket.model.span import Span

KINDS = ("object", "hedge", "condition", "number", "modality", "polarity", "time", "speaker")

_HEDGE = lazy(
    r"\b(?:could|might|may|perhaps|maybe|possibly|probably|likely|in\s+principle|in\s+general"
    r"|generally"
    r"|hopes?|hoped|nearly|almost|as\s+a\s+(?:basis|starting\s+point)|to\s+some\s+extent|partly"
    r"|broadly"
    r"|largely|seems?|appears?|potentially|conceivably|tends?\s+to|would\s+consider"
    r"|not\s+rule\s+out)\b"
)
_CONDITION = lazy(
    r"\b(?:if|unless|once|before|until|provided(?:\s+that)?|as\s+long\s+as"
    r"|on\s+condition(?:\s+that)?"
    r"|only\s+(?:when|after|if)|except(?:\s+for)?|assuming|so\s+long\s+as|in\s+exchange\s+for"
    r"|in\s+return"
    r"\s+for|after|whether\s+or\s+not|with\s+or\s+without)\b[^.;]*"
)
_FIRST_THEN = lazy(r"\bfirst\b[^.;]*\bthen\b[^.;]*")
_WEAK_CONDITION = ("after", "before", "until")
_MODAL = lazy(
    r"\b(?:(?P<must>must|ha(?:s|ve|d)\s+to|needs?\s+to|shall|is\s+obliged\s+to|demand(?:s|ed)?)"
    r"|(?P<should>should|ought\s+to)|(?P<will>will|would|won't|wouldn't|going\s+to|[a-z]+'ll)"
    r"|(?P<may>may|might|could|can|cannot|can't|couldn't))\b"
)
_NEGATION = lazy(
    r"\b(?:not|never|no|nobody|nothing|none|neither|nor|[a-z]+n't|cannot|without|refus(?:e|es|ed)"
    r"|reject(?:s|ed)?|den(?:y|ies|ied)|ruled\s+out|rules\s+out|nonsense|untrue|false)\b"
)
_DENYING_CUE = lazy(r"\b(?:den(?:y|ies|ied)|ruled\s+out|rejected|dismissed|refus(?:ed|es))\b")
_MONTH = (
    r"(?:january|february|march|april|may(?=\s+\d|\b)|june|july|august|september|october|november"
    r"|december)"
)
_TIME = lazy(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|tonight"
    r"|yesterday"
    r"|(?:\d{1,2}\s+)?(?:january|february|march|april|june|july|august|september|october"
    r"|november"
    r"|december)(?:\s+\d{1,2}\b)?(?:\s+\d{4})?|(?:in|by|until|since|of)\s+may\b"
    r"|\d{1,2}\s+may\b|(?:19|20|21)\d\d|spring|summer|autumn|winter"
    r"|(?:next|last|this|coming)\s+(?:week|month|year|quarter)|immediately|at\s+once|easter"
    r"|christmas"
    r"|(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty"
    r"|forty|fifty|sixty|ninety|half\s+a)[\s-](?:hours?|days?|weeks?|months?|years?|decades?)"
    r"|deadline|midnight|noon)\b"
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the reports differ in: its kind, and its words in either text.

    ``a`` and ``b`` are places in the reports' texts, empty where the words are missing.
    """

    kind: str
    a: tuple[Span, ...] = ()
    b: tuple[Span, ...] = ()

    @property
    def lost_in(self) -> str:
        """Say which report lacks the words: "a", "b", or "" where both have other words."""
        return "b" if self.a and not self.b else "a" if self.b and not self.a else ""


def differences(a: Report, b: Report, like: Like | None = None) -> tuple[Difference, ...]:
    """Say what two reports of one utterance differ in, in the order of ``KINDS``."""
    low_a, low_b = lowered(a.text), lowered(b.text)
    conditions = _conditions(low_a, low_b)
    times = _changed(_times(low_a), _times(low_b), "time")
    numbers = _numbers(low_a, low_b)
    found: list[Difference] = [
        *_hedges(low_a, low_b),
        *conditions,
        *numbers,
        *_modals(low_a, low_b),
        *_polarity(a, b, low_a, low_b),
        *times,
    ]
    taken = [
        [span for row in found if row.kind != "polarity" for span in getattr(row, side)]
        for side in ("a", "b")
    ]
    found.extend(_objects(a, b, taken, like))
    if a.speaker and b.speaker and _other_name(a.speaker, b.speaker):
        found.append(Difference("speaker"))
    return tuple(sorted(found, key=lambda row: KINDS.index(row.kind)))


def _spans(pattern: re.Pattern[str], low: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(low))


def _hedges(a: str, b: str) -> list[Difference]:
    own, other = _spans(_HEDGE, a), _spans(_HEDGE, b)
    return [Difference("hedge", own, other)] if bool(own) != bool(other) else []


def _conditions(a: str, b: str) -> list[Difference]:
    sides = []
    for low in (a, b):
        rows = [*_spans(_FIRST_THEN, low)] or list(_spans(_CONDITION, low))
        strong = [s for s in rows if not low[s.start : s.end].startswith(_WEAK_CONDITION)]
        sides.append((tuple(rows), tuple(strong)))
    (all_a, strong_a), (all_b, strong_b) = sides
    if (strong_a or _verbed(a, all_a)) and not all_b:
        return [Difference("condition", _trimmed(a, all_a), ())]
    if (strong_b or _verbed(b, all_b)) and not all_a:
        return [Difference("condition", (), _trimmed(b, all_b))]
    return []


def _verbed(low: str, spans: Iterable[Span]) -> bool:
    """Tell whether a weak trigger ("before", "after") opens a clause and not a date."""
    return any(
        len(low[s.start : s.end].split()) >= 3 and not _TIME.search(low[s.start : s.end])
        for s in spans
    )


def _trimmed(low: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    rows = []
    for span in spans:
        text = low[span.start : span.end].rstrip(" ,.;:'")
        rows.append(Span(span.start, span.start + len(text)))
    return tuple(rows)


def _modals(a: str, b: str) -> list[Difference]:
    sides = []
    for low in (a, b):
        main = _CONDITION.sub(lambda match: " " * len(match[0]), low)
        rows = [(m.lastgroup or "", Span(*m.span())) for m in _MODAL.finditer(main)]
        sides.append(rows)
    kinds = [{kind for kind, _ in rows} for rows in sides]
    if not kinds[0] or not kinds[1] or kinds[0] & kinds[1]:
        return []
    spans = [tuple(span for _, span in rows) for rows in sides]
    return [Difference("modality", spans[0], spans[1])]


def _numbers(a: str, b: str) -> list[Difference]:
    sides = []
    for low in (a, b):
        blank = _TIME.sub(lambda match: " " * len(match[0]), low)
        rows = {}
        for row in amounts(blank):
            if row.value == 1 and row.wordy:
                continue
            ends = (round(row.value, 6), None if row.upper is None else round(row.upper, 6))
            per_cent = re.match(r"\s*(?:%|per\s*cent|percent)", blank[row.end :])
            if per_cent:
                ends = (round(row.value / 100, 6), ends[1])
            rows[ends] = Span(row.start, row.end)
        sides.append(rows)
    only_a = tuple(span for key, span in sides[0].items() if key not in sides[1])
    only_b = tuple(span for key, span in sides[1].items() if key not in sides[0])
    return [Difference("number", only_a, only_b)] if only_a or only_b else []


def _times(low: str) -> dict[str, Span]:
    found = {}
    for match in _TIME.finditer(low):
        words = " ".join(match[0].replace("-", " ").split())
        found[re.sub(r"^(?:in|by|until|since|of)\s+", "", words).rstrip("s")] = Span(*match.span())
    return found


def _changed(a: dict[str, Span], b: dict[str, Span], kind: str) -> list[Difference]:
    only_a = tuple(span for key, span in a.items() if key not in b)
    only_b = tuple(span for key, span in b.items() if key not in a)
    return [Difference(kind, only_a, only_b)] if only_a or only_b else []


def _polarity(a: Report, b: Report, low_a: str, low_b: str) -> list[Difference]:
    own, other = _spans(_NEGATION, _main(low_a)), _spans(_NEGATION, _main(low_b))
    counts = [
        len(spans) + (1 if _DENYING_CUE.search(row.cue.lower()) else 0)
        for spans, row in ((own, a), (other, b))
    ]
    if counts[0] % 2 != counts[1] % 2:
        return [Difference("polarity", own, other)]
    names_a = [(m[0], Span(*m.span())) for m in _NAME.finditer(a.text)]
    names_b = [(m[0], Span(*m.span())) for m in _NAME.finditer(b.text)]
    order_a = list(dict.fromkeys(name for name, _ in names_a))
    order_b = list(dict.fromkeys(name for name, _ in names_b))
    turned = len(order_a) >= 2 and sorted(order_a) == sorted(order_b) and order_a == order_b[::-1]
    passive = [bool(re.search(r"\bby\b", low)) for low in (low_a, low_b)]
    if turned and passive[0] == passive[1]:
        spans = [tuple(span for _, span in names) for names in (names_a, names_b)]
        return [Difference("polarity", spans[0], spans[1])]
    return []


def _main(low: str) -> str:
    """Blank the clauses of conditions: "if they do not" is no denial."""
    return _CONDITION.sub(lambda match: " " * len(match[0]), low)


def _objects(a: Report, b: Report, taken: list[list[Span]], like: Like | None) -> list[Difference]:
    found = likeness(a, b, like)
    only = [
        tuple(
            Span(token.start, token.end)
            for token in tokens
            if not any(span.start <= token.start < span.end for span in spans) and _thing(token)
        )
        for tokens, spans in ((found.only_a, taken[0]), (found.only_b, taken[1]))
    ]
    if bool(only[0]) == bool(only[1]):
        return []  # both have other words, or neither: another wording
    return [Difference("object", only[0], only[1])]


def _thing(token: Token) -> bool:
    return not token.word.endswith("ly") and not token.word[0].isdigit()


def _other_name(a: str, b: str) -> bool:
    names = [
        {
            word
            for word in re.findall(r"\b[A-Z][\w-]+(?!['’]s)\b", text)
            if word not in ("The", "A", "An")
        }
        for text in (a, b)
    ]
    return bool(names[0]) and bool(names[1]) and not names[0] & names[1]
