"""Addressees and who shall act: who is told, joined sides, adjectives, "both sides", "you"."""

from __future__ import annotations

import pytest

from unbracket.actors.resolver import RuleResolver
from unbracket.coding.coder import RuleCoder
from unbracket.model.case import Actor, CaseFrame, Party, Role
from unbracket.model.document import Document
from unbracket.model.span import Span
from unbracket.model.statement import Attribution, Coding

FRAME = CaseFrame(
    "Strait",
    parties=(
        Party("NOR", "Norland", ("Norlandic", "Norlanders")),
        Party("EAS", "Eastland", ("Eastlandic", "Vell")),
        Party("DOC", "Dockers' Union", ("the dockers",)),
    ),
    actors=(
        Actor("Ada Roe", (), (Role("", "NOR"),), "she"),
        Actor("Bo Lind", (), (Role("", "DOC"),), "he"),
    ),
)
CODER = RuleCoder()


def _coded(text: str, source: str, cue: str, content: str, how: str = "indirect") -> Coding:
    document = Document(text)

    def place(words: str) -> tuple[Span, ...]:
        at = text.index(words)
        return (Span(at, at + len(words)),)

    attribution = Attribution(place(content), place(source), place(cue), how)
    speaker = RuleResolver().resolve(document, (attribution,), FRAME)[0]
    coding = CODER.whole(document, attribution, speaker, FRAME)
    assert coding is not None
    return coding


@pytest.mark.parametrize(
    ("text", "content", "should"),
    [
        ("Bo Lind said Norland and Eastland must open the gate.",
         "Norland and Eastland must open the gate", ("Norland", "Eastland")),
        ("Norland and Eastland met. Bo Lind said both sides must open the gate.",
         "both sides must open the gate", ("Norland", "Eastland")),
        ("Bo Lind said Ada Roe must open the gate.", "Ada Roe must open the gate", ("Norland",)),
        ("Eastland had sent a note. Bo Lind said the government must open the gate.",
         "the government must open the gate", ("Eastland",)),
    ],
)  # fmt: skip
def test_who_must_act_is_named_as_a_side(text: str, content: str, should: tuple[str, ...]) -> None:
    """Joined names, "both sides", persons and common nouns give the sides that are meant."""
    coding = _coded(text, "Bo Lind", "said", content)
    assert (coding.act, coding.should_act, coding.addressee) == ("REQUEST", should, should)


def test_adjective_before_a_plain_noun_names_the_addressee() -> None:
    """A map that is called Norlandic is Norland's."""
    text = "Bo Lind said he rejected the Norlandic map."
    coding = _coded(text, "Bo Lind", "said", "he rejected the Norlandic map")
    assert (coding.act, coding.addressee) == ("REJECT", ("Norland",))


def test_letter_to_a_side_makes_it_the_addressee() -> None:
    """The words around the content tell who is spoken to."""
    text = "In a letter to Ada Roe, Bo Lind said the strike was to end and he rejected the offer."
    coding = _coded(text, "Bo Lind", "said", "he rejected the offer")
    assert coding.addressee == ("Norland",)


def test_who_only_hears_a_statement_of_fact_is_not_meant() -> None:
    """An assertion has no addressee, whoever is told it."""
    text = "Bo Lind told Norland that the sea was calm."
    coding = _coded(text, "Bo Lind", "told", "the sea was calm")
    assert (coding.act, coding.addressee) == ("ASSERT", ())


@pytest.mark.parametrize("cue", ["begged", "implored", "called on", "pleaded with"])
def test_who_is_begged_or_called_on_before_the_content_is_addressed(cue: str) -> None:
    """The side between a cue of asking and the content is whom the content is put to."""
    text = f"Ada Roe {cue} Eastland to open the gate."
    coding = _coded(text, "Ada Roe", cue, "to open the gate")
    assert coding.addressee == ("Eastland",)


def test_words_that_hold_a_verb_are_no_group_that_is_addressed() -> None:
    """In "the navy had instructions to stop the ship" no group is called "navy had ..."."""
    text = "Ada Roe said the navy had instructions to stop the ship unless Eastland must leave."
    content = text.removeprefix("Ada Roe said ").rstrip(".")
    coding = _coded(text, "Ada Roe", "said", content)
    assert not any("had" in name.split() for name in (*coding.addressee, *coding.should_act))
