"""Descriptions, bodies, families and things said, in invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.actors.reading import resolved
from unbracket.actors.bodies import Bodies
from unbracket.actors.resolver import RuleResolver
from unbracket.model.document import Document, Metadata
from unbracket.model.span import Span
from unbracket.model.statement import Attribution

BOARD = "Alliance to Reclaim Our Harbours"

# text with «sources», expected names of each
DESCRIPTIONS = [
    ("Republican presidential nominee Bo Lind met Democrat Ada Roe. «The GOP presidential nominee» "
     "said no. «The Democratic candidate» left.", ["Bo Lind", "Ada Roe"]),
    ("Bo Lind, the Republican nominee, spoke. «the Republican» said more.", ["Bo Lind"]),
    ("Ada Roe, a retired teacher from Norhaven, came. «The retired teacher» said no.", ["Ada Roe"]),
    ("Retired fisherman Bo Lind came. «The fisherman» said no.", ["Bo Lind"]),
    ("Bo Lind, 46, a sailor, came with Ada Roe. «The 46-year-old» said no.", ["Bo Lind"]),
    ("Bo Lind flew in. «The billionaire» said no.", ["Bo Lind"]),
    ("President Bo Clark met former Secretary of State Ada Clark. «President Clark» spoke. "
     "«Secretary Clark» spoke.", ["Bo Clark", "Ada Clark"]),
    ("Mr. Bo Clark and Mrs. Ada Clark came. «Mr. Clark» said no, «Mrs. Clark» said yes.",
     ["Bo Clark", "Ada Clark"]),
    ("«One of his advisers, Ada Roe,» said no.", ["Ada Roe"]),
]  # fmt: skip

BODIES = [
    (f"The {BOARD} (AROH) met. «AROH» said no. «The group» said more. «The alliance» too.",
     [BOARD] * 3),
    ("The Norland Harbour Authority met. «The agency» said no. «The authority» said no.",
     ["Norland Harbour Authority"] * 2),
    ("The Norhaven Times wrote it. «The newspaper» said so.", ["Norhaven Times"]),
    ("Lind Motors Inc. cut jobs. «The company» said no.", ["Lind Motors Inc"]),
    ("Nobody came. «The agency» said no.", ["agency"]),
    ("«A report by the Norland Harbour Authority» found so.", ["Norland Harbour Authority"]),
]  # fmt: skip

OWNED = [
    ("Ada Roe came. «Roe’s letter» said no.", ["Ada Roe"]),
    ("Ada Roe came. «Her speech» said no.", ["Ada Roe"]),
    ("My father, Bo Lind, sailed. «My father» said no. «He» said more.", ["Bo Lind"] * 2),
    ("My parents, Carl and Ada Lind, sailed. «My mother» said no.", ["Ada Lind"]),
    ("“No,” said Bo Lind’s wife, Ada. «His wife» said more.", ["Ada"]),
    ("«My brother» said no.", ["My brother"]),
]  # fmt: skip

PRONOUNS = [
    ("Ada Roe, «who» chairs it, said more. Officials «who» know said so.", ["Ada Roe", "who"]),
    ("Bo Lind spoke to Carl Brandt. He sat down. Then «he» said no.", ["Bo Lind"]),
    ("The hall was cold. «They» left.", ["They"]),
    ("«I» am sure of it.\n\nAda Lind is a writer in Norhaven.", ["Ada Lind"]),
    ("Ada Roe said no. «I» am sure of it.", ["I"]),
    ("“No,” Bo Lind said.\n\n“It is cold, as «I» said,” came next.", ["I"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DESCRIPTIONS + BODIES + OWNED + PRONOUNS)
def test_marked_sources_resolve_to_names(text: str, expected: list[str]) -> None:
    """Each source of the tables gives the expected name."""
    assert [" + ".join(speaker.names) for speaker in resolved(text)] == expected


def test_first_person_in_quoted_words_is_whoever_speaks_them() -> None:
    """An "I" inside another attribution's content is its speaker, named before or after."""
    text = "“I know that ships are late,” Ada Roe said."
    outer = Attribution((Span(0, 29),), (Span(30, 37),), (Span(38, 42),), how="direct")
    inner = Attribution((Span(8, 27),), (Span(1, 2),), (Span(3, 7),))
    document = Document(text, Metadata())
    for attributions in ([inner, outer], [outer, inner]):
        names = [s.names for s in RuleResolver().resolve(document, attributions, None)]
        assert names == [("Ada Roe",), ("Ada Roe",)]


def test_initials_without_a_body_stay_as_written() -> None:
    """Initials that no name in the text has give no body."""
    bodies = Bodies(f"The {BOARD} met in Norhaven.")
    assert bodies.named("AROH") == BOARD
    assert bodies.named("XYZ") is None
    assert bodies.meant("bank", 40) is None


@given(st.text(alphabet="AaeR oI's,.“”()\nhwtmy-1", max_size=200), st.data())
def test_any_text_gives_one_speaker_per_attribution(text: str, data: st.DataObject) -> None:
    """No text and no places of sources make the resolver raise or lose an attribution."""
    ends = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=6))
    spans = [Span(min(pair), max(pair)) for pair in pairs]
    attributions = [Attribution((span,), (span,)) for span in spans]
    first = RuleResolver().resolve(Document(text), attributions, None)
    assert len(first) == len(attributions)
    assert first == RuleResolver().resolve(Document(text), attributions, None)
