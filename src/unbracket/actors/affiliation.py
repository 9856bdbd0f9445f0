"""The side of sources that belong to somebody: staff, members, confidants, offices, papers.

Asked only where names and titles give no side. Every step looks at a bounded number of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbracket.actors.mentions import Candidate, Mentions
from unbracket.actors.names import head_part, is_one, without_article
from unbracket.actors.parties import OF_ANOTHER
from unbracket.actors.typewords import by_type, is_class, is_union
from unbracket.language.gazetteer import Form, Place
from unbracket.language.people import People
from unbracket.language.titles import (
    GROUPS,
    LOOSE_GROUPS,
    OFFICIAL,
    ROLES,
    UNITS,
    bare,
    is_possessive,
    leans,
    strip_possessive,
    word_set,
)

_OUTSIDERS = word_set(
    """critic critics rival rivals opponent opponents analyst analysts expert experts economist
    economists historian historians observer observers mediator mediators arbitrator investor
    investors dissident dissidents reporter reporters journalist journalists counterpart
    counterparts guest guests neighbour neighbours neighbor neighbors enemy enemies adversary
    victim victims customer customers tenant tenants correspondent editor columnist reader readers
    partner partners supporter supporters candidate nominee scholar professor researcher resident
    student host author biographer wife husband son daughter brother sister widow friend father
    mother bank court university college hospital school"""
)
# Who works for a person speaks for the person's side.
_STAFF = word_set(
    """deputy deputies spokesman spokeswoman spokesperson spokespeople lawyer lawyers counsel
    attorney solicitor adviser advisers advisor advisors aide aides office ministry minister
    ministers delegation team staff cabinet government negotiator negotiators negotiating secretary
    chief assistant envoy chancellery department camp officials official entourage campaign
    administration ambassador representative delegate representatives commander lieutenant
    treasurer side colleagues man woman parliament army party headquarters"""
)
# Members and employees: of an organisation of the case, each of them is of its side.
_MEMBERS = word_set(
    """member members steward stewards staff employee employees worker workers executive executives
    manager managers curator curators lawmaker lawmakers legislator legislators mp mps senator
    senators delegate delegates activist activists negotiator negotiators convener convenor
    organiser organisers organizer organizers trustee trustees councillor councillors official
    officials officer officers fighter fighters commander commanders leader leaders chief chiefs
    lawyer lawyers source sources insider insiders figure figures politician politicians wing board
    leadership headquarters secretary voters strategist adviser advisers envoy bosses boss side
    speaker veteran veterans branch backbencher backbenchers grandee grandees"""
)
_EMPLOYED = word_set(
    "economist economists analyst analysts researcher researchers engineer engineers"
)
_NATIONAL_PRESS = word_set("television radio broadcaster tv media")
_UNSAID = word_set(
    """opposition business trade company bank union university club private independent former
    ex exiled rebel separatist student church research rights"""
)
_MIDDLE = re.compile(r"[a-z][a-z-]*$")
_ONE_OF = re.compile(
    r"(?i:(?:one|someone|somebody|some|many|several|two|three|most|both|a number|members?"
    r"|a member|senior members|a senior member|an? \w+ member|people|those|sources?|a source"
    r"|insiders?|an insider|figures?|a senior figure) (?:of|in|within|inside|from|at) )"
)
_CLOSE = re.compile(
    r"(?i:(?:an?|one|two|several|some|three)? ?(?:[\w-]+ ){0,2}?(?:sources?|persons?|people"
    r"|insiders?|figures?|officials?|aides?) "
    r"(?:close to|near|familiar with(?: the thinking of)?|briefed by|with knowledge of"
    r"|with direct knowledge of|loyal to|authorised to speak for|authorized to speak for"
    r"|speaking for|who speaks? for|who works? (?:for|with)) )(?P<whom>.+)"
)
_BELONGING = re.compile(
    r"(?:,? who (?:belongs? to|speaks? for|works? for|represents?|leads?|heads?|chairs?"
    r"|negotiates? for|sits? for|serves? with|is a member of|are members of)"
    r"|, (?:an?|the) (?:[\w-]+ ){0,3}?(?:member|negotiator|official|lawyer|spokesman|spokeswoman"
    r"|delegate|envoy|representative|leader|adviser|aide) (?:of|for|with|in|at|from)"
    r"|,? (?:speaking|negotiating|appearing) (?:for|on behalf of)|,? on behalf of) (?P<whom>.+)"
)
_HELD = re.compile(
    r"(?P<what>[\w’' -]*?(?P<head>[\w-]+)) in (?:the )?(?P<where>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)"
    r"(?:,.*)?$"
)
_POSTED = word_set(
    "ambassador ambassadors envoy envoys consul attaché attache diplomat diplomats mediator"
)
_HELD_HEADS = (OFFICIAL - _POSTED) | word_set(
    """office ministry government authorities cabinet counterpart leadership officials presidency
    parliament sources source negotiators ministers palace headquarters"""
)
_PAPER = re.compile(
    r"(?i:an?|the|this) (?:[\w-]+ ){0,3}?(?:communiqu[eé]|statement|release|paper|letter|note"
    r"|document|bulletin|readout|declaration|memo|message|circular|leaflet|tweet|post|draft) "
    r"(?:(?:issued|published|released|posted|put out|sent|signed|read out|distributed) )?"
    r"(?:from|in|by|of) (?P<whom>.+)"
)
_PRONOUN_OWNER = re.compile(
    r"(?:[\w-]+ ){0,4}?(?P<whose>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?P<what>.+)"
)
_OF_MISSION = re.compile(
    r"(?:an? |the )?(?:[\w-]+ )?(?:members?|head|part) of (?:the|its|his|her|their) (?:[\w-]+ )?"
    r"(?:delegation|team|mission|government|cabinet)\b"
)
_FOR_ONE = re.compile(
    r"(?:[\w-]+ ){1,3}(?:for|of|at) the (?:[a-z’'-]+ )?(?:owner|operator|employer|company|firm"
    r"|union|party|government|ministry|group|board)"
)
_SPEAKING = _STAFF | _MEMBERS
_LONGEST = 16  # words of a source that are looked at


def affiliation(phrase: str, at: int, mentions: Mentions) -> Place | None:
    """Give the side that a source at an offset belongs to, or None.

    "The union's lawyer", "a source close to Roe", "a member of the Norland delegation",
    "one of the committee's advisers", "the prime minister's office in Port Amal".
    """
    people = mentions.people
    phrase = " ".join(phrase.split()[:_LONGEST])
    if re.match(r"(?i)(?:the )?(?:former|ex-)", phrase):
        return None
    first, comma, rest = phrase.partition(", ")
    if OF_ANOTHER.search(first):
        return None
    belonging = _BELONGING.search(phrase)
    if belonging is not None and (place := _owner(belonging["whom"], people)) is not None:
        return place
    head = head_part(first)
    close = _CLOSE.match(head)
    if close is not None:
        return _owner(close["whom"], people)
    if (paper := _PAPER.match(head)) is not None:
        return _owner(paper["whom"], people)
    among = _ONE_OF.match(head)
    core = without_article(head[among.end() :] if among else head)
    member = among is not None and among.group().endswith((" of ", "member from "))
    landlord = core.islower() and is_one(head) and people.book.form(core) is not None
    place = None if landlord else _owned(core, people, member)
    if place is None:
        place = _one_of_people(head, people) or by_type(head, at, mentions, _SPEAKING)
    if place is None and comma and rest[:1].islower():  # "Roe, the union's lawyer"
        place = _owned(without_article(head_part(rest)), people, among=False)
        if place is None and _OF_MISSION.match(rest) and (core or " ")[0].isupper():
            place = people.book.adjective(core.split()[0])  # "a Norlandic engineer, a member of it"
    elif place is None and comma and _FOR_ONE.fullmatch(head):
        place = _owner(rest, people)  # "a spokesman for the mine's owner, Ardent"
    return place


def owner_pronoun(phrase: str) -> str:
    """Give "his", "her" or "their" where a source is of somebody's staff; "" for others.

    "Her deputy", "a member of his delegation", but not "his counterpart" or "her critics".
    """
    head = head_part(phrase)
    match = _PRONOUN_OWNER.match(head)
    if match is None:
        return ""
    words = re.split(r" (?:in|at|for|on|with|from) ", match["what"], maxsplit=1)[0].split()
    last = words[-1].lower() if words and len(words) <= 5 else ""
    return match["whose"].lower() if last in _STAFF else ""


def seated(phrase: str, people: People) -> Place | None:
    """Give the side of who sits in a capital: "the prime minister's office in Port Amal"."""
    held = _HELD.fullmatch(without_article(phrase))
    if held is None:
        return None
    state_press = held["head"].lower() in _NATIONAL_PRESS and "state " in held["what"].lower()
    if not state_press and held["head"].lower() not in _HELD_HEADS:
        return None
    if any(leans(word) or bare(word) in _UNSAID for word in held["what"].split()):
        return None
    form = people.book.form(held["where"])
    if form is None:  # a seat of two words that the case lists like a person: "Port Amal"
        listed = people.aliases.get(held["where"])
        return listed.place if listed is not None else None
    return form.place if form.kind in ("capital", "seat", "name") else None


def _owner(words: str, people: People) -> Place | None:
    """Give the side that some words begin with: a name of it, or a person of it."""
    core = without_article(head_part(words)).split()[:8]
    while core and (bare(core[0]) in ROLES or core[0].lower() in ("prime", "foreign", "the")):
        core = core[1:]
    if not core or leans(core[0]):
        return None
    seen = people.book.first(core)
    if seen is not None and seen[1] == 0:
        return seen[0].place
    for size in (3, 2, 1):
        name = tuple(strip_possessive(word.strip(",.")) for word in core[:size])
        if name and name[0][:1].isupper() and (person := people.by_name(name)) is not None:
            return person.place
    return None


def _owned(core: str, people: People, among: bool) -> Place | None:
    """Give the side of "union's lawyer", "Norlandic coastguard officer", "List lawmaker"."""
    cut = re.split(r" (?:in|at|for|on|with|from|to|who|of) ", core, maxsplit=1)
    words = cut[0].split()
    if not words:
        return None
    last = bare(words[-1])
    book = people.book
    size = next((n for n in range(min(5, len(words)), 0, -1) if book.form(" ".join(words[:n]))), 0)
    form = book.form(" ".join(words[:size])) if size else _of_people(words, people)
    size = size or (1 if form is not None else 0)
    middle = [bare(word) for word in words[size:]]
    if form is not None:
        whole = size == len(words)
        if whole:
            member = among and (book.organised(form.place) or form.kind == "people")
            return (
                form.place if member or (words[-1].islower() and book.of_case(form.place)) else None
            )
        organised = book.organised(form.place)
        if organised and is_possessive(words[size - 1]) and last in _EMPLOYED:
            return form.place  # "the bank's chief economist"
        if last in _OUTSIDERS or {"former", "ex", "and"} & set(middle):
            return None
        if organised and (last in _MEMBERS or last in ROLES or last in UNITS or last in GROUPS):
            return form.place
        plain = all(_MIDDLE.match(word) for word in words[size:])
        if not plain or set(middle) & _UNSAID:
            return None
        owned = is_possessive(words[size - 1]) and last in _STAFF
        state_press = last in _NATIONAL_PRESS and "state" in middle
        sourced = last in ("source", "sources") and bool(set(middle) & (UNITS | GROUPS))
        posted = last in OFFICIAL or last == "headquarters" or last in GROUPS - LOOSE_GROUPS
        return form.place if owned or state_press or sourced or posted else None
    owner = next((n for n, word in enumerate(words) if is_possessive(word)), -1)
    if owner >= 0 and last in _STAFF and last not in _OUTSIDERS:
        for begin in range(max(0, owner - 2), owner + 1):
            name = tuple(strip_possessive(word) for word in words[begin : owner + 1])
            if name[0][:1].isupper() and (person := people.by_name(name)) is not None:
                return person.place
    if (place := seated(core, people)) is not None:
        return place
    if len(cut) > 1 and last in _MEMBERS | OFFICIAL and last not in _OUTSIDERS:
        place = _owner(cut[1], people)  # "a lawyer for the union", "a clerk of the League"
        if place is not None and book.organised(place):
            return place
    return None


def _of_people(words: Sequence[str], people: People) -> Form | None:
    """Read the singular of a party's people before a noun: "rebel" of "the rebels"."""
    if not words[0].isalpha():
        return None
    book, first = people.book, words[0]
    form = _plural(first.lower(), people) or _plural(first, people)
    if form is None or not book.of_case(form.place):
        return None
    if len(words) == 1 and (
        not book.organised(form.place)
        or is_union(form.place, book)
        or is_class(form.place, first.lower())
    ):
        return None  # "a nurse": not every one speaks for the nurses' union
    return form


