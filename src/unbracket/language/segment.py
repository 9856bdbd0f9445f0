"""Cut a reading into paragraphs, sentences and tokens.

Everything is given as spans in the reading's code points, end exclusive, without outer white space.
All three run in linear time on any input and never raise for a span that lies inside the text.
"""

from __future__ import annotations

import re

from unbracket.model.span import Span, Spans

OPENING_QUOTES = "“„‟«‹"
CLOSING_QUOTES = "”»›"
QUOTE_MARKS = OPENING_QUOTES + CLOSING_QUOTES + "\"'‘’‚`"

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# A run of stops, the closers behind it and the white space that follows.
_STOP = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"'”’»›)\]*]*+(?=\s|$|[“„«])")
_NEXT = re.compile(r"[\s\"'“”‘’„«»‹›(\[*]*")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$|\d+$")
_ITEM = re.compile(r"(?:[-*•–·]|\d{1,3}[.)]|\([a-z0-9]{1,3}\))[ \t]")
_LABEL = re.compile(r"[A-Z][A-Z .'’\-]{1,40}:\s")
_FOLLOWING = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

# Tokens: dotted initials, numbers with inner marks, words with inner apostrophes or hyphens, and
# any other character alone.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?|[^\W\d_]+(?:['’\-&][^\W_]+)*\d*|[^\w\s]|_+"
)


def word_set(listed: str) -> frozenset[str]:
    """Give the words of a list that is written in one string."""
    return frozenset(listed.split())


# Never the end of a sentence: a name or number follows.
_TITLES = word_set(
    "mr mrs ms mx dr prof gen lt col capt cpl sgt maj adm cmdr rev hon sen rep gov pres amb "
    "st mt ft fr sr messrs mme mlle vs v cf eg ie e.g i.e al approx ca no nos art arts sec "
    "para paras fig vol ed eds op jan feb mar apr jun jul aug sep sept oct nov dec mon tue "
    "tues wed thu thur thurs fri insp supt det pvt spc comdr brig bros ave blvd rd"
)
# The end of a sentence only when the next word commonly starts one.
_DOUBTFUL = word_set(
    "u.s u.k u.n e.u u.s.a u.a.e d.c a.m p.m inc ltd corp co llc plc jr etc est dept univ "
    "ph.d m.d b.a calif fla mass mich minn penn tenn tex va wash wis ariz colo conn ga ill "
    "ind kan ky la md mo neb nev okla ore"
)
_STARTERS = word_set(
    "the a an this that these those he she it they we i you his her its their our my there "
    "here but and or so if when while after before as in on at by for from with to according "
    "meanwhile however although though since because until once then now also still yet what "
    "who how why where not no some many most several both all each another last next earlier "
    "later asked speaking"
)
_SAYING = word_set(
    "said says say asked asks replied wrote writes told tells added adds shouted cried "
    "answered demanded tweeted wondered joked quipped continued exclaimed declared"
)


