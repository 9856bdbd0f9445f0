"""The rule tagger on invented passages, on regions and on hostile input."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.attribution.passages import PASSAGES, SILENT, Passage
from unbracket.attribution.tagger import RuleTagger
from unbracket.model.document import Document, Region
from unbracket.model.span import Span, Spans
from unbracket.model.statement import HOWS, Attribution


def tag(text: str, *regions: Region) -> tuple[Attribution, ...]:
    """Tag a text."""
    return RuleTagger().tag(Document(text=text, regions=regions))


def joined(text: str, spans: Spans) -> str:
    """Write the pieces of a role in one string."""
    return " + ".join(span.of(text) for span in spans)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: f"{p.cue}-{p.content[:30]}")
def test_passage_gives_its_attribution(passage: Passage) -> None:
    """Every construction gives exactly the expected content, source, cue and how."""
    rows = [
        (
            joined(passage.text, a.content),
            joined(passage.text, a.source),
            joined(passage.text, a.cue),
            a.how,
        )
        for a in tag(passage.text)
    ]
    assert passage[1:] in rows


@pytest.mark.parametrize("text", SILENT)
def test_text_without_speech_gives_nothing(text: str) -> None:
    """Where nobody speaks nothing is proposed."""
    assert tag(text) == ()


def test_broken_quotation_is_one_attribution() -> None:
    """The second half of a broken quotation makes no attribution of its own."""
    assert len(tag('"We will sign," he said. "Then we will rest."')) == 1


def test_nested_attribution_names_its_parent() -> None:
    """What Y demanded, as X says, points to X's attribution."""
    outer, inner = tag("Roe said Ode had demanded a truce.")
    assert (outer.parent, inner.parent) == (None, 0)


def test_own_thoughts_inside_of_speech_are_no_attributions() -> None:
    """A wish of the speaker's own is part of what is said."""
    assert len(tag("Roe said he wanted the strait to be open.")) == 1


def test_sentence_covers_content_and_cue() -> None:
    """The sentence runs from the quotation's first sentence to the cue's last."""
    text = "It rained. “We go. We stay,” Roe said. It stopped."
    (found,) = tag(text)
    assert found.sentence is not None
    assert found.sentence.of(text) == "“We go. We stay,” Roe said."


def test_furniture_is_not_read() -> None:
    """Only main text, headlines, subheadings and captions are read."""
    text = "Roe said A was so.\nOde said B was so.\nIpe said C was so."
    found = tag(text, Region(0, 18, "share-bar"), Region(19, 37, "caption"), Region(38, 56, "main"))
    assert [(joined(text, a.source), a.how) for a in found] == [
        ("Ode", "caption"),
        ("Ipe", "indirect"),
    ]


def test_headline_region_gives_headline() -> None:
    """Attributions of headlines and subheadings are marked as such."""
    text = "Norland will wait, Roe says"
    (found,) = tag(text, Region(0, len(text), "headline"))
    assert found.how == "headline"


def test_direct_quotation_scores_above_participle() -> None:
    """The confidence falls from a quotation with a cue to a participle."""
    direct, participle = tag("“We wait,” Ode said, calling it a test.")
    assert direct.score > participle.score


def test_info_names_the_rules() -> None:
    """The engine's identity is stable and carries a digest."""
    assert RuleTagger().info == RuleTagger().info
    assert RuleTagger().info.digest


PIECES = st.lists(
    st.sampled_from(
        [
            *("“", "”", '"', "'", "’", "‘", "''", "—", "(", ")", "« ", " »", "…", "? ", "!"),
            *(" said ", "Roe", ", ", ". ", "\n\n", "\n", "he ", "who ", "and ", "that ", "the "),
            *("according to ", "ROE: ", "demand that ", "of ", "told ", "U.S. ", "to ", "it "),
            *("calling ", "\r\n", "\u2028", "é", "5"),
        ]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(PIECES, st.text(max_size=200)))
def test_any_text_gives_ordered_attributions_inside_of_it(text: str) -> None:
    """Nothing raises; spans lie in the text, contents aren't empty, parents exist."""
    found = tag(text)
    for index, attribution in enumerate(found):
        spans = (*attribution.content, *attribution.source, *attribution.cue)
        assert attribution.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert attribution.how in HOWS
        assert attribution.parent is None or attribution.parent != index
        assert 0 < attribution.score <= 1
    starts = [min(s.start for s in (*a.content, *a.source, *a.cue)) for a in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "unit",
    [
        "Roe said ",
        '"a b c," Roe said. ',
        "“a\n\n",
        "according to Roe, ",
        "ROE SAYS ",
        "Roe, ",
        "'",
        "(",
    ],
)
def test_long_hostile_text_gives_attributions_inside_of_it(unit: str) -> None:
    """Nothing raises and no span leaves the text; ``quality/bench_linear.py`` times it."""
    text = unit * (20_000 // len(unit))
    spans = [s for a in tag(text) for s in (*a.content, *a.source, *a.cue)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_spans_of_carriage_return_text_are_unshifted() -> None:
    """Offsets are the text's own, whatever its line ends."""
    text = "It rained.\r\n\r\nRoe said the sea was calm.\r\n"
    (found,) = tag(text)
    assert found.content == (Span(text.index("the sea"), text.index(".\r\n", 20)),)
