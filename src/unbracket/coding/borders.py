"""Where clauses of a sentence begin and end; places are those of the zone's text."""

from __future__ import annotations

import re

from unbracket.coding.deeds import base_forms, weak_clause
from unbracket.coding.lexicon import AUX, FINITE, MODAL, lazy, rule
from unbracket.coding.zones import Zone

Part = tuple[int, int]
MAX_BORDERS = 12  # commas and modals that are tried as a border of one clause

_FUTURE = rule(
    r"will|would|shall|won't|wouldn't|can|could|cannot|can't|couldn't|may|might|must|[a-z]+'ll"
    r"|should"
    r"|ready|prepared|willing|agreed?|agrees|offer\w*|propos\w+|going to|intends? to|plans? to"
    r"|pledg\w+"
    r"|promis\w+|vow\w+|threaten\w*|refus\w+|stays?|remains?|continues?|keeps?|insist\w*"
    r"|possible|impossible|thinkable|conceivable|acceptable|stands?"
)
_SUBJECT_MODAL = lazy(
    (
        r"(?<!\w)(?:we|i|he|she|it|they|you|there|this|that|nobody|(?:the|our|their|its|his|her"
        r"|my|no|any|both|all|this|these|those|each|every)"
        r" (?:[\w-]+ ){0,2}?(?!(?:we|i|he|she|it|they|you)\b)[\w-]+)"
        rf" (?:{MODAL}|is ready|are ready|is prepared|are prepared"
        rf"|is willing|are willing)"
        rf"(?!\w)|(?<!\w)(?:we|i|he|she|it|they|you)'ll(?!\w)"
    ).replace(" ", r"\s+")
)
_CLAUSE_END = rule(
    r"but|although|though|while|whereas|because|which|so that|who|where|adding|saying"
)
_CLAUSE_START = lazy(
    r"(?:[,;:]\s*(?:but|and|so|yet|though|although|while|because)\s+|;\s*|:\s+|\s-\s"
    r"|\s(?:but|although|though|whereas|because)\s|\s(?:under|by|according\s+to)\s+which\s"
    r"|\s(?:whereby|so\s+that)\s)(?:that\s+|also\s+)?"
)
LEADERS = lazy(
    r"(?:\s|,|(?:but|and|so|yet|that(?!\s+(?:is|was|would|will|happens|means|fails|helps|does|can"
    r"|could|comes)\b)"
    r"|because|though|although|therefore|however|then|thus|first"
    r"|of course|now|well|also|look|yes|no doubt)(?=[\s,]))+"
)
VERB_LED = rule(
    r"lift|stop|open|close|sign|free|release|halt|end|withdraw|leave|drop|give|pay|return|accept"
    r"|respect"
    r"|cut|raise|lower|join|agree|show|send|bring|keep|hand|pull|let|put|take|move|make|start"
    r"|recogni[sz]e"
    r"|disarm|surrender|remove|ease|cease|meet|come|grant|restore|guarantee|admit|cancel|suspend"
    r"|reopen"
    r"|do|tell|stay|scrap|abandon|vote|negotiate|talk|back|support|offer|promise|commit|ratify"
    r"|hold"
)
FINITE_VERB = rule(rf"(?:{FINITE})")
_NO_ORDER = lazy(
    r"[a-z]+\s+(?:and|of|for|will|would|is|are|was|were|in|between|with|on|has|have|could|can|may"
    r"|must|should|or|at|talks?|[a-z]+ed)(?!\w)"
)


def imperative(low: str, at: int) -> bool:
    """Tell whether a clause begins with an order: "lift the siege", "let them go"."""
    if VERB_LED.match(low, at):
        return True
    word = re.compile(r"[a-z]+").match(low, at)
    return (
        bool(word) and word is not None and word[0] in base_forms() and not _NO_ORDER.match(low, at)
    )


_INVERTING = rule(r"will|would|can|could|shall|may|might|does|do|is|are")
_SUBJECT_AFTER = lazy(
    r"\s+(?:the|a|an|there|we|it|they|he|she|i|our|their|its|any|this|that|these)\s"
)
_THEN = lazy(r"\s+then\s+(?=(?:we|it|they|he|she|i|there|the|our|its|their|no)\s)")
_ASIDE = lazy(r"[,;]\s*(?:which|who|where|including|such\s+as|like|as)\s")
_COORDINATED = lazy(r",\s*(?:and|or)\s")


