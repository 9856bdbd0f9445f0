"""Generates invented agency reports of a wanted length, the same ones for the same seed.

    python quality/articles.py FOLDER [--count 500] [--words 600] [--seed 1]

Every state, body and person is invented. The sentences come from own templates; each report carries
its number in its first line, so that no two have the same bytes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

CASE_FILE = """\
title = "Generated reports"
note = "Invented states and people; reports by quality/articles.py."

[[party]]
code = "NOR"
name = "Norland"
aliases = ["Norlander", "Haldby", "the Stone House"]

[[party]]
code = "EAS"
name = "Eastland"
aliases = ["Eastlander", "Verrin", "the Linden Palace"]

[[party]]
code = "SOU"
name = "Southmark"
aliases = ["Southmarker", "Port Amal"]

[[issue]]
id = "fighting"
title = "The fighting"
tag = "ceasefire"

[[issue]]
id = "strait"
title = "The strait"
tag = "other"

[[provision]]
id = "ceasefire"
issue = "fighting"
text = "The guns fall silent along the line of contact"
terms = ["ceasefire", "truce"]

[[provision]]
id = "withdrawal"
issue = "fighting"
text = "Troops leave the northern ridge"
terms = ["pull back", "withdraw", "ridge"]

[[provision]]
id = "passage"
issue = "strait"
text = "Merchant ships of every flag pass the strait without a permit"
terms = ["free passage", "permit"]

