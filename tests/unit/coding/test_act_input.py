"""What the act model sees: masked names, roles, bounded windows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.coding.act_input import (
    AFTER,
    BEFORE,
    CONTENT,
    CUE,
    LONGEST,
    MASKED,
    OTHER_NAME,
    OWN_NAME,
    SOURCE,
    ActInput,
)
from unbracket.coding.act_prepare import prepare
from unbracket.coding.evidence import SIZE
from unbracket.language.names import NameFinder
from unbracket.language.shipped import vocabulary
from unbracket.model.span import Span
from unbracket.model.statement import Attribution, Speaker


def made(text: str, content: str, source: str = "", cue: str = "") -> ActInput:
    """Make the input of a content found in a text."""

    def place(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    found = prepare(
        vocabulary(), NameFinder(None), text,
        Attribution(place(content), place(source), place(cue)), Speaker(),
    )  # fmt: skip
    assert found is not None
    return found


def test_a_name_inside_a_sentence_is_one_masked_piece() -> None:
    """Two words of a name become one piece, and no piece of the name is left."""
    found = made("Roe said the Port Amal envoy would sign.", "the Port Amal envoy would sign")
    port = vocabulary().pieces("port")[0][0]
    assert found.ids.count(MASKED) >= 1
    assert port not in found.ids


def test_exchanged_parties_give_the_same_pieces() -> None:
    """Which of two unknown states speaks makes no difference to what the encoder sees."""
    first = made("Norland said Eastmark must leave.", "Eastmark must leave", "Norland", "said")
    second = made("Eastmark said Norland must leave.", "Norland must leave", "Eastmark", "said")
    assert first.ids == second.ids
    assert first.roles == second.roles


def test_own_and_other_sides_are_told_apart() -> None:
    """A name of the source's side in the content is the speaker's own, another one is not."""
    text = "France said France would help Turkey."
    found = made(text, "France would help Turkey", "France", "said")
    kinds = [k for k, role in zip(found.names, found.roles, strict=True) if role == CONTENT and k]
    assert OTHER_NAME in kinds
    assert set(kinds) <= {OWN_NAME, OTHER_NAME}


def test_roles_mark_source_cue_and_content() -> None:
    """Each piece has the role of the span that it stands in."""
    found = made("The envoy said we can work from it.", "we can work from it", "The envoy", "said")
    roles = list(found.roles)
    assert roles.count(SOURCE) == 2
    assert roles.count(CUE) == 1
    assert roles.count(CONTENT) == 5


def test_a_headline_in_capitals_keeps_its_words() -> None:
    """Where every word is capitalised, capitals name nobody."""
    text = "Rebels Reject Latest Offer From Mediators"
    found = made(text, text)
    reject = vocabulary().pieces("reject")[0][0]
    assert reject in found.ids


def test_a_long_content_keeps_its_beginning_and_its_end() -> None:
    """The window is bounded, and holds the content's first and last pieces."""
    text = "He said we agree " + "and so on " * 3000 + "until the ships leave."
    found = made(text, text[8:], "He", "said")
    assert len(found.ids) <= BEFORE + LONGEST + AFTER + 2
    assert found.ends[-2] == len(text)
    assert vocabulary().pieces("agree")[0][0] in found.ids


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.data())
def test_any_text_gives_a_bounded_input_with_offsets_inside(text: str, data: st.DataObject) -> None:
    """Nothing raises, and every piece's place lies in the text."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text) + 3))
    found = prepare(
        vocabulary(), NameFinder(None), text, Attribution((Span(start, end),)), Speaker()
    )
    if start >= min(end, len(text)):
        assert found is None
        return
    assert found is not None
    lengths = {len(row) for row in (found.ids, found.roles, found.names, found.starts, found.ends)}
    assert len(lengths) == 1
    assert len(found.ids) <= BEFORE + LONGEST + AFTER + 2
    assert all(0 <= place <= len(text) for place in found.ends)
    assert len(found.evidence) == SIZE
    assert all(0.0 <= value <= 1.0 for value in found.evidence)
