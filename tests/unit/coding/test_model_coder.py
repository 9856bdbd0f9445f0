"""The model coder: acts by the weights, structure by the rules."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.coding.said import record_of
from unbracket.coding.coder import RuleCoder
from unbracket.coding.contract import code_record
from unbracket.coding.judge import interpolated, strength_of
from unbracket.coding.model_coder import ModelCoder
from unbracket.errors import SettingsError
from unbracket.language.shipped import ACT_CARD, ACT_WEIGHTS, act_weights_present
from unbracket.model.document import Document
from unbracket.model.ports import Coder
from unbracket.model.span import Span
from unbracket.model.statement import ACTS, Attribution, Speaker

CODER = ModelCoder()

PLAIN = (
    ('The envoy | said | "we can work from this draft"', "ACCEPT_BASIS"),
    ("The governor | said | the militia had broken the truce", "ACCUSE"),
    ("The minister | said | they would never sign away the delta", "REJECT"),
    ("He | urged | both camps to free the crews", "REQUEST"),
    ("The palace | said | the envoy was due in the capital early next week", "PLAN"),
    ("She | praised | the mediator as fair and patient", "SUPPORT"),
)


@pytest.mark.parametrize(("said", "act"), PLAIN)
def test_a_plain_statement_gets_its_act(said: str, act: str) -> None:
    """Unmistakable wordings are coded as the guide says."""
    assert code_record(record_of(said), CODER)[0]["act"] == act


def test_every_code_carries_words_and_a_score_from_0_to_1() -> None:
    """The act names the place that it rests on, inside of the content, with its score."""
    record = record_of("The premier | said | his country would leave the union if the levy passed")
    row = code_record(record, CODER)[0]
    (start, end) = record["content"][0]
    assert row["rests_on"]["act"]
    assert all(start <= a < b <= end for a, b in row["rests_on"]["act"])
    assert 0.0 <= row["scores"]["act"] <= 1.0
    assert 0.0 <= row["scores"]["hedge"] <= 1.0


def test_the_same_text_is_coded_the_same_twice_and_beside_others() -> None:
    """No result depends on what was coded before it."""
    records = [record_of(said) for said, _ in PLAIN]
    alone = [code_record(record, ModelCoder())[0] for record in records]
    together = [code_record(record, CODER)[0] for record in reversed(records)]
    assert alone == list(reversed(together))


def test_a_copy_that_went_to_another_process_codes_the_same() -> None:
    """The coder can be pickled, as worker processes need it."""
    copy = pickle.loads(pickle.dumps(CODER))
    record = record_of(PLAIN[0][0])
    assert code_record(record, copy) == code_record(record, CODER)


def test_foreseen_codings_are_those_that_each_content_gets_alone() -> None:
    """Judging a document at once changes nothing, and nothing is kept for another text."""
    texts = [record_of(said) for said, _ in PLAIN[:4]]
    text = "\n".join(row["text"] for row in texts)
    attributions, at = [], 0
    for row in texts:
        spans = {n: tuple(Span(a + at, b + at) for a, b in row[n]) for n in ("content", "source")}
        attributions.append(Attribution(spans["content"], spans["source"]))
        at += len(row["text"]) + 1
    document, speakers = Document(text=text), [Speaker()] * len(attributions)
    alone = [ModelCoder().code(document, a, Speaker(), None) for a in attributions]
    coder = ModelCoder()
    coder.foresee(document, attributions, speakers, None)
    assert [coder.code(document, a, Speaker(), None) for a in attributions] == alone
    other = Document(text=text.replace("draft", "paper"))
    assert coder.code(other, attributions[0], Speaker(), None) == ModelCoder().code(
        other, attributions[0], Speaker(), None
    )


def test_an_event_that_the_reporter_tells_gets_the_event_heads_root() -> None:
    """A source inside of the content and no cue: the root comes with its own score."""
    text = "Southmark donated forty tents to the flooded villages."
    record = {"text": text, "content": [[0, len(text)]], "source": [[0, 9]], "target": [[33, 53]]}
    row = code_record(record, CODER)[0]
    assert row["plover"] == "AID"
    assert row["quad"] == "material cooperation"
    assert 0.0 < row["scores"]["plover"] <= 1.0


def test_a_statement_with_a_cue_is_no_event() -> None:
    """The event head is asked only where nobody is quoted."""
    attribution = Attribution((Span(0, 10),), (Span(0, 3),), (Span(4, 8),))
    assert CODER.event("Roe said so", attribution, ()) is None
    assert RuleCoder().event("Roe said so", attribution, ()) is None


def test_the_model_coder_is_a_coder_by_its_port_and_names_its_weights() -> None:
    """Name, version and digest differ from the rules'."""
    coder: Coder = CODER
    assert coder.info.name == "model"
    assert coder.info.digest != RuleCoder().info.digest


def test_missing_weights_raise_a_diagnosis(tmp_path: Path) -> None:
    """A folder without weights is named, with what to do next."""
    assert not act_weights_present(tmp_path)
    with pytest.raises(SettingsError) as raised:
        ModelCoder(folder=tmp_path)
    assert "--no-model" in str(raised.value.diagnosis)


def test_the_shipped_weights_are_there_with_their_card() -> None:
    """Weights and card ship together."""
    assert act_weights_present()
    assert ACT_WEIGHTS.endswith(".onnx")
    assert ACT_CARD.endswith(".json")


@pytest.mark.parametrize(("share", "right"), [(0.0, 0.2), (0.5, 0.4), (0.75, 0.6), (1.0, 0.8)])
def test_the_table_of_scores_is_read_on_straight_lines(share: float, right: float) -> None:
    """Between two rows the score lies between theirs, beyond them it is the last row's."""
    assert interpolated([[0.25, 0.2], [0.75, 0.6], [0.9, 0.8]], share) == pytest.approx(right)


def test_a_strength_is_one_that_the_act_can_have() -> None:
    """A request is never a wish, however likely the head finds it."""
    scores = {"wish": 9.0, "ask": 1.0, "urge": 2.0, "plain": 3.0}
    assert strength_of("REQUEST", scores) == "urge"
    assert strength_of("AGREE", scores) == "wish"
    assert strength_of("ASSERT", scores) == "plain"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400), st.data())
def test_no_text_makes_the_coder_raise(text: str, data: st.DataObject) -> None:
    """Whatever the text, every coding lies inside of it and has a known act."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    attribution = Attribution((Span(start, end),), how=data.draw(st.sampled_from(["direct", ""])))
    for coding in CODER.code(Document(text=text), attribution, Speaker(), None):
        assert coding.act in ACTS
        assert all(0 <= span.start < span.end <= len(text) for span in coding.content)
