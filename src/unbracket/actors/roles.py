"""Plain nouns that a text gives people: "Ada Roe, a retired teacher", "my father, Bo Roe"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from unbracket.language.gazetteer import given_names
from unbracket.language.people import People, Person
from unbracket.language.titles import strip_possessive, word_set

_AFTER = re.compile(
    r"(?:, (?:\d\d, )?|,? who (?:is|was) | (?:is|was) |, who had been )"
    r"(?:now |once |also )?(?:an?|the|his|her|its|their) (?P<words>[\w’'-]+(?: [\w’'-]+){0,7})"
)
_BEFORE = re.compile(r"(?P<words>(?:[a-z][\w-]* ){1,3})$")
_STOP = re.compile(r" (?:of|for|at|in|from|with|on|who|that|and|to|by|as|whose|which|based) ")
_KIN = "father|mother|wife|husband|son|daughter|brother|sister|uncle|aunt|boss|partner|grandmother"
_KIN_NAMED = re.compile(
    rf"\b(?P<whose>[Mm]y|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?P<kin>{_KIN}|grandfather),? "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){0,3})"
)
_PARENTS = re.compile(
    r"\b(?P<whose>[Mm]y|[Hh]is|[Hh]er|[Tt]heir) parents, (?P<one>[A-Z][\w’-]+)(?P<rest>(?: [A-Z]"
    r"[\w’-]+){0,2}) and (?P<two>[A-Z][\w’-]+)(?P<last>(?: [A-Z][\w’-]+){0,2})"
)
_KIN_OWNED = re.compile(
    rf"[A-Z]\w+[’']s? (?:\w+ )?(?P<kin>{_KIN}|grandfather),? "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){0,3})"
)
_PREPOSITIONS = word_set("of for at in from with on who that and to by as whose which but or said")
# Parties that are called by a noun or adjective of their own; the adjective's key is the noun.
_LABELS = {
    "republican": "republican", "republicans": "republican", "gop": "republican", "r": "republican",
    "democrat": "democrat", "democratic": "democrat", "dem": "democrat", "d": "democrat",
    "libertarian": "libertarian", "green": "green", "labour": "labour", "tory": "conservative",
    "conservative": "conservative", "liberal": "liberal", "socialist": "socialist",
    "independent": "independent", "nationalist": "nationalist", "communist": "communist",
}  # fmt: skip
_LABEL_AFTER = re.compile(
    r"(?:, (?:an? |the )?(?:\w+ )?(?P<label>[A-Z][a-z]+)\b(?! Party)| \((?P<letter>[RD])[-–,])"
)
SEEKERS = word_set("nominee candidate contender hopeful challenger rival standard-bearer")
_KIN_PHRASE = re.compile(
    rf"(?P<whose>my|his|her|their) (?:late |own )?(?P<kin>{_KIN}|grandfather)$"
)
_MOST = 400  # people whose nouns are read
_EACH = 12  # names of each at which nouns are looked for


def names_party(words: str) -> bool:
    """Tell whether one of the words is a party's name ("Republican nominee")."""
    return any(word[:1].isupper() and word.lower() in _LABELS for word in words.split())


