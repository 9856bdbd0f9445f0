"""Whose move a clause tells: what another side asked, offered or agreed is only told.

"Haldmark had asked the Union to tighten the sanctions", said by the Union's envoy, asks for
nothing: the outer statement informs, and the request is Haldmark's (label guide, section 1: the
inner statement is a record of its own).
"""

from __future__ import annotations

from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.own_names import is_of, stems
from unbracket.coding.sides import Voice
from unbracket.coding.view import View
from unbracket.language.titles import SIDES
from unbracket.model.span import Span

# Moves that a side makes by words. Blame and praise stay the speaker's own, whatever is told.
TOLD_ACTS = (
    "THREATEN", "PRECONDITION", "REJECT", "REQUEST", "CONCEDE", "OFFER", "AGREE", "ACCEPT_BASIS",
    "DENY",
)  # fmt: skip
_DONE = (
    r"demanded|asked|told|informed|requested|notified|said|warned|urged|threatened|offered|agreed"
    r"|accepted|refused|rejected|promised|proposed|insisted|pledged|vowed|called for|ruled out"
    r"|declined|suggested|signalled|signaled|invited|turned down|objected|let it be known|assured"
    r"|indicated|hinted|made clear"
)
_GIVEN_UP = r"conceded|denied|dropped|withdrawn|given up|admitted|acknowledged"
_NOW = r"agree|insist|demand|refuse|say|differ"
_LIGHT = (
    r"(?:\w+ly|already|also|both|now|since|twice|once|first|in principle|in private|again"
    r"|at last|long)\s+"
)
_TELLS = lazy(
    rf"[\s,]*(?:that\s+)?(?P<who>(?:[\w'-]+\s+){{1,7}}?)(?P<had>(?:has|have|had)\s+)?"
    rf"(?:{_LIGHT})*(?:(?P<done>{_DONE})|{_GIVEN_UP})(?![\w'-])"
)
_BOTH = lazy(
    rf"[\s,]*(?:that\s+)?(?:both|the (?:two|other|warring))\s+(?:{SIDES})\s+"
    rf"(?:(?:has|have|had)\s+)?(?:{_LIGHT})*(?:{_DONE}|{_NOW})(?![\w'-])"
)
_AGREES = lazy(
    rf"[\s,]*(?:that\s+)?(?P<who>(?:[\w'-]+\s+){{1,4}}?)(?:(?:has|have|had)\s+)?"
    rf"(?:{_LIGHT})*(?:agrees|agreed|accepts|accepted)\s+(?:that|to)(?![\w'-])"
)
_NO_MOVE = rule(
    r"nobody|none|no|never|not|neither|whoever|who|what|if|when|once|until|unless|[a-z]+n't|to|of"
    r"|that|which|by|being|be|is|are|was|were|been|i|we|he|she|it|they|you|our|my|his|her|its"
    r"|their|your"
)


def tells_of_others(view: View, voice: Voice) -> bool:
    """Tell whether a clause begins with what another than the speaker has said or agreed."""
    if _BOTH.match(view.low):
        return True
    found = _TELLS.match(view.low)
    if found is None or _NO_MOVE.search(view.low, found.start("who"), found.end()):
        return False
    who = view.at(*found.span("who"))
    if not any(stems(view.cut(who).raw)) or _own(view, who, voice):
        return False
    # Where nothing says whom the speaker speaks for, the name may be that of his own side: then
    # only a named speaker counts, and what is told as over and done.
    if voice.names.sided:
        return True
    return bool(voice.names.stems and found["had"] and found["done"])


def tells_own_consent(view: View, voice: Voice) -> bool:
    """Tell whether a clause begins with the speaker's own side agreeing to something.

    "Norland agreed that the island should govern itself", said by Norland's minister, asks for
    nothing, whatever stands behind "should".
    """
    found = _AGREES.match(view.low)
    if found is None or _NO_MOVE.search(view.low, found.start("who"), found.end("who")):
        return False
    return _own(view, view.at(*found.span("who")), voice)


def _own(view: View, who: Span, voice: Voice) -> bool:
    """Tell whether some words of a view name the side that the speaker speaks for."""
    if is_of(view.cut(who).raw, voice.names.stems):
        return True
    return any(who.start <= span.start and span.end <= who.end for span in voice.own)
