"""Linking: probabilities with none among them, ties, and the words that a link rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.coding.frames import FRAME
from tests.unit.coding.said import record_of
from unbracket.coding.coder import RuleCoder
from unbracket.coding.contract import code_record
from unbracket.coding.linking import Near, Text, shares
from unbracket.coding.provision_words import Notions
from unbracket.coding.provisions import MAX_TEXTS, Linker
from unbracket.coding.view import make_view
from unbracket.coding.when import led_by
from unbracket.language.similarity import WordEmbedder
from unbracket.model.case import CaseFrame, Issue, Provision
from unbracket.model.document import Document
from unbracket.model.ports import EngineInfo
from unbracket.model.span import Span, spans_from
from unbracket.model.statement import Attribution, Coding, Speaker


class Fixed:
    """An embedder whose likeness is 1 for texts that hold a marked word, else a small number."""

    def __init__(self, marks: Sequence[str] = (), low: float = 0.05) -> None:
        self.marks, self.low = marks, low
        self.asked: list[Sequence[str]] = []
        self.compared: list[Sequence[str]] = []

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return EngineInfo("fixed", "1", "sha256:" + "0" * 64)

    def similarity(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Give the fixed likeness."""
        self.asked.append(queries)
        self.compared.append(texts)
        return [[self._one(query, text) for text in texts] for query in queries]

    def _one(self, query: str, text: str) -> float:
        low = (query.lower(), text.lower())
        return 0.9 if any(a in low[0] and b in low[1] for a, b in self._pairs()) else self.low

    def _pairs(self) -> list[tuple[str, str]]:
        return [(mark.split("~")[0], mark.split("~")[1]) for mark in self.marks]


def coded(said: str, meaning: Fixed | None, frame: CaseFrame = FRAME) -> Coding:
    """Code a sentence in the short notation with an embedder of one's own."""
    record = record_of(said)
    content, source, cue = (spans_from(record[name]) for name in ("content", "source", "cue"))
    attribution = Attribution(content, source, cue)
    found = RuleCoder(meaning=meaning).code(
        Document(record["text"]), attribution, Speaker(("Somebody",)), frame
    )
    return found[0]


def test_meaning_links_what_shares_no_word() -> None:
    """Sentence vectors find the provision where words alone find none."""
    said = "The envoy | said | the guns on the water must go quiet"
    assert coded(said, None).provision is None
    found = coded(said, Fixed(["guns~fighting"]))
    assert found.provision == "cease"
    assert 0.5 < found.scores["provision"] <= 1.0


def test_unlike_text_is_linked_to_none() -> None:
    """None of these is an answer, with or without vectors."""
    said = "The envoy | said | the ferries carry forty cars"
    assert coded(said, Fixed()).provision is None
    assert coded(said, None).provision is None


def test_equal_likeness_names_the_other_provision_too() -> None:
    """A tie is reported and not hidden behind one id."""
    found = coded(
        "The envoy | demanded | quiet in both places", Fixed(["quiet~fighting", "quiet~troops"])
    )
    assert {found.provision, *found.provision_also} == {"cease", "leave"}
    assert len(found.provision_also) == 1


def test_link_rests_on_the_shared_words() -> None:
    """The words of the link are those that the provision shares, else the whole content."""
    said = "The envoy | demanded | that all sanctions on the port be lifted"
    text = record_of(said)["text"]
    found = coded(said, None)
    assert found.provision == "lift"
    words = [span.of(text) for span in found.rests_on["provision"]]
    assert "sanctions" in words
    assert "port" not in " ".join(words)
    far = coded("The envoy | said | the guns must go quiet", Fixed(["guns~fighting"]))
    assert far.rests_on["provision"] == far.content


def test_condition_and_consequence_have_scores_of_their_own() -> None:
    """A precondition's two links are both scored and both show their words."""
    found = coded(
        "Lena Maro | said | \"Norland's troops must withdraw from the delta, and then the "
        'fighting in the strait will cease"',
        None,
    )
    assert found.condition_provision == "leave"
    assert {"provision", "condition_provision"} <= set(found.scores)
    assert {"provision", "condition_provision"} <= set(found.rests_on)


def test_frame_with_very_many_provisions_is_compared_by_words_alone() -> None:
    """A huge frame can't make every statement wait for thousands of vectors."""
    rows = tuple(Provision(f"p{n}", f"Thing {n} is done", "war") for n in range(MAX_TEXTS))
    meaning = Fixed()
    linker = Linker(replace(FRAME, provisions=rows), WordEmbedder(), meaning)
    linker.link("the fighting must cease", "REQUEST")
    assert not meaning.asked


def test_frame_texts_are_compared_as_one_list_for_every_statement() -> None:
    """What is compared with is made once for a frame, so that an embedder may keep its vectors."""
    meaning = Fixed()
    linker = Linker(FRAME, WordEmbedder(), meaning)
    for said in ("quiet on the water", "an end to the curbs"):
        linker.link(said, "REQUEST")
    first, bare, again, bare_again = meaning.compared
    assert first is again
    assert bare is bare_again


