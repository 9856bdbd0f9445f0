"""Events of rules and span model joined: names, dates, pairs, and what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document, statement
from unbracket.coding.event_assign import Core, belongs, pair_features
from unbracket.coding.event_finder import find_events
from unbracket.coding.event_marks import names_at, once
from unbracket.coding.span_events import CHOSEN, Choice, span_events
from unbracket.coding.span_model import Marking, Markings
from unbracket.language.segment import paragraphs, sentences
from unbracket.model.event import EVENT_KINDS, Event
from unbracket.model.span import Span

TODAY = "2031-03-13"  # a Thursday


def at(text: str, words: str, nth: int = 0) -> Span:
    """Give the place of some words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def around(text: str, place: Span) -> Span:
    """Give the sentence of a place."""
    rows = [s for block in paragraphs(text) for s in sentences(text, block)]
    return next(row for row in rows if row.contains(place))


def event(
    text: str, words: str, kind: str, planned: bool = False, score: float = 0.95, sure: bool = True
) -> Marking:
    """Mark what names an event."""
    place = at(text, words)
    kinds = {"event_kind": kind, "planned": "true" if planned else "false"}
    shares = {"event_kind": 0.95, "planned": 0.95}
    return Marking("event", "event", place, around(text, place), score, kinds, shares, sure)


def mark(text: str, name: str, words: str, score: float = 0.95) -> Marking:
    """Mark a participant, a place or a date."""
    place = at(text, words)
    return Marking("around", name, place, around(text, place), score)


def found(text: str, *marks: Marking, choice: Choice = CHOSEN) -> tuple[Event, ...]:
    """Join the rules' events with the model's."""
    rows = sorted(marks, key=lambda row: (row.sentence, row.place, row.head))
    return span_events(document(text, TODAY), (), None, Markings(tuple(rows)), choice=choice)


def brief(event: Event) -> tuple[str, tuple[str, ...], str, str, bool]:
    """Give what is compared."""
    return event.kind, event.names, event.place, event.date, event.planned


def test_event_that_only_the_model_marks_has_its_names_place_and_date() -> None:
    """A wording that no rule knows is found with all that is marked around it."""
    text = "President Ada Roe is to break bread with Jon Varg in Eastport on Monday."
    rows = found(
        text,
        event(text, "break bread", "meeting", planned=True),
        mark(text, "participant", "President Ada Roe"),
        mark(text, "participant", "Jon Varg"),
        mark(text, "place", "Eastport"),
        mark(text, "date", "Monday"),
    )
    assert find_events(document(text, TODAY)) == ()
    assert [brief(row) for row in rows] == [
        ("meeting", ("Ada Roe", "Jon Varg"), "Eastport", "2031-03-17", True)
    ]
    assert rows[0].span.of(text) == "break bread"
    assert rows[0].anchor == TODAY


def test_bare_weekday_lies_behind_what_has_happened() -> None:
    """The same phrase is read back for the past."""
    text = "Ada Roe broke bread with Jon Varg on Monday."
    (row,) = found(
        text,
        event(text, "broke bread", "meeting"),
        mark(text, "participant", "Ada Roe"),
        mark(text, "participant", "Jon Varg"),
        mark(text, "date", "Monday"),
    )
    assert row.date == "2031-03-10"
    assert row.phrase == "on Monday"


@pytest.mark.parametrize(
    ("phrase", "value"),
    [("May", "2031-05"), ("2033", "2033"), ("two days", "2031-03-15"), ("4 April", "2031-04-04")],
)
def test_bare_phrases_of_dates_are_read_ahead_of_a_plan(phrase: str, value: str) -> None:
    """A month, a year or a stretch that is marked without its preposition is a date."""
    text = f"Norland is to break bread with Eastland in {phrase}."
    (row,) = found(
        text,
        event(text, "break bread", "meeting", planned=True),
        mark(text, "participant", "Norland"),
        mark(text, "participant", "Eastland"),
        mark(text, "date", phrase),
    )
    assert row.date == value


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("the same day", "2031-03-10"),
        ("that evening", "2031-03-10"),
        ("the following day", "2031-03-11"),
        ("two days later", "2031-03-12"),
        ("a day earlier", "2031-03-09"),
    ],
)
def test_day_that_hangs_on_another_counts_from_it_marked_or_not(phrase: str, value: str) -> None:
    """A phrase that the model leaves unmarked goes to the nearest event."""
    text = f"Norland met Eastmark on Monday, and Roe telephoned Vale {phrase}."
    marks = (
        event(text, "met", "meeting"),
        mark(text, "participant", "Norland"),
        mark(text, "date", "Monday"),
        event(text, "telephoned", "call"),
        mark(text, "participant", "Roe"),
    )
    for own in ((), (mark(text, "date", phrase),)):
        dates = {e.kind: (e.date, e.phrase) for e in found(text, *marks, *own)}
        assert dates["meeting"][0] == "2031-03-10"
        assert dates["call"] == (value, phrase)


