"""Speakers resolved with a case's frame: its parties, actors, aliases and roles come first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.actors.reading import resolved
from unbracket.actors.mentions import find_actors
from unbracket.actors.resolver import RuleResolver
from unbracket.model.case import Actor, CaseFrame, Party, Role
from unbracket.model.document import Document
from unbracket.model.span import Span
from unbracket.model.statement import Attribution

FRAME = CaseFrame(
    "Strait",
    parties=(
        Party("NLD2", "Norland", ("Norlandic", "Norlanders", "Port Amal", "the Amber Palace")),
        Party("EAS", "Eastland", ("Eastlander", "Eastern Republic")),
        Party("USA", "US", ()),
    ),
    actors=(
        Actor(
            "Ada Maria Roe",
            ("Ada Roe", "the Iron Skipper"),
            (Role("president", "NLD2", "2020-01-01", "2024-12-31"),
             Role("envoy", "EAS", "2025-01-01")),
            "she",
        ),
        Actor("Bo Lind", (), (Role("premier", "EAS"),), "he"),
        Actor("Coast Commission", ("the commission",), (Role("", "EAS"),), "it"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("«Ada Roe» spoke.", "2025-03-01", ("Ada Maria Roe", "Eastland", "EAS")),
        ("«Roe» spoke.", "2023-03-01", ("Ada Maria Roe", "Norland", "NLD2")),
        ("«Lind» spoke.", "2023-03-01", ("Bo Lind", "Eastland", "EAS")),
        ("«the Amber Palace» spoke.", "2025", ("Norland", "Norland", "NLD2")),
        ("«Port Amal» spoke.", "2025", ("Norland", "Norland", "NLD2")),
        ("«Norlandic officials» spoke.", "2025", ("Norlandic officials", "Norland", "NLD2")),
        ("«Norland's foreign ministry» spoke.", "2025",
         ("Norland's foreign ministry", "Norland", "NLD2")),
        ("«The Eastern Republic» spoke.", "2025", ("Eastland", "Eastland", "EAS")),
        ("«The Eastlander premier» spoke after Lind left.", "2025", ("Bo Lind", "Eastland", "EAS")),
        ("«Washington» spoke.", "2025", ("US", "US", "USA")),
        ("«American officials» spoke.", "2025", ("American officials", "US", "USA")),
        ("«Paris» spoke.", "2025", ("France", "France", "FRA")),
        ("«the Coast Commission» spoke.", "2025", ("Coast Commission", "Eastland", "EAS")),
        ("«The Iron Skipper» spoke.", "2025", ("Ada Maria Roe", "Eastland", "EAS")),
    ],
)  # fmt: skip
def test_frame_names_win_over_the_gazetteer(
    text: str, published: str, expected: tuple[str, str, str]
) -> None:
    """Canonical names, codes and roles on the document's date come from the case."""
    speaker = resolved(text, FRAME, published)[0]
    assert (speaker.name, speaker.party, speaker.party_code) == expected


def test_pronoun_of_an_actor_follows_the_case() -> None:
    """The case says that Roe is she and Lind is he, so both pronouns find their person."""
    found = resolved("Roe met Lind at sea. «She» spoke. «He» did not.", FRAME)
    assert [s.name for s in found] == ["Ada Maria Roe", "Bo Lind"]


def test_reporter_and_empty_source_have_no_side() -> None:
    """The paper's own voice is "reporter"; a missing source is nobody."""
    document = Document("Delegates met in the hall.")
    content = (Span(0, 9),)
    found = RuleResolver().resolve(
        document, [Attribution(content, how="reporter"), Attribution(content, how="indirect")], None
    )
    assert [(s.name, s.party) for s in found] == [("reporter", None), ("", None)]


def test_first_person_inside_a_quotation_is_its_speaker() -> None:
    """A source "we" inside of another attribution's content is whoever said that content."""
    text = "Norland President Ada Roe said we demand a vote."
    at = text.index("we")
    outer = Attribution((Span(at, len(text)),), (Span(0, 25),))
    inner = Attribution((Span(at + 10, len(text)),), (Span(at, at + 2),), parent=0)
    found = RuleResolver().resolve(Document(text), [outer, inner], None)
    assert [s.name for s in found] == ["Ada Roe", "Ada Roe"]


def test_find_actors_gives_places_names_and_codes() -> None:
    """Names inside the span are found with the case's codes, names outside of it are not."""
    text = "Port Amal wants Lind to leave. Paris agrees."
    found = find_actors(text, Span(0, 30), FRAME)
    assert [(span.of(text), name, code) for span, name, code in found] == [
        ("Port Amal", "Norland", "NLD2"),
        ("Lind", "Bo Lind", "EAS"),
    ]


_WORDS = st.sampled_from(
    ["Ada", "Roe", "the", "President", "Norland", "'s", "’s", ",", ".", "\n", "he", "They", "US",
     "officials", "and", "of", "-", "“", "”", "Mr.", "al-", "van",
     "U.S.", "pro-", "ROE", "(", ")",
     "Kyiv", "\u00a0", "é", "İ", "ß", "1", "who", "Minister", "spokesman", "for", "\ud800", " "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=40).map(" ".join)),
    cuts=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), max_size=6),
    how=st.sampled_from(["direct", "direct (continued)", "indirect", "reporter", "noun"]),
)
def test_any_text_gives_one_speaker_for_each_attribution(
    text: str, cuts: list[tuple[int, int]], how: str
) -> None:
    """Whatever the text and the spans, even past its end, nothing raises and none is missing."""
    attributions = [
        Attribution((Span(a, a + n),), (Span(a, a + n),) if n % 3 else (), how=how) for a, n in cuts
    ]
    for frame in (None, FRAME):
        found = RuleResolver().resolve(Document(text), attributions, frame)
        assert len(found) == len(attributions)


def test_many_mentions_resolve_as_few_do() -> None:
    """A long text gives each repeat the speaker that the first has."""
    unit = (
        "Norland President «Ada Roe» spoke. «She» met Kyiv's forces. «Lind, 5,» and «they» left.\n"
    )
    speakers = resolved(unit * 100)
    assert len(speakers) == 400
    assert {speaker.name for speaker in speakers[::4]} == {"Ada Roe"}


def test_engine_names_itself_the_same_every_time() -> None:
    """The digest that proposals carry is stable."""
    assert RuleResolver().info == RuleResolver().info
    assert RuleResolver().info.digest.startswith("sha256:")
