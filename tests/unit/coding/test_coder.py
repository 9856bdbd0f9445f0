"""The rule coder on whole documents: pieces, times, places, names and the reporter's own voice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.coding.frames import FRAME
from unbracket.coding.coder import RuleCoder
from unbracket.model.document import Document, Metadata
from unbracket.model.edtf import valid
from unbracket.model.ladder import read_step
from unbracket.model.span import Span
from unbracket.model.statement import HEDGES, STANCES, Attribution, Coding, Speaker, Statement

EAST = Speaker(("Lena Maro",), "Eastland", "EAS")
CODER = RuleCoder()


def _code(
    text: str, content: str, *, source: str = "Maro", cue: str = "said", how: str = "direct",
    published: str = "2031-03-14",
) -> tuple[Document, tuple[Coding, ...]]:  # fmt: skip
    def place(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    document = Document(text, Metadata(published=published))
    attribution = Attribution((place(content),), (place(source),), (place(cue),), how)
    return document, CODER.code(document, attribution, EAST, FRAME)


@pytest.mark.parametrize(
    ("content", "acts", "how"),
    [
        ("the sheet could serve as the basis of a pact, but if not Eastland would go on shelling",
         ["ACCEPT_BASIS", "THREATEN"], "indirect"),
        ("Norland's guns must go, and then the shelling will end. If they stay, we shall take the"
         " hill by force. That is all", ["PRECONDITION", "THREATEN", "ASSERT"], "direct"),
        ("We want a settlement. With those people it is legally impossible",
         ["AGREE", "DENY_STANDING"], "direct"),
        ("We want peace and we want a pact. We hope to sign it soon", ["AGREE", "AGREE"], "direct"),
        ("The plan has four parts. It is long", ["ASSERT", "ASSERT"], "direct"),
        ("we accept that the sheet could be the basis. The envoy is fair and takes us seriously",
         ["ACCEPT_BASIS", "SUPPORT"], "direct"),
        ("it was important that the truce was kept, and that the world recognised the border",
         ["REQUEST"], "indirect"),
        ("Lift the siege. Otherwise we will strike", ["REQUEST", "THREATEN"], "direct"),
    ],
)  # fmt: skip
def test_content_is_split_by_sentences_and_where_the_acts_differ(
    content: str, acts: list[str], how: str
) -> None:
    """Fillers and fragments stay with their neighbour; each sentence has a record of its own."""
    text = f'Maro said "{content}" on Monday.'
    _, codings = _code(text, content, how=how)
    assert [coding.act for coding in codings] == acts


def test_elliptical_condition_points_at_the_clause_before() -> None:
    """The left half is the condition, and both halves are records."""
    content = "the draft could become the basis of a treaty, but if not Eastland would fight on"
    document, codings = _code(f"Maro said {content}.", content, how="indirect")
    condition = codings[1].condition
    assert condition is not None
    assert condition.condition is not None
    assert condition.condition.of(document.text) == "the draft could become the basis of a treaty"
    assert (condition.kind, condition.polarity) == ("elliptical", -1)
    assert codings[0].hedge == "hedged"
    assert codings[1].content[0].of(document.text).startswith("if not")


def test_threat_after_a_demand_names_who_was_meant() -> None:
    """A pronoun in the second sentence is resolved by the demand before it."""
    content = "Norland must leave the delta, and then we will talk. If they stay, we shall strike"
    _, codings = _code(f'Maro said: "{content}".', content)
    assert codings[0].should_act == ("Norland",)
    assert codings[1].condition is not None
    assert codings[1].condition.condition_actor == "Norland"
    assert codings[1].condition.consequence_actor == "speaker"
    assert codings[1].addressee == ("Norland",)


def test_weekday_of_saying_is_anchored_at_the_publication() -> None:
    """14 March 2031 is a Friday; Thursday is the day before it."""
    text = "Maro said on Thursday the truce was fair. The truce would hold, Maro told reporters."
    _, codings = _code(text, "the truce was fair", how="indirect")
    assert codings[0].said == "2031-03-13"
    at = text.index("The truce would hold")
    later = Attribution((Span(at, at + 20),), (Span(at + 22, at + 26),), (Span(at + 27, at + 31),))
    found = CODER.code(Document(text, Metadata(published="2031-03-14")), later, EAST, FRAME)
    assert found[0].said == "2031-03-13", "inherited from the same speaker's dated clause"


def test_undated_words_of_an_undated_document_have_no_time() -> None:
    """Nothing is guessed."""
    _, codings = _code("Maro said on Thursday that it rained.", "it rained", published="")
    assert codings[0].said == ""


@pytest.mark.parametrize(
    ("content", "about"),
    [
        ("The envoy plans to visit Norland early next week", "2031-03-17/2031-03-19"),
        ("The assembly will vote on 4 May", "2031-05-04"),
        ("The two met in August", "2030-08"),
        ("The border was closed two years ago", "2029~"),
        ("The ferry will sail tomorrow", "2031-03-14"),
        ("The front moved last week", "2031-03-03/2031-03-09"),
        ("Norland must answer by 20 March", "../2031-03-20"),
        ("The ferry is red", ""),
    ],
)
def test_time_of_the_content_is_read_as_edtf(content: str, about: str) -> None:
    """Relative times count from the day of saying, here Thursday 13 March 2031."""
    _, codings = _code(f'Maro said on Thursday: "{content}".', content)
    assert codings[0].about == about
    assert not about or valid(about)


def test_place_of_saying_is_kept() -> None:
    """Only a place that the reporting clause names counts."""
    text = "Maro, speaking in Port Amal, said the bridge in Oster was open."
    _, codings = _code(text, "the bridge in Oster was open", how="indirect")
    assert codings[0].place == "Port Amal"


def test_fields_rest_on_words_of_the_text() -> None:
    """Act, hedge, condition and said point at the words that they were read from."""
    content = "We might perhaps open the port if Norland frees the crew"
    document, codings = _code(f'Maro said on Monday: "{content}".', content)
    rests = {k: v[0].of(document.text) for k, v in codings[0].rests_on.items()}
    assert rests["condition"] == "if"
    assert rests["hedge"] == "might"
    assert rests["said"] == "on Monday"
    assert codings[0].act == "OFFER"


def test_codings_lead_to_the_right_step_of_the_ladder() -> None:
    """An agenda item is open, an acceptance counts on the basis only."""

    def step(content: str, provision: str, kind: str) -> str | None:
        _, codings = _code(f"Maro said {content}.", content, how="indirect")
        c = codings[0]
        statement = Statement(
            "x", "y", c.content, act=c.act, hedge=c.hedge, strength=c.strength, stance=c.stance,
            provision=c.provision, condition_provision=c.condition_provision, condition=c.condition,
        )  # fmt: skip
        reading = read_step(statement, provision, kind)
        return reading.step if reading else None

    assert step("the delta should be a topic for the talks", "leave", "provision") == "open"
    assert step("the draft could be the basis of a treaty", "basis", "basis") == "agrees"
    assert step("Norland's council had no mandate to sign", "may-sign", "gate") == "refuses"


def test_reporter_codes_conditions_and_events_that_nobody_is_quoted_in() -> None:
    """Bare facts and covered sentences give nothing."""
    text = (
        "The sky was grey over the port.\n\n"
        "The two envoys met in Port Amal on Monday.\n\n"
        "If the truce fails, the mission will leave.\n\n"
        "Maro said the plan was long."
    )
    start = text.index("the plan")
    said = Attribution((Span(start, len(text) - 1),), (), (), sentence=Span(start - 10, len(text)))
    codings = CODER.reporter(Document(text), (said,), FRAME)
    assert [c.content[0].of(text).split()[0] for c in codings] == ["The", "If"]
    assert codings[0].act == "CONSULT"
    assert codings[1].condition is not None


def test_coder_names_itself_with_a_digest() -> None:
    """The digest covers the rules, so that proposals say which rules made them."""
    info = RuleCoder().info
    assert info.name == "rules"
    assert info.digest.startswith("sha256:")
    assert info == CODER.info


HOSTILE = (
    'if unless then before until we they must will not could Norland talks “ ” " ’ . , ; but '
    "and or İ ß 12% $3bn by Friday should had only without in return for said"
)
WORDS = st.sampled_from([*HOSTILE.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 80)), max_size=4),
)
def test_any_text_and_spans_are_coded_without_an_error(
    text: str, rows: list[tuple[int, int]]
) -> None:
    """Hostile input gives valid codes and spans inside of the text, the same ones every time."""
    content = tuple(Span(start, start + length) for start, length in rows)
    document = Document(text, Metadata(published="2031-03-14"))
    attribution = Attribution(content, (), (), "direct")
    codings = CODER.code(document, attribution, Speaker(), FRAME)
    assert codings == CODER.code(document, attribution, Speaker(), FRAME)
    for coding in codings:
        assert coding.stance in STANCES
        assert coding.hedge in HEDGES
        assert not coding.about or valid(coding.about)
        for span in coding.content:
            assert 0 <= span.start < span.end <= len(text)
    for coding in CODER.reporter(document, (attribution,), FRAME):
        assert coding.content[0].end <= len(text)
