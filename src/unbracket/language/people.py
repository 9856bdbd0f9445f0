"""The people that a text names: where, by which names, in which office, for which side.

Works from capitals, titles, a list of given names and repetition; linear in the text's length.
Offsets are code points of the text, end exclusive.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from unbracket.language.descriptors import Descriptor, describe, describe_phrase
from unbracket.language.gazetteer import Place, given_names
from unbracket.language.placebook import PlaceBook
from unbracket.language.titles import (
    MILITARY_ABBREVIATIONS,
    NOT_NAMES,
    ORGANISATION,
    ROLES,
    SENTENCE_WORDS,
    bare,
    gender_of,
)
from unbracket.model.span import Span

_ABBR = r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|Prof|Sgt|Capt|Maj|Adm|Rev|St|Brig)\."
_NAME = (
    rf"(?:{_ABBR}|(?:[A-Z]\.)+|(?:(?:al|el|an|as|ash|at|ad|ar|d|l|O|D)[-’'])?"
    r"[^\W\d_a-zªºß-öø-ÿ]\w*(?:[-’'](?![sS]\b)\w+){0,4})"
)
_PARTICLE = (
    r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|bin|bint|ibn|al|el|ben|ter|zu|y|af|zur)"
)
CHUNK = re.compile(rf"(?<![\w’'.-]){_NAME}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_NAME})*")
_TOKEN = re.compile(r"[^ \u00a0]+")
_BEFORE = 90
_AFTER = 110
_END = re.compile(r"[.;:!?\n“”\"()–—]")
_APPOSITION = re.compile(r",? ?(?:an? |the |its |his |her )?")


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a person is named: the name's span, its start with title words, its object-hood."""

    span: Span
    start: int
    subject: bool


@dataclass(slots=True)
class Person:
    """Somebody the text names; built up while reading, then left alone."""

    tokens: tuple[str, ...]
    gender: str = ""
    place: Place | None = None
    owner: str = ""
    descriptors: list[Descriptor] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    canonical: str = ""

    @property
    def name(self) -> str:
        """Give the canonical name: the case's, or the fullest of the text."""
        return self.canonical or " ".join(self.tokens)

    @property
    def surname(self) -> str:
        """Give the last word of the name."""
        return self.tokens[-1]


@dataclass(frozen=True, slots=True)
class _Chunk:
    start: int
    end: int
    tokens: tuple[str, ...]
    title: Descriptor | None
    titled: bool
    np_start: int
    before: tuple[str, ...]


def _words_before(text: str, start: int) -> list[str]:
    """Give the words directly before an offset, up to the nearest mark of punctuation."""
    piece = text[max(0, start - _BEFORE) : start]
    cut = 0
    for match in _END.finditer(piece):
        # A full stop inside an abbreviation ("U.S. ") ends nothing.
        if match.group() == "." and re.search(r"(?:\b[A-Z]|\b[A-Z][a-z]{1,3})$", piece[: match.start()]):
            continue
        cut = match.end()
    piece = piece[cut:].rsplit(",", 1)[-1]
    words = piece.split()
    if cut == 0 and start > _BEFORE and words and not piece[:1].isspace():
        words = words[1:]
    return words


def _split(tokens: Sequence[str], book: PlaceBook) -> tuple[int, bool]:
    """Give the number of leading tokens that are titles, nationalities or sentence words."""
    cut, titled = 0, False
    for at, token in enumerate(tokens[:-1]):
        if bare(token) in ROLES and tokens[at - 1] not in given_names():
            nxt = tokens[at + 1]
            if bare(nxt) not in NOT_NAMES:
                cut, titled = at + 1, True
    if cut:
        return cut, titled
    while cut < len(tokens) and tokens[cut].lower() in SENTENCE_WORDS:
        cut += 1
    found = 0
    for size in range(1, min(4, len(tokens) - cut)):
        if book.form(" ".join(tokens[cut : cut + size])) and not (
            tokens[cut] in given_names() and size == 1
        ):
            found = size
    return cut + found, False


DEPARTMENTS = frozenset(
    """state defense defence affairs foreign justice interior energy trade staff war finance health
    commerce labor education treasury homeland security""".split()
)


def _after_of(before: Sequence[str], tokens: Sequence[str]) -> int:
    """Give how many tokens still belong to a title ("Secretary of" + "State" + name)."""
    if len(before) < 2 or before[-1] not in ("of", "for") or bare(before[-2]) not in ROLES:
        return 0
    size = 0
    while size < len(tokens) - 1 and tokens[size].lower() in DEPARTMENTS:
        size += 1
    return size


