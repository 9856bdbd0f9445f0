"""Row numbers for good: 12, 12a, 12b, and which row a number belongs to after a new computation.

A number is a whole number and a suffix of letters; ``-`` in a suffix comes before the letters, so
that 12-a stands between 12 and 12a. Numbers are compared by the whole number, then by the suffix.
No number is used twice, and a number whose row is gone is not given to another row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count as counting
from itertools import islice, product

from unbracket.model.columns import Member

_NUMBER = re.compile(r"(\d{1,7})((?:-*[a-z])*)")
LONGEST = 64
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A recorded row: its number and the members that it had."""

    number: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """What numbering found for one row: its number, whether it was recorded, numbers it took in.

    ``own`` are the members to record under the number: not those of a row that was taken in, which
    keep its number for when they part again. ``known`` tells that they are recorded so.
    """

    number: str
    fixed: bool
    also: tuple[str, ...] = ()
    known: bool = True
    own: tuple[Member, ...] = ()


@dataclass(slots=True)
class Book:
    """The recorded numbers: which exist, and which of them each member was last recorded in.

    ``founders`` holds the first member of each number's row, of the first column that it had.
    """

    numbers: dict[str, set[Member]] = field(default_factory=dict)
    of: dict[Member, str] = field(default_factory=dict)
    founders: dict[str, Member] = field(default_factory=dict)


def number_key(number: str) -> Key:
    """Give a row number's place in the order; raises ValueError for what is no row number."""
    found = _NUMBER.fullmatch(number)
    if found is None or len(number) > LONGEST:
        raise ValueError(f"{number[:40]!r} is no row number")
    return int(found[1]), found[2]


def is_number(text: str) -> bool:
    """Tell whether a text is a row number."""
    return len(text) <= LONGEST and _NUMBER.fullmatch(text) is not None


def inserted(before: str, after: str, count: int = 1, taken: Iterable[str] = ()) -> list[str]:
    """Give unused numbers, rising, that stand behind ``before`` and ahead of ``after``.

    ``before`` "" is the head of the document, ``after`` "" its end, where whole numbers go on.
    Elsewhere rows get letters: 12a behind 12, 12b behind 12a, 12aa between 12a and 12b, 12-a
    between 12 and 12a; where many rows come at once, as many letters as they need (12aa, 12ab, …).
    """
    used = set(taken)
    low = number_key(before) if before else (0, "")
    found = _suffixes(low, number_key(after), count, used) if after else []
    if not after or not found:
        # So deep in letters that nothing legible is left: the end of the document takes them.
        most = low[0] if not after else max(number_key(number)[0] for number in {*used, after})
        whole = (str(number) for number in counting(most + 1))
        return list(islice((number for number in whole if number not in used), count))
    return [f"{low[0]}{suffix}" for suffix in found]


def _suffixes(low: Key, high: Key, count: int, used: set[str]) -> list[str]:
    """Give rising unused suffixes between two numbers, as short as they can be; [] for none."""

    def fits(suffix: str) -> bool:
        number = f"{low[0]}{suffix}"
        return low < (low[0], suffix) < high and number not in used and len(number) <= LONGEST

    last = low[1][-1:]
    found = [low[1][:-1] + letter for letter in _LETTERS if last and letter > last]
    found = [suffix for suffix in found if fits(suffix)]
    if len(found) >= count:
        return found[:count]
    width = 1
    while len(_LETTERS) ** width < count:
        width += 1
    for depth in range(LONGEST):
        stem = low[1] + "-" * depth
        made = (stem + "".join(letters) for letters in product(_LETTERS, repeat=width))
        found = list(islice(filter(fits, made), count))
        if len(found) == count:
            return found
    return []


def book_of(claims: Iterable[Claim]) -> Book:
    """Replay recorded rows, the oldest first.

    The first claim of a number founds its row; a later one of the same number counts when it shares
    a member with it (a draft was added), else it lost a race and is passed over. A member belongs
    to the row that it was recorded in last.
    """
    book = Book()
    for claim in claims:
        if not is_number(claim.number) or not claim.members:
            continue
        row = book.numbers.get(claim.number)
        if row is not None and not row & set(claim.members):
            continue
        if row is None:
            row = book.numbers[claim.number] = set()
            book.founders[claim.number] = claim.members[0]
        row.update(claim.members)
        for member in claim.members:
            book.of[member] = claim.number
    return book


