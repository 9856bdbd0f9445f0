"""Review: judgements are entries, and each can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import document, ids_of, new_case, put, statement
from unbracket.casework import review
from unbracket.casework.cases import Case
from unbracket.errors import InputError, NotFoundError, QuoteError, UsageError
from unbracket.model.span import Span

TEXT = document(
    "Ada Roe said Norland would open the crossing, “soon and fully”.\n\n"
    "Ivo Marsh said the patrols\nwould leave the channel by May."
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with one document and one proposal."""
    with new_case(tmp_path) as opened:
        put(opened, TEXT, statement(TEXT, "Norland would open the crossing"))
        yield opened


def state(case: Case, id: str) -> str:
    """Give a statement's state."""
    return case.store.statement(id).state


def test_accept_then_undo_then_accept(case: Case) -> None:
    """A judgement that was taken back can be given again."""
    (id,) = ids_of(case)
    review.accept(case, [id])
    assert state(case, id) == "accepted"
    review.undo(case)
    assert state(case, id) == "proposed"
    review.accept(case, [id])
    assert state(case, id) == "accepted"


def test_undo_of_an_undo_brings_the_judgement_back(case: Case) -> None:
    """An undo is a judgement like another."""
    (id,) = ids_of(case)
    review.reject(case, [id])
    taken_back = review.undo(case)
    assert state(case, id) == "proposed"
    review.undo(case, taken_back.id)
    assert state(case, id) == "rejected"


def test_undo_takes_only_ones_own_last_judgement(case: Case) -> None:
    """Another reviewer's acceptance isn't touched by accident."""
    (id,) = ids_of(case)
    review.accept(case, [id], author="first")
    with pytest.raises(NotFoundError, match="second"):
        review.undo(case, author="second")


def test_two_reviewers_like_judgements_are_two_entries(case: Case) -> None:
    """Authors and salts keep them apart."""
    (id,) = ids_of(case)
    first = review.accept(case, [id], author="first")
    second = review.accept(case, [id], author="second")
    assert first.id != second.id


def test_edit_corrects_and_accepts(case: Case) -> None:
    """The correction shows, the proposal stays in the ledger."""
    (id,) = ids_of(case)
    review.edit(case, id[:8], {"act": "AGREE", "hedge": "hedged"}, accept=True)
    row = case.store.statement(id)
    assert (row.statement.act, row.statement.hedge, row.state) == ("AGREE", "hedged", "accepted")
    assert row.edited
    assert [entry.kind for entry in case.store.statement_entries(id)] == ["proposals", "edit"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"act": "PRAISE"}, UsageError),
        ({"colour": "red"}, UsageError),
        ({"content": [[0, 9000]]}, QuoteError),
        ({"provision": "nothing"}, InputError),
        ({"party_code": "XXX"}, InputError),
        ({"content": "words"}, UsageError),
    ],
)
def test_bad_edit_is_refused_and_writes_nothing(
    case: Case, changes: dict[str, object], error: type[Exception]
) -> None:
    """Closed lists, the case's own names and the reading's length hold."""
    (id,) = ids_of(case)
    before = case.store.head()
    with pytest.raises(error):
        review.edit(case, id, changes)
    assert case.store.head() == before


def test_missed_statement_is_added_by_its_words(case: Case) -> None:
    """White space is lenient, offsets come out exact, and it counts at once."""
    added = review.add_by_words(
        case,
        "note.txt",
        "the patrols would leave the channel",
        fields={"speakers": ["Ivo Marsh"], "party_code": "EAS", "act": "CONCEDE", "stance": "for"},
        source_words="Ivo Marsh",
        cue_words="said",
    )
    row = case.store.statement(added.id)
    assert row.state == "accepted"
    assert row.by_hand
    assert row.words == "the patrols\nwould leave the channel"
    assert added.source[0].of(TEXT.text) == "Ivo Marsh"


def test_words_that_do_not_stand_there_are_refused(case: Case) -> None:
    """Nobody is given words that the document doesn't hold."""
    with pytest.raises(QuoteError, match="don't stand"):
        review.add_by_words(case, "note.txt", "the patrols will never leave")


def test_pieces_are_found_one_after_the_other() -> None:
    """An ellipsis joins pieces in the order of the text."""
    text = "a said b. b said a."
    assert review.find_words(text, "b … a") == (Span(7, 8), Span(17, 18))
    assert review.find_words("crossings", "crossing") == (Span(0, 8),)
    with pytest.raises(QuoteError):
        review.find_words("one two", "two … one")


def test_bulk_takes_only_what_reaches_the_threshold(tmp_path: Path) -> None:
    """Repeats and the reporter's own sentences stay out, whatever their score."""
    with new_case(tmp_path) as case:
        high = statement(TEXT, "Norland would open", scores={"statement": 0.9})
        low = statement(TEXT, "soon and fully", scores={"statement": 0.4})
        repeat = statement(TEXT, "the crossing", duplicate_of=high.id)
        own = statement(TEXT, "by May", how="reporter", speakers=("reporter",), party_code=None)
        put(case, TEXT, high, low, repeat, own)
        outcome = review.bulk_accept(case, 0.8)
        assert list(ids_of(case, "accepted")) == [high.id]
        assert (outcome.accepted, outcome.below, outcome.duplicates) == (1, 2, 1)
        assert outcome.entry is not None
        payload = case.store.payload(outcome.entry.id)
        assert payload is not None
        assert payload["threshold"] == 0.8


def test_threshold_outside_of_scores_is_refused(case: Case) -> None:
    """A threshold is a score."""
    with pytest.raises(UsageError):
        review.bulk_accept(case, 1.5)


def test_retraction_takes_a_documents_statements_out(case: Case) -> None:
    """They stay readable and count no more."""
    (id,) = ids_of(case)
    review.accept(case, [id])
    review.retract(case, document="note.txt", reason="withdrawn")
    assert state(case, id) == "retracted"


def test_naming_nothing_is_refused(case: Case) -> None:
    """An empty judgement isn't written."""
    with pytest.raises(UsageError):
        review.accept(case, [])