def _chunks(text: str, book: PlaceBook) -> Iterable[_Chunk]:
    for match in CHUNK.finditer(text):
        tokens = [(t.group(), match.start() + t.start()) for t in _TOKEN.finditer(match.group())]
        while tokens and tokens[-1][0].lower() in NOT_NAMES:
            tokens.pop()
        if not tokens or len(tokens) > 12:
            continue
        if len(tokens) > 1 and all(t.isupper() and len(t) > 1 for t, _ in tokens):
            for token, at in tokens:  # a headline in capitals: words of their own
                yield _Chunk(at, at + len(token), (token,), None, False, at, ())
            continue
        end = tokens[-1][1] + len(tokens[-1][0])
        before = _words_before(text, match.start())
        of_title = _after_of(before, [t for t, _ in tokens])
        if of_title:
            tokens = tokens[of_title:]
            before = before[:-1]
        cut, titled = _split([t for t, _ in tokens], book)
        name = tokens[cut:]
        if not name or name[0][0].lower() in SENTENCE_WORDS and len(name) == 1:
            continue
        left = [t for t, _ in tokens[:cut]]
        words = tuple(before + left) if not left or left[0].lower() not in SENTENCE_WORDS else tuple(left)
        title = describe(words, book) if words else None
        start = name[0][1]
        yield _Chunk(
            start,
            end,
            tuple(t for t, _ in name),
            title,
            titled or title is not None,
            tokens[0][1],
            tuple(before),
        )


def _personlike(chunk: _Chunk, text: str, alone: dict[str, int], seeds: Sequence[Span]) -> bool:
    tokens = chunk.tokens
    lows = [token.lower() for token in tokens]
    first = 1 if len(tokens) > 1 and tokens[0] in given_names() else 0
    if any(low in ORGANISATION for low in lows[first:]) or bare(tokens[-1]) in ROLES:
        return False
    if any(token.isupper() and len(token) > 3 for token in tokens):
        return False
    if chunk.titled:
        return len(tokens) <= 4
    if len(tokens) == 1 or len(tokens) > 5:
        return False
    if tokens[0] in given_names() or re.fullmatch(r"(?:[A-Z]\.)+", tokens[0]):
        return True
    if any(low in SENTENCE_WORDS or any(c.isdigit() for c in low) for low in lows):
        return False
    after = text[chunk.end : chunk.end + 12]
    if re.match(r", (?:\d\d\b|who\b|an? )", after):
        return True
    if alone.get(tokens[-1], 0) and len(tokens) <= 3:
        return True
    return any(span.start <= chunk.start and chunk.end <= span.end for span in seeds)


def _apposition(text: str, chunk: _Chunk, book: PlaceBook) -> Descriptor | None:
    """Read ", the Norland foreign minister," after a name or "Norland's president, " before it."""
    after = text[chunk.end : chunk.end + _AFTER]
    if after[:2] == ", " or after[:2] == " (":
        phrase = re.split(r"[,.;:!?\n”\")]| who | said ", after[2:], maxsplit=1)[0]
        if phrase[:1].islower() or phrase[:4] == "The ":
            found = describe_phrase(phrase, book)
            if found is not None:
                return found
        elif (found := describe_phrase(phrase, book)) is not None and found.place is not None:
            return found
    if chunk.title is None and text[max(0, chunk.np_start - 2) : chunk.np_start] == ", ":
        words = _words_before(text, chunk.np_start - 2)
        found = describe(words, book)
        if found is not None:
            return found
        return describe_phrase(" ".join(words), book) if words else None
    return None


_OBJECT_AFTER = frozenset(
    """of with to for by from on about against at in between like toward towards over under than as
    into via near and or told met""".split()
)
_CLAUSE_WORDS = frozenset(
    """but that while when because if said says saying though although whether where what then which
    after before since until who added and so yet however as""".split()
)


def is_subject(text: str, start: int, end: int) -> bool:
    """Guess whether the phrase at ``[start, end)`` is a clause's subject."""
    if text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("'", "’"):
        return False
    head = text[max(0, start - 24) : start]
    words = head.split()
    if not words or head.rstrip(" \u00a0")[-1:] in ".!?\n“\":;,—–”":
        return True
    last = words[-1].lower()
    if last in ("the", "a", "an") and len(words) > 1:
        last = words[-2].lower()
        if last[-1:] in ".,:;":
            return True
    if last in _CLAUSE_WORDS:
        return True
    if last in _OBJECT_AFTER:
        return False
    return bool(re.match(r" (?:said|says|was|is|had|has|will|would|also|told|wants?)\b", text[end : end + 8]))