def trim(text: str, start: int, end: int) -> Span | None:
    """Give ``[start, end)`` without outer white space, or None when nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _lines(text: str, span: Span) -> list[Span]:
    """Give the lines of a stretch, blank ones included as empty spans."""
    lines: list[Span] = []
    start = span.start
    for found in _LINE_END.finditer(text, span.start, span.end):
        lines.append(trim(text, start, found.start()) or Span(start, start))
        start = found.end()
    lines.append(trim(text, start, span.end) or Span(start, start))
    return lines


def paragraphs(text: str, span: Span | None = None) -> Spans:
    """Give the paragraphs: blocks between blank lines, or the lines where there are none."""
    span = span or Span(0, len(text))
    lines = _lines(text, span)
    filled = [index for index, line in enumerate(lines) if len(line)]
    if not filled:
        return ()
    lines = lines[filled[0] : filled[-1] + 1]
    if len(lines) == len(filled):
        return tuple(lines)
    blocks: list[Span] = []
    start = end = -1
    for line in lines:
        if len(line):
            start, end = (line.start if start < 0 else start), line.end
        elif start >= 0:
            blocks.append(Span(start, end))
            start = -1
    if start >= 0:
        blocks.append(Span(start, end))
    return tuple(blocks)


def _abbreviated(text: str, stop: int, begin: int, next_word: str) -> bool:
    """Tell whether the full stop at ``stop`` belongs to an abbreviation or an initial."""
    found = _WORD_BEFORE.search(text, max(begin, stop - 24), stop)
    if not found:
        return False
    word = found[0]
    low = word.lower()
    starter = next_word.lower() in _STARTERS
    if low in _TITLES:
        # "No." and "Sec." are words as well; a number or a name has to follow them.
        return not (low in ("no", "art", "ed", "sec", "mar", "ill", "al", "v", "st") and starter)
    if low in _DOUBTFUL:
        return not (starter and next_word[:1].isupper())
    if len(word) == 1 and word.isupper():
        # An initial ("Ada B. Roe"); "Plan B. The …" is told apart by the word that follows.
        return not (starter and next_word.lower() not in ("a", "i"))
    if "." in word and len(word) <= 8:
        return not starter
    return word.isdigit() and len(word) <= 3 and _starts_line(text, found.start(), begin)


def _starts_line(text: str, at: int, begin: int) -> bool:
    """Tell whether only white space stands between the line's (or stretch's) start and ``at``."""
    while at > begin and text[at - 1] in " \t":
        at -= 1
    return at == begin or text[at - 1] in "\n\r"


def _reporting_follows(text: str, start: int, end: int) -> bool:
    """Tell whether the words at ``start`` are a reporting clause ("the envoy asked")."""
    words = _FOLLOWING.findall(text, start, min(end, start + 60))[:6]
    low = [word.lower() for word in words]
    for index, word in enumerate(low[1:], 1):
        if word in _SAYING:
            return all(w[:1].isupper() or index <= 3 for w in words[:index])
    return False


def _break_after(text: str, found: re.Match[str], span: Span, begin: int) -> int:
    """Give where the sentence that this stop closes ends, or -1 when it closes none."""
    end = found.end()
    stops = found[0]
    gap = _NEXT.match(text, end, span.end)
    after = gap.end() if gap else end
    if after >= span.end:
        return end
    follower = text[after]
    if follower.islower():
        return -1
    word = _FOLLOWING.match(text, after, min(span.end, after + 32))
    next_word = word[0] if word else ""
    closed = stops[-1] in "\"'”’»›"
    if stops[0] == "." and stops.count(".") == 1 and not closed:
        if _abbreviated(text, found.start(), begin, next_word):
            return -1
    elif closed and stops[0] in "!?…" and _reporting_follows(text, after, span.end):
        return -1
    elif closed and stops[0] == "." and _abbreviated(text, found.start(), begin, "X"):
        return -1 if not next_word or next_word.lower() not in _STARTERS else end
    return end


def sentences(text: str, span: Span) -> Spans:
    """Give the sentences of a stretch; one inside of a quotation is a sentence of its own.

    A stop before a lower-case word, after an abbreviation or initial, or inside a quotation that a
    reporting clause follows ends no sentence. List items and transcript labels begin one.
    """
    cuts: list[int] = []
    begin = span.start
    for line in _LINE_END.finditer(text, span.start, span.end):
        head = line.end()
        while head < span.end and text[head] in " \t":
            head += 1
        if _ITEM.match(text, head, span.end) or _LABEL.match(text, head, span.end):
            cuts.append(line.end())
    for found in _STOP.finditer(text, span.start, span.end):
        end = _break_after(text, found, span, begin)
        if end >= 0:
            cuts.append(end)
            begin = end
    result: list[Span] = []
    start = span.start
    for cut in [*sorted(cuts), span.end]:
        piece = trim(text, start, cut)
        if piece:
            result.append(piece)
        start = cut
    return tuple(result)


def tokens(text: str, span: Span) -> Spans:
    """Give words, numbers and single marks; "U.S." and "don't" are one token each."""
    return tuple(Span(m.start(), m.end()) for m in _TOKEN.finditer(text, span.start, span.end))
