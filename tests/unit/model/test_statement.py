"""Statements: JSON round trip, ids and edits."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.strategies import READING, statements
from unbracket.model.span import Span
from unbracket.model.statement import (
    ACTS,
    Statement,
    statement_from_dict,
    statement_id,
    statement_to_dict,
)


@given(statements())
def test_statement_survives_json(statement: Statement) -> None:
    """A statement written as JSON reads back equal, through the text too."""
    text = json.dumps(statement_to_dict(statement))
    assert statement_from_dict(json.loads(text)) == statement


def test_id_follows_from_reading_and_spans_only() -> None:
    """Codes don't change an id; spans, roles and readings do."""
    content, source = (Span(0, 5),), (Span(6, 8),)
    base = statement_id(READING, content, source, ())
    assert statement_id(READING, content, source, ()) == base
    assert statement_id(READING, content, (), source) != base
    assert statement_id("cd" * 32, content, source, ()) != base


def test_edit_replaces_fields_and_keeps_the_id() -> None:
    """An edit gives a copy under the same id."""
    bare = Statement(id="x", reading_sha256=READING, content=(Span(0, 5),))
    changed = bare.with_changes({"act": "OFFER", "speakers": ["Ada Roe"], "content": [[1, 4]]})
    assert (changed.act, changed.speaker, changed.content) == ("OFFER", "Ada Roe", (Span(1, 4),))
    assert changed.id == bare.id
    assert bare.act == "ASSERT"


def test_corrected_act_takes_its_plover_root_along() -> None:
    """A code that belonged to the proposed act doesn't outlive it."""
    bare = Statement(
        id="x",
        reading_sha256=READING,
        content=(Span(0, 5),),
        act="THREATEN",
        plover="THREATEN",
        mode="violence",
    )
    changed = bare.with_changes({"act": "OFFER"})
    assert (changed.plover, changed.mode) == ("AGREE", None)
    assert bare.with_changes({"hedge": "hedged"}).mode == "violence"


@pytest.mark.parametrize(
    ("field", "value"), [("act", "PRAISE"), ("hedge", "maybe"), ("stance", "pro"), ("content", [])]
)
def test_edit_outside_of_a_closed_list_is_refused(field: str, value: object) -> None:
    """Closed lists stay closed, and a statement keeps its words."""
    bare = Statement(id="x", reading_sha256=READING, content=(Span(0, 5),))
    with pytest.raises(ValueError, match=field):
        bare.with_changes({field: value})


def test_edit_of_a_derived_field_is_refused() -> None:
    """The id can't be edited."""
    bare = Statement(id="x", reading_sha256=READING, content=(Span(0, 5),))
    with pytest.raises(KeyError):
        bare.with_changes({"id": "y"})


def test_every_act_has_a_family_of_the_guide() -> None:
    """Fifteen acts and NONE, in four families."""
    assert len(ACTS) == 16
    assert {row[0] for row in ACTS.values()} == {"C", "P", "R", "N"}
