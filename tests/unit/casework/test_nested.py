"""What is told inside of another statement: whose it is, and whose the condition is."""

from __future__ import annotations

from unbracket.casework.engines import chosen_engines
from unbracket.casework.extract import propose
from unbracket.model.document import Document
from unbracket.model.statement import Statement

ENGINES = chosen_engines(False)


def said(text: str) -> list[Statement]:
    """Give the statements of a text, in reading order."""
    return list(propose(Document(text=text), ENGINES, None))


def words(text: str, statement: Statement) -> str:
    """Give a content as it stands, without the word that joins it."""
    return " ".join(span.of(text) for span in statement.content).removeprefix("that ")


TOLD = (
    "Sudmark's envoy, Ada Roe, said on Monday that Norland had told the council in private that "
    "it would open the port if the guns fell silent."
)


def test_an_inner_condition_is_the_inner_statements() -> None:
    """Who only tells of a price names none; the price is with the words that name it."""
    found = said(TOLD)
    outer = next(s for s in found if words(TOLD, s).startswith("Norland had told"))
    inner = next(s for s in found if words(TOLD, s).startswith("it would open"))
    assert outer.act == "ASSERT"
    assert outer.condition is None
    assert inner.inside == outer.id
    assert inner.condition is not None
    assert inner.condition.condition is not None
    assert inner.condition.condition.of(TOLD) == "the guns fell silent"


def test_a_side_that_agreed_that_something_should_be_asks_for_nothing() -> None:
    """The model takes "should" for a request; whose consent is told decides."""
    text = (
        "Norland's foreign minister, Ada Roe, said Norland agreed that Sundholm should be governed "
        "by its own assembly under a special statute."
    )
    (statement,) = said(text)
    assert (statement.act, statement.strength) == ("AGREE", "commit")


def test_a_side_that_tells_its_own_move_makes_one_statement() -> None:
    """A minister's word about his own state is no second statement of the state."""
    text = "Norland's envoy, Ada Roe, said on Monday that Norland had agreed to open the port."
    assert [words(text, s) for s in said(text)] == ["Norland had agreed to open the port"]