def test_day_that_hangs_on_no_day_is_none() -> None:
    """Nothing before the phrase gives a day."""
    text = "Roe telephoned Vale the following day."
    marks = (event(text, "telephoned", "call"), mark(text, "date", "the following day"))
    assert [e.date for e in found(text, *marks)] == [""]


def test_phrase_that_hangs_on_no_day_leaves_a_marked_date_alone() -> None:
    """Nothing before "the next day" gives a day, so that the event's own date counts."""
    text = "The next day Roe telephoned Vale, on 5 March."
    marks = (event(text, "telephoned", "call"), mark(text, "date", "5 March"))
    assert [e.date for e in found(text, *marks)] == ["2031-03-05"]


def test_ban_until_a_day_lasts_to_one_ahead() -> None:
    """The ban is in force, so that its end is the next such day."""
    text = "Norland has barred the trawlers of Eastmark until 1 October."
    marks = (event(text, "barred", "measure"), mark(text, "date", "1 October"))
    assert [(e.date, e.planned) for e in found(text, *marks)] == [("../2031-10-01", False)]


def test_other_side_that_only_the_rules_see_takes_part() -> None:
    """A meeting of which the model marks one side has the rules' two."""
    text = "Norland met Eastmark in Vale on Monday."
    marks = (event(text, "met", "meeting"), mark(text, "participant", "Eastmark"))
    assert [set(e.names) for e in found(text, *marks)] == [{"Norland", "Eastmark"}]


def test_event_of_both_is_one_and_the_sure_kind_is_the_models() -> None:
    """Overlapping words are one event."""
    text = "Norland sent the list to Jon Varg on Monday."
    (ruled,) = find_events(document(text, TODAY))
    (row,) = found(
        text,
        event(text, "sent the list", "leak"),
        mark(text, "participant", "Norland"),
        mark(text, "participant", "Jon Varg"),
    )
    assert ruled.kind == "transmission"
    assert row.kind == "leak"
    assert row.date == ruled.date == "2031-03-10"  # the model marks none: the rules' stands


def test_same_kind_in_one_sentence_is_one_event() -> None:
    """Rules and model may name an event by different words."""
    text = "Norland and Eastland sat down in Eastport on Monday, a huddle of three hours."
    rows = found(
        text,
        event(text, "huddle", "meeting"),
        mark(text, "participant", "Norland"),
        mark(text, "participant", "Eastland"),
    )
    assert [row.kind for row in rows] == ["meeting"]


def test_unsure_mark_counts_only_beside_a_marked_participant() -> None:
    """What is less likely than nothing names an event where somebody takes part in one."""
    text = "Norland dangled a note before Jon Varg."
    weak = event(text, "dangled", "transmission", score=0.6, sure=False)
    assert found(text, weak) == ()
    (row,) = found(
        text, weak, mark(text, "participant", "Norland"), mark(text, "participant", "Jon Varg")
    )
    assert row.names == ("Norland", "Jon Varg")


def test_unlikely_mark_counts_nowhere() -> None:
    """Below the least score nothing is found."""
    text = "Norland dangled a note before Jon Varg."
    low = event(text, "dangled", "transmission", score=0.05, sure=False)
    assert found(text, low, mark(text, "participant", "Norland")) == ()
    assert found(text, event(text, "dangled", "transmission", score=0.2)) == ()


def test_question_tells_of_no_event() -> None:
    """A question is passed over, as the rules do."""
    text = "Did Norland break bread with Eastland?"
    assert found(text, event(text, "break bread", "meeting")) == ()


def test_two_marks_of_one_kind_side_by_side_are_one_event() -> None:
    """A verb and its noun name one thing."""
    text = "Norland spiked its galling levy on wool from Eastland."
    rows = found(
        text,
        event(text, "spiked", "measure"),
        event(text, "levy", "measure"),
        mark(text, "participant", "Norland"),
        mark(text, "participant", "Eastland"),
    )
    assert [(row.kind, row.names) for row in rows] == [("measure", ("Norland", "Eastland"))]


def test_name_in_the_next_sentence_takes_part_where_the_events_own_has_none() -> None:
    """A sentence without an event and the one before it tell of one."""
    text = "The minister dropped by yesterday. It was Ada Roe herself."
    rows = found(
        text,
        event(text, "dropped by", "visit"),
        mark(text, "date", "yesterday"),
        mark(text, "participant", "Ada Roe"),
    )
    assert [(row.names, row.date) for row in rows] == [(("Ada Roe",), "2031-03-12")]


