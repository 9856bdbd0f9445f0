"""Repetitions in captions, headlines and leads point to the running text."""

from __future__ import annotations

from unbracket.attribution.duplicates import mark_duplicates, stems
from unbracket.attribution.tagger import RuleTagger
from unbracket.model.document import Document, Region

CAPTION = "Norland President Ada Roe said the strait would be closed in June."
HEADLINE = "STRAIT CLOSED IN JUNE, ROE SAYS"
MAIN = (
    "Rain fell on Amal.\n\nRoe said on Monday the strait would be closed in June.\n\n"
    "Ode said the market was open."
)


def read(*parts: tuple[str, str]) -> Document:
    """Put parts of the given kinds together as one reading."""
    text, regions = "", []
    for kind, words in parts:
        regions.append(Region(len(text), len(text) + len(words), kind))
        text += words + "\n\n"
    return Document(text=text, regions=tuple(regions))


def test_caption_and_headline_repeat_the_main_text() -> None:
    """Both point to the main text's statement, which points nowhere."""
    document = read(("headline", HEADLINE), ("caption", CAPTION), ("main", MAIN))
    found = RuleTagger().tag(document)
    assert mark_duplicates(document.text, document, found) == (2, 2, None, None)


def test_same_words_of_another_speaker_are_no_repetition() -> None:
    """The source has to be the same."""
    document = read(("caption", CAPTION.replace("Ada Roe", "Bo Ipe")), ("main", MAIN))
    found = RuleTagger().tag(document)
    assert mark_duplicates(document.text, document, found)[0] is None


def test_lead_that_is_told_again_repeats_the_later_sentence() -> None:
    """A lead without regions points to the statement that it sums up."""
    text = (
        "Roe said the northern strait would be closed to tankers.\n\nThe sea was calm.\n\n"
        "Roe said the northern strait would be closed to all tankers."
    )
    document = Document(text=text)
    found = RuleTagger().tag(document)
    assert mark_duplicates(text, document, found) == (1, None)


def test_different_statements_of_one_speaker_stay_apart() -> None:
    """Two contents without common words are both kept."""
    text = "Roe said the market was open.\n\nRoe said winter had come to Amal."
    document = Document(text=text)
    assert mark_duplicates(text, document, RuleTagger().tag(document)) == (None, None)


def test_stems_drop_endings_and_empty_words() -> None:
    """Forms of a word are alike, function words are gone."""
    assert stems("The closing of the straits") == stems("closed strait")
