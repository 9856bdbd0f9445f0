"""The side that a source's own words tie it to where neither title nor staff says it.

Asked after ``affiliation``, where that gives nothing: "Norland’s surveyor-general", "the Harbour
Board’s chief, Ada Roe", "the owner, Ardent Mining", "the three-nation observer mission", "the
miners’ secretary", "board engineer Bo Lind". Every step looks at a bounded number of words.
"""

from __future__ import annotations

import re

from unbracket.actors.bodies import kinds
from unbracket.actors.names import head_part, without_article
from unbracket.actors.parties import OF_ANOTHER, side_of
from unbracket.language.gazetteer import Place
from unbracket.language.people import People
from unbracket.language.titles import (
    OFFICIAL,
    ORGANISATION,
    PARTY_OFFICES,
    ROLES,
    UNITS,
    bare,
    is_possessive,
    leans,
    word_set,
)

# Who holds one of these holds it for the state or body that owns it, beside the officials.
_POSTS = word_set(
    """governor prosecutor agent registrar regent commissar clerk auditor inspector surveyor
    surveyor-general consul-general prosecutor-general auditor-general inspector-general chamberlain
    guide comptroller intendant prefect viceroy ombudsman"""
)
_TOWN_POSTS = word_set("mayor burgomaster alderman reeve bailiff provost")
_PAPERS = word_set(
    "readout communiqué communique bulletin notice declaration memorandum customs admiralty"
)
_NOT_THEIRS = word_set(
    """former ex late exiled opposition rival another other ousted retired bank club
    university court newspaper daily private independent church provincial honorary
    dissolved banned self-styled shadow"""
)
OUTSIDERS = word_set(
    """mediator mediators arbitrator critic analyst expert economist historian reporter journalist
    correspondent judge justice prince princess counterpart counterparts"""
)
HEADS = OFFICIAL - OUTSIDERS | _POSTS
OFFICES = HEADS | PARTY_OFFICES | word_set("lawyer attorney counsel steward")
_STATE_UNITS = word_set(
    """army navy police ministry government delegation guard guards coastguard customs treasury
    admiralty chancellery embassy service command staff cabinet presidency military department
    council"""
)
_SAID_IN = word_set(
    "statement letter note readout communiqué communique bulletin memorandum source"
)
_REGION = re.compile(r"^[A-Z]\w+ (?:[a-z-]+ )*(?:province|region|district|governorate)$")
_AT = re.compile(
    r"(?:[a-z-]+ ){0,3}?(?P<head>[a-z-]+) (?P<link>of|at|in|from) (?P<rest>(?:the )?[\w’' -]+)"
)
_BRIEFED = re.compile(
    r" (?:briefed|involved|present|attending|travelling|speaking|who|with knowledge)\b.*"
)
_LINKED = re.compile(r" (?:of|for|to|at|from|in|with|on|by|against|near|outside|and|or|who|which) ")
_COMMANDS = re.compile(r", who (?:commands|governs|rules|presides over|speaks in [a-z]+ for) (.+)")
_LEFT_BY = re.compile(
    r"(?i:an?|the) (?:[\w-]+ ){0,2}?(?:paper|memorandum|note|map|letter|draft|statement|document)s?"
    r" (?:that|which) (?:the )?(?P<whom>[A-Z].{2,60}?) (?:left|handed|passed|circulated|sent"
    r"|submitted|distributed|published|released|issued|tabled|put)\b"
)
_CROWD = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?P<noun>[a-z-]+s)['’] (?:[a-z-]+ )?(?P<head>[a-z-]+)"
    r"(?= at | in | on | for |$)"
)