def starts_clause(zone: Zone, at: int, floor: int) -> bool:
    """Tell whether only conjunctions and adverbs stand between the clause's start and ``at``."""
    start = _clause_floor(zone, at, floor)
    lead = LEADERS.match(zone.low, start, at)
    return (lead.end() if lead else start) >= at


def _clause_floor(zone: Zone, at: int, floor: int) -> int:
    """Give where the clause that ends at ``at`` starts: behind the last ", but", ";" or so."""
    start = floor
    for border in _CLAUSE_START.finditer(zone.low, floor, at):
        start = border.end()
    return start


def clause_before(zone: Zone, at: int, floor: int) -> Part | None:
    """Give the clause that ends at ``at``, or None when nothing stands there."""
    start = _clause_floor(zone, at, floor)
    part = trimmed(zone.low, start, at)
    if part is None or not FINITE_VERB.search(zone.low, *part):
        wider = trimmed(zone.low, floor, at)
        part = wider if wider and (part is None or _and_border(zone.low, start)) else part
    return part


def _and_border(low: str, start: int) -> bool:
    return low[max(0, start - 6) : start].strip(" ,").endswith("and")


def clause_after(zone: Zone, start: int) -> Part | None:
    """Give the clause that starts at ``start``, up to the next border."""
    low, end = zone.low, zone.end
    for found in re.finditer(r"[,;:]|\s-\s", low[start:end]):
        at = start + found.start()
        rest = LEADERS.match(low, at + 1, end)
        word = low[at + 1 : end].lstrip()
        if (
            found[0] != ","
            or _CLAUSE_END.match(word)
            or (
                rest
                and rest[0].strip(" ,") in ("but", "and", "so", "yet")
                and main_follows(low, (rest.end(), end))
            )
        ):
            end = at
            break
    soft = rule(r"but|although|though|whereas").search(low, start, end)
    if soft and FINITE_VERB.search(low, soft.end(), end):
        end = soft.start()
    return trimmed(low, start, end, last=True)


def after_initial(zone: Zone, start: int, *, inverts: bool) -> tuple[Part, Part] | None:
    """Split "A, B" (or "A will B" after "only if") into the condition and the consequence."""
    low, end = zone.low, zone.end
    if inverts:
        parts = _inverted_main(low, start, end)
        if parts is not None:
            return parts
    border = _comma_border(low, start, end)
    then = _THEN.search(low, start, border if border is not None else end)
    if then and trimmed(low, start, then.start()) and FINITE_VERB.search(low, then.end(), end):
        border = then.start()
    if border is None:
        subject = _SUBJECT_MODAL.search(low, _skip_words(low, start, 2), end)
        border = subject.start() if subject else _last_comma(low, start, end)
    if border is None:
        return None
    condition, consequence = trimmed(low, start, border), trimmed(low, border, end)
    if condition is None or consequence is None:
        return None
    if ";" in low[slice(*consequence)]:
        consequence = clause_after(Zone(low, consequence[0], end), consequence[0]) or consequence
    return condition, consequence


def _inverted_main(low: str, start: int, end: int) -> tuple[Part, Part] | None:
    for count, modal in enumerate(_INVERTING.finditer(low, start, end)):
        if count >= MAX_BORDERS:
            break
        subject = _SUBJECT_AFTER.match(low, modal.end(), end) or _named_after(
            low, modal.end(), end, modal[0]
        )
        if not subject or low.count(" ", start, modal.start()) < 2:
            continue
        parts = trimmed(low, start, modal.start()), trimmed(low, modal.start(), end)
        if parts[0] and parts[1]:
            return parts[0], parts[1]
    return None


def _named_after(low: str, start: int, end: int, modal: str) -> bool:
    """Tell whether a subject without an article follows a modal: "will Eastland sign"."""
    word = re.compile(r"\s+([a-z-]+)\s+[a-z]").match(low, start, end)
    if word is None or modal in ("does", "do", "is", "are"):
        return False
    return word[1] not in base_forms() and not re.fullmatch(
        r"be|been|not|never|also|only|still|again|soon|then|have|has|do|[a-z]+ly", word[1]
    )


