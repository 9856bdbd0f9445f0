"""Regions of plain text as it is scraped from pages."""

from __future__ import annotations

import pytest

from unbracket.reading.agencies import agency_line
from unbracket.reading.cues import kind_of
from unbracket.reading.heads import byline_at, dateline_at

from .helpers import kinds_of, read_asset, read_text, words_of

_PROSE = (
    "The two sides said on Thursday that they would go on with the talks about the pier, "
    "and that the next round would be held in Easthaven in the first week of April."
)


def test_share_bar_with_date_caption_cross_head_and_agency_are_told_apart() -> None:
    """A scraped agency report gives its date, its agency and its running text."""
    document = read_asset("share-bar-with-date-in-first-line.txt")
    assert document.meta.published == "2031-03-14"
    assert document.meta.agency == "Reuters"
    assert document.meta.language == "en"
    assert kinds_of(document) == ["share-bar", "caption", "main", "subheading", "main", "agency"]
    assert words_of(document, "subheading") == ["PIER REPAIRS DIVIDE THE TWO SIDES"]
    assert words_of(document, "main")[0].startswith("Foreign Minister Ana Brandt said on Thursday")
    assert words_of(document, "main")[1].endswith("with the harbour towns.")


def test_lines_of_a_scraped_page_are_told_apart() -> None:
    """Headline, byline, dateline, related link and footer stand in regions of their own."""
    document = read_asset("no-blank-lines-between-paragraphs.txt")
    assert kinds_of(document) == [
        "headline",
        "byline",
        "dateline",
        "main",
        "related",
        "main",
        "footer",
    ]
    assert document.meta.title == "Norland and Eastland agree to reopen ferry line"
    assert document.meta.byline == "Jane Roe and John Doe"
    assert document.meta.dateline == "PORTVILLE, March 14 (AFP)"
    assert document.meta.agency == "AFP"


def test_dateline_with_a_year_dates_the_document() -> None:
    """Where nothing else does, the dateline gives the day."""
    assert read_asset("hard-wrapped-mail-with-crlf.txt").meta.published == "2031-03-14"


def test_share_bar_on_the_same_line_as_the_text_is_cut_off() -> None:
    """A text without any line break still gives its furniture."""
    document = read_text(
        "14 March 2031 Share on Facebook Share on Twitter By Jane Roe "
        f"PORTVILLE, March 14 (Reuters) - {_PROSE}"
    )
    assert kinds_of(document) == ["share-bar", "byline", "dateline", "main"]
    assert words_of(document, "main") == [_PROSE]
    assert document.meta.published == "2031-03-14"
    assert document.meta.byline == "Jane Roe"


def test_headline_list_below_related_label_is_related() -> None:
    """Short lines under "Related articles" belong to it, the article's text below doesn't."""
    document = read_text(f"{_PROSE}\n\nRelated articles\n\nPier opens\n\nFerry sails\n\n{_PROSE}")
    assert words_of(document, "related") == ["Related articles\n\nPier opens\n\nFerry sails"]
    assert kinds_of(document) == ["main", "related", "main"]


def test_headline_in_title_case_with_full_stop_is_a_headline() -> None:
    """Some archives end every headline with a full stop."""
    document = read_text(f"Norland Offers New Timetable for the Ferry Line.\n\n{_PROSE}")
    assert kinds_of(document) == ["headline", "main"]


def test_first_sentence_of_a_text_is_not_a_headline() -> None:
    """A short first paragraph with a full stop stays in the text."""
    assert kinds_of(read_text(f"The talks are over.\n\n{_PROSE}")) == ["main"]


def test_agency_at_the_end_of_the_last_paragraph_is_a_region() -> None:
    """A sign-off in parentheses names the agency and is no part of the text."""
    document = read_text(f"{_PROSE}\n\n{_PROSE} (AFP)")
    assert words_of(document, "agency") == ["(AFP)"]
    assert document.meta.agency == "AFP"
    assert words_of(document, "main")[0].endswith("April.")


def test_numbered_points_of_a_draft_stay_main() -> None:
    """A draft's short points are neither headlines nor cross-heads."""
    text = "\n\n".join(f"{n}. The pier is repaired in stage {n}." for n in range(1, 9))
    assert kinds_of(read_text(text)) == ["main"]


def test_transcript_speakers_are_not_datelines() -> None:
    """Many names in capitals before a colon are speakers."""
    document = read_text(f"BRANDT: {_PROSE}\n\nWEIR: {_PROSE}\n\nBRANDT: {_PROSE}")
    assert kinds_of(document) == ["main"]


def test_single_place_before_a_colon_is_a_dateline() -> None:
    """Some papers set the place in capitals before a colon."""
    document = read_text(f"PORTVILLE: {_PROSE}\n\n{_PROSE}")
    assert document.meta.dateline == "PORTVILLE"


