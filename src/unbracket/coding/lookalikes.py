"""What has the shape of a condition and is none, whoever found it: the rules or the trained model.

``traps`` looks at one trigger word before its clauses are read; here the clauses are known, and the
text as it is written: capital letters, hyphens and quotation marks tell a word that is mentioned
("struck the word “unless”", the song "If Winter Comes") from one that is used. Every check looks at
a bounded stretch around the trigger and once at each clause.
"""

from __future__ import annotations

from unbracket.coding.borders import FINITE_VERB, looks_ahead
from unbracket.coding.lexicon import FINITE, MODAL, lazy, rule
from unbracket.coding.lookalikes_named import NAMED_CHECKS
from unbracket.coding.lookalikes_seen import Seen
from unbracket.coding.lookalikes_told import TOLD_CHECKS
from unbracket.coding.mentions import mentioned
from unbracket.coding.view import lowered
from unbracket.model.span import Span
from unbracket.model.statement import Condition

NEAR = 80  # code points on either side of a trigger that are looked at

_MODAL = rule(MODAL)
_GOING = lazy(
    r"\b(?:is|are|am|was|were|'re|'m)\s+(?:not\s+)?(?!binding|interesting|surprising"
    r"|fitting|promising|encouraging|disappointing|convincing|charming|missing|lacking|standing)"
    r"[a-z]+ing\b"
)


def look_alike(text: str, condition: Condition, base: int = 0) -> bool:
    """Tell whether a condition that was found is none.

    ``base`` is the place in the reading at which ``text`` begins; spans are the reading's.
    """
    trigger, held, follows = condition.trigger, condition.condition, condition.consequence
    if held is None or follows is None:
        return False
    seen = _seen(text, trigger, held, follows, condition.kind, base)
    if trigger is not None and mentioned(text, trigger.start - base, trigger.end - base):
        return True
    return any(check(seen) for check in (*_CHECKS, *TOLD_CHECKS, *NAMED_CHECKS))


def _seen(text: str, trigger: Span | None, held: Span, follows: Span, kind: str, base: int) -> Seen:
    at = (trigger.start if trigger else min(held.start, follows.start)) - base
    after = (trigger.end if trigger else at + base) - base
    return Seen(
        kind=kind,
        word=" ".join(lowered(text[at:after]).split()),
        before=lowered(text[max(0, at - NEAR) : max(0, at)]),
        after=lowered(text[after : after + NEAR]),
        next=text[after : after + NEAR].lstrip(' "“„«‘\n\t')[:1],
        held=lowered(text[held.start - base : held.end - base]),
        follows=lowered(text[follows.start - base : follows.end - base]),
        initial=at + base <= follows.start,
        behind=held.start >= after + base,
        opens=_opens(text, follows.start - base, base),
    )


def _opens(text: str, at: int, base: int) -> bool:
    """Tell whether a sentence begins at a place; a stretch cut out of a reading may not."""
    if at <= 0:
        return base == 0
    lead = text[max(0, at - NEAR) : max(0, at)].rstrip(' \t"“„«‘')
    return not lead or lead[-1] in ".!?:;…\n"


# --- what is asked, said or granted --------------------------------------------------------------

_SWORN = lazy(r"\b(?:damned|blowed|hanged|darned|cursed)\s+$")
_ASKED = lazy(
    r"(?<!\w)(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|inquired?|enquired?|quizzed|doubt(?:s|ed)?|unsure"
    rf"|unclear|to\s+know|find\s+out)\s+(?:(?!{FINITE}\b|that\b|to\b)[\w'-]+\s+){{0,5}}$"
)
_SIZE = lazy(
    r"\b(?:an?|one|that|this|another|the|two)\s+(?:very\s+|rather\s+|truly\s+)?(?:big|huge|large"
    r"|giant|massive|enormous|vast|great|serious|major|crucial|important|final|last|single|tiny"
    r"|small)\s+$"
)


def _asked(seen: Seen) -> bool:
    """Tell whether a verb of asking stands before a content that begins behind it.

    "I'll be damned if …" and "that is a big if" hold no condition either.
    """
    if seen.word == "if" and (_SWORN.search(seen.before) or _SIZE.search(seen.before)):
        return True
    return seen.word in ("if", "whether or not") and _ASKED.search(seen.before) is not None