_ONE = re.compile(
    r"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome|[Mm]any) "
    r"(?:(?:senior|leading|top|prominent|influential|unnamed|veteran|anonymous) )?"
    r"(?P<noun>[A-Za-z-]+|[A-Z][a-z]+ [A-Z][a-z]+)"
)


def _plural(noun: str, people: People) -> Form | None:
    """Look up the people of whom a noun in the singular is one: "rebel", "Tory"."""
    ends = (f"{noun}s", f"{noun[:-1]}ies") if noun.endswith("y") else (f"{noun}s",)
    return next((form for end in ends if (form := people.book.form(end)) is not None), None)


def _one_of_people(head: str, people: People) -> Place | None:
    """Give the side of "a senior Civic" or "one bondholder": one of whom the party is made.

    Not of "a Norlander", nor of "a docker", who may belong to no union.
    """
    match = _ONE.fullmatch(head)
    if match is None:
        return None
    book, noun = people.book, match["noun"]
    form = _plural(noun, people) or (book.form(noun) if noun.endswith("s") else None)
    if form is None or not book.organised(form.place) or is_union(form.place, book):
        return None
    return None if head[:2].lower() in ("a ", "an") and is_class(form.place, noun) else form.place


def opener(phrase: str, at: int, mentions: Mentions) -> Candidate | None:
    """Find the person whom "the minister" means: who opens the sentence before in its paragraph.

    Only where the text gives no title to go by, and where that sentence names no other person.
    """
    match = re.fullmatch(r"[Tt]he (?:[a-z]+ ){0,2}(?P<head>[a-z-]+)", phrase)
    if match is None or not (match["head"] in ROLES or match["head"] in ("executive", "boss")):
        return None
    if match["head"] in _OUTSIDERS:
        return None
    if (later := _named_after(at, mentions, match["head"])) is not None:
        return later
    here = mentions.sentence(at)
    for number in (here - 1, here):
        if number < 0:
            continue
        start = mentions.sentence_starts[number]
        if mentions.paragraph(start) != mentions.paragraph(at):
            continue
        rows = [m for m in mentions.before(at) if m.start >= start and m.who.kind == "person"]
        named = {m.who.key for m in rows}
        if len(named) != 1 or rows[0].who.places == (None,):
            continue
        person = mentions.by_name.get(rows[0].who.names[0])
        if person is not None and not any(title.official for title in person.descriptors):
            return rows[0].who  # a title of their own would have been compared before
    return None


