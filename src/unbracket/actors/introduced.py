"""The side of a bare name that the text tells only after the statement.

In the tail of its sentence ("Roe said, the commander of Norland's brigade") or in the sentence
after it ("Roe sits in parliament for the League", "The Norland envoy had flown in").
"""

from __future__ import annotations

import re

from unbracket.actors.mentions import Mentions
from unbracket.actors.names import head_part, without_article
from unbracket.actors.parties import is_group, side_of
from unbracket.actors.titles import alike, read_description
from unbracket.language.gazetteer import Place
from unbracket.language.people import People
from unbracket.language.titles import HONORIFICS, ROLES, bare, leans, word_set

_NAME = re.compile(r"(?:[\w.-]+ ){0,2}?(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2})")
_ANYONE = re.compile(r"[Aa]n? (?:[a-z-]+ )?[a-z-]+")
_LOWER = re.compile(r"\b[a-z]")
_CUE = re.compile(r"[,”\"]{0,2}(?: [a-z]+){0,3}, (?P<what>(?:the|an?) [^,.;:!?“”\"\n]{3,90})[,.;]")
_FOR = re.compile(
    r", (?:who was |who is )?(?:speaking|negotiating|appearing|acting|writing)"
    r" (?:for|on behalf of) (?P<whom>[^,.;:!?“”\"\n]{3,60})"
)
_THEN = r"(?:(?:also|now|currently|long|once) )?"
_LEADS = re.compile(
    rf" {_THEN}(?:leads|heads|chairs|co-chairs|represents|runs|has (?:led|headed|chaired"
    r"|represented|run)|is a member of|belongs to|led the delegation of|speaks for) (?P<whom>.+)"
)
_SERVES = re.compile(
    rf" {_THEN}(?:sits|serves|stands|works|speaks|negotiates|acts|appears|campaigns|has worked"
    r"|has (?:spoken|negotiated|sat)|was elected|won a seat|won his seat|won her seat)"
    r"(?: (?!for |on |with )[\w-]+){0,5} (?:for|on behalf of) (?P<whom>.+)"
)
_IS = re.compile(rf" {_THEN}(?:is|has been|was|became) {_THEN}(?:named |appointed )?(?P<what>.+)")
_HONOUR = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|General|Gen|Colonel|Col|Sir)\.? )?")
# What somebody else does after words were said.
_REACTS = word_set(
    """nodded replied answered agreed disagreed refused retorted laughed shrugged listened denied
    rejected dismissed objected countered responded applauded shook did declined welcomed called
    accused interrupted said says told added asked urged demanded warned insisted argued wants
    wanted also too contradicted protested and or whose stayed remained kept"""
)
_TOLD = re.compile(r"(?:was|were|is|had been) (?:told|asked|informed|shown|accused|not|also)\b")
_HEADS = ROLES | word_set("member steward convener convenor counsel barrister agent")
_LONGEST = 160  # characters of the next sentence that are read


def introduced_after(phrase: str, at: int, mentions: Mentions) -> Place | None:
    """Give the side that the text gives a bare name after its statement, or None."""
    name, anyone = _NAME.fullmatch(phrase), _ANYONE.fullmatch(phrase)
    if anyone is not None and bare(phrase.split()[-1]) in ROLES:
        words = phrase.split()[-1:]  # "A lawyer said so. He represents the union"
    elif name is None or any(w.islower() and bare(w) not in ROLES for w in phrase.split()):
        return None
    else:
        words = name["name"].split()
    while len(words) > 1 and (bare(words[0]) in ROLES or bare(words[0]) in HONORIFICS):
        words = words[1:]
    if leans(words[0]) or mentions.people.book.form(" ".join(words)) is not None:
        return None
    end = at + len(phrase)
    here = mentions.sentence(at)
    starts = mentions.sentence_starts
    stop = starts[here + 1] if here + 1 < len(starts) else len(mentions.text)
    tail = mentions.text[end : min(stop, end + 400)]
    people = mentions.people
    if (cue := _CUE.match(tail)) is not None and (place := _described(cue["what"], people)):
        return place
    if (speaks := _FOR.search(tail)) is not None and (place := _begins(speaks["whom"], people)):
        return place
    if here + 1 >= len(starts) or "\n" in mentions.text[end:stop]:
        return None
    last = starts[here + 2] if here + 2 < len(starts) else len(mentions.text)
    after = mentions.text[stop : min(last, stop + _LONGEST)].strip(' “”".!?\n')
    bare_name = phrase[:1].isupper() and phrase[:4] != "The " and not _LOWER.search(phrase)
    told = _told(after, words, people)
    return told if told is not None or not bare_name else _titled(after, at, mentions)


def _told(after: str, words: list[str], people: People) -> Place | None:
    """Read "Roe chairs the League", "She is the envoy of Norland"."""
    rest = _HONOUR.sub("", after, count=1)
    subjects = (" ".join(words), words[-1], "He", "She")
    subject = next((one for one in subjects if rest.startswith(f"{one} ")), "")
    if not subject:
        return None
    rest = rest[len(subject) :]
    if (match := _LEADS.match(rest) or _SERVES.match(rest)) is not None:
        return _begins(match["whom"], people)
    if (match := _IS.match(rest)) is not None:
        return _described(head_part(match["what"]), people)
    return None


def _titled(after: str, at: int, mentions: Mentions) -> Place | None:
    """Read "The Norland envoy had flown in" as the title of who has just spoken."""
    people = mentions.people
    if not after.startswith("The "):
        return None
    words = after.split()
    for size in range(min(7, len(words) - 1), 1, -1):
        if words[size - 1] != bare(words[size - 1]) or bare(words[size - 1]) not in ROLES:
            continue
        follow = words[size]
        if not follow.islower() or follow.strip(",.") in _REACTS or words[size - 1][-1] in ",.":
            return None
        if _TOLD.match(" ".join(words[size:])):
            return None
        title = " ".join(words[:size])
        place = _described(title, people)
        wanted = read_description(title, people)
        if place is None or wanted is None:
            return None
        known = any(
            alike(d, wanted) and p.place == place and p.names and p.names[0].span.start < at
            for p in people.persons[:60]
            for d in p.descriptors
        )
        return None if known else place
    return None


def _described(phrase: str, people: People) -> Place | None:
    """Give the side of a title in the singular."""
    core = without_article(phrase)
    words = re.split(r" (?:of|for|at|in|on|with|from|since|until) ", core)[0].split()
    if not words or bare(words[-1]) not in _HEADS or is_group(core):
        return None
    return side_of(phrase, people) or _begins_of(core, people)


def _begins_of(core: str, people: People) -> Place | None:
    """Give the side of a role with its owner before or after it."""
    parts = re.split(r" (?:of|for) ", core, maxsplit=1)
    if len(parts) > 1 and (place := _begins(parts[1], people)) is not None:
        return place
    return _begins(core, people) if len(core.split()) > 1 else None


def _begins(words: str, people: People) -> Place | None:
    """Give the side that some words begin with, if one of the case, or its unit."""
    core = without_article(words.strip()).split()[:6]
    seen = people.book.first(core)
    if seen is None or seen[1] != 0 or not people.book.of_case(seen[0].place):
        return None
    follow = next((word for word in core[1:] if word.islower()), "")
    return None if bare(follow) in ("critics", "opponents", "rivals") else seen[0].place