def _granted(seen: Seen) -> bool:
    """Tell of "the count was fair, even if it took all night": a fact is granted."""
    if seen.word not in ("even if", "no matter if"):
        return False
    ahead = looks_ahead(seen.follows, (0, len(seen.follows))) or _GOING.search(seen.follows)
    return not ahead or bool(_UNSPOKEN.match(seen.held))


_UNSPOKEN = lazy(
    r"(?:nobody|no\s+one|few|neither|(?:they|he|she|it|we)\s+(?:do|does|will|would)(?:\s+not|n't))"
    r"\s+(?:\w+\s+)?(?:says?|admits?|likes?|notices?|noticed|said|admitted|owns?)(?!\w)"
)
_QUALITY = (
    r"(?:[a-z-]+(?:ful|ous|ive|less|able|ible|ic|ish|ary)|late|reluctant|partial|formal|informal"
    r"|hesitant|incomplete|inelegant|polite|private|loose|narrow|bold|tame|long|early|prompt|small|brief|modest"
    r"|thin|ugly|poor|slow|short|rough|dull|cheap|dear|quiet|tense|cold|warm|harsh|weak|frail"
    r"|faint|rare|odd|sad|sober|grim|crude|limited|belated|strained|muted|subdued|clumsy|shaky"
    r"|messy|noisy|wordy|lengthy|costly|lonely|untidy|dry|stiff|vague|bitter|minor|narrow|blunt)"
)
_EXEMPT = (
    r"(?:possible|necessary|need|needed|required|appropriate|feasible|practicable|applicable"
    r"|present|absent|available|successful|unsuccessful|responsible|reasonable|so|not|any|only"
    r"|alive|held|met|paid|made|kept|left|told|found|built|put|set|won|free|safe|guilty|ready"
    r"|victorious|elected|asked|[a-z]{3,}(?:ed|en))"
)
_GRUDGED = (
    r"(?:belated|limited|strained|muted|subdued|flawed|guarded|mixed|crowded|dated|hurried"
    r"|complicated|rushed|cramped|tired|broken|hidden)"
)
_BARE_QUALITY = lazy(
    rf"(?:(?:rather|very|somewhat|too|still|a\s+little|a\s+bit|[a-z]+ly)\s+)?"
    rf"(?:{_GRUDGED}|(?!{_EXEMPT}(?!\w))[a-z-]+)"
    r"(?:\s+(?:and|or|but)\s+[a-z-]+)?\s*(?:,|$)"
)
_QUALITY_OF = lazy(rf"(?!{_EXEMPT}(?!\w))(?:[a-z]+ly\s+)?{_QUALITY}(?!\w)|{_GRUDGED}(?!\w)")
_QUALIFIED = lazy(
    r"\b(?:an?|the|his|her|its|their|our|some|is|are|was|were|be|been|remains?|proved|sounds?)\s+"
    r"(?:(?:[a-z]+ly|very|rather|quite)\s+)?[a-z-]+,?\s+$"
)
_LIMITED = lazy(rf"(?<!\w){_QUALITY}\s+$|\b(?:fair|welcome|real|useful|good|clear|firm|warm)\s+$")
_PRAISED = lazy(rf"(?<!\w){_QUALITY},\s+$")
_COMMA_BEFORE = lazy(r"[a-z],\s+$")
_WILL_BEFORE = rule(rf"(?:{MODAL}|to|be|been|have|has|had|and|or|but|that),\s+$")


def _grudging(seen: Seen) -> bool:
    """Tell of "a useful, if dull, morning": the second word limits the first."""
    if seen.word != "if" or seen.initial:
        return False
    rest = seen.after.lstrip()
    if _QUALIFIED.search(seen.before) is None and _PRAISED.search(seen.before) is None:
        return False
    if _COMMA_BEFORE.search(seen.before) is not None:
        return _BARE_QUALITY.match(rest) is not None and not _WILL_BEFORE.search(seen.before)
    return (
        _LIMITED.search(seen.before) is not None
        and _QUALITY_OF.match(rest) is not None
        and not FINITE_VERB.search(seen.held)
    )


_CHECKS = (_asked, _granted, _grudging)
