"""A case's parties laid over the gazetteer, with the invented states that a text's titles imply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from unbracket.language.gazetteer import Form, Place, adjectives, forms
from unbracket.language.titles import UNITS, strip_possessive, word_set
from unbracket.model.case import CaseFrame

_ADJECTIVE = re.compile(r"(?:ian|ean|ese|ish|ic|an|i|er|ch|se)$")
_PEOPLE = re.compile(r"(?:ians|eans|ers|ans|is|ics)$")
LONGEST = 8  # words in the longest form
# Last words of organisations' names, beside the nouns of units.
_ORGANISATIONS = UNITS | word_set(
    """association league front movement museum fund list society club company company's firm bank
    university hospital foundation network congress assembly council forum guild chamber syndicate
    consortium confederation brotherhood resistance militia rebels insurgents guerrillas militants
    separatists fighters club railways railway airline airlines broadcaster"""
) - word_set("government state")

# A party called by its people: "the Radicals", "Christian Democrats"; not the lands below.
_FOLK = re.compile(
    r"the [A-Z][a-z]+s|(?:[A-Z][a-z]+ ){1,4}(?:Democrats|Republicans|Liberals|\w+ists|\w+ers)"
)
_LANDS = word_set("islands states nations emirates republic kingdom isles territories lands union")


@lru_cache(maxsize=8192)  # the same few words are asked for again and again
def plain(form: str) -> str:
    """Give a surface form without article and possessive, with straight apostrophes."""
    words = form.replace("’", "'").replace("\u00a0", " ").split()
    if words and words[0].lower() == "the":
        words = words[1:]
    return strip_possessive(" ".join(words))


class PlaceBook:
    """Looks surface forms up: the case's parties first, then the gazetteer."""

    def __init__(self, frame: CaseFrame | None = None, states: Iterable[str] = ()) -> None:
        self.frame = frame
        self._forms: dict[str, Form] = {}
        self._adjectives: dict[str, Place] = {}
        self._over: dict[str, Place] = {}
        self._stems: dict[str, Place] = {}
        self._parties: set[Place] = set()
        self._organised: set[Place] = set()
        self._called: dict[str, list[Place]] = {}
        self._shared: set[str] = set()
        self._known: set[Place] = set()
        if frame is not None:
            for party in frame.parties:
                self._add_party(party.code, party.name, party.aliases)
        self.states = tuple(dict.fromkeys(states))
        for state in self.states:
            place = Place(None, state)
            self._forms.setdefault(state, Form(place, "name"))
            if len(state) >= 4 and " " not in state:
                self._stems.setdefault(state[:4], place)

    def _add_party(self, code: str, name: str, aliases: Sequence[str]) -> None:
        known = forms()
        base = known.get(plain(name))
        place = Place(code, name, base.place.kind if base else "state")
        self._parties.add(place)
        self._note_kind(place, aliases)
        olds = (known.get(plain(alias)) for alias in aliases)
        if base is not None or any(old is not None and old.place.code == code for old in olds):
            self._known.add(place)
        if base is not None:
            self._over[base.place.name] = place
        self._over.update(
            {form.place.name: place for form in known.values() if form.place.code == code}
            if base is None
            else {}
        )
        for alias in (name, *aliases):
            text = plain(alias)
            if not text:
                continue
            old = known.get(text)
            same = old is not None and self._over.get(old.place.name) == place
            kind = old.kind if old is not None and same else self._kind(text, alias, name)
            other = self._forms.get(text)
            if text in self._shared or (text.islower() and other and other.place != place):
                self._shared.add(text)  # "the ministry" of two: only the context tells whose
                self._forms.pop(text, None)
                continue
            if kind == "adjective":
                self._adjectives[text] = place
            self._forms[text] = Form(place, kind)

    def _note_kind(self, place: Place, aliases: Sequence[str]) -> None:
        """Note whether a party is an organisation, and by which common nouns it may be called.

        An organisation ends in such a noun or is called by one with an article ("the company").
        """
        last = plain(place.name).split()[-1:]
        nouns = [word.lower() for word in last]
        for alias in aliases:
            words = alias.split()
            # "the union", not "the Norlandic foreign ministry", which is a part of a state
            if words and words[0].lower() == "the" and " ".join(words[1:]).islower():
                nouns.append(words[-1])
        people = any(_FOLK.fullmatch(alias) for alias in (place.name, *aliases))
        members = people and " " in place.name and last[0].lower() not in _LANDS
        if members or any(noun in _ORGANISATIONS for noun in nouns):
            self._organised.add(place)
        for noun in dict.fromkeys(nouns):
            self._called.setdefault(noun, []).append(place)

    def organised(self, place: Place) -> bool:
        """Tell whether a side is an organisation of the case: a union, a firm, a party."""
        return place in self._organised

    def called(self, noun: str) -> list[Place]:
        """Give the case's parties that a common noun may call: "the association"."""
        return list(self._called.get(noun, ()))

    @property
    def parties(self) -> frozenset[Place]:
        """Give the case's own parties."""
        return frozenset(self._parties)

    @staticmethod
    def _kind(text: str, alias: str, name: str) -> str:
        if alias == name:
            return "name"
        if " " not in text and text[:3] == plain(name)[:3]:
            if _PEOPLE.search(text):
                return "people"
            if _ADJECTIVE.search(text):
                return "adjective"
            return "name"
        return "seat"

    @property
    def own_forms(self) -> Mapping[str, Form]:
        """Give the forms that the case and the implied states add to the gazetteer."""
        return self._forms

    def of_case(self, place: Place) -> bool:
        """Tell whether a side is one of the case's parties or a state that only the text knows."""
        return place in self._parties or (place.code is None and place.name in self.states)

    def invented(self, place: Place) -> bool:
        """Tell whether a side is a party of the case that the gazetteer doesn't know."""
        return place in self._parties and place not in self._known

    def map(self, place: Place) -> Place:
        """Give the case's own party for a place of the gazetteer, or the place itself."""
        return self._over.get(place.name, place)

    def form(self, words: str) -> Form | None:
        """Look up one whole surface form, with or without article and possessive."""
        text = plain(words)
        own = self._forms.get(text)
        if own is not None:
            return own
        known = forms().get(text)
        if known is None and text[:1].isupper():  # "Union leader", "Small islands"
            own = self._forms.get(text[0].lower() + text[1:])
            if own is not None:
                return own
        if known is not None:
            return Form(self.map(known.place), known.kind)
        if text.isupper() and len(text) > 3:
            return self._upper(text)
        return self._derived(text)

    def _upper(self, text: str) -> Form | None:
        titled = " ".join(word.capitalize() for word in text.split())
        own = self._forms.get(titled)
        known = forms().get(titled)
        return own or (Form(self.map(known.place), known.kind) if known else None)

    def _derived(self, text: str) -> Form | None:
        place = self._stems.get(text[:4])
        if place is None or " " in text or not text.startswith(place.name[:-2]):
            return None
        if _PEOPLE.search(text):
            return Form(place, "people")
        return Form(place, "adjective") if _ADJECTIVE.search(text) else None

    def adjective(self, word: str) -> Place | None:
        """Give whose something is when this word stands before its noun, or None."""
        text = plain(word)
        own = self._adjectives.get(text)
        if own is not None:
            return own
        known = adjectives().get(text)
        if known is not None:
            return self.map(known)
        derived = self._derived(text)
        return derived.place if derived and derived.kind == "adjective" else None

    def suffix(self, words: Sequence[str]) -> tuple[Form, int] | None:
        """Find the longest form that ends a list of words; gives it and how many words it takes."""
        for size in range(min(LONGEST, len(words)), 0, -1):
            form = self.form(" ".join(words[-size:]))
            if form is not None:
                return form, size
        return None

    def first(self, words: Sequence[str]) -> tuple[Form, int] | None:
        """Find the first (longest at its place) form among words; gives it and where it begins."""
        for start in range(len(words)):
            for size in range(min(LONGEST, len(words) - start), 0, -1):
                form = self.form(" ".join(words[start : start + size]))
                if form is not None:
                    return form, start
        return None