@pytest.mark.parametrize(
    ("text", "value", "agency"),
    [
        ("PORTVILLE, Nov 23 (Reuters) - The", "PORTVILLE, Nov 23 (Reuters)", "Reuters"),
        ("PORTVILLE (AP) — “We", "PORTVILLE (AP)", "AP"),
        ("PORTVILLE, November 27. /TASS/. The", "PORTVILLE, November 27. /TASS/", "TASS"),
        ("PORTVILLE. Nov 27 (Interfax) - The", "PORTVILLE. Nov 27 (Interfax)", "Interfax"),
        ("PORTVILLE, Nov. 27 (Xinhua) -- The", "PORTVILLE, Nov. 27 (Xinhua)", "Xinhua"),
        ("Portville (dpa) - The", "Portville (dpa)", "dpa"),
        ("Portville, Norland (AP) — The", "Portville, Norland (AP)", "AP"),
        ("Nov 23 (Reuters) - The", "Nov 23 (Reuters)", "Reuters"),
        ("(ANSA) - PORTVILLE, NOV 27 - The", "(ANSA) - PORTVILLE, NOV 27", "ANSA"),
        ("PORT NEWS, Va. - In", "PORT NEWS, Va.", ""),
        ("PORTVILLE/EASTHAVEN — The", "PORTVILLE/EASTHAVEN", ""),
        ("Portville, 28 November 2031 – The", "Portville, 28 November 2031", ""),
    ],
)
def test_dateline_is_read(text: str, value: str, agency: str) -> None:
    """Place, day and agency before the dash are the dateline, the dash included in its place."""
    found = dateline_at(text)
    assert found is not None
    assert (found.value, found.agency) == (value, agency)
    assert text[found.end :].strip() in ("The", "“We", "In")


@pytest.mark.parametrize(
    "text",
    [
        "NATO - The alliance",
        "BREAKING NEWS - The talks",
        "Anna Roe (AP) said",
        "Norland - The talks",
        "PORTVILLE - said the minister",
        "Ana Brandt (NDP) – The chair",
    ],
)
def test_what_only_resembles_a_dateline_is_not_one(text: str) -> None:
    """Names, labels and sentences before a dash stay in the text."""
    assert dateline_at(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("BY JANE ROE AND JOHN DOE", "JANE ROE AND JOHN DOE"),
        ("By Jane Roe, John Doe and Ann Poe", "Jane Roe, John Doe and Ann Poe"),
        ("By Jane van der Roe in Portville\nThe talks", "Jane van der Roe in Portville"),
        ("By Jane Roe PORTVILLE (AP) — The talks", "Jane Roe"),
    ],
)
def test_byline_is_read(text: str, value: str) -> None:
    """Names after "By" that fill the line, or stand before a dateline, are the byline."""
    found = byline_at(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text", ["By Thursday the talks had ended", "By Jane Roe's account, the pier", "Bygones were"]
)
def test_sentence_that_begins_with_by_is_no_byline(text: str) -> None:
    """A sentence goes on in lower case or ends with a stop."""
    assert byline_at(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Share this article", "share-bar"),
        ("Facebook Twitter WhatsApp Email Print", "share-bar"),
        ("Tweet", "share-bar"),
        ("Read more: What the accord says", "related"),
        ("Also read: Pier opens in June", "related"),
        ("More on this story", "related"),
        ("FILE PHOTO: A ferry leaves Portville", "caption"),
        ("A ferry leaves Portville. Photo: Lee Marsh/AFP", "caption"),
        ("A ferry leaves Portville (AP Photo/Lee Marsh)", "caption"),
        ("A ferry leaves Portville. REUTERS/Lee Marsh", "caption"),
        ("© 2031 The Portville Courier", "footer"),
        ("All rights reserved.", "footer"),
        ("Sign up for our morning newsletter", "footer"),
        ("We use cookies to make this site better. Accept all", "footer"),
        ("Home > World > Norland", "navigation"),
        ("Skip to main content", "navigation"),
        ("Advertisement", "boilerplate"),
        ("Published: 14 March 2031 10:30 GMT", "boilerplate"),
        ("Updated 2 hours ago", "boilerplate"),
        ("Reporting by Jane Roe; Editing by John Doe", "boilerplate"),
        ("— Reuters", "agency"),
        ("Source: TASS", "agency"),
    ],
)
def test_furniture_is_known_by_its_words(text: str, kind: str) -> None:
    """Short paragraphs of page furniture are told by their vocabulary."""
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "She said the towns would share the text via email.",
        "Norland and Eastland share a border.",
        "Facebook said on Monday that it would comply.",
        "Related to this, the minister said, was the pier.",
        "More than thirty people were on the ferry.",
        "He held up a photo of the southern pier.",
        "The ministry released a file photo.",
        "We support the terms and will sign.",
        "Copyright law is complex, the minister said.",
        "Reporting by the ministry was late, he said.",
        "Norland contributed to the fund.",
        "1. The pier is repaired.",
        "Weir continued:",
        "“No comment,” he said.",
    ],
)
def test_sentences_with_furniture_words_stay_text(text: str) -> None:
    """A sentence of the article is left alone, whatever words it has."""
    assert kind_of(text) == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Reuters", "Reuters"),
        ("(AP)", "AP"),
        ("The Associated Press", "AP"),
        ("Reuters/AFP", "Reuters, AFP"),
        ("Kyodo News and dpa", "Kyodo, dpa"),
        ("ap", ""),
        ("Portville", ""),
        ("Reuters reported", ""),
    ],
)
def test_agency_line_names_agencies_only(line: str, names: str) -> None:
    """A line with anything but agencies is none."""
    assert agency_line(line) == names