def _same(person: Person, tokens: Sequence[str]) -> bool:
    """Tell whether a name of two or more words may name this person."""
    if person.tokens[-1] != tokens[-1]:
        return False
    if len(person.tokens) == 1:
        return True
    mine, theirs = person.tokens[0].strip("."), tokens[0].strip(".")
    if mine == theirs or mine.startswith(theirs[:3]) or theirs.startswith(mine[:3]):
        return True
    return (len(mine) == 1 or len(theirs) == 1) and mine[0] == theirs[0]


class People:
    """Everybody whom a text names, in order of first mention, findable by any of their names."""

    def __init__(self, text: str, book: PlaceBook, seeds: Sequence[Span] = ()) -> None:
        self.text = text
        self.persons: list[Person] = []
        self._by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._by_canonical: dict[str, Person] = {}
        self._frame_persons(book)
        chunks = list(_chunks(text, book))
        self.book = _with_implied_states(book, chunks, text)
        alone: dict[str, int] = defaultdict(int)
        for chunk in chunks:
            if len(chunk.tokens) == 1:
                alone[chunk.tokens[0]] += 1
        singles: list[_Chunk] = []
        for chunk in chunks:
            if self._known_full(chunk) or _personlike(chunk, text, alone, seeds):
                if len(chunk.tokens) > 1:
                    self._add(chunk)
                    continue
            if len(chunk.tokens) <= 2:
                singles.append(chunk)
        self._add_singles(singles)
        self._settle()

    def _frame_persons(self, book: PlaceBook) -> None:
        if book.frame is None:
            return
        for actor in book.frame.actors:
            for alias in (actor.name, *actor.aliases):
                tokens = tuple(t for t in alias.replace("\u00a0", " ").split() if t[:1].isalpha())
                if not tokens or tokens[0].lower() == "the":
                    continue
                if alias == actor.name:
                    person = Person(tokens, _gender_of_pronoun(actor.pronouns), canonical=actor.name)
                    self.persons.append(person)
                    self._by_canonical[actor.name] = person
                    self._index(person, tokens)
                else:
                    self._index(self._by_canonical[actor.name], tokens)

    def _index(self, person: Person, tokens: Sequence[str]) -> None:
        for table, key in ((self._by_last, tokens[-1]), (self._by_first, tokens[0])):
            if person not in table[key]:
                table[key].append(person)

    def _known_full(self, chunk: _Chunk) -> bool:
        return len(chunk.tokens) > 1 and any(
            _same(p, chunk.tokens) and len(p.tokens) > 1 for p in self._by_last.get(chunk.tokens[-1], ())
        )

    def _add(self, chunk: _Chunk) -> Person:
        person = next(
            (p for p in self._by_last.get(chunk.tokens[-1], ()) if _same(p, chunk.tokens)), None
        )
        if person is None:
            person = Person(chunk.tokens)
            self.persons.append(person)
            self._index(person, chunk.tokens)
        elif len(chunk.tokens) > len(person.tokens) and not person.canonical:
            person.tokens = chunk.tokens
            self._index(person, chunk.tokens)
        self._note(person, chunk)
        return person

    def _note(self, person: Person, chunk: _Chunk) -> None:
        start = min(chunk.np_start, chunk.start)
        person.names.append(
            Name(Span(chunk.start, chunk.end), start, is_subject(self.text, start, chunk.end))
        )
        for found in (chunk.title, _apposition(self.text, chunk, self.book)):
            if found is not None:
                person.descriptors.append(found)
                person.gender = person.gender or gender_of(found.words)

    def _add_singles(self, singles: Sequence[_Chunk]) -> None:
        titled = [c for c in singles if c.titled and len(c.tokens) == 1]
        for chunk in titled:
            token = chunk.tokens[0]
            if token not in self._by_last and token not in self._by_first and not _no_name(token, self.book):
                person = Person(chunk.tokens)
                self.persons.append(person)
                self._index(person, chunk.tokens)
        upper = {key.upper(): key for key in self._by_last if len(key) > 2}
        for chunk in singles:
            token = chunk.tokens[-1]
            if token not in self._by_last and token in upper:
                token = upper[token]
            elif len(chunk.tokens) == 2 and chunk.tokens[0].lower() not in SENTENCE_WORDS:
                continue
            person = self.by_name((token,), chunk.title, chunk.start)
            if person is not None and not (
                self.book.form(token) and len(person.tokens) > 1 and token == person.tokens[0]
            ):
                self._note(person, chunk)

    def by_name(
        self, tokens: Sequence[str], title: Descriptor | None = None, at: int | None = None
    ) -> Person | None:
        """Find a person by the words of a name, or None.

        Of several, the one whose full name stood last before ``at``, else the one named most.
        """
        if not tokens:
            return None
        last = tokens[-1]
        found = [p for p in self._by_last.get(last, ()) if len(tokens) == 1 or _same(p, tokens)]
        if not found and len(tokens) == 1:
            found = self._by_first.get(last, [])
        if not found and last.isupper() and len(last) > 2:
            found = [p for key, ps in self._by_last.items() if key.upper() == last for p in ps]
        if title is not None and (gender := gender_of(title.words)):
            found = [p for p in found if self.gender(p) in ("", gender)] or found
        if at is None or len(found) < 2:
            return max(found, key=lambda p: len(p.names), default=None)
        return max(found, key=lambda p: (_last_full(p, at), len(p.names)))

    def by_surface(self) -> dict[str, Person]:
        """Give each way of naming a person that is safe in running text: full names and surnames."""
        table: dict[str, Person] = {}
        for person in self.persons:
            for key in (person.name, " ".join(person.tokens), person.surname):
                table.setdefault(key, person)
        for last, persons in self._by_last.items():
            best = self.by_name((last,))
            if best is not None and (best.names or best.canonical):
                table[last] = best
            for person in persons:
                for name in person.names:
                    table.setdefault(name.span.of(self.text), person)
        return {
            key: person
            for key, person in table.items()
            if key[:1].isalpha() and (" " in key or not _no_name(key, self.book) or person.canonical)
        }

    @staticmethod
    def gender(person: Person) -> str:
        """Give m, f or "" for a person, from titles, the case, or the given name."""
        if person.gender:
            return person.gender
        known = given_names().get(person.tokens[0], "") if len(person.tokens) > 1 else ""
        return known if known in ("m", "f") else ""

    def _settle(self) -> None:
        """Give each person a side, then those whose side is another person's."""
        for person in self.persons:
            role = _first_role(person)
            if role is not None:
                person.place = role.place
                person.owner = role.owner
                if role.place is None and (form := self.book.form(role.owner)):
                    person.place = form.place
            person.names.sort(key=lambda name: name.span)
        for person in self.persons:
            seen = {id(person)}
            boss = person
            while boss.place is None and boss.owner:
                employer = self.by_name(boss.owner.split())
                if employer is None or id(employer) in seen:
                    break
                seen.add(id(employer))
                boss = employer
            person.place = boss.place
        self.persons = [p for p in self.persons if p.names or p.canonical]


