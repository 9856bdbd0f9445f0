"""Made-up drafts for the tests of rolling texts: related points, moved, split, merged, empty."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from unbracket.drafts.align import align
from unbracket.drafts.align_rows import rows_of
from unbracket.drafts.rolling import rolling
from unbracket.drafts.rolling_tokens import folded
from unbracket.model.draft import Alignment, Link, Unit
from unbracket.model.rolling import RollingText

PARTIES = ("Norland", "EAST", "Süd/Mark", "Isle: of Wen", "W*", "no text")
_LISTED = (
    "the of shall should may not 600,000 800,000 [ ] [x] (y) , . ; é 中文 cease-fire x² {note} "
    "\\ ** in peacetime : / EAST: no text 15% ] [[ army troops council members \x00 3bis"
)
WORDS = tuple(_LISTED.split(" "))

texts = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", " ", " ", "", "  ", "\n", "\u00a0"))),
    max_size=12,
).map(lambda parts: "".join(word + gap for word, gap in parts))


@st.composite
def edited(draw: st.DrawFn, base: Sequence[str]) -> list[str]:
    """Edit a list of points: words, order, splits, merges, gaps."""
    points = []
    for text in base:
        if draw(st.integers(0, 9)) == 0:
            continue
        words = text.split(" ")
        for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
            place = draw(st.integers(0, len(words)))
            added = draw(st.booleans())
            if added or place == len(words):
                words.insert(place, draw(st.sampled_from(WORDS)))
            else:
                words.pop(place)
        points.append(" ".join(words))
    if draw(st.booleans()):
        points = list(draw(st.permutations(points)))
    split = draw(st.booleans())
    if points and split:
        place = draw(st.integers(0, len(points) - 1))
        words = points[place].split(" ")
        cut = draw(st.integers(0, len(words)))
        points[place : place + 1] = [" ".join(words[:cut]), " ".join(words[cut:])]
    merge = draw(st.booleans())
    if len(points) > 1 and merge:
        place = draw(st.integers(0, len(points) - 2))
        points[place : place + 2] = [f"{points[place]} {points[place + 1]}"]
    if draw(st.integers(0, 5)) == 0:
        points.append("")
    return points


@st.composite
def drafts(draw: st.DrawFn, most: int = 6) -> tuple[tuple[Unit, ...], ...]:
    """Give two drafts or more of one base, with numbers of their own."""
    count = draw(st.integers(2, most))
    base: list[str] = draw(st.lists(texts, min_size=1, max_size=5))
    found = []
    for _ in range(count):
        points: list[str] = draw(edited(base))
        numbers = [
            draw(st.sampled_from((str(place + 1), "", f"{place + 1}bis", "[3]", "¶", "{place 2}")))
            for place in range(len(points))
        ]
        found.append(tuple(Unit(num, text) for num, text in zip(numbers, points, strict=True)))
    return tuple(found)


@st.composite
def alignments(draw: st.DrawFn, most: int = 6) -> Alignment:
    """Line made-up drafts up, by the aligner or by links at random."""
    made = draw(drafts(most))
    if draw(st.booleans()):
        return align(made)
    links = []
    for x in range(len(made)):
        for y in range(x + 1, len(made)):
            if made[x] and made[y]:
                links += [
                    Link(a, b, "reworded", False, None, 1.0, False, "", (x, y))
                    for a, b in draw(
                        st.lists(
                            st.tuples(
                                st.integers(0, len(made[x]) - 1), st.integers(0, len(made[y]) - 1)
                            ),
                            max_size=3,
                        )
                    )
                ]
    return Alignment(made, tuple(links), rows_of([len(draft) for draft in made], links))


def merged(alignment: Alignment) -> RollingText:
    """Merge an alignment's drafts under invented names."""
    return rolling(alignment, PARTIES[: len(alignment.units)])


def as_said(draft: tuple[Unit, ...]) -> list[tuple[str, str]]:
    """Give a draft's numbers and words, white space folded."""
    return [(folded(unit.num), folded(unit.text)) for unit in draft]