def test_names_lose_titles_articles_and_owners() -> None:
    """Only the name is kept; a title alone is nobody, and a body keeps its words."""
    text = "the Foreign Minister Ada Roe's aide, Canon, Northern Rink League and the Special Court"
    places = [at(text, w) for w in ("the Foreign Minister Ada Roe's", "Canon", "Northern")]
    places += [at(text, w) for w in ("Rink League", "the Special Court")]
    assert [row.words for row in names_at(text, places)] == [
        "Ada Roe",
        "Northern Rink League",
        "Special Court",
    ]


def test_short_name_beside_its_long_one_is_left_out() -> None:
    """One who is named twice takes part once."""
    text = "Ada Roe rang Roe Bank; Roe and Ada Roe agreed"
    places = [at(text, "Ada Roe"), at(text, "Roe", 2), at(text, "Ada Roe", 1)]
    assert [row.words for row in once(names_at(text, places))] == ["Ada Roe"]


def test_statement_around_an_event_gives_its_id_and_its_day() -> None:
    """A date in words that were said earlier counts from their day."""
    text = "Holm said on Monday: “Norland will break bread with Jon Varg tomorrow.”"
    reading = document(text, TODAY)
    content = "Norland will break bread with Jon Varg tomorrow"
    one = statement(reading, content, source=(Span(0, 4),), said="2031-03-10")
    marks = (
        mark(text, "participant", "Norland"),
        event(text, "break bread", "meeting", planned=True),
        mark(text, "participant", "Jon Varg"),
        mark(text, "date", "tomorrow"),
    )
    (row,) = span_events(reading, [one], None, Markings(marks))
    assert (row.statement, row.date, row.anchor) == (one.id, "2031-03-11", "2031-03-10")


def test_only_event_of_a_sentence_has_all_marks() -> None:
    """With one event there is nothing to tell apart."""
    core = Core(Span(10, 14), "call")
    assert belongs("participant", "x" * 40, Span(0, 4), [Span(0, 4)], core, [core]) == 1.0


def test_object_of_the_second_event_is_not_the_firsts() -> None:
    """Names stand with their own verb; a shared subject has both."""
    text = "Ada Roe rang Jon Varg on Monday and handed Mira Sol the list on Tuesday."
    cores = [Core(at(text, "rang"), "call"), Core(at(text, "handed"), "transmission")]
    marks = [at(text, name) for name in ("Ada Roe", "Jon Varg", "Mira Sol")]
    rang, handed = (
        [belongs("participant", text, one, marks, core, cores) for one in marks] for core in cores
    )
    assert [share > 0.5 for share in rang] == [True, True, False]
    assert handed[0] > 0.5
    assert handed[2] > max(0.5, handed[1])
    days = [at(text, "Monday"), at(text, "Tuesday")]
    first, second = (
        [belongs("date", text, day, days, core, cores) for day in days] for core in cores
    )
    assert first[0] > first[1]
    assert second[1] > second[0]


def test_features_of_a_pair_do_not_depend_on_the_order_of_events() -> None:
    """The same pair is described the same way whichever event is listed first."""
    text = "Ada Roe rang Jon Varg and handed Mira Sol the list."
    cores = [Core(at(text, "rang"), "call"), Core(at(text, "handed"), "transmission")]
    marks = [at(text, name) for name in ("Ada Roe", "Jon Varg")]
    one = pair_features(text, marks[1], marks, cores[0], cores)
    assert one == pair_features(text, marks[1], marks[::-1], cores[0], cores[::-1])


@given(st.text(st.sampled_from("AB ab,.'’“”- \n()metvisitonMondayandRoe"), max_size=160), st.data())
def test_any_marks_on_any_text_give_events_inside_of_it(text: str, data: st.DataObject) -> None:
    """Nothing is raised, and every place lies in the text."""
    reading = document(text, TODAY)
    marks: list[Marking] = []
    for block in paragraphs(reading.text):
        for sentence in sentences(reading.text, block):
            for _ in range(data.draw(st.integers(0, 3))):
                start = data.draw(st.integers(sentence.start, sentence.end - 1))
                place = Span(start, data.draw(st.integers(start + 1, sentence.end)))
                score = data.draw(st.sampled_from((0.2, 0.6, 0.9)))
                if data.draw(st.booleans()):
                    kind = data.draw(st.sampled_from(EVENT_KINDS[:7]))
                    kinds = {"event_kind": kind, "planned": "false"}
                    shares = {"event_kind": score, "planned": score}
                    marks.append(Marking("event", "event", place, sentence, score, kinds, shares))
                else:
                    name = data.draw(st.sampled_from(("participant", "place", "date")))
                    marks.append(Marking("around", name, place, sentence, score))
    rows = Markings(tuple(sorted(marks, key=lambda row: (row.sentence, row.place, row.head))))
    for row in span_events(reading, (), None, rows):
        assert row.kind in EVENT_KINDS
        assert row.sentence.contains(row.span)
        assert all(p.span is None or p.span.end <= len(reading.text) for p in row.participants)
