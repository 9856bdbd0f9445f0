"""Borders of a condition put right where they can't be meant as they stand.

A span that begins within a word takes the whole word, a reporting clause in front of what is
reported goes ("sources confirm that …"), and so does a connecting word left at the end ("the
licence would be void save"). A consequence keeps its subject and its modal ("the port will |
reopen once …"), a condition the words between it and its trigger and, where an aside cuts it in
two, its verb ("if the firm, which owns the dam, | repairs it"). The speaker's name behind a clause
belongs to the reporting clause, and what a main clause adds to a bare noun to neither.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from unbracket.coding.borders import FINITE_VERB, LEADERS
from unbracket.coding.conditions_text import Found, text_conditions
from unbracket.coding.deeds import lexical_verb, past
from unbracket.coding.lexicon import MODAL, SAY, lazy
from unbracket.coding.view import lowered
from unbracket.model.span import Span

_WORD_BEFORE = lazy(r"[\w-]+['’]$")
_REPORTING = lazy(
    r"(?:(?!if\b|unless\b|once\b|until\b)[^,;:.!?\"“”()]{1,80}?\s)?"
    r"(?:says?|said|confirm(?:s|ed)?|insist(?:s|ed)?|add(?:s|ed)|argue[sd]?|claim(?:s|ed)?|"
    r"stress(?:es|ed)?|maintain(?:s|ed)?|stat(?:e|es|ed)|warn(?:s|ed)?|promise[sd]?|stipulate[sd]?)"
    r"\s+that\s+(?=\S)"
)
_LEFT = lazy(r"[\s,]+(?:save|except|but|and|or|only|then|even|just|if|unless)$")
_OWNER = lazy(
    r"(?:(?<!\w)(?:the|an?|its|their|his|her|our)\s+(?:[\w-]+\s+){0,2}?"
    r"|(?-i:(?:\b[A-Z][\w-]+\s+){0,2}))[\w-]+['’]s\s+$",
    re.IGNORECASE,
)
_DETERMINER = lazy(r"(?<!\w)(?:the|an?|its|their|his|her|our|any|every|each)\s+$", re.IGNORECASE)
_NAMES = lazy(
    r"(?:in\s+(?:default|return|exchange|the\s+event|case)\s+(?:of|for)"
    r"|an?\s+(?:question|matter)\s+of|package\s+with)\s+(?=\S)"
)
_COPULA = lazy(r"\s+(?:forms?|is|are|remains?|becomes?|was|were|and\s+nothing\s+else)$")
_ENDED = lazy(r"\s*(?:[,;:.!?\"”]|$)")
_ADVERBS = ("only", "then", "even", "just")
_REACH = 60  # code points in front of a span in which the beginning of its word is looked for
LEAST = 2  # words that must be left of a span

_ENOUGH = lazy(r"enough\s+to(?:\s+([a-z]+))?$")
_ENDS = lazy(r"(?:sink|kill|scuttle|torpedo|wreck|derail|doom|scupper)(?!\w)")

_AHEAD = (
    rf"(?:{MODAL}|(?:is|are|was|were)\s+(?:not\s+)?(?:(?:ready|prepared|willing|able|set)\s+)?to)"
    r"(?:\s+(?:not|never|also|then|still))?"
)
_OPENS = lazy(rf"{_AHEAD}\s")
_CLOSES = lazy(rf"(?<!\w){_AHEAD}\s+$")
_ASIDE = lazy(r",\s+(?:which|who|whose|where|[\w-]+(?:ed|ing)|led|the|an?)\s[^,;:\"“”]{1,80},\s+$")
_BORDER = lazy(
    r"[,;:!?\"“”()–—]\s*|\s-\s|(?<!\w)(?:that|but|and|while|although|though|because|so)\s+"
    rf"|(?<!\w)(?:told|tells)\s+(?:(?:the|a|an|his|her|their|our)\s+)?[\w-]+\s+"
    rf"|(?<!\w)(?:{SAY}|believes?|expects?|expected|hopes?|hoped|thinks?|fears?|feared)\s+"
    r"(?:(?:late\s+)?on\s+\w+day\s+|yesterday\s+|in\s+a\s+\w+\s+)?"
)
_SAYS = lazy(
    rf"(?<!\w)(?:{SAY}|agreed|believes?|expect(?:s|ed)?|hope[sd]?|fear(?:s|ed)?|clear|sure|doubt)"
    r"(?!\w)"
)
_SUBJECT = lazy(r"[\w'’. -]{1,70}$")
_NOT_SUBJECT = lazy(
    r"(?<!\w)(?:if|unless|until|till|once|when|after|before|provided|only|then|who|which|what"
    r"|how|why|whether|where|as|should|were|had|first)(?!\w)"
)
_CLAUSAL = lazy(
    r"(?:if|unless|once|when|until|till|provided|providing|assuming|as\s+(?:soon|long)\s+as"
    r"|so\s+long\s+as|only\s+(?:if|when|once|after)|after|should|had|were)"
    r"(?:\s+that)?"
)
_CUT_BY_ASIDE = lazy(
    r",\s+(?:which|who|whose|where|as)\s[^,;:.!?\"“”]{1,80},\s+[^,;:.!?\"“”]{3,120}(?=[,;.!?\"“”])"
)
_BETWEEN = lazy(r"\s+(?:[\w'’-]+\s+){1,6}$")
_SPEAKER = lazy(
    r",\s+(?:(?:the|its|his|her|their|our|an?)\s[^,;:\"“”]{2,50},\s+[^,;:\"“”]{2,40}"
    r"|[^,;:\"“”]{2,50})$"
)
_SPEAKS = lazy(
    rf"(?:,[^,;.\"“”]{{2,50}},)?\s+(?:(?:has|had|have)\s+)?(?:also\s+|later\s+)?(?:{SAY})(?!\w)"
)
_POINTS = lazy(r",\s+(?:that|this)\s+(?:is|was|would|will)\s")
_SECOND = lazy(r",\s+and\s+")


@lru_cache(maxsize=2)
def tidy_conditions(text: str) -> tuple[Found, ...]:
    """Find the conditions of a text by the rules, with their borders put right.

    The last texts' are kept, since every content of a text asks for them.
    """
    return tuple(tidied(text, row) for row in text_conditions(text))


def tidied(text: str, found: Found) -> Found:
    """Give a condition whose spans begin and end at words of their own."""
    condition = found.condition
    first, then, trigger = condition.condition, condition.consequence, condition.trigger
    trigger, then = _verb_of_enough(text, trigger, then)
    if first is not None:
        first = _span(text, first)
        first = _whole_phrase(text, first, [s for s in (trigger, then) if s is not None])
        first = _without_trigger(text, first, trigger)
        first = _after_trigger(text, first, trigger, then)
        first = _past_aside(text, first, trigger, then)
    if then is not None:
        then = _span(text, then)
        others = [span for span in (first, trigger) if span is not None]
        then = _whole_phrase(text, then, others)
        then = _with_subject(text, then, others, found.sentence)
    new = replace(condition, condition=first, consequence=then, trigger=trigger)
    return found if new == condition else replace(found, condition=new)


def _span(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    half = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    if half is not None and text[start : start + 2].startswith(("s ", "t ")):
        start -= len(half[0])
    lead = _REPORTING.match(text, start, end)
    if lead is not None and len(text[lead.end() : end].split()) >= LEAST:
        start = lead.end()
    left = _LEFT.search(text[start:end])
    if left is not None and _ENDED.match(text, end) and left[0].strip(" ,") in _ADVERBS:
        left = None  # "if the canal is filled by then"
    if left is not None and len(text[start : start + left.start()].split()) >= LEAST:
        end = start + left.start()
    return _without_tail(text, Span(start, end))


def _whole_phrase(text: str, span: Span, others: list[Span]) -> Span:
    """Give a span the owner or the article of its first noun ("the bank's | new owners")."""
    floor = max([0, *(part.end for part in others if part.end <= span.start)])
    before = text[max(floor, span.start - _REACH) : span.start]
    found = _OWNER.search(before) or _DETERMINER.search(before)
    return span if found is None else Span(span.start - len(found[0]), span.end)


def _without_trigger(text: str, span: Span, trigger: Span | None) -> Span:
    """Take off what ties a condition to its consequence: "a question of", "… form | the price"."""
    low = lowered(span.of(text))
    if len(low) != len(span):
        return span
    lead = _NAMES.match(low)
    start = lead.end() if lead is not None and lead.end() < len(low) else 0
    tail = _COPULA.search(low, start) if trigger is not None else None
    end = len(low)
    if tail is not None and trigger is not None and not text[span.end : trigger.start].strip():
        end = (
            tail.start() if span.end < trigger.start and low[start : tail.start()].strip() else end
        )
    return Span(span.start + start, span.start + end)


def _verb_of_enough(
    text: str, trigger: Span | None, then: Span | None
) -> tuple[Span | None, Span | None]:
    """Put the verb of "would be enough to bring X back" where it belongs.

    What is brought about is the consequence, verb and all; "enough to sink X" names X alone.
    """
    if trigger is None or then is None:
        return trigger, then
    words = _ENOUGH.search(lowered(trigger.of(text)))
    gap = text[trigger.end : then.start] if trigger.end <= then.start else None
    if words is None or gap is None or gap.strip():
        return trigger, then
    if words[1]:
        if _ENDS.fullmatch(words[1]):
            return trigger, then
        start = trigger.end - len(words[1])
        return Span(trigger.start, trigger.start + words.start() + len("enough to")), Span(
            start, then.end
        )
    verb = _ENDS.match(lowered(then.of(text)))
    if verb is None or len(then) <= verb.end() + 1:
        return trigger, then
    end = then.start + verb.end()
    return Span(trigger.start, end), Span(end + 1, then.end)


def _without_tail(text: str, span: Span) -> Span:
    """Take off who says it, and what a clause says of a noun ("…, that was the deal")."""
    low = lowered(span.of(text))
    if len(low) != len(span):
        return span
    cuts: list[int] = []
    speaker = _SPEAKER.search(low)
    after = lowered(text[span.end : span.end + 100])
    if speaker is not None and speaker[0].count(",") > 1:
        after = after.removeprefix(",")  # "…, its head, Pia Lorn, | told us"
    if (
        speaker is not None
        and _SPEAKS.match(after)
        and not FINITE_VERB.search(low, speaker.start())
    ):
        cuts.append(speaker.start())
    points = _POINTS.search(low)
    if points is not None and not FINITE_VERB.search(low, 0, points.start()):
        cuts.append(points.start())
    second = _SECOND.search(low)
    if second is not None and not _verbal(low[: second.start()]):
        rest = low[second.end() :]
        if past(rest, 0, len(rest)) or FINITE_VERB.search(rest):
            cuts.append(second.start())
    if not cuts or len(low[: min(cuts)].split()) < LEAST:
        return span
    return Span(span.start, span.start + min(cuts))


def _verbal(low: str) -> bool:
    return bool(FINITE_VERB.search(low) or lexical_verb(low) or past(low, 0, len(low)))


def _with_subject(text: str, span: Span, others: list[Span], sentence: Span) -> Span:
    """Give a consequence that begins at its verb the subject and the modal that stand before it."""
    if not (sentence.start <= span.start and span.end <= sentence.end):
        return span
    floor = max([sentence.start, *(part.end for part in others if part.end <= span.start)])
    low = lowered(text[floor : span.end])
    if len(low) != span.end - floor:
        return span
    at = span.start - floor
    lead = low[:at]
    if not _OPENS.match(low, at):
        modal = _CLOSES.search(lead)
        if modal is None:
            return span
        lead = lead[: modal.start()]
    aside = _ASIDE.search(lead)
    whole = lead[: aside.start()] if aside is not None else lead
    start = 0
    for border in _BORDER.finditer(whole):
        told = whole[start : border.start()]
        if border[0].startswith("and") and not _verbal(told):
            continue  # "the mayor and the governor will …"
        if border[0].startswith("that") and not _SAYS.search(whole[: border.start()]):
            return span  # "the fund that the state owns will …"
        start = border.end()
    leaders = LEADERS.match(whole, start)
    if leaders is not None:
        start = leaders.end()
    subject = whole[start:].rstrip()
    if not _SUBJECT.fullmatch(subject) or _NOT_SUBJECT.search(subject):
        return span
    if FINITE_VERB.search(subject):
        return span
    return Span(floor + start, span.end)


def _after_trigger(text: str, span: Span, trigger: Span | None, then: Span | None) -> Span:
    """Give a condition the words that stand between it and the conjunction before it."""
    if trigger is None or trigger.end >= span.start or not _clausal(text, trigger):
        return span
    gap = text[trigger.end : span.start]
    if _BETWEEN.fullmatch(gap) is None:
        return span
    start = trigger.end + len(gap) - len(gap.lstrip())
    whole = Span(start, span.end)
    return span if then is not None and whole.overlap(then) else whole


def _past_aside(text: str, span: Span, trigger: Span | None, then: Span | None) -> Span:
    """Give a condition that an aside cuts in two its verb."""
    if trigger is None or not _clausal(text, trigger):
        return span
    if _verbal(lowered(span.of(text))):
        return span
    rest = _CUT_BY_ASIDE.match(text, span.end)
    if rest is None:
        return span
    whole = Span(span.start, rest.end())
    return span if then is not None and whole.overlap(then) else whole


def _clausal(text: str, trigger: Span) -> bool:
    return _CLAUSAL.fullmatch(lowered(trigger.of(text))) is not None