class Roles:
    """The nouns of all people of a text and the names of families, each with where it stood."""

    def __init__(self, text: str, people: People) -> None:
        self._nouns: dict[str, list[tuple[int, Person, frozenset[str]]]] = defaultdict(list)
        self._kin: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        self._labels: dict[str, list[tuple[int, Person]]] = defaultdict(list)
        for person in people.persons[:_MOST]:
            if person.kind == "person":
                for name in person.names[:_EACH]:
                    self._read(text, name.span.start, name.span.end, name.start, person)
        for rows in self._nouns.values():
            rows.sort(key=lambda row: row[0])
        for match in _KIN_OWNED.finditer(text):
            for whose in ("his", "her"):
                row = (match.start(), strip_possessive(match["name"]))
                self._kin[whose, match["kin"]].append(row)
        for match in _KIN_NAMED.finditer(text):
            self._kin[match["whose"].lower(), match["kin"]].append(
                (match.start(), strip_possessive(match["name"]))
            )
        for match in _PARENTS.finditer(text):
            parents = [match["one"] + match["rest"], match["two"] + match["last"]]
            genders = [given_names().get(match[part], "") for part in ("one", "two")]
            if "m" in genders or "f" in genders:
                mother = genders[0] != "f" and genders[1] != "m"
                order = ("father", "mother") if mother else ("mother", "father")
                for full, kin in zip(parents, order, strict=True):
                    self._kin[match["whose"].lower(), kin].append((match.start(), full))

    def _read(self, text: str, start: int, end: int, lead: int, person: Person) -> None:
        match = _AFTER.match(text, end)
        phrases = [match["words"]] if match else []
        before = _BEFORE.search(text[max(0, lead - 40) : lead])
        if before is not None:
            phrases.append(before["words"].strip())
        for phrase in phrases:
            if before is not None and phrase == before["words"].strip():
                phrase = _lower_run(phrase)
            words = _STOP.split(f"{phrase} ", maxsplit=1)[0].split()
            if words and words[-1].islower() and len(words[-1]) > 3:
                lows = frozenset(word.lower() for word in words)
                self._nouns[words[-1]].append((start, person, lows))

        self._read_party(text, start, end, person)

    def _read_party(self, text: str, start: int, end: int, person: Person) -> None:
        """Note the party that stands before or after a name ("Democrat Ada Roe", "Roe (D-Vt.)")."""
        words_found: list[str] = []
        for word in reversed(text[max(0, start - 60) : start].split()[-4:]):
            if word[-1:] in ',;:.!?”"' and len(word) > 5:
                break
            if word[:1].isupper():
                words_found.append(word)
        after = _LABEL_AFTER.match(text, end)
        if after is not None:
            words_found.append(after["label"] or after["letter"])
        for word in words_found:
            key = _LABELS.get(word.lower(), "")
            if key:
                self._labels[key].append((start, person))

    def of_party(self, phrase: str, at: int) -> Person | None:
        """Find whom "Vermont Democrat" or "Republican nominee" means, or None.

        The last one of that party before the offset; for a candidate the one named most.
        """
        words = phrase.split()
        if not 1 <= len(words) <= 4:
            return None
        keys = [_LABELS.get(word.lower(), "") for word in words if word[:1].isupper()]
        key = next((key for key in reversed(keys) if key), "")
        last = words[-1].lower()
        if not key or not (last in SEEKERS or _LABELS.get(last) == key):
            return None
        rows = self._labels.get(key, [])
        if last in SEEKERS:
            return max((p for _, p in rows), key=lambda p: len(p.names), default=None)
        before = [row for row in rows if row[0] < at]
        return max(before, key=lambda row: row[0])[1] if before else None

    def holder(self, phrase: str, at: int) -> Person | None:
        """Find the person that a description in plain nouns ("retired teacher") means, or None.

        The last one called so before the offset; its other words must not be unheard of.
        """
        words = phrase.lower().split()
        if not words or len(words) > 4:
            return None
        rows = self._nouns.get(words[-1], [])
        stop = bisect_left(rows, at, key=lambda row: row[0])
        wanted = frozenset(words)
        return next((p for _, p, lows in reversed(rows[:stop]) if wanted <= lows), None)

    def relative(self, phrase: str, at: int) -> str | None:
        """Give the name of "my father" or "his wife", as the text introduces them, or None."""
        match = _KIN_PHRASE.match(phrase.lower())
        if match is None:
            return None
        rows = self._kin.get((match["whose"], match["kin"]), [])
        before = [name for start, name in rows if start < at]
        if before:
            return before[-1]
        return rows[0][1] if rows and match["whose"] == "my" else None


def _lower_run(phrase: str) -> str:
    """Give the last words of a phrase after its last preposition or verb of speech."""
    words = phrase.split()
    for place in range(len(words) - 1, -1, -1):
        if words[place] in _PREPOSITIONS:
            return " ".join(words[place + 1 :])
    return phrase