def _commas(low: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    for match in re.compile("[,;]").finditer(low, start, end):
        found.append(match.start())
        if len(found) >= MAX_BORDERS:
            break
    return found


def _comma_border(low: str, start: int, end: int) -> int | None:
    """Give the first comma behind which a main clause starts."""
    commas = _commas(low, start, end)
    for number, comma in enumerate(commas):
        if not low[start:comma].strip(" ,") or _ASIDE.match(low, comma, end):
            continue
        if _COORDINATED.match(low, comma, end) and number + 1 < len(commas):
            continue
        if main_follows(low, (comma + 1, end)):
            return comma
    return None


def _last_comma(low: str, start: int, end: int) -> int | None:
    """Give the last comma, or the first where nothing like a clause stands behind the last."""
    commas = _commas(low, start, end)
    if not commas or not low[commas[-1] + 1 : end].strip():
        return None
    last = commas[-1]
    if VERB_LED.match(low[last + 1 : end].lstrip()) or FINITE_VERB.search(low, last, end):
        return last
    return commas[0] if low[start : commas[0]].strip() else last


def noun_then_main(zone: Zone, start: int) -> tuple[Part, Part] | None:
    """Split "NOUN PHRASE, main clause" or "NOUN PHRASE main clause"."""
    low, end = zone.low, zone.end
    comma = low.find(",", start, end)
    if comma > 0 and (FINITE_VERB.search(low, comma, end) or weak_clause(low, comma + 1, end)):
        parts = trimmed(low, start, comma), trimmed(low, comma + 1, end)
    else:
        subject = _SUBJECT_MODAL.search(low, _skip_words(low, start, 1), end)
        if subject is None:
            return None
        parts = trimmed(low, start, subject.start()), trimmed(low, subject.start(), end)
    return (parts[0], parts[1]) if parts[0] and parts[1] else None


def _skip_words(low: str, start: int, count: int) -> int:
    found = re.compile(rf"(?:\s*[\w'-]+){{{count}}}").match(low, start)
    return found.end() if found else start


def main_follows(low: str, part: Part) -> bool:
    """Tell whether a main clause starts here: a finite verb within the first dozen words."""
    found = re.compile(r"\s*(?:[\w'-]+\s+){0,11}[\w'-]+").match(low, *part)
    if not found:
        return False
    if rule(rf"{MODAL}|{AUX}").search(found[0]):
        return True
    return bool(re.match(r"\s*(?:then\s+)?(?:we|they|he|she|it|i)\s+\w+", found[0]))


_TAIL = lazy(r"(?:(?:,\s*|\s+)(?:and|but|or|only|even|but\s+not)|,\s*(?:so|yet))+$")
_LAST_TAIL = lazy(r"(?:(?:,\s*|\s+)(?:and|but|or)|,\s*(?:so|yet))+$")


def trimmed(low: str, start: int, end: int, *, last: bool = False) -> Part | None:
    """Take white space, commas, stops and leading conjunctions off; None when nothing is left.

    ``last`` says that the part ends its clause, so that an "only" at its end belongs to it.
    """
    lead = LEADERS.match(low, start, end)
    if lead:
        start = lead.end()
    while start < end and low[start] in " \t\r\n,;:.-!?'":
        start += 1
    while end > start and low[end - 1] in " \t\r\n,;:.-!?'":
        end -= 1
    tail = (_LAST_TAIL if last else _TAIL).search(low[max(start, end - 12) : end])
    if tail:
        end = max(start, end - 12) + tail.start()
    return (start, end) if start < end else None


def trimmed_left(zone: Zone, floor: int, at: int) -> Part | None:
    """Give the sentence's clause before ``at`` as a whole, without a leading "first"."""
    part = trimmed(zone.low, floor, at)
    if part is None:
        return None
    start = part[0]
    for border in re.finditer(r";\s*", zone.low[start : part[1]]):
        start += border.end()
        break
    return trimmed(zone.low, start, part[1])


def looks_ahead(low: str, part: Part) -> bool:
    """Tell whether a clause speaks of what will or can be."""
    return bool(_FUTURE.search(low, *part))
