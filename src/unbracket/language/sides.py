"""The side that the words around a name give a person, where no title in a phrase tells it.

"X of the Farmers' League", "X, who leads the Upland Bloc", "the Civic Party's X",
"X, its chairman", "X is the defence minister of Norland". Every step looks at a bounded stretch
of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbracket.language.chunks import is_subject
from unbracket.language.descriptors import Descriptor, describe_phrase
from unbracket.language.gazetteer import Place
from unbracket.language.placebook import PlaceBook
from unbracket.language.titles import GROUPS, UNITS, bare, is_possessive, word_set
from unbracket.model.span import Span

_REACH = 140
_BACK = 320
_LEADS = (
    r"(?:(?:currently|now|also|jointly) )?(?:leads|heads|chairs|co-chairs|runs|represents"
    r"|speaks (?:for|on behalf of)|negotiates (?:for|on behalf of))"
)
_WHO = re.compile(rf",? who {_LEADS} ")
_DOES = re.compile(rf" {_LEADS} ")
_IS = re.compile(r",? (?:who )?(?:is|was (?:named|appointed|elected)) ((?:the|an?) [^.;:!?\n”\"]+)")
_NEXT = re.compile(
    rf"[^.!?\n]{{0,110}}[.!?][”\"’]? (?:He|She)(?P<does> {_LEADS} | is (?=the |an? ))"
)
_OF = re.compile(r" of (?:the )?(?=[A-Z])")
_ITS = re.compile(r", (?:its|their) ([^,.;:!?\n”\"]+)")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_STOP = re.compile(r"[.!?][”\"’]? (?=[A-Z“\"])")
_ASKED = re.compile(r",? (?:must|should|has to|have to|needs? to|ought)\b")
_OWN = re.compile(
    r"(?:,[^,.]{1,25},)? (?:will|would|could|can|might|may"
    r"|(?:is|was|has|had) (?:not )?(?:yet )?(?:ready|prepared|willing|agreed|decided|no intention"
    r"|always|never|long))\b"
)
_BARE = word_set(
    """minister president premier chancellor envoy negotiator ambassador spokesman spokeswoman
    spokesperson secretary"""
)


def side_at(
    text: str, span: Span, start: int, descriptors: Sequence[Descriptor], book: PlaceBook
) -> Place | None:
    """Give the side that the words around a name at ``span`` tell, or None.

    ``start`` is where the name's title words begin; ``descriptors`` are the person's titles.
    """
    after = text[span.end : span.end + _REACH].split("\n", 1)[0]
    office = any(d.official for d in descriptors)
    if (match := _OF.match(after)) is not None:
        place = _leading(after[match.end() :], book)
        if place is not None and (office or book.of_case(place)):
            return place
    if (match := _WHO.match(after) or _DOES.match(after)) is not None:
        return _leading(after[match.end() :], book)
    if (match := _IS.match(after)) is not None:
        return _office(match.group(1), book)
    if (match := _ITS.match(after)) is not None and describe_phrase(match.group(1), book):
        return last_side(text, start, book)
    if (match := _NEXT.match(after)) is not None:
        rest = after[match.end() :]
        return _office(rest, book) if match["does"] == " is " else _leading(rest, book)
    words = text[max(0, start - 60) : start].rsplit("\n", 1)[-1].split()
    if words and is_possessive(words[-1]) and (found := book.suffix(words[-6:])) is not None:
        return found[0].place if office or book.of_case(found[0].place) else None
    return None


def _office(phrase: str, book: PlaceBook) -> Place | None:
    title = describe_phrase(re.split(r"[,.;:!?]| who ", phrase, maxsplit=1)[0], book)
    return title.place if title is not None and title.official else None


def _leading(rest: str, book: PlaceBook) -> Place | None:
    """Give the side that a text begins with, after an article."""
    words = re.split(r"[,.;:!?”\"]", rest, maxsplit=1)[0].removeprefix("the ").split()[:6]
    found = book.first(words)
    return found[0].place if found is not None and found[1] == 0 else None


def sides_before(text: str, start: int, at: int, book: PlaceBook) -> list[tuple[Span, Place]]:
    """Give the sides named in ``[start, at)`` in reading order, each with its place."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, at)]
    found: list[tuple[Span, Place]] = []
    number = 0
    while number < len(words):
        step = 1
        for size in range(min(5, len(words) - number), 0, -1):
            span = Span(words[number][0], words[number + size - 1][1])
            form = book.form(text[span.start : span.end].rstrip("."))
            if form is None:
                continue
            follow = bare([*text[span.end : span.end + 25].split(" "), "", ""][1])
            if form.kind != "adjective" or follow in GROUPS | UNITS:
                found.append((span, form.place))
            step = size
            break
        number += step
    return found


def last_side(text: str, at: int, book: PlaceBook) -> Place | None:
    """Give the side that "its" stands for at an offset: the last subject, else the last named."""
    start = max(0, at - _BACK, text.rfind("\n\n", 0, at) + 1)
    seen = sides_before(text, start, at, book)
    for span, place in reversed(seen):
        if _subject(text, span):
            return place
    return seen[-1][1] if seen else None


def _subject(text: str, span: Span) -> bool:
    start = span.start - 4 if text[max(0, span.start - 4) : span.start] in ("The ", "the ") else (
        span.start
    )  # fmt: skip
    return is_subject(text, max(0, start), span.end)


def side_of_bare_title(
    text: str, at: int, descriptors: Sequence[Descriptor], book: PlaceBook
) -> Place | None:
    """Give the side of "Finance Minister X" without a state, or None.

    It is the one side that announces its own conduct in the same sentence, the ministry named
    before, or the subject of the sentence before in the same paragraph.
    """
    bare_title = next((d for d in descriptors if d.head in _BARE and not d.former), None)
    if bare_title is None or any(d.place or d.owner for d in descriptors):
        return None
    unit = next((word for word in bare_title.words if word in UNITS), "")
    if unit:
        near = sides_before(text, max(0, at - _BACK), at, book)
        for span, place in reversed(near):
            follow = re.match(r"(?:['’]s)?((?: [\w-]+){1,3})", text[span.end : span.end + 60])
            if follow is not None and unit in follow.group(1).split():
                return place
    start = max(0, at - _BACK, text.rfind("\n", 0, at) + 1)
    parts = [start, *(m.end() for m in _STOP.finditer(text, start, at + 1))]
    whole = int(parts[-1] == at and len(parts) > 1)  # 1 when the name begins its sentence
    parts = parts[: len(parts) - whole]
    for order, begin in enumerate(reversed(parts[-2:]), start=whole):
        end = at if order == whole else parts[-1]
        own = {
            place
            for span, place in sides_before(text, begin, end, book)
            if _subject(text, span)
            and text[span.end : span.end + 1] not in ("'", "’")  # "Norland’s gas has" says nothing
            and not _ASKED.match(text, span.end)
            and (order or _OWN.match(text, span.end))
        }
        if own:
            return own.pop() if len(own) == 1 else None
    return None
