"""Events in sentences: own examples with hard negatives, voices, pronouns, hostile text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document, statement
from unbracket.coding.event_finder import find_events
from unbracket.model.event import EVENT_KINDS, Event
from unbracket.model.span import Span

SENTENCES = [
    [*line.split("\t"), ""][:3]
    for line in (Path(__file__).parent / "event_sentences.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
NOISE = st.text(
    st.sampled_from("AB ab,.'’“”- \n\t()metvisitonMondayandwithsanctionsleaked"), max_size=120
)


def shown(text: str, found: tuple[Event, ...]) -> set[tuple[str, frozenset[str], str, str]]:
    """Give events as they stand in the list of sentences."""
    return {
        (
            event.kind,
            frozenset(p.span.of(text) if p.span else p.name for p in event.participants),
            event.date,
            "+" if event.planned else "-",
        )
        for event in found
        if event.kind != "remarks"
    }


def wanted(line: str) -> set[tuple[str, frozenset[str], str, str]]:
    """Read the events of one line of the list."""
    rows = set()
    for part in filter(None, (piece.strip() for piece in line.split(" | "))):
        kind, names, when, mark = (piece.strip() for piece in part.split(";"))
        who = frozenset(name.strip() for name in names.split(",") if name.strip())
        rows.add((kind, who, when, mark))
    return rows


@pytest.mark.parametrize(("text", "published", "events"), SENTENCES)
def test_events_of_a_sentence_are_found(text: str, published: str, events: str) -> None:
    """Kind, those who take part, date and whether it is planned; denied and wished ones not."""
    assert shown(text, find_events(document(text, published))) == wanted(events)


def test_there_are_enough_own_sentences() -> None:
    """The set that the rules were written on keeps its size, a third of it without an event."""
    assert len(SENTENCES) >= 100
    assert sum(1 for row in SENTENCES if not row[2].strip()) >= 30


def test_event_inside_of_a_statement_names_it_and_counts_from_its_day() -> None:
    """The date is read from the day of speaking, which is the anchor of those words."""
    text = "Holm said on Monday: “Norland will host Jon Varg in Eastport tomorrow.”"
    reading = document(text, "2031-03-13")
    one = statement(
        reading,
        "Norland will host Jon Varg in Eastport tomorrow",
        source=(Span(0, 4),),
        said="2031-03-10",
    )
    found = find_events(reading, [one])
    assert [(e.kind, e.date, e.statement) for e in found] == [("meeting", "2031-03-11", one.id)]


def test_first_person_is_the_speaker() -> None:
    """The word "I" in quoted words is whoever says them."""
    text = "“I met Jon Varg in Eastport on Monday,” Ada Roe said."
    reading = document(text, "2031-03-13")
    words = "I met Jon Varg in Eastport on Monday"
    start = text.index("Ada")
    one = statement(reading, words, source=(Span(start, start + 7),))
    assert [set(e.names) for e in find_events(reading, [one])] == [{"Ada Roe", "Jon Varg"}]


def test_pronoun_means_the_person_of_the_sentence_before() -> None:
    """The word "she" without a name in its sentence is who the sentence before names."""
    text = "Edda Holm praised the fishermen. She met Jon Varg in Eastport on Monday."
    found = find_events(document(text, "2031-03-13"))
    assert [set(e.names) for e in found] == [{"Edda Holm", "Jon Varg"}]


def test_statement_that_comments_on_a_leak_is_its_reaction() -> None:
    """The reaction stands beside the event, in its own words."""
    text = "Commenting on the leak of a memo by Lia Torv, Edda Holm spoke of theft."
    reading = document(text, "2031-03-13")
    start = text.index("Edda")
    one = statement(reading, "theft", source=(Span(start, start + 9),))
    found = find_events(reading, [one])
    assert [(e.kind, e.reactions) for e in found] == [("leak", (one.id,))]


def test_words_of_an_event_stand_at_its_place() -> None:
    """Words, phrase and sentence are places of the reading."""
    text = "Nothing else was known. Lia Torv flew to Eastport on Monday."
    (found,) = find_events(document(text, "2031-03-13"))
    assert found.span.of(text) == "flew"
    assert found.phrase == "on Monday"
    assert found.phrase_span is not None
    assert found.phrase_span.of(text) == "on Monday"
    assert found.sentence.of(text).strip() == "Lia Torv flew to Eastport on Monday."
    assert Event.from_dict(found.as_dict()) == found


@given(NOISE)
def test_any_text_gives_events_inside_of_it(text: str) -> None:
    """Nothing raises; every span lies in the text, every kind is of the list."""
    for event in find_events(document(text or " ", "2031-03-13")):
        assert event.kind in EVENT_KINDS
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert event.sentence.contains(event.span)
