"""Which finder gives a reading's events: the coder's own, or the rules."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.factories import document
from unbracket.casework.engines import chosen_coder, default_engines
from unbracket.casework.events_found import events_of
from unbracket.coding.coder import RuleCoder
from unbracket.coding.event_finder import find_events
from unbracket.language.shipped import act_weights_present
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.event import Event
from unbracket.model.statement import Statement

TEXT = "Norland handed the list to Jon Varg on Monday. The talks in Eastport ended on Tuesday."


class Silent(RuleCoder):
    """A coder that finds no events."""

    def events(
        self, document: Document, statements: Sequence[Statement], frame: CaseFrame | None
    ) -> tuple[Event, ...]:
        """Find nothing."""
        return ()


def test_rule_coder_gives_what_the_rules_find() -> None:
    """Without a coder, and with the rules', the events are the same."""
    reading = document(TEXT, "2031-03-13")
    coder = default_engines().coder
    found = events_of(reading, (), None, coder)
    assert found
    assert found == events_of(reading, (), None) == find_events(reading)


def test_coder_with_events_of_its_own_is_asked() -> None:
    """What the coder finds is what is given."""
    assert events_of(document(TEXT, "2031-03-13"), (), None, Silent()) == ()


@pytest.mark.skipif(not act_weights_present(), reason="no weights")
@pytest.mark.parametrize("text", [TEXT, "", "“\n”, ", "A " * 400, "Ω\x00 met Ω\ufffd on 31/02."])
def test_trained_coder_gives_the_same_events_twice_and_never_raises(text: str) -> None:
    """Events of the trained path lie in the text, whatever it is."""
    reading = document(text, "2031-03-13")
    first, second = (events_of(reading, (), None, chosen_coder()) for _ in range(2))
    assert first == second
    assert all(row.span.end <= len(reading.text) for row in first)
