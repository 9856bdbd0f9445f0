"""What the words of one statement say of it beyond its codes: whose deed, how hard, or only talk.

The checks keep a demand from resting on words that make none: a request to be told something, the
speaker's own deed under a request's code, a condition that only points back, an exchange at one
moment. Word lists are own; everything is matched in lower case at word edges.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from unbracket.deal.claims_actions import action_of, begins, simultaneous

# Deeds that nobody does for another: who signs, ratifies, recognises or withdraws does so himself.
PERSONAL = ("sign", "ratify", "recognise", "withdraw")
HEAD_WORDS = 8  # words before the verb in which its subject is looked for
OWN_WORDS = 4  # the same where no auxiliary stands between subject and verb

_LEAD = re.compile(r"\W*(?:(?:and|but|so|that)\s+){0,2}", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"(?<!\w)(?:will|would|shall|should|must|can|could|cannot|may|might|won['’]t|wouldn['’]t"
    r"|can['’]t|couldn['’]t|does|do|did|doesn['’]t|don['’]t|didn['’]t)(?!\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:\s+(?:not|never|no longer|also|soon|then|only|ever|have|be|ready|prepared|willing|to))*"
    r"\s+",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?:we|i)(?!\w)", re.IGNORECASE)
_THIRD_PERSON = re.compile(r"(?:he|she|it|they)(?!\w)", re.IGNORECASE)

_TELL = (
    r"(?:say|tell|explain|clarify|state|declare|disclose|reveal|specify|spell out|make clear"
    r"|make it clear|set out|report|answer|let \w+ know|decide)"
)
_ASKED = r"(?:what|whether|how|when|where|who|which|why|if)"
_TOLD = re.compile(
    rf"(?<!\w){_TELL}(?:\s+(?!that(?!\w))[\w'’-]+){{0,4}}?\s+{_ASKED}(?!\w)", re.IGNORECASE
)

_MUST = re.compile(
    r"(?<!\w)(?:must|ha(?:s|ve|d) to|needs? to|needed to|shall|let|is to|are to"
    r"|(?<!the )(?<!its )(?<!his )(?<!her )(?<!our )(?<!their )first)(?!\w)"
)
_FIRST_WORDS = re.compile(
    r"(?<!\w)(?:until|till|only|unless|without|after|before|once|then|first|not before|as soon as"
    r"|when)(?!\w)"
)
# Kinds of condition whose form demands the condition: it is ordered, or put in the imperative.
_DEMANDING = ("must-then", "order in time", "imperative-and", "imperative-or", "duration")

_KINDS = (
    r"(?:step|move|arrangement|exchange|plan|idea|proposal|course|scheme|formula|offer|order|thing)"
)
_POINTS_BACK = re.compile(
    rf"(?<!\w)(?:such an?|this|that|the same)\s+{_KINDS}(?!\w)", re.IGNORECASE
)
_ONLY_BACK = re.compile(
    rf"\W*(?:(?:such an?|this|that|these|those|the same|the|a)\s+)?(?:{_KINDS}|this|that|it|so)\W*",
    re.IGNORECASE,
)
# Words that give way though they deny: whoever doesn't oppose a thing doesn't refuse it.
_NO = r"(?:not|never|no longer|hardly|[a-z]+n['’]t)"
_GIVES_WAY = re.compile(
    rf"(?<!\w){_NO} (?:[\w'’-]+ ){{0,2}}?(?:stand in the way|against|oppos(?:e|ed|es|ing|ition)"
    r"|object(?:s|ed|ing)?|block(?:s|ed|ing)?|veto(?:es|ed)?|rul(?:e|es|ed|ing) out|hostile to"
    r"|averse to)(?!\w)|(?<!\w)no (?:\w+ )?objections?(?!\w)",
    re.IGNORECASE,
)
# Words that say what a thing is like, which is no word against the thing.
_AGENT = (
    r"(?:[\w'’-]+ ){0,2}?(?:government|cabinet|ministry|minister|president|premier|army|navy"
    r"|parliament|side|party|parties|delegation|union|council|board|mayor|leaders?|team|committee)(?!\w)"
)
_DESCRIBES = re.compile(
    rf"(?:(?:the|an?|this|such) (?!{_AGENT})|it )[^,;]*?(?<!\w)(?:will|would|does|do|did|shall)"
    r"(?: not|n['’]t) (?:include|cover|mean|involve|contain|amount)(?!\w)"
    r"|there (?:is|are|was|were) (?:no|not)(?!\w)"
    r"|(?:it|that|this) (?:is|was)(?: not|n['’]t) (?:my|our|your|his|her|its|their)(?!\w)",
    re.IGNORECASE,
)
_TOO_LITTLE = re.compile(
    r"(?<!\w)(?:not|n['’]t|hardly) (?:\w+ )?enough(?!\w)|(?<!\w)too (?:few|little|late|slow|small"
    r"|low|short|weak|vague|narrow)(?!\w)|(?<!\w)insufficient|far enough(?!\w)",
    re.IGNORECASE,
)
_WORTH = re.compile(
    r"(?<!\w)(?:is|are|was|were|isn['’]t|wasn['’]t)(?: not| hardly)?"
    r" (?:worth(?! \w+ing)|worthless)(?!\w)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\W*(?:an?|any|every) (?:[\w'’-]+ ){1,3}?(?:that|which|who|whom) (?:nobody|no one|none"
    r"|everybody|everyone|anybody|anyone|somebody|someone)(?!\w)",
    re.IGNORECASE,
)
_TEXT_ASKS = re.compile(
    r"\W*(?:the|this|that|their|his|her|its) (?:[\w'’-]+ ){0,3}?(?:paper|draft|plan|text|proposal"
    r"|document|list|letter|counter-draft|counter-proposal) (?:asks?|asked|demands?|demanded|wants?"
    r"|wanted|requires?|required|calls?|called|urges?|urged)(?!\w)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"(?<!\w)(?:no|not|never|nobody|none|neither|nor|lacks?|lacked|without|cannot|[a-z]+n['’]t)(?!\w)",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(
    r"(?:has |have |had )?(?:also |already |privately )?(?:told|said|says|informed|assured"
    r"|signall?ed|indicated|declared|let \w+ know)(?!\w)",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"\W*(?:will|would|shall|should|can|could|may|might|must|is|are|was|were|has|have|had)(?!\w)",
    re.IGNORECASE,
)
_AS_LONG = re.compile(r"(?<!\w)(?:as long as|so long as|for as long as|while|whilst)(?!\w)")


def asks_to_be_told(words: str) -> bool:
    """Tell whether a request wants an answer ("to say what it would accept"), not the thing."""
    return bool(_TOLD.search(words))


def gives_way(words: str) -> bool:
    """Tell whether words give way by denying that they oppose ("would not stand in the way")."""
    return bool(_GIVES_WAY.search(words))


def describes(words: str) -> bool:
    """Tell whether words deny a quality or a fact ("it would not include soldiers")."""
    start = _LEAD.match(words)
    return bool(_DESCRIBES.match(words, start.end() if start else 0))


def too_little(words: str) -> bool:
    """Tell whether words find a thing too little, which is not to refuse it."""
    return bool(_TOO_LITTLE.search(words))


def belittles(words: str) -> bool:
    """Tell whether words say what a thing is worth, which is contempt and not yet a refusal."""
    return bool(_WORTH.search(words))


def general(words: str) -> bool:
    """Tell whether words say something of anything of a kind ("a law that nobody keeps is …")."""
    return bool(_GENERAL.match(words))


def text_asks(words: str) -> bool:
    """Tell whether it is a paper that asks, of which the speaker speaks."""
    return bool(_TEXT_ASKS.match(words))


def denies(words: str) -> bool:
    """Tell whether words hold a denial."""
    return bool(_DENIES.search(words))


def without_subject(words: str) -> bool:
    """Tell whether a clause begins at its verb, so that who does it stands before it."""
    return bool(_VERB_FIRST.match(words))


def told_by(words: str, of: Callable[[str], str]) -> str:
    """Give the party whose words a content relays ("Norland had told him that …"), or ""."""
    start = _LEAD.match(words)
    body = words[start.end() :] if start else words
    for match in list(re.finditer(r"[\w'’-]+\s+", body))[:OWN_WORDS]:
        if _TOLD_BY.match(body, match.end()):
            head = body[: match.end()].strip()
            return "" if _THIRD_PERSON.fullmatch(head) else of(head)
    return ""


def points_back(words: str) -> bool:
    """Tell whether words name what was spoken of before ("such a step")."""
    return bool(_POINTS_BACK.search(words))


def only_points_back(words: str) -> bool:
    """Tell whether words name nothing but what was spoken of before ("that step", "it")."""
    return bool(_ONLY_BACK.fullmatch(words))


def lasting(trigger: str) -> bool:
    """Tell whether a trigger ties a state to a state ("as long as"), which orders nothing."""
    return bool(_AS_LONG.search(trigger.lower()))


def at_one_moment(*parts: str) -> bool:
    """Tell whether a condition is an exchange at one moment ("at the moment at which …").

    The parts are what follows, the trigger and the condition; a span may cut "at the moment".
    """
    return any(simultaneous(f"{a} {b}") for a, b in pairwise(parts)) or simultaneous(
        " ".join(parts)
    )


def demanded(kind: str, trigger: str, words: str, withheld: bool) -> bool:
    """Tell whether a precondition demands its condition, or only names what it would cost.

    "It must stop, and then", "lift it and we will", "not until it stops" demand; "if it stops, we
    can" offers. ``withheld`` tells that the consequence is held back until the condition holds.
    """
    return (
        withheld
        or kind in _DEMANDING
        or bool(_MUST.search(words.lower()))
        or bool(_FIRST_WORDS.search(trigger.lower()))
    )


def must(words: str) -> bool:
    """Tell whether words say that something has to be."""
    return bool(_MUST.search(words.lower()))


def anothers_deed(
    words: str, provision: str, owner: str, speaker: str, quoted: bool, of: Callable[[str], str]
) -> bool:
    """Tell whether words speak of doing oneself what the provision says of another.

    "She would sign nothing" says nothing of whether the council may sign. ``owner`` is the party
    that the provision names as the one who acts, ``of`` gives the party that words name;
    ``quoted`` tells that a pronoun in the third person is not the speaker.
    """
    kind = action_of(provision)
    if kind not in PERSONAL or not owner:
        return False
    start = _LEAD.match(words)
    body = words[start.end() :] if start else words
    auxiliary = _AUXILIARY.search(body)
    if auxiliary is None or len(body[: auxiliary.start()].split()) > HEAD_WORDS:
        return False
    between = _BETWEEN.match(body, auxiliary.end())
    if between is None or not begins(kind, body[between.end() :]):
        return False
    doer = _subject(body[: auxiliary.start()], speaker, quoted, of)
    return bool(doer) and doer != owner


def own_deed(words: str, provision: str, speaker: str, of: Callable[[str], str]) -> bool:
    """Tell whether words say that the speaker's side does a thing ("Norland let the crews go")."""
    kind = action_of(provision)
    if not kind:
        return False
    start = _LEAD.match(words)
    body = words[start.end() :] if start else words
    ends = [match.end() for match in re.finditer(r"[\w'’-]+\s+", body)][:OWN_WORDS]
    for end in ends:
        head = body[:end].strip()
        if _FIRST_PERSON.fullmatch(head) or of(head) == speaker:
            return begins(kind, body[end:])
    return False


def _subject(head: str, speaker: str, quoted: bool, of: Callable[[str], str]) -> str:
    """Give the party that the words before a verb name, "" where that isn't known."""
    bare = head.strip()
    if _FIRST_PERSON.fullmatch(bare):
        return speaker
    if _THIRD_PERSON.fullmatch(bare):
        return "" if quoted else speaker
    return of(bare)
