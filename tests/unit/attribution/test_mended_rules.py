"""Constructions that are easily misread: long sources, trailing clauses, cut contents."""

from __future__ import annotations

import pytest

from unbracket.attribution.tagger import RuleTagger
from unbracket.model.document import Document, Region
from unbracket.model.statement import Attribution


def _tag(text: str, kind: str = "main") -> tuple[Attribution, ...]:
    return RuleTagger().tag(Document(text=text, regions=(Region(0, len(text), kind),)))


def _rows(text: str, kind: str = "main") -> list[tuple[str, str, str]]:
    return [
        tuple(" + ".join(s.of(text) for s in role) for role in (a.content, a.source, a.cue))  # type: ignore[misc]
        for a in _tag(text, kind)
    ]


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        (
            "The ferry would sail, Roe told reporters after the vote was held.",
            "The ferry would sail",
            "Roe",
            "told reporters",
        ),
        (
            "The gate would stay shut, Roe said on Monday after an hour in the hall.",
            "The gate would stay shut",
            "Roe",
            "said",
        ),
        (
            "The teams meet again on Friday, the envoy to the bay talks said.",
            "The teams meet again on Friday",
            "the envoy to the bay talks",
            "said",
        ),
        (
            "Sand accused Norland of using the crews as bargaining chips.",
            "Norland of using the crews as bargaining chips",
            "Sand",
            "accused",
        ),
        (
            "Moen said she would say soon what it would recognise.",
            "she would say soon what it would recognise",
            "Moen",
            "said",
        ),
        (
            "Norland had promised 240 million for the pier.",
            "240 million for the pier",
            "Norland",
            "had promised",
        ),
        ("Roe ruled out a joint patrol.", "a joint patrol", "Roe", "ruled out"),
        ("Sand turned down an invitation.", "an invitation", "Sand", "turned down"),
        ("He repeated that the bay was open.", "that the bay was open", "He", "repeated"),
        ("The list was, as Roe put it, a wall.", "The list was + a wall", "Roe", "put it"),
        (
            "In the view of the mission, the map is old.",
            "the map is old",
            "the mission",
            "In the view of",
        ),
        (
            "The swap was rejected by the Eastland mission.",
            "The swap",
            "the Eastland mission",
            "rejected",
        ),
        (
            "Ivo Roe left early, calling the vote a trick.",
            "the vote a trick",
            "Ivo Roe",
            "calling",
        ),
        (
            "Ivo Roe, the mayor, spoke for an hour, accusing Norland of delay.",
            "Norland of delay",
            "Ivo Roe, the mayor",
            "accusing",
        ),
        ("They left over what Roe described as a trap.", "a trap", "Roe", "described as"),
        (
            "Eastland's demand that the guns leave the bay dominated the day.",
            "that the guns leave the bay",
            "Eastland's",
            "demand",
        ),
        (
            "The board's offer of a free berth was on the table.",
            "a free berth",
            "The board's",
            "offer",
        ),
        (
            "An official who had seen the draft said it was short.",
            "it was short",
            "An official who had seen the draft",
            "said",
        ),
        (
            "Roe rejected the suggestion, describing it as nonsense.",
            "the suggestion + nonsense",
            "Roe",
            "rejected + describing",
        ),
        (
            "“The quota is dead, minister Ivo Orm said. Nobody spoke.",
            "“The quota is dead,",
            "minister Ivo Orm",
            "said",
        ),
    ],
)
def test_construction_gives_content_source_and_cue(
    text: str, content: str, source: str, cue: str
) -> None:
    """The whole content and the whole source are found, and nothing of the reporting clause."""
    assert (content, source, cue) in _rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides and the other agreed to meet.",
        "The oil sanctions called for in spring never came.",
        "The plan would talk about fish.",
    ],
)
def test_abstract_subject_speaks_not(text: str) -> None:
    """A plan, a sanction or a bare "the other" is no speaker."""
    assert _tag(text) == ()


def test_headline_with_the_speaker_behind_the_colon() -> None:
    """A headline that ends in a colon and a name gives the name what stands before."""
    assert _rows("Party rules out seat for League: Ivo Roe", "headline")[0][:2] == (
        "Party rules out seat for League",
        "Ivo Roe",
    )


def test_cross_head_in_quotation_marks_is_no_continued_quotation() -> None:
    """A short quoted line without a stop is a heading, not what the last speaker goes on with."""
    text = "“We will sign the text today,” Roe said.\n“A wall of paper now”\nIt rained."
    assert len(_tag(text)) == 1