[[provision]]
id = "dues"
issue = "strait"
text = "Harbour dues are shared between both shores"
terms = ["harbour dues", "share"]
"""

_SIDES = (
    ("Norland", "Norlander", "Haldby"),
    ("Eastland", "Eastlander", "Verrin"),
    ("Southmark", "Southmarker", "Port Amal"),
)
_FIRST = ("Ada", "Britt", "Dora", "Elin", "Gro", "Lena", "Mira", "Petra", "Rosa", "Vera")
_FIRST_HE = ("Emil", "Hugo", "Ivo", "Karl", "Lars", "Otto", "Pavel", "Rolf", "Stefan", "Tomas")
_LAST = (
    "Aune Brandt Calder Dahl Ekholm Feld Garrick Holm Inger Jarl Korda Lind Moen Norrby Orsk Pike "
    "Quill Roe Sand Tarn Ulm Vell Winther Yrsa"
)
_OFFICES = (
    "foreign minister",
    "defence minister",
    "chief negotiator",
    "transport minister",
    "premier",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACES = ("the northern ridge", "the old harbour", "the lighthouse", "the upper valley", "the dam")
_STEPS = (
    "share the harbour dues",
    "open the crossing at the dam",
    "join a commission on the strait",
    "exchange the maps of the minefields",
    "let the ferries run again",
    "release the crews of the two freighters",
)
_HARMS = (
    "close the strait to every ship under that flag",
    "stop the deliveries of fuel",
    "leave the talks",
    "keep its guns on the ridge",
)
_CLAIMS = (
    "the line of contact had not moved since the spring",
    "the draft had eleven pages and forty brackets",
    "traffic through the strait had fallen by {n} per cent",
    "some {n},000 people had left the islands since January",
    "the mediator’s paper was a list of subjects and no treaty",
    "the talks had been frank and short",
)
_BACKGROUND = (
    "The two shores have disputed the strait for {n} years, and three rounds of talks have failed.",
    "Fishing boats were back at their berths by noon, and the market in {place} opened late.",
    "About {n} ships pass the strait on an ordinary day, most of them with grain or timber.",
    "The road to {place} was closed for {n} hours after a landslide.",
    "A commission of engineers has surveyed {place} twice and has yet to publish its figures.",
    "The delegations lodge in two hotels that share a garden but no door.",
    "Harvest on the islands begins in {n} days, and much of it waits for ships.",
)


class Person:
    """An invented office-holder of one side."""

    def __init__(self, chance: random.Random, side: tuple[str, str, str]) -> None:
        self.she = chance.random() < 0.5
        self.last = chance.choice(_LAST.split())
        self.name = f"{chance.choice(_FIRST if self.she else _FIRST_HE)} {self.last}"
        self.office = chance.choice(_OFFICES)
        self.state, self.adjective, self.capital = side

    @property
    def pronoun(self) -> str:
        """Give the pronoun for the middle of a sentence."""
        return "she" if self.she else "he"

    @property
    def introduced(self) -> str:
        """Give name and office as at a first mention."""
        return f"{self.state}’s {self.office}, {self.name},"


Template = Callable[[random.Random, Person, Person], str]


def article(number: int, words: int = 600, seed: int = 1) -> str:
    """Write report ``number`` of a seed, of about ``words`` words."""
    chance = random.Random(f"{seed}:{number}")  # reproducible on purpose
    sides = chance.sample(_SIDES, 2)
    one, other = (Person(chance, side) for side in sides)
    day = date(2031, 1, 6) + timedelta(days=number % 300)
    step, place = chance.choice(_STEPS), chance.choice(_PLACES)
    paragraphs = [
        f"{one.adjective} {one.office} says {one.state} may {step} (report {number} of {seed})",
        f"{day.day} {day:%B %Y}",
        f"{one.capital.upper()}, {day:%B} {day.day} (Harbour Wire) - {one.introduced} said on "
        f"{_DAYS[day.weekday()]} that {one.state} was ready to {step} if {other.state} left "
        f"{place}.",
    ]
    count = sum(len(paragraph.split()) for paragraph in paragraphs)
    paragraphs.append(f"{other.introduced} welcomed the announcement.")
    while count < words - 12:
        paragraph = chance.choice(_TEMPLATES)(chance, *chance.sample((one, other), 2))
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join([*paragraphs, "Harbour Wire"]) + "\n"


def write_articles(folder: Path, count: int, words: int = 600, seed: int = 1) -> list[Path]:
    """Write reports as files ``0001.txt`` … into a folder, and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(1, count + 1):
        path = folder / f"{number:04d}.txt"
        path.write_text(article(number, words, seed), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _direct(chance: random.Random, one: Person, other: Person) -> str:
    return f"“We will never leave {chance.choice(_PLACES)},” {one.last} told reporters."


def _continued(chance: random.Random, one: Person, other: Person) -> str:
    return (
        f"“Our side has kept every word of the truce,” {one.last} said. “{other.state} must "
        f"{chance.choice(_STEPS)}.”"
    )


def _broken(chance: random.Random, one: Person, other: Person) -> str:
    return (
        f"“The guns on {chance.choice(_PLACES)},” {one.last} said, “must fall silent, and then "
        f"our ships will turn back.”"
    )


def _indirect(chance: random.Random, one: Person, other: Person) -> str:
    claim = chance.choice(_CLAIMS).format(n=chance.randint(3, 60))
    return (
        f"{one.last} said {claim}, and {one.pronoun} accused {other.state} of holding back the "
        f"crews. {one.pronoun.capitalize()} added that the text could be a basis for a treaty."
    )


def _threat(chance: random.Random, one: Person, other: Person) -> str:
    return (
        f"Unless {other.state} agrees to {chance.choice(_STEPS)} by "
        f"{chance.choice(_DAYS)}, {one.state} will {chance.choice(_HARMS)}, {one.last} warned."
    )


def _according(chance: random.Random, one: Person, other: Person) -> str:
    return (
        f"According to the {one.adjective} coast guard, {chance.randint(2, 40)} ships waited for a "
        f"permit on {chance.choice(_DAYS)}. {other.capital} denied that it had turned any of them "
        "away."
    )


def _nested(chance: random.Random, one: Person, other: Person) -> str:
    return (
        f"{one.last}, who is due in {other.capital} next week, said {other.state} had demanded the "
        f"return of {chance.choice(_PLACES)}. {other.last} rejected that as “pure invention”."
    )


def _background(chance: random.Random, one: Person, other: Person) -> str:
    chosen = chance.sample(_BACKGROUND, 2)
    return " ".join(
        line.format(n=chance.randint(3, 90), place=chance.choice(_PLACES)) for line in chosen
    )


_TEMPLATES: Sequence[Template] = (
    _direct,
    _continued,
    _broken,
    _indirect,
    _indirect,
    _threat,
    _according,
    _nested,
    _background,
    _background,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write reports and a case file for them into a folder."""
    parser = argparse.ArgumentParser(description="Write invented agency reports.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    paths = write_articles(options.folder, options.count, options.words, options.seed)
    (options.folder / "case.toml").write_text(CASE_FILE, encoding="utf-8")
    total = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)
    print(f"{len(paths)} reports, {total} words, in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