def attached(phrase: str, people: People) -> Place | None:
    """Give the side that a source's own words tie it to, or None."""
    phrase = " ".join(phrase.split()[:16])
    words = phrase.split()
    if not words or leans(words[0]) or {bare(word) for word in words[:3]} & {"former", "ex"}:
        return None
    first, comma, rest = phrase.partition(", ")
    if OF_ANOTHER.search(first):
        return None
    place = _by_words(first, people)
    if place is None and comma:
        if (found := _COMMANDS.search(phrase)) is not None:
            place = _begins(found.group(1), people)
        own = not _NOT_THEIRS & {bare(word) for word in first.split()}
        place = place or (case_side(side_of(first, people), people) if own else None)
        place = place or _by_words(rest, people) or _explained(first, rest, people)
    cut = _BRIEFED.sub("", first)
    if place is None and cut != first and not _NOT_THEIRS & set(cut.split()):
        place = case_side(side_of(cut, people), people)  # "an official briefed on the meeting"
    if place is not None:
        return place
    return _of_crowd(first, people)


def _explained(first: str, rest: str, people: People) -> Place | None:
    """Read "the employer, Ardent Mining": a noun of a body, then the party's whole name."""
    form = people.book.form(head_part(rest))
    words = without_article(first).split()
    if form is None or form.kind not in ("name", "seat") or not people.book.invented(form.place):
        return None
    fits = words and all(re.fullmatch(r"[a-z-]+", word) for word in words)
    last = bare(words[-1]) if fits else ""
    return form.place if last in _BODIES and not _NOT_THEIRS & set(words) else None


def _by_words(words: str, people: People) -> Place | None:
    """Read a phrase whose own words hold a party's name."""
    if (left := _LEFT_BY.match(words)) is not None:
        return _begins(left["whom"], people)
    core = without_article(head_part(words))
    return posted(core, people) or _ends_in_name(core, people) or _board_engineer(core, people)


def posted(core: str, people: People) -> Place | None:
    """Read "Norland’s surveyor-general", "the mayor of Old Ford", "Norland’s Marsh"."""
    if (called := _at_a_body(core, people)) is not None:
        return called
    parts = re.split(r" of (?:the )?", core, maxsplit=1)
    words, book = parts[0].split(), people.book
    last = bare(words[-1]) if words else ""
    if not words or _NOT_THEIRS & {bare(word) for word in words}:
        return None
    post = last in _POSTS or last.endswith("-general")
    if len(parts) > 1 and (post or last in _TOWN_POSTS) and all(w.islower() for w in words):
        form = book.form(head_part(parts[1]))
        if form is None and _REGION.search(parts[1]):  # "governor of the Norlandic border province"
            return case_side(people.book.adjective(parts[1].split()[0]), people)
        return case_side(form.place if form is not None else None, people)
    if len(parts) > 1:
        return None
    size = next(
        (n for n in range(min(5, len(words) - 1), 0, -1) if book.form(" ".join(words[:n]))), 0
    )
    form = book.form(" ".join(words[:size])) if size else None
    if form is None or not book.of_case(form.place):
        return None
    owned, more = is_possessive(words[size - 1]), words[size:]
    if owned and _is_surname(more):
        return form.place
    title = next((n for n, w in enumerate(more) if w[:1].isupper()), len(more))
    if not title or not all(word[:1].isupper() for word in more[title:]):
        return None
    last = bare(more[title - 1])
    units = [bare(word) for word in more[: title - 1]]
    if last in HEADS and any(is_possessive(w) and bare(w) in _STATE_UNITS for w in more):
        return form.place  # "the Norlandic border guard’s regional commander"
    if last in _SAID_IN and units and units[-1] in _STATE_UNITS:
        return form.place  # "a Norland army statement"
    if last in _TOWN_POSTS:
        return form.place if owned else None
    return form.place if last in _POSTS or last.endswith("-general") or last in _PAPERS else None


def _at_a_body(core: str, people: People) -> Place | None:
    """Read "president of the union", "colonel in Norland’s prison service", "envoy from it"."""
    found = _AT.fullmatch(head_part(core))
    if found is None or _NOT_THEIRS & set(core.split()):
        return None
    head, link, rest = bare(found["head"]), found["link"], found["rest"]
    book = people.book
    if link == "from":
        form = book.form(rest)
        return case_side(form.place, people) if form is not None and head in HEADS else None
    if link == "of" and rest.startswith("the ") and head in OFFICES:
        words = rest.split()[1:]
        called = book.called(words[-1]) if len(words) == 1 else []
        return called[0] if len(called) == 1 else None
    words = without_article(rest).split()
    owned = next((n for n, word in enumerate(words) if is_possessive(word)), -1)
    if owned < 0 or bare(words[-1]) not in _STATE_UNITS or head not in HEADS | {"member"}:
        return None
    form = book.form(" ".join(words[: owned + 1]))
    lower = all(word.islower() for word in words[owned + 1 :])
    return case_side(form.place, people) if form is not None and lower else None


