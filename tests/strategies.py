"""Hypothesis strategies for the records of the domain; new records extend this file."""

from __future__ import annotations

from hypothesis import strategies as st

from unbracket.model.span import Span, Spans
from unbracket.model.statement import (
    ACTS,
    HEDGES,
    HOWS,
    STANCES,
    Condition,
    Figure,
    Statement,
    statement_id,
)

READING = "ab" * 32


@st.composite
def spans(draw: st.DrawFn, limit: int = 500) -> Span:
    """Draw a span of at least one code point."""
    start = draw(st.integers(0, limit))
    return Span(start, start + draw(st.integers(1, 60)))


span_lists: st.SearchStrategy[Spans] = st.lists(spans(), max_size=3).map(
    lambda rows: tuple(sorted(set(rows)))
)
contents: st.SearchStrategy[Spans] = st.lists(spans(), min_size=1, max_size=3).map(
    lambda rows: tuple(sorted(set(rows)))
)
names = st.text(st.characters(categories=("Lu", "Ll", "Zs")), min_size=1, max_size=12)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """Draw a condition with or without each of its spans."""
    return Condition(
        kind=draw(st.sampled_from(["explicit", "must-then", "elliptical"])),
        condition=draw(st.none() | spans()),
        consequence=draw(st.none() | spans()),
        trigger=draw(st.none() | spans()),
        polarity=draw(st.sampled_from([1, -1])),
        condition_actor=draw(st.none() | names),
        consequence_actor=draw(st.none() | names),
        valence=draw(st.sampled_from(["benefit", "cost", "neutral"])),
        deadline=draw(st.none() | names),
    )


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Draw a statement whose id follows from its spans."""
    content, source, cue = draw(contents), draw(span_lists), draw(span_lists)
    return Statement(
        id=statement_id(READING, content, source, cue),
        reading_sha256=READING,
        content=content,
        source=source,
        cue=cue,
        how=draw(st.sampled_from(HOWS)),
        speakers=tuple(draw(st.lists(names, max_size=2))),
        party_code=draw(st.none() | st.sampled_from(["NOR", "EAS", "NOR+EAS"])),
        act=draw(st.sampled_from(sorted(ACTS))),
        hedge=draw(st.sampled_from(HEDGES)),
        stance=draw(st.sampled_from(STANCES)),
        condition=draw(st.none() | conditions()),
        provision=draw(st.none() | st.just("p1")),
        said=draw(st.sampled_from(["", "2025-11-27", "2025-11"])),
        figures=tuple(Figure(span, 19.0, "%") for span in draw(st.lists(spans(), max_size=2))),
        scores=draw(
            st.dictionaries(st.sampled_from(["statement", "act"]), st.floats(0, 1), max_size=2)
        ),
        rests_on=draw(st.dictionaries(st.just("act"), contents, max_size=1)),
    )