@pytest.mark.parametrize("act", ["ACCEPT_BASIS", "DENY_STANDING"])
def test_act_that_names_a_kind_prefers_it(act: str) -> None:
    """Among equals the basis wins for an acceptance, the gate for a denial of standing."""
    linker = Linker(FRAME, WordEmbedder(), Fixed(low=0.5))
    link = linker.link("such a thing", act)
    assert link is not None
    assert link.provision.kind == {"ACCEPT_BASIS": "basis", "DENY_STANDING": "gate"}[act]


def test_kind_is_read_off_the_sentence_where_the_case_marks_none() -> None:
    """A case without marked kinds still has its basis and its gate."""
    frame = CaseFrame(
        "Plain",
        issues=(Issue("a", "A"),),
        provisions=(
            Provision("text", "The grey paper is the basis of the talks", "a"),
            Provision("sign", "The council has the authority to sign", "a"),
            Provision("toll", "The toll is halved", "a"),
        ),
    )
    linker = Linker(frame, WordEmbedder())
    basis = linker.link("it could be a start", "ACCEPT_BASIS")
    gate = linker.link("nobody there may sign", "DENY_STANDING")
    assert basis is not None
    assert basis.provision.id == "text"
    assert gate is not None
    assert gate.provision.id == "sign"


numbers = st.floats(0, 1)
nears = st.lists(st.builds(Near, *[numbers] * 8), max_size=12)


@given(nears, st.builds(Text, *[numbers] * 7))
def test_probabilities_sum_to_one_with_none_as_the_last(rows: list[Near], text: Text) -> None:
    """Every provision and "none of these" share one certainty."""
    found = shares(rows, text)
    assert len(found) == len(rows) + 1
    assert sum(found) == pytest.approx(1.0)
    assert all(0 <= value <= 1 for value in found)


def near_of(row: Sequence[float]) -> Near:
    """Make the likenesses of one provision; its kind doesn't matter."""
    sentence, nearest, whole, words, term, around, notions = row
    return Near(sentence, nearest, whole, words, term, 0.0, around, notions)


@given(numbers, st.integers(0, 6))
def test_more_likeness_never_makes_a_link_less_likely(value: float, which: int) -> None:
    """Each likeness of a sentence speaks for its provision where provisions have no terms."""
    text = Text(0.0, 0.2, 0.0, 0.0)
    low = [0.2, 0.2, 0.2, 0.2, 0.0, 0.2, 0.2]
    high = [*low]
    high[which] = max(high[which], value)
    first, second = (shares([near_of(row)], text)[0] for row in (low, high))
    assert second >= first


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["REQUEST", "ASSERT", "ACCEPT_BASIS"]))
def test_any_text_gives_a_link_or_none(text: str, act: str) -> None:
    """Nothing raises, and the words of a link lie in the text."""
    linker = Linker(FRAME, WordEmbedder(), Fixed(low=0.4))
    link = linker.link(text, act, text)
    if link is not None and text:
        view = make_view(text, (Span(0, len(text)),))
        assert all(0 <= s.start < s.end <= len(text) for s in linker.rests_on(view, link))


def test_record_carries_no_tie_where_there_is_none() -> None:
    """The contract's record stays as it was for statements without a tie."""
    row = code_record(record_of("The bloc | urged | Westland to lift its sanctions"), None, FRAME)
    assert "provision_also" not in row[0]


def test_another_word_for_the_same_thing_is_a_notion_in_common() -> None:
    """A provision on pensions and a text on retirees share no word and still one notion."""
    notions = Notions(["Pensions are cut by a tenth.", "The port is leased."], frozenset())
    pensions, port = notions.shared("what retired people get has to shrink")
    assert pensions > 0
    assert port == 0


def test_notion_of_every_provision_tells_less_than_a_rare_one() -> None:
    """What all provisions name can't tell them apart."""
    shared = Notions(["Pay rises.", "Pay for nights is doubled.", "Pay is private."], frozenset())
    rare = Notions(["Pay rises.", "The cranes are manned.", "A guard rides along."], frozenset())
    assert shared.shared("their wages")[0] < rare.shared("their wages")[0]


def test_it_is_linked_by_the_sentence_before() -> None:
    """The thing that "it" stands for is named in the sentence before the content's."""
    text = "The fighting has gone on since winter. The envoy said it would end."
    start = text.index("it would")
    meaning = Fixed(["fighting~fighting"])
    row = Attribution(
        (Span(start, len(text) - 1),),
        (Span(text.index("The envoy"), text.index("The envoy") + 9),),
        (Span(start - 5, start - 1),),
    )
    RuleCoder(meaning=meaning).code(Document(text), row, Speaker(("The envoy",)), FRAME)
    assert any("fighting" in query for asked in meaning.asked for query in asked)


def test_lead_is_the_sentence_up_to_the_content() -> None:
    """Who says it leads up to a content, the sentence before is kept apart."""
    text = "The gate is shut. A colonel said it would open."
    row = Attribution((Span(text.index("it"), len(text) - 1),))
    assert led_by(text, row, row.content) == ("A colonel said", "The gate is shut.")


def test_source_behind_the_content_leads_up_to_it() -> None:
    """Where the content comes first, its source stands in for what would lead up to it."""
    text = "The talks ended. It stays shut, the dockers said."
    start, source = text.index("It stays"), text.index("the dockers")
    row = Attribution((Span(start, start + 13),), (Span(source, source + 11),))
    assert led_by(text, row, row.content)[0] == "the dockers"
