"""What somebody inside of a content is told to have asked or agreed, as a draft of its own.

"Haldmark had asked the Union to tighten the sanctions" holds a statement of Haldmark's. The
training articles mark such inner statements far less often than outer ones, so that the trained
tagger misses most; where it marks nothing there, a clause that begins with a name and a verb of
saying or moving is read by its form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbracket.attribution.draft import Draft
from unbracket.language.titles import SIDES
from unbracket.model.span import Span

SCORE = 0.5
LEAST = 2  # words of an inner content
_WORD = r"[A-Z][\w-]*"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:(?:of|the|and|of the|and the) )?{_WORD})*"
_SIDES = rf"(?:[Bb]oth|[Tt]he (?:two|other|warring)) (?:{SIDES})"
_LIGHT = (
    r"(?:(?:\w+ly|already|also|both|now|since|twice|once|first|again|long|in principle|in private)"
    r" )*"
)
_TO_SOMEBODY = r"asked|told|urged|informed|assured|invited|warned|notified|begged|pressed"
_TO_DO = (
    r"agreed|offered|refused|promised|pledged|vowed|threatened|demanded|insisted|declined"
    r"|rejected|denied|signalled|signaled|suggested|hinted|indicated|called for|ruled out"
    r"|turned down|asked for|(?:proposed|accepted)(?= that)|(?<=had )proposed"
)
_FORM = re.compile(
    rf"(?P<who>{_NAME}|{_SIDES}) (?P<cue>(?:(?:has|have|had) )?{_LIGHT}"
    rf"(?:(?:{_TO_SOMEBODY}) (?!for\b|to\b|that\b)[\w’'-]+(?: [\w’'-]+){{0,7}}? (?=that |to )"
    rf"|(?:{_TO_DO}) ))(?:that )?(?P<said>\S.*)",
    re.DOTALL,
)
_FIRST = re.compile(r"(?:that |[A-Z][a-z]+ly, )?")
_LAST = re.compile(r";|, (?:but|and|while|although|which|who)\b|[.!?](?:\s|$)")
_NO_NAME = re.compile(
    r"(?:He|She|It|They|We|I|You|Who|What|That|This|These|Those|There|Nobody|None|No|One|If|When"
    r"|But|And|So|Some|Many|Most|People|Everybody|Everyone|Whoever)\b"
)


def told(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Give what is told inside of some drafts' contents and no draft covers, in reading order."""
    taken = [span for draft in drafts for span in (*draft.content, *draft.cue)]
    found = []
    for draft in drafts:
        for span in draft.content:
            inner = _inside(text, span)
            if inner is None:
                continue
            own = [one for one in taken if span.contains(one) and one != span]
            if not any(one.overlap(part) for one in own for part in (*inner.content, *inner.cue)):
                found.append(inner)
    return sorted(found, key=lambda draft: draft.start)


def _inside(text: str, span: Span) -> Draft | None:
    words = text[span.start : span.end]
    lead = _FIRST.match(words)
    form = _FORM.match(words, lead.end() if lead else 0)
    if form is None or _NO_NAME.match(form["who"]):
        return None
    start = span.start
    ended = _LAST.search(words, form.start("said"))
    end = ended.start() if ended else len(words.rstrip(" .,;"))
    said = Span(start + form.start("said"), start + end)
    if len(said.of(text).split()) < LEAST:
        return None
    source = Span(start + form.start("who"), start + form.end("who"))
    cue = Span(start + form.start("cue"), start + form.start("cue") + len(form["cue"].rstrip()))
    return Draft([said], [source], [cue], "indirect", SCORE, nested=True)
