"""Noun phrases resolved to the person, state, institution or group that they name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from unbracket.actors.affiliation import opener
from unbracket.actors.alongside import belongs
from unbracket.actors.bodies import Bodies, kinds
from unbracket.actors.epithets import epithet
from unbracket.actors.introduced import introduced_after
from unbracket.actors.mentions import Candidate, Mentions
from unbracket.actors.names import (
    KIN,
    PROPER,
    full_name,
    head_part,
    is_definite,
    is_indefinite,
    is_one,
    joint_parts,
    phrase_gender,
    without_article,
)
from unbracket.actors.parties import head_of, is_group, side_of, sides_of
from unbracket.actors.relative import leaning, proper_pair, without_self
from unbracket.actors.roles import Roles
from unbracket.actors.titles import fits, nationality, read_description, unnamed_head
from unbracket.actors.utterances import issuer_of, owner_of_words
from unbracket.language.chunks import DEPARTMENTS
from unbracket.language.descriptors import Descriptor
from unbracket.language.gazetteer import Place, given_names
from unbracket.language.people import Person
from unbracket.language.placebook import plain
from unbracket.language.titles import (
    GROUPS,
    LOOSE_GROUPS,
    ROLES,
    UNITS,
    bare,
    leans,
    word_set,
)

_CROWD = 300  # people whose titles are compared with a description
_MEMORY = 60  # unnamed speakers that a later description may mean
_LONGEST_SOURCE = 400  # characters of a source that are looked at
_NAMED_FORMS = ("name", "capital", "seat")


class Phrases:
    """Resolves source phrases of one reading, one after another."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.people = mentions.people
        self.unnamed: list[tuple[str, Candidate]] = []
        self.written: list[Candidate] = []
        self._surnames: dict[str, str | None] = {}
        self.bodies = Bodies(mentions.text)
        self.roles = Roles(mentions.text, mentions.people)

    def person(self, person: Person) -> Candidate:
        """Give the candidate for a person."""
        return Candidate(
            (person.name,),
            (self.mentions.side(person.name),),
            person.kind,
            self.people.gender(person) if person.kind == "person" else "n",
            "p" if person.kind == "group" else "s",
        )

    def resolve(
        self, phrase: str, at: int, last: Candidate | None = None
    ) -> tuple[Candidate, float]:
        """Resolve a source's words, standing at an offset, after the last who has spoken.

        Who has no side by name or title gets that of the party whose staff, member or confidant
        the words say that it is.
        """
        found, score = self._found(phrase, at, last)
        if found.places not in ((None,), ()):
            return found, score
        person = self.mentions.by_name.get(found.names[0])
        known = person is not None and person.canonical
        place = None if known else belongs(phrase[:_LONGEST_SOURCE], at, self.mentions)
        if place is not None:
            return replace(found, places=(place,)), score
        after = None if known else introduced_after(phrase[:80], at, self.mentions)
        if after is not None:
            return replace(found, places=(after,)), min(score, 0.7)
        new = found.names[0] not in self.mentions.by_name
        fresh = new and found.kind != "body" and len(found.names) == 1
        if fresh and (opens := opener(phrase[:_LONGEST_SOURCE], at, self.mentions)) is not None:
            return opens, min(score, 0.6)
        return found, score

    def _found(
        self, phrase: str, at: int, last: Candidate | None = None
    ) -> tuple[Candidate, float]:
        phrase = without_self(phrase[:_LONGEST_SOURCE])
        actor = self.people.aliases.get(plain(phrase))
        if actor is not None:
            return self.person(actor), 0.98
        if (author := self._author(phrase, at)) is not None:
            return author, 0.7
        leant = leaning(phrase, at, self.mentions)
        if leant is not None:
            holder = self._holder(leant[0], at, last)
            return (holder, 0.75) if holder is not None else leant
        if KIN.match(phrase):
            return self.relative(phrase, at), 0.8
        parts = joint_parts(phrase)
        if len(parts) > 1:
            joint = self._joint(parts, at)
            if joint is not None:
                return joint, 0.85
        head = head_part(phrase)
        if len(sides_of(head, self.people)) > 1:
            return self._as_written(phrase), 0.8
        if " and " in head and any(self.named(part, at) for part in joint_parts(head)):
            pair = self._mixed(joint_parts(head), at)
            if pair is not None:
                return pair, 0.75
            return self._as_written(phrase, self._common_side(joint_parts(head), at)), 0.6
        if proper_pair(joint_parts(head)) and (pair := self._mixed(joint_parts(head), at)):
            return pair, 0.6
        found = (
            self.named(head, at) or self._apposed(phrase, at) or self._described(phrase, at, last)
        )
        if found is not None:
            return found
        return self._as_written(phrase), 0.6

    def named(self, phrase: str, at: int) -> tuple[Candidate, float] | None:
        """Resolve a phrase whose head is a name: a person's, a state's, a body's, a metonym."""
        core = without_article(phrase)
        if not core or leans(core.split()[0]):
            return None
        actor = self.people.aliases.get(core)
        if actor is not None:
            return self.person(actor), 0.98
        form = self.people.book.form(core)
        words = core.split()
        if form is not None and core.islower() and is_one(phrase):
            return None  # "a landlord" isn't "the landlord"
        if form is not None and form.kind in _NAMED_FORMS:
            place = form.place
            kind = "body" if place.kind == "body" else "country"
            return Candidate((place.name,), (place,), kind, "n"), 0.95
        if form is not None and form.kind == "institution":
            return Candidate((core,), (form.place,), "body", "n"), 0.9
        if form is not None and form.kind in ("people", "adjective"):
            if is_one(phrase) and not self.people.book.organised(form.place):
                return None  # "a Norlander" is anybody
            if self.people.book.invented(form.place):  # "the Greens", "islanders"
                return Candidate((form.place.name,), (form.place,), "body", "n"), 0.85
            if form.kind == "adjective":
                return None
            return Candidate((core,), (None,), "group", "n", "p"), 0.7
        person = self._head_person(words, at)
        if person is not None:
            return self.person(person), 0.95
        if form is None and len(words) == 1 and (full := self._surname(core)) is not None:
            return Candidate((full,), (None,), "person", given_names()[full.split()[0]]), 0.8
        full = self.bodies.named(core)
        if full is None and form is None and 1 <= len(words) <= 2 and words[-1][:1].isupper():
            full = self.bodies.shortened(core, at)
        return (self._body(full), 0.85) if full is not None else None

    def _author(self, phrase: str, at: int) -> Candidate | None:
        """Give who speaks in "Roe’s letter" or "a report by the Harbour Board", if a name."""
        owner = owner_of_words(phrase)
        if owner:
            found = self.named(owner, at)
            return found[0] if found is not None and found[0].kind != "group" else None
        issuer = head_part(issuer_of(phrase))
        if not issuer:
            return None
        found = self.named(issuer, at)
        if found is not None:
            return found[0]
        proper = PROPER.match(without_article(issuer))
        return self._body(proper.group()) if proper is not None else None

    def relative(self, phrase: str, at: int) -> Candidate:
        """Give who "my father" or "his wife" is: by the name the text gives, else by the words."""
        gender = phrase_gender(phrase)
        name = self.roles.relative(phrase, at)
        if name is None:
            return Candidate((without_article(phrase),), (None,), "person", gender)
        person = self.people.by_name(name.split()) if " " in name else None
        return self.person(person) if person else Candidate((name,), (None,), "person", gender)

    def _surname(self, word: str) -> str | None:
        if word not in self._surnames:
            self._surnames[word] = full_name(word, self.mentions.text)
        return self._surnames[word]

    def _body(self, name: str) -> Candidate:
        return Candidate((name,), (side_of(name, self.people),), "body", "n")

    def _meant_body(self, core: str, at: int) -> Candidate | None:
        """Find the named body that "the agency" or "the tax bureau" means."""
        words = without_article(core).split()
        if not 1 <= len(words) <= 3 or not words[-1].islower():
            return None
        name = self.bodies.meant(words[-1], at, frozenset(w.lower() for w in words[:-1]))
        return self._body(name) if name is not None else None

    def _apposed(self, phrase: str, at: int) -> tuple[Candidate, float] | None:
        """Resolve "another critic, Ada Roe" to the name that follows the comma."""
        first, comma, rest = phrase.partition(", ")
        rest = head_part(rest)
        words = without_article(rest).split()
        if not comma or not words or not words[-1][:1].isupper():
            return None
        found = self.named(rest, at)
        if found is not None and found[0].kind == "person":
            whole = len(found[0].names[0].split()) >= len(words) or unnamed_head(first)
            return found if whole and not first[:1].isdigit() else None
        if head_of(first) in kinds() and PROPER.fullmatch(" ".join(words)):
            return Candidate((" ".join(words),), (side_of(rest, self.people),), "body", "n"), 0.7
        return None

    def _common_side(self, parts: Sequence[str], at: int) -> Place | None:
        sides: list[Place | None] = []
        for part in parts:
            found = self.named(part, at)
            sides += found[0].places if found else [side_of(part, self.people)]
        return sides[0] if all(side == sides[0] for side in sides) else None

    def _head_person(self, words: Sequence[str], at: int) -> Person | None:
        """Find the person whose name ends a phrase; what stands before it are titles and owners."""
        end = len(words)
        for place, word in enumerate(words):
            if not place or word.lower() not in _CUTS:
                continue
            office = bare(words[place - 1]) in ROLES and place + 1 < len(words)
            if not (office and words[place + 1].lower() in DEPARTMENTS):
                end = place
                break
        if bare(words[end - 1]) in ("jr", "sr", "ii", "iii"):
            end -= 1
        if end < 1 or not words[end - 1][:1].isalpha():
            return None
        last = words[end - 1]
        if not last[:1].isupper() and "-" not in last and last[:3] != "al-":
            return None
        for start in range(max(0, end - 6), end):
            tokens = tuple(words[start:end])
            if not tokens[0][:1].isupper() and tokens[0].lower() not in _PARTICLES:
                continue
            title = read_description(" ".join(words[:start]), self.people) if start else None
            person = self.people.by_name(tokens, title, at)
            if person is None:
                continue
            bare_initials = len(tokens) == 1 < len(tokens[0]) and tokens[0].isupper()
            if not (bare_initials and person.surname.isupper()):  # "PAC" names a body, not a person
                return person
        return None

    def _joint(self, parts: Sequence[str], at: int) -> Candidate | None:
        found: list[Candidate] = []
        for part in parts:
            one = self.named(part, at)
            if one is None:
                return None
            found.append(one[0])
        # A comma before a title is an apposition, not a list: every part has to name somebody.
        names = tuple(dict.fromkeys(name for one in found for name in one.names))
        if len(names) == 1:
            return found[0]
        places = tuple(place for one in found for place in one.places)
        kinds = {one.kind for one in found}
        return Candidate(names, places, "person" if kinds == {"person"} else "group", "", "p")

    def _mixed(self, parts: Sequence[str], at: int) -> Candidate | None:
        """Join two sources of which one is named and the other a proper name or a group."""
        if len(parts) != 2:
            return None
        found: list[Candidate] = []
        for part in parts:
            one = self.named(part, at)
            if one is not None:
                found.append(one[0])
                continue
            words = without_article(part)
            side = side_of(part, self.people)
            proper = all(w[:1].isupper() or w in ("of", "the", "for") for w in words.split())
            if not proper and not (side is not None and is_group(part)):
                return None
            found.append(Candidate((words,), (side,), "group" if side else "body", "n"))
        return Candidate(
            tuple(name for one in found for name in one.names),
            tuple(place for one in found for place in one.places),
            "group",
            "",
            "p",
        )

    def _holder(self, who: Candidate, at: int, last: Candidate | None) -> Candidate | None:
        """Find the person who holds the office of an unnamed one ("Norland’s minister")."""
        if who.kind != "person" or len(who.names) > 1 or who.key in self.mentions.known:
            return None
        wanted = read_description(who.names[0], self.people)
        best = self._office_holder(wanted, at, last) if wanted is not None else None
        return self.person(best) if best is not None else None

    def _described(
        self, phrase: str, at: int, last: Candidate | None
    ) -> tuple[Candidate, float] | None:
        if is_indefinite(phrase):
            return None
        core = head_part(phrase)
        person = nationality(core, self.people)
        if person is not None:
            return self.person(person), 0.6
        owned = any(word[-2:] in ("'s", "’s") for word in core.split())
        title_only = " " not in core and bare(core) in ROLES  # a headline's "minister says"
        if not (
            is_definite(phrase) or owned or title_only or core.lower().startswith(("his ", "her "))
        ):
            return None
        if is_definite(core):
            found = (
                self._earlier_unnamed(core)
                or self._earlier_institution(core, at)
                or self._meant_body(core, at)
            )
            if found is not None:
                return found, 0.7
        if is_group(core):
            return None
        wanted = read_description(core, self.people)
        best = self._office_holder(wanted, at, last) if wanted is not None else None
        if best is None and is_definite(core):
            plain_words = without_article(core)
            best = self.roles.of_party(plain_words, at) or self.roles.holder(plain_words, at)
        if best is None and is_definite(core):
            best = epithet(without_article(core), at, self.mentions)
        if wanted is None:
            return (self.person(best), 0.6) if best is not None else None
        if title_only and best is not None:
            rivals = [p for p in self.people.persons[:_CROWD] if fits(p, wanted, self.people) > 0]
            best = best if len({id(p) for p in rivals}) == 1 else None
        return (self.person(best), 0.75) if best is not None else None

    def _office_holder(self, wanted: Descriptor, at: int, last: Candidate | None) -> Person | None:
        """Find who fits a description best: by title, then by how lately named or heard."""
        best: Person | None = None
        top = 0.0
        for person in self.people.persons[:_CROWD]:
            score = fits(person, wanted, self.people)
            if score <= 0:
                continue
            before = bisect_left(person.names, at, key=lambda name: name.span.start)
            if before:
                score += 1.0 / (1 + (at - person.names[before - 1].span.start) / 600)
            if last is not None and last.names == (person.name,):
                score += 0.4
            if score > top:
                best, top = person, score
        return best

    def _earlier_unnamed(self, core: str) -> Candidate | None:
        """Find who was "a Norland diplomat" before and is "the diplomat" now."""
        head = unnamed_head(core)
        if not head or len(without_article(core).split()) > 1:
            return None
        return next((who for seen, who in reversed(self.unnamed[-_MEMORY:]) if seen == head), None)

    def _earlier_institution(self, core: str, at: int) -> Candidate | None:
        """Find which institution "the ministry" or "the officials" stands for."""
        words = without_article(core).lower().split()
        if core.split()[-1][:1].isupper():
            return self._shortened(without_article(core))
        if any(word[:1].isupper() for word in without_article(core).split()):
            return None
        if len(words) > 2 or bare(words[-1]) not in GROUPS | UNITS | LOOSE_GROUPS:
            return None
        for head, who in reversed(self.unnamed[-_MEMORY:] if len(words) == 1 else ()):
            if head == words[-1] and who.kind == "group":
                return who
        for item in [*reversed(self.mentions.before(at)), *self.mentions.after(at, 60)]:
            name = item.who.names[0].split()
            if (
                item.who.kind in ("group", "body")
                and len(name) > len(words)
                and ([w.lower() for w in name[-len(words) :]] == words)
            ):
                return item.who
        return None

    def _shortened(self, name: str) -> Candidate | None:
        """Find the longer name that "The Chronicle" is short for, among those who spoke before."""
        ending = f" {name}"
        return next(
            (
                who
                for who in reversed(self.written[-_MEMORY:])
                if who.names[0].endswith(ending)
                and all(word[:1].isupper() for word in who.names[0].split())
            ),
            None,
        )

    def _as_written(self, phrase: str, side: Place | None = None) -> Candidate:
        words = without_article(phrase)
        places = (side,) if side else sides_of(phrase, self.people)
        group = is_group(phrase)
        gender = phrase_gender(phrase)
        head = head_of(phrase) if group else unnamed_head(phrase)
        who = Candidate(
            (words,),
            places,
            "group" if group else "person" if head or gender else "thing",
            "n" if group else gender,
            "p" if group else "s",
        )
        self.written.append(who)
        if head:
            self.unnamed.append((head, who))
        return who


_CUTS = frozenset({"of", "for", "in", "at", "with", "from", "on", "to", "says"})
_PARTICLES = word_set("van von de der del della di da dos du la le bin bint ibn al el")
