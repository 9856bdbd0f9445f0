"""Which way a date without a year looks: the tense of the clause that holds it."""

from __future__ import annotations

from unbracket.coding.lexicon import lazy

REACH = 160  # characters of a sentence that are looked at on each side
_SENTENCE_END = lazy(r"[.!?;\n](?=\s|$)")
_BREAK = lazy(
    r"[,;:–—]\s|\s-\s|\b(?:and|but|while|that|who|which|when|after|before|because"
    r"|although|though|if"
    r"|whereas|until)\b"
)
_PAST_WORDS = (
    r"met|held|said|told|went|came|took|was|were|had|did|began|fell|rose|left|gave|sent|flew|spoke"
    r"|saw|made|wrote|broke|brought|drew|won|lost|struck|rang|hit|got|kept|led|paid|ran|sat|shut"
    r"|stood|threw|withdrew|sought|fought|found|built|bought|caught|chose|became|grew|heard|knew"
    r"|lay|laid|read|sank|sold|shot|slept|spent|spread|stole|swore|taught|thought|woke|wore|has"
    r"|have|hosted|been|drove|forgot|froze|hid|let|overthrew|rode|shook|sprang|tore|understood|cut"
    r"|put|arose|ate|bore|beat|blew|dealt|forbade|forgave|hung|meant|shone|showed|slid|stuck"
)
_TO_NOT = (
    r"(?!(?:the|a|an|his|her|its|their|our|my|this|that|these|those|be\s+ruled|[a-z]+land|mon|tues"
    r"|wednes|thurs|fri|satur|sun)\b)"
)
_SOON = (
    r"(?:will|would|shall|won't|wouldn't|[a-z]+'ll|may(?!\s+\d)|might|can|could|should|must)"
    r"(?:\s+(?:not|also|then|now|only|[a-z]+ly))*(?:\s+be)?(?:\s+[a-z]+)?"
    r"|(?:is|are|was|were|be)\s+(?:now\s+|also\s+|still\s+)?(?:to|due|set|scheduled|slated"
    r"|expected|planned|going|about|meant|supposed|timed|booked|[a-z]+ing)"
    r"|(?:is|are)\s+(?:held|sworn|voted|decided|signed|opened|closed|published)|"
    r"(?:has|have)\s+(?:to|until"
    r"|till)|due|scheduled|slated|expected|planned|plans?|planning|planning|intends?|hopes?|aims?"
    r"|set\s+(?:for|to)|upcoming|forthcoming|deadline|ahead\s+of|announced\s+for|invited"
    rf"|(?<!failed )(?<!managed )(?<!came )(?<!went )(?<!forced )(?<!began )(?<!helped )"
    rf"(?<!met )(?<!flew )(?<!used )to\s+{_TO_NOT}(?:be\s+[a-z]+|[a-z]{{2,}}(?<!ed)(?<!ing))"
)
_PRESENT = (
    r"meets?|visits?|travels?|opens?|begins?|starts?|arrives?|resumes?|votes?"
    r"|returns?|hosts?|holds?"
    r"|convenes?|gathers?|leaves?|flies|fly|expires?|ends?|takes?|comes?|falls?|closes?|runs?"
    r"|speaks?|signs?|goes|go|receives?|welcomes?|reopens?|addresses|address|sits?|lapses?|launches"
    r"|lands?|departs?|sees?|expects?|remains?|stays?|lasts?|applies|apply"
    r"|continues?|moves?|awaits?"
    r"|decides?|rules?|elects?|celebrates?|marks|publishes|unveils?|presents?"
    r"|turns?|moves?|retires?"
)
_CUE = lazy(
    rf"\b(?:(?P<soon>{_SOON})|(?P<past>{_PAST_WORDS}|(?!need|indeed|hundred|speed|exceed|unit)"
    rf"[a-z]{{2,}}[a-z]ed)|(?P<now>{_PRESENT}))\b"
)
_TALK = lazy(r"(?:a|an|the|his|her|its|their|of|on|at|in|for|first|last|next|this|\w+'s)\s+$")


def looks_ahead(low: str, start: int, end: int, default: bool = False) -> bool:
    """Tell whether the clause around ``[start, end)`` of a lower-case text looks ahead.

    The nearest verb of the same clause decides, first those before the phrase; without any verb
    ``default`` is given. Plans in the present tense ("meets on Friday") look ahead.
    """
    left = low[max(0, start - REACH) : start]
    cut = max((m.end() for m in _SENTENCE_END.finditer(left)), default=0)
    left = left[cut:]
    right = low[end : end + REACH]
    stop = _SENTENCE_END.search(right)
    right = right[: stop.start()] if stop else right
    own = max((m.end() for m in _BREAK.finditer(left)), default=0)
    after = _BREAK.search(right.lstrip(" ,"), 1)
    near = right[: after.start() + (len(right) - len(right.lstrip(" ,")))] if after else right
    for stretch, last in ((left[own:], True), (near, False), (left, True), (right, False)):
        found = _cue(stretch, last)
        if found is not None:
            return found
    return default


def _cue(stretch: str, last: bool) -> bool | None:
    found = None
    for match in _CUE.finditer(stretch):
        if match["now"] and _TALK.search(stretch, 0, match.start()):
            continue  # a noun: "the visit", "his return"
        found = bool(match["soon"] or match["now"])
        if not last:
            return found
    return found
