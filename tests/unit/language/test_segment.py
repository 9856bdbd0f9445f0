"""Paragraphs, sentences and tokens, with their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.language.segment import paragraphs, sentences, tokens, trim
from unbracket.model.span import Span


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    """Give the words of some spans."""
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A b.\n\nC d.", ["A b.", "C d."]),
        ("A b\nc d.\n \t\n\n E f. ", ["A b\nc d.", "E f."]),
        ("A b.\nC d.\n", ["A b.", "C d."]),
        ("A b.\r\n\r\nC d.\r\n", ["A b.", "C d."]),
        ("\n\n", []),
        ("", []),
        ("\n\nA\n", ["A"]),
    ],
)
def test_paragraphs_are_blocks_or_lines(text: str, expected: list[str]) -> None:
    """Blank lines part paragraphs; without any, each line is one."""
    assert words(text, paragraphs(text)) == expected


def test_paragraphs_of_a_stretch_keep_its_offsets() -> None:
    """A stretch's paragraphs are given in the whole text's offsets."""
    text = "Aa.\n\nBb.\n\nCc."
    assert paragraphs(text, Span(5, len(text))) == (Span(5, 8), Span(10, 13))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A was. B is.", ["A was.", "B is."]),
        ("Mr. A. B. Roe of the U.S. Senate met Gen. Ode.", 1),
        ("It began on Nov. 3 at 5 p.m. The end came late.", 2),
        ("He left the U.S. He came back.", 2),
        ("The price rose by 3.5 points to 4.0 million.", 1),
        ('"We go. We stay," he said.', ['"We go.', 'We stay," he said.']),
        ("“Why?” Roe asked. “When?”", ["“Why?” Roe asked.", "“When?”"]),
        ("“It is done.” Then he left.", ["“It is done.”", "Then he left."]),
        ("He paused… and went on. It rained.", 2),
        ("“Stop!” he cried. Nobody did.", ["“Stop!” he cried.", "Nobody did."]),
        ("No. 5 was sold. No. It was not.", 3),
        ("ROE: No.\nODE: Yes.", ["ROE: No.", "ODE: Yes."]),
        ("- one thing\n- another thing", ["- one thing", "- another thing"]),
        ("without a stop", ["without a stop"]),
        ("   ", []),
    ],
)
def test_sentences_end_where_readers_expect(text: str, expected: list[str] | int) -> None:
    """Abbreviations, initials, decimals and reporting clauses end no sentence."""
    found = words(text, sentences(text, Span(0, len(text))))
    assert len(found) == expected if isinstance(expected, int) else found == expected


def test_tokens_keep_inner_marks() -> None:
    """Initials, decimals, apostrophes and hyphens stay inside of a token."""
    text = "U.S. envoys don't pay 3.5% of mid-May's €5."
    assert words(text, tokens(text, Span(0, len(text)))) == [
        "U.S.", "envoys", "don't", "pay", "3.5", "%", "of", "mid-May's", "€", "5", "."
    ]  # fmt: skip


def test_trim_of_white_space_is_none() -> None:
    """Nothing but white space has no span."""
    assert trim("  a ", 0, 4) == Span(2, 3)
    assert trim("   ", 0, 3) is None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="Aa.!?…\"“”'’ \n\r\u2028:5-", max_size=80))
def test_any_text_is_covered_in_order(text: str) -> None:
    """Every character that isn't white space stands in one paragraph, sentence and token."""
    seen = 0
    for block in paragraphs(text):
        assert not text[seen : block.start].strip()
        at = block.start
        for sentence in sentences(text, block):
            assert not text[at : sentence.start].strip()
            assert len(sentence) > 0
            inside = "".join(span.of(text) for span in tokens(text, sentence))
            assert inside == "".join(sentence.of(text).split())
            at = sentence.end
        assert at == block.end
        seen = block.end
    assert not text[seen:].strip()


@pytest.mark.parametrize(
    "unit", [".", '."', "\n", "\n \n", " ", "A. ", '?" A said ', "1.", "a.", "é"]
)
def test_long_runs_of_anything_are_cut_without_loss(unit: str) -> None:
    """Every letter of a paragraph lies in one of its sentences."""
    text = unit * (100_000 // len(unit)) + "x"
    cut = "".join(
        "".join(sentence.of(text).split())
        for block in paragraphs(text)
        for sentence in sentences(text, block)
    )
    assert cut == "".join(text.split())