def number_rows(rows: Sequence[Sequence[Member]], book: Book) -> tuple[Numbered, ...]:
    """Give numbers to rows that come in reading order; recorded rows keep theirs.

    A row takes the number that most of its members were recorded in. Where one recorded row came
    apart, the part with most of it keeps the number; where two became one, the row keeps one
    number and names the other in ``also``. New rows stand behind the row before them.
    """
    finder = _Finder(book, rows)
    ages = {number: age for age, number in enumerate(book.numbers)}
    claims: list[tuple[int, bool, int, int, str]] = []
    for index, members in enumerate(rows):
        votes = Counter(number for member in members if (number := finder.number(member)))
        for number, count in votes.items():
            later = not any(_alike(book.founders[number], member) for member in members)
            claims.append((-count, later, ages[number], index, number))
    given: dict[int, str] = {}
    owner: dict[str, int] = {}
    also: dict[int, list[str]] = defaultdict(list)
    for *_, index, number in sorted(claims):
        if index not in given and number not in owner:
            given[index], owner[number] = number, index
    for *_, index, number in sorted(claims, key=lambda claim: number_key(claim[-1])):
        if number not in owner:
            owner[number] = index
            also[index].append(number)
    recorded = dict(given)
    fill(given, len(rows), book.numbers)
    found = []
    for index, members in enumerate(rows):
        own = tuple(m for m in members if finder.number(m) not in also[index])
        known = index in recorded and all(finder.exact(m) == given[index] for m in own)
        found.append(Numbered(given[index], index in recorded, tuple(also[index]), known, own))
    return tuple(found)


def _alike(one: Member, two: Member) -> bool:
    """Tell whether two members are one piece of a draft, renamed or reworded at most."""
    return one.draft == two.draft and (one.name == two.name or one.words == two.words)


def fill(given: dict[int, str], count: int, recorded: Iterable[str]) -> None:
    """Give each row without a number one behind the row before it."""
    taken = {*recorded, *given.values()}
    every = sorted(map(number_key, taken))
    before, index = "", 0
    while index < count:
        if index in given:
            before, index = given[index], index + 1
            continue
        end = next((later for later in range(index, count) if later in given), count)
        place = bisect_right(every, number_key(before)) if before else 0
        after = "{}{}".format(*every[place]) if place < len(every) else ""
        found = inserted(before, after, end - index, taken)
        given.update(zip(range(index, end), found, strict=True))
        taken.update(found)
        every = sorted([*every, *map(number_key, found)])
        before, index = found[-1], end


class _Finder:
    """Finds the recorded number of a member: by name and words, else by words, else by name."""

    def __init__(self, book: Book, rows: Sequence[Sequence[Member]]) -> None:
        self._book = book
        now = {member for members in rows for member in members}
        # Only what isn't there any more in its old form can have become something else.
        gone = [member for member in book.of if member not in now]
        self._words: dict[tuple[str, str], list[Member]] = defaultdict(list)
        self._names: dict[tuple[str, str], list[Member]] = defaultdict(list)
        for member in gone:
            self._words[member.draft, member.words].append(member)
            self._names[member.draft, member.name].append(member)
        new = [member for member in now if member not in book.of]
        self._new_words = Counter((member.draft, member.words) for member in new)

    def exact(self, member: Member) -> str:
        """Give the number that a member was recorded in as it stands."""
        return self._book.of.get(member, "")

    def number(self, member: Member) -> str:
        """Give the number of a member, "" when it is new."""
        if found := self.exact(member):
            return found
        same = self._words.get((member.draft, member.words), [])
        if len(same) == 1 and self._new_words[member.draft, member.words] == 1:
            return self._book.of[same[0]]
        if not member.name.startswith("#"):
            named = self._names.get((member.draft, member.name), [])
            # The latest words under this name: the text was corrected in place.
            if named:
                return self._book.of[named[-1]]
        return ""