def _last_full(person: Person, at: int) -> int:
    """Give where a person's full name last stood before an offset, or -1."""
    for name in reversed(person.names):
        if name.span.start < at and len(name.span) > len(person.surname):
            return name.span.start
    return -1


def _no_name(token: str, book: PlaceBook) -> bool:
    low = token.lower()
    return low in ORGANISATION or low in SENTENCE_WORDS or low in ROLES or book.form(token) is not None


def _first_role(person: Person) -> Descriptor | None:
    official = [d for d in person.descriptors if d.official and (d.place or d.owner)]
    return next((d for d in official if d.place), official[0] if official else None)


def _gender_of_pronoun(pronoun: str) -> str:
    return {"he": "m", "she": "f"}.get(pronoun.split("/")[0].strip().lower(), "")


_STATE_OF = re.compile(
    r"\b(?:[Pp]resident|[Pp]remier|[Pp]rime [Mm]inister|[Ff]oreign [Mm]inister|[Kk]ing|[Qq]ueen"
    r"|[Gg]overnment|[Pp]arliament|[Aa]rmy) of ([A-Z]\w{3,})\b(?! [A-Z])"
)
_STATE_MINISTRY = re.compile(
    r"\b([A-Z]\w{3,})(?:['’]s)? (?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance) "
    r"(?:[Mm]inistry|[Mm]inister)\b"
)
_STATE_HEAD = re.compile(
    r"\b([A-Z]\w{3,})(?:['’]s)? (?:president|premier|prime minister|foreign minister|government"
    r"|king|queen|President|Premier|Prime Minister)\b"
)


def _with_implied_states(book: PlaceBook, chunks: Sequence[_Chunk], text: str) -> PlaceBook:
    """Add states that only the text knows: the owners of offices that only states have."""
    names = {token for chunk in chunks if len(chunk.tokens) > 1 for token in chunk.tokens[1:]}
    found = [c.title.owner for c in chunks if c.title is not None and c.title.names_state]
    for pattern in (_STATE_OF, _STATE_MINISTRY, _STATE_HEAD):
        found += [match.group(1) for match in pattern.finditer(text)]
    states = [
        name
        for name in found
        if book.form(name) is None
        and name not in names
        and name not in given_names()
        and not any(
            bare(w) in ORGANISATION | SENTENCE_WORDS | ROLES or len(w) < 3 for w in name.split()
        )
        and not name.isupper()
    ]
    return PlaceBook(book.frame, [*book.states, *states]) if states else book


