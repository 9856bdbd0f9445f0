"""Gates: who may sign, who is recognised, what has to be ratified, who may speak for a side.

A gate is a yes/no prerequisite of signature (DESIGN §2). ``holds`` is True where the words say that
it is met, False where they deny it, None where it is asked for, conditional or open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from unbracket.coding.conditions_text import sentence_view
from unbracket.coding.gate_words import FORMS
from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.view import View
from unbracket.language.segment import paragraphs, sentences
from unbracket.model.claimed import GateClaim
from unbracket.model.span import Span

MAX_CHARS = 500  # of a sentence; the forms nest, and no sentence of a person is longer
_ANY = lazy(
    r"ratif|recogni|referend|plebiscit|ballot|legitima|mandate|power|authori|right|compet|capacity"
    r"|entitle"
    r"|licen[sc]|represent|speak|spoke|usurp|impostor|puppet|stooge|approv|consent|assent|endors"
    r"|elect"
    r"|term\b|lawful|legal|signature|standing|nobody|no one|vote|voting|bind|conclude|commit|clear"
    r"|confirm|adopt"
    r"|blessing|green light|claim|qualified|sign\b|signing|parliament|assembl|senat|house|chamber"
    r"|congress"
    r"|members|conference|people|credential|proxy|prox|plenipot|quor|acknowledg|accept|treat"
    r"|diplomat|ambassador"
    r"|embass|state|sovereign|exist|remit|brief|able\b|free\b|allowed|permitted|position|belong"
    r"|seat|table|voice"
    r"|business|party to|parties to|so-called|name|behalf|bargain|cantons|council|elders|court"
    r"|shop floor|rank|agree|deal|contract|treat|pact|accord|\btext|protocol|force"
    r"|decide|promise|\bhand\b|word|say\b|law\b|coup|trust|confidence|chosen|fake|bogus|rump",
    re.IGNORECASE,
)
# What makes a form no gate at all: facts of life, expertise, thanks, strikes and courts of law.
_NO_GATE = rule(
    r"recogni[sz]\w* (?:that|how|why|the (?:need|fact|importance|risk|problem|difficulty|danger"
    r"|value"
    r"|voice|handwriting|pattern|signs?)|him|her)|in recognition of|recogni[sz]ed (?:experts?"
    r"|authority|expertise"
    r"|leader in)|(?:un)?recogni[sz]able|mandate to (?:strike|walk out)|voted? for a new"
    r"|power to (?:charm|heal|move)|right to (?:strike|work|fish|vote|water|know|reply|appeal"
    r"|protest|self-defence"
    r"|defend)|beyond recognition|facial recognition|speech recognition|power (?:plants?|stations?"
    r"|supply|lines?|cuts?)"
)
# Words of a form that deny the gate by themselves.
_DENIES = rule(
    r"(?:turn(?:s|ed)?|vot(?:e|es|ed)) (?:[\w-]+ ){0,4}?(?:down|against)|thrown? out|threw out"
    r"|throws out|reject\w*"
    r"|stuck|stalled|languish\w*|held up|blocked?|blocks|s[au]nk|defeated|fell|died|failed|said no"
    r"|says no|voted no"
    r"|unelected|usurp\w*|impostors?|puppets?|stooges?|squatters?|self-\w+|pretenders?|sham \w+"
    r"|mouthpieces?"
    r"|so-called [\w-]+|illegitima\w+|unrecogni[sz]ed|non-recognition|de-recogni\w+|derecogni\w+"
    r"|void|worthless|invalid|null"
    r"|worth (?:nothing|little)|exceed\w*|overstep\w*|went beyond|beyond|outside|ultra vires"
    r"|without|expired?"
    r"|lapsed|ran out|run out|over|ended|nobody(?:'s)?|no one(?:'s)?|none|no-one|himself|herself"
    r"|itself|themselves|unable|barred"
    r"|forbidden|illegally|does not exist|doesn't exist|is not a state|half|a handful|a fraction"
    r"|a clique|recall\w*"
    r"|no|not|never|cannot|[a-z]+n't|unsigned|caretaker|acting|interim|outgoing|lost|nothing|coup"
    r"|fake|bogus|rump|(?:end|stop|expire)s?|limits?"
)
_DENIED_BEFORE = rule(
    r"no|not|never|nobody|no one|none|neither|nor|without|lacks?|lacked|lacking|cannot|[a-z]+n't"
    r"|refus\w+|declin\w+"
    r"|den(?:y|ies|ied)|forfeited|lost|lose[sd]?|stripped|revoked|withheld|withhold|withdr\w+"
    r"|rules? out|ruled out"
    r"|far from|hardly|fail(?:s|ed)? to|oppos\w+|reject\w*|no longer|question(?:s|ed)|contest\w*"
    r"|disput\w+|doubt\w*|end(?:s|ed)?"
)
_DENIED_AFTER = rule(
    r"(?:is|are|was|were|has|have|had|would be|will be|carries|carried|counts"
    r"|counted) (?:\w+ )?(?:void|worthless|invalid"
    r"|over|expired|lapsed|nothing|no|not|never|out|missing|lacking|withheld|refused|rejected"
    r"|revoked|in doubt|absent)"
    r"|(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could)(?:n't| not| never)"
    r"|out of the question|nobody"
    r"|no one|no longer|failed|(?:voted|turned) [^,;]{0,30}down|said no|against"
)
_OPEN = rule(
    r"must|has to|have to|had to|needs?|needed|require[sd]?|subject to|unless|until|if|whether"
    r"|provided|who|which of them"
    r"|should|ought to|pending|await\w*|waiting|condition\w*|precondition|prerequisite|would|could"
    r"|might|unclear"
    r"|will|shall|before|once|first|when|after|demand\w*|insist\w*|ask(?:s|ed|ing)?|depends?"
    r"|question|hopes?"
    r"|wants?|wanted|calls? for|called for|still to|yet to|expects?|expected|in exchange|in return"
    r"|price|proof"
    r"|due to|is to|are to|plans? to|call(?:s|ed)? on|urge[sd]?|seeks?|sought|proposed?|offers?"
    r"|offered|promis\w+"
    r"|next|prove|show|comes? down to|possible|key|matter|issue|basis|part of|include|including|let"
)
# "Nothing is valid without the assembly's consent": asked for, though the words deny.
_ASKED = rule(
    r"(?:nothing|no [\w-]+|not|cannot|[a-z]+n't|never|nobody|no one|void|worthless"
    r"|invalid)(?: [\w'-]+){0,9}? (?:without"
    r"|unless|until|before|if|but|except|lacking|pending|till)(?: [\w'-]+){0,7}|(?:unless|until"
    r"|before|whether|if|once|only"
    r" (?:when|after|once|if|with)|pending|subject to|on condition that|provided(?: that)?"
    r"|not clear|unclear"
    r"|remains to be seen)(?: [\w'-]+){0,7}"
)
# A procedure that is only named is no outcome; a noun alone does not say that it is met.
_PROCEDURE = rule(
    r"referend\w+|plebiscites?|ballots?|popular vote|goes?|go|put|puts|putting|submit|submitted"
    r"|lay|laid|vote|votes|pending"
    r"|instruments?|two-thirds (?:majority|vote)|parliamentary vote|waiting|take|taken|send|sent"
    r"|parliamentary process|pass|clear"
    r"|get|debate[sd]?|decides?|ha(?:s|ve) (?:the )?(?:last|final) (?:word|say)|win|carry"
)
_NOUN = rule(
    r"recognition|ratification|approval|consent|assent|legitimacy|green light|blessing|endorsement"
    r"|backing|sanction"
    r"|nod|seal|agreement|confirmation|statehood|right to exist|credentials|letters? of [\w]+"
    r"|quorum|proof"
    r"|diplomatic \w+"
)
_HELD = rule(
    r"has|have|had|holds?|held|got|gets|won|wins|received?|receives|given|gave|gives|grant(?:s|ed)"
    r"|enjoys?|secured|with|carr\w+"
    r"|brought|shows|showed|produced|obtained|is|are|was|were|came|after|presented|under"
    r"|by virtue of|possess\w*"
)


_DONE = rule(
    r"ratified|recogni[sz]ed|recogni[sz]es|approved|voted|passed|adopted|won|cleared|held|gave"
    r"|given|exchanged|endorsed"
    r"|backed|accepted|said yes|signed off|waved through|confirmed|consented|agreed"
    r"|with the (?:full )?(?:backing|support)"
    r"|granted|obtained|blessed|acknowledged|has spoken"
)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((gate, rule(pattern)) for gate, pattern in FORMS)


@lru_cache(maxsize=2)
def text_gates(text: str) -> tuple[GateClaim, ...]:
    """Find what a text says of gates, in reading order, one claim a gate and sentence."""
    found: list[GateClaim] = []
    for block in paragraphs(text):
        for sentence in sentences(text, block):
            if _ANY.search(text, sentence.start, sentence.end):
                found.extend(_of_sentence(text, sentence))
    return tuple(found)


def _of_sentence(text: str, sentence: Span) -> Iterator[GateClaim]:
    view = sentence_view(text, sentence)
    if view is None:
        return
    low = view.low[:MAX_CHARS]
    for found in _NO_GATE.finditer(low):
        low = low[: found.start()] + "x" * (found.end() - found.start()) + low[found.end() :]
    taken: list[tuple[int, int]] = []
    gates: set[str] = set()
    question = "?" in text[sentence.end - 2 : sentence.end]
    for gate, form in _forms():
        if gate in gates:
            continue
        for found in form.finditer(low):
            if any(found.start() < end and start < found.end() for start, end in taken):
                continue
            span = _words(view, found)
            if span is None:
                continue
            gates.add(gate)
            taken.append(found.span())
            holds = None if question else _holds(low, found)
            yield GateClaim(gate, holds, span, sentence, 0.6 if holds is None else 0.7)
            break


_LEAD = lazy(
    r"(?:(?<!\w)(?:no|not|never|nobody|without|lacks?|lacked|cannot|[a-z]+n't|refuses?|refused|has"
    r"|have|had|must|needs?"
    r"|is|are|was|were|will|would|does|do|did|holds?|no\s+longer|full|any|the|its|their|his|her|a"
    r"|an|first|still|yet|to"
    r"|be|been|with)\s+){1,6}$"
)


def _words(view: View, found: re.Match[str]) -> Span | None:
    start, end = found.span()
    lead = _LEAD.search(view.low[max(0, start - 60) : start])
    if lead:  # the words that deny or ask for it belong to what a reviewer has to see
        start -= len(lead[0])
    while start < end and view.low[start] in " ,;:'":
        start += 1
    while end > start and view.low[end - 1] in " ,;:'":
        end -= 1
    return view.at(start, end) if start < end else None


_CLAUSE = lazy(
    r"[;:]|,\s+(?:and|but|so|or|which|who|yet)\s|\s(?:but|because|although|while"
    r"|whereas)\s"
)


def _holds(low: str, found: re.Match[str]) -> bool | None:
    """Read whether the words around a gate say that it is met, deny it or leave it open."""
    start, end = found.span()
    left = max((m.end() for m in _CLAUSE.finditer(low, 0, start)), default=0)
    border = _CLAUSE.search(low, end)
    right = border.start() if border else len(low)
    own = found[0]
    before = low[max(left, start - 90) : start]
    after = low[end : min(right, end + 60)]
    ahead = " ".join(before.split()[-9:])
    asked = _ASKED.search(ahead + " ") or _ASKED.search(own)
    if asked and not re.match(r"(?:not|never|no|nobody)\b", asked[0]):
        return None
    if asked and re.search(
        r"\b(?:without|unless|until|before|if|but|except|till|pending)\b", asked[0]
    ):
        return None
    if _DENIES.search(own) or _DENIED_BEFORE.search(ahead) or _DENIED_AFTER.search(after):
        return False
    if _OPEN.search(own) or _OPEN.search(ahead) or _OPEN.search(" ".join(after.split()[:6])):
        return None
    told = _DONE.search(f"{own}{after[:20]}")
    if _PROCEDURE.search(own) and not told:
        return None
    if _NOUN.search(own) and not _HELD.search(f"{ahead} {own}") and not told:
        return None
    return True
