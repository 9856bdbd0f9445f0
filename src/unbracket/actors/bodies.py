"""Named bodies of a text: their full names, their initials, and "the agency" that means one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from unbracket.language.gazetteer import given_names
from unbracket.language.titles import ROLES, bare, strip_possessive, word_set

_CAPITAL = r"(?:(?:[A-Z]\.){2,4}|[A-ZÀ-ÖØ-Þ][\w’'&-]*)"
_NAME = re.compile(
    rf"(?<![\w’'-]){_CAPITAL}(?: (?:(?:of|for|on|to|and|the|in|&) ){{0,2}}{_CAPITAL}){{0,9}}"
)
_BRACKET = re.compile(r" \((?:the |or )?[“\"']?(?P<short>[A-Z][A-Za-z&.-]{1,9})[”\"']?\)")
_INITIALS = re.compile(r"[A-Z][A-Z&]{1,7}s?$")
_SMALL = frozenset({"of", "for", "on", "to", "and", "the", "in", "&"})
_NEAR = 2500  # characters in which a nearer body goes before one named by the very word
_QUALIFIED = 1200  # characters in which a body may be meant by a quality that its name lacks
_MOST = 4000  # names of bodies kept for one text

# noun of a description -> words that a fitting body's name has
_KINDS = """
agency: department agency administration bureau service commission office authority directorate
department: department office
ministry: ministry
administration: administration
commission: commission
committee: committee
council: council
board: board commission
panel: commission committee panel board
bureau: bureau
office: office
bank: bank
fund: fund
court: court
university: university college
college: college university
school: school college university academy
institute: institute institution
institution: institution institute bank fund university college
center: center centre
centre: center centre
foundation: foundation
association: association society federation
union: union federation brotherhood teamsters
federation: federation
alliance: alliance
coalition: coalition alliance
network: network news broadcasting
party: party
league: league
campaign: campaign
group: alliance coalition association union federation league society institute center centre
group: foundation network council initiative group watch committee fund project campaign action
group: citizens friends organization organisation forum
organization: organization organisation alliance coalition association federation league society
organization: institute center centre foundation network council fund group watch committee
organization: project forum campaign initiative
organisation: organization organisation alliance coalition association federation league society
nonprofit: alliance coalition association foundation institute center centre society project
charity: foundation fund trust charity society
watchdog: watch commission agency authority office institute center citizens
regulator: commission agency authority board office administration
company: inc corp co company ltd llc group airlines airways motors industries corporation
company: holdings pharmaceuticals partners technologies systems
firm: inc corp co company ltd llc group partners associates capital firm
corporation: corporation corp inc
newspaper: times post journal herald tribune news gazette chronicle guardian star register globe
newspaper: enquirer observer telegraph daily press examiner courier inquirer republic
paper: times post journal herald tribune news gazette chronicle guardian star register globe
outlet: times post journal herald tribune news gazette chronicle guardian network broadcasting
magazine: magazine review weekly
museum: museum gallery
library: library
hospital: hospital clinic
church: church diocese
bloc: union bloc
police: police
army: army
think-tank: institute center centre foundation institution council
lender: bank fund
"""


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Give, for the noun of a description, the words of which a body's name has one."""
    table: dict[str, set[str]] = defaultdict(set)
    for line in _KINDS.strip().splitlines():
        head, _, words = line.partition(":")
        table[head.strip()] |= word_set(words)
    return {head: frozenset(words) for head, words in table.items()}


@cache
def _words_of_bodies() -> frozenset[str]:
    return frozenset(word for words in kinds().values() for word in words)


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at a place: its full name and the lower-case words that tell its kind."""

    start: int
    name: str
    words: frozenset[str]


class Bodies:
    """All named bodies of a text in reading order; linear in the text's length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._towns: dict[str, bool] = {}
        self.items: list[Body] = []
        self.short: dict[str, str] = {}
        for match in _NAME.finditer(text):
            if len(self.items) >= _MOST:
                break
            words = match.group().split()
            if words[0].lower() in ("the", "a", "an", "but", "and", "for", "in", "on", "to"):
                words = words[1:]
            words = [*words[:-1], strip_possessive(words[-1])] if words else []
            name = " ".join(words)
            bracket = _BRACKET.match(text, match.end())
            known = frozenset(bare(word) for word in words) & _words_of_bodies()
            initialled = bracket is not None and _abbreviates(bracket["short"], words)
            if _holds_office(words):
                continue
            if len(words) > 1 and (known or initialled):
                self.items.append(Body(match.start(), name, known))
            if bracket is not None and initialled:
                self.short.setdefault(bracket["short"].strip("."), name)
        self._starts = [item.start for item in self.items]
        for item in self.items:
            for size in _initials(item.name.split()):
                self.short.setdefault(size, item.name)

    def named(self, words: str) -> str | None:
        """Give the full name for a body's initials ("the AROS"), or None."""
        return self.short.get(words.strip(".")) if _INITIALS.match(words) else None

    def shortened(self, words: str, at: int) -> str | None:
        """Give the body before an offset whose longer name begins or ends with these words."""
        stop = bisect_left(self._starts, at)
        if words not in self._towns:
            leads = ("in", "In", "near", "outside")
            self._towns[words] = any(f" {lead} {words}" in self.text for lead in leads)
        town = self._towns[words]
        for item in reversed(self.items[max(0, stop - 60) : stop]):
            if (not town and item.name.startswith(f"{words} ")) or item.name.endswith(f" {words}"):
                return item.name
        return None

    def meant(self, noun: str, at: int, qualifiers: frozenset[str] = frozenset()) -> str | None:
        """Give the body that "the ``noun``" at an offset means: the last before it that fits.

        A body whose name has the noun itself goes before one of the noun's kind where it is near.
        """
        fitting = kinds().get(noun, frozenset({noun}))
        stop = bisect_left(self._starts, at)
        loose: str | None = None
        noun = noun.replace("non-profit", "nonprofit")
        for item in reversed(self.items[max(0, stop - 60) : stop]):
            if qualifiers and not qualifiers <= frozenset(item.name.lower().split()):
                if loose is None and at - item.start < _QUALIFIED and item.words & fitting:
                    loose = item.name  # "the advocacy group": a quality, not a part of the name
                continue
            if noun in item.words and (loose is None or at - item.start < _NEAR):
                return item.name
            if loose is None and item.words & fitting:
                loose = item.name
        return loose


def _holds_office(words: list[str]) -> bool:
    """Tell whether capitalised words are a person with an office ("Grand Haven Mayor Bo Lind")."""
    return any(
        bare(words[place - 1]) in ROLES and words[place] in given_names()
        for place in range(1, len(words))
    )


def _initials(words: list[str]) -> tuple[str, ...]:
    """Give the initials that a name may be called by; without its first word for a department."""
    large = [word for word in words if word not in _SMALL]
    letters = "".join(word[0] for word in large).upper()
    found = [letters] if len(letters) > 2 else []
    if large and large[0] in ("Department", "Ministry", "Office") and len(letters) > 2:
        found.append(letters[1:])
    return tuple(found)


def _abbreviates(short: str, words: list[str]) -> bool:
    """Tell whether letters stand for words: each large letter begins one of them, in order."""
    letters = [c for c in short if c.isupper()]
    if len(letters) < 2 or len(words) < 2:
        return False
    initials = [word[0].upper() for word in words if word]
    at = 0
    for letter in letters:
        while at < len(initials) and initials[at] != letter:
            at += 1
        if at == len(initials):
            return False
        at += 1
    return True