def _named_after(at: int, mentions: Mentions, head: str) -> Candidate | None:
    """Find the person of the case whom "the minister" means and only the next words name.

    "The minister said so. Roe had come by train", "... after an interview with Roe"; where nobody
    was named before.
    """
    here = mentions.sentence(at)
    starts = mentions.sentence_starts
    if mentions.before(at, 1) or here + 1 > len(starts) or head not in OFFICIAL - _OUTSIDERS:
        return None
    for item in mentions.after(at, 8):
        person = mentions.by_name.get(item.who.names[0])
        if person is None or item.who.kind != "person" or item.who.places in ((None,), ()):
            continue
        after = mentions.sentence(item.start) == here + 1
        if after and mentions.opens(item, starts[here + 1]):
            return item.who if _WAS.match(mentions.text, item.end) else None
        lead = mentions.text[max(0, item.start - 40) : item.start]
        if not after and _INTERVIEW.search(lead):
            return item.who
    return None


_WAS = re.compile(
    r" (?:(?:had|has) (?:just |also )?(?:come|flown|arrived|been|led|travelled|spent|headed)"
    r"|was|is) (?!not\b|no\b|also\b|asked\b|told\b)"
)
_INTERVIEW = re.compile(r"\binterviews? (?:with|of) (?:[A-Z][a-z]+ )?$")