def _is_surname(words: list[str]) -> bool:
    """Tell whether one or two capitalised words are a person's, not a body's or a place's."""
    if not 1 <= len(words) <= 2 or not all(
        re.fullmatch(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?", w) for w in words
    ):
        return False
    lows = {bare(word) for word in words}
    return not lows & (ORGANISATION | UNITS | _words_of_kinds()) and not bare(words[-1]).endswith(
        "s"
    )


def _words_of_kinds() -> frozenset[str]:
    return frozenset(word for fitting in kinds().values() for word in fitting)


def _ends_in_name(core: str, people: People) -> Place | None:
    """Read "owner Ardent Mining" and "three-nation observer mission" as the party they end in."""
    words, book = core.split(), people.book
    found = book.suffix(words) if 1 < len(words) <= 9 else None
    if found is None or not book.invented(found[0].place) or found[0].kind not in ("name", "seat"):
        return None
    size, ahead = found[1], words[: len(words) - found[1]]
    if not ahead or is_possessive(words[-1]) or _LINKED.search(f" {' '.join(ahead)} "):
        return None
    if any(is_possessive(w) or leans(w) or bare(w) in _NOT_THEIRS or w[-1] in ",;:" for w in ahead):
        return None
    if any(word[:1].isupper() for word in ahead[1:]) or not ahead[0].replace("-", "").isalpha():
        return None
    proper = words[-size][:1].isupper()
    if proper:  # "sponsor Ardent Mining"; but not "pro Norland", nor a person's title
        return found[0].place if bare(ahead[-1]) in _BODIES else None
    if size < 2 or ahead[0][:1].isupper():
        return None
    return found[0].place


_BODIES = word_set(
    """company firm group body union league party employer owner operator sponsor parent maker
    carrier charity agency consultancy regulator watchdog lender bank insurer builder shipper
    supplier association organisation organization militia movement front neighbour neighbor
    island kingdom republic state country province"""
)


def _board_engineer(core: str, people: People) -> Place | None:
    """Read "board engineer Bo Lind", "union president Ada Roe": a party by its noun, then who."""
    words, book = core.split(), people.book
    called = book.called(words[0].lower()) if words else []
    title = [word for word in words[1:4] if word.islower()]
    name = words[1 + len(title) :]
    if len(called) != 1 or not title or not name:
        return None
    if not all(word[:1].isupper() for word in name) or len(name) > 3:
        return None
    last = bare(title[-1])
    mine = last in OFFICES or last in ROLES - OUTSIDERS or last == "member"
    return (
        called[0] if mine and not _NOT_THEIRS & set(title) and _group(called[0], people) else None
    )


def _group(place: Place, people: People) -> bool:
    return people.book.organised(place)


def _of_crowd(first: str, people: People) -> Place | None:
    """Read "the miners’ secretary" where one party is called by its people: "coal miners"."""
    found = _CROWD.match(first)
    if found is None or found["head"] not in OFFICES | word_set("spokesman leader lobby union"):
        return None
    fitting = [
        place
        for place in people.book.called(found["noun"])
        if place.name.islower() and " " in place.name
    ]
    return fitting[0] if len(fitting) == 1 else None


def _begins(words: str, people: People) -> Place | None:
    core = without_article(words.strip()).split()[:6]
    seen = people.book.first(core)
    return case_side(seen[0].place, people) if seen is not None and seen[1] == 0 else None


def case_side(place: Place | None, people: People) -> Place | None:
    """Give a side if it is one of the case's or of the text's own, else None."""
    return place if place is not None and people.book.of_case(place) else None
