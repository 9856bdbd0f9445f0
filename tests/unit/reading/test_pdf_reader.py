"""PDF: columns, paragraphs, hyphens, running heads, headings, pages, and what can't be read."""

from __future__ import annotations

import pytest

from unbracket.errors import InputError
from unbracket.model.document import SourceHint
from unbracket.reading.hyphens import Hyphens
from unbracket.reading.registry import read_document

from .helpers import words_of
from .makers import lines, pdf_of, read_pdf

_LEFT = [
    "The delegation of Norland came to",
    "Amal on Monday with a draft of nine",
    "points, and its envoy said that every",
    "one of them could be talked about.",
    "Eastland has not answered yet, and",
    "its ministry gave no day for that.",
]
_RIGHT = [
    "In the second column the envoy of",
    "Southmark asked for a longer pause",
    "of the fighting near the two bridges",
    "and for the guards to be named now.",
    "Nobody in the room spoke against it",
    "before the talks went on at night.",
]


def _page(texts: list[str], number: int) -> list[tuple[float, float, float, str]]:
    head = [(72.0, 765.0, 8.0, "Gazette of Norland"), (300.0, 30.0, 8.0, f"{number}")]
    return [*head, *lines(texts)]


def test_columns_are_read_one_after_the_other() -> None:
    """A heading over both columns stands first, the right column behind the left."""
    page = [(72.0, 740.0, 18.0, "Nine points and no answer"), *lines(_LEFT), *lines(_RIGHT, 320)]
    document = read_pdf([page])
    assert document.text == "\n\n".join(
        ["Nine points and no answer", " ".join(_LEFT[:4]), " ".join(_LEFT[4:]), " ".join(_RIGHT)]
    ) or document.text == "\n\n".join(
        ["Nine points and no answer", " ".join(_LEFT), " ".join(_RIGHT)]
    )
    assert document.blocks[0].style == "heading"
    assert document.meta.title == "Nine points and no answer"


def test_columns_with_shifted_lines_are_told_apart() -> None:
    """Lines of the two sides needn't be level."""
    document = read_pdf([[*lines(_LEFT, y=700), *lines(_RIGHT, 320, y=694)]])
    flat = " ".join(document.text.split())
    assert " ".join(_LEFT) in flat
    assert " ".join(_RIGHT) in flat


def test_three_columns_are_told_apart() -> None:
    """Gutters are looked for again within each part."""
    third = ["The third side of the page has", "words of its own about a port", "and its guards."]
    short = [
        [" ".join(text.split()[:5]) for text in column] for column in (_LEFT, _RIGHT, third * 2)
    ]
    page = [
        placed
        for x, column in zip((40, 230, 420), short, strict=True)
        for placed in lines(column, x)
    ]
    flat = " ".join(read_pdf([page]).text.split())
    for column in short:
        assert " ".join(column) in flat


def test_table_of_short_cells_is_read_across() -> None:
    """Numbers beside names are rows, not columns of text."""
    page = lines(["Norland", "Eastland", "Southmark", "Westmark"]) + lines(
        ["600,000", "800,000", "12,500", "90"], 300
    )
    document = read_pdf([page])
    assert "Norland\t600,000" in document.text
    assert "Westmark\t90" in document.text


def test_running_heads_and_page_numbers_are_boilerplate_and_stay_in_the_reading() -> None:
    """What comes back at the edge of the pages is marked."""
    document = read_pdf([_page(_LEFT, 1), _page(_RIGHT, 2), _page(_LEFT, 3)])
    marked = words_of(document, "boilerplate")
    assert sum(words.count("Gazette of Norland") for words in marked) == 3
    assert all("delegation" not in words for words in marked)


def test_sentence_runs_on_over_a_page_and_the_map_keeps_the_pages_apart() -> None:
    """Furniture between the two pages doesn't cut the paragraph."""
    first = [
        *_LEFT,
        "The envoy added that the paper, which is",
        "nine pages long, will be handed over and",
    ]
    second = ["then talked about in full by both sides.", "A second meeting follows."]
    document = read_pdf([_page(first, 1), _page(second, 2), _page(_RIGHT, 3)])
    assert "will be handed over and then talked about in full" in document.text
    at = document.text.index("handed over")
    behind = document.text.index("then talked")
    pages = [[m.part for m in document.map if m.start <= x < m.end] for x in (at, behind)]
    assert pages == [["page 1"], ["page 2"]]


def test_divided_words_are_joined_and_own_hyphens_kept() -> None:
    """The text's own words decide first."""
    texts = [
        "The cease-fire holds. Both sides want the cease-",
        "fire to last, and their agree-",
        "ment on prisoners, a much-praised docu-",
        "ment, is to follow with non-",
        "binding rules for the 2030-",
        "2035 period and the Norland-",
        "Eastland border.",
    ]
    text = read_pdf([lines(texts)]).text
    for words in ("the cease-fire to", "their agreement on", "docu", "non-binding", "2030-2035"):
        assert words in text
    assert "document, is" in text
    assert "Norland-Eastland border" in text


def test_indents_and_gaps_begin_paragraphs() -> None:
    """An indented first line or a wider gap begins a paragraph."""
    indented = [
        (90.0, 700.0, 10.0, "The first paragraph begins with an indent and goes on"),
        (72.0, 688.0, 10.0, "over a second line that is as wide as lines are here."),
        (90.0, 676.0, 10.0, "The second one begins like that and has further words"),
        (72.0, 664.0, 10.0, "on the line below, which ends the second paragraph now."),
    ]
    assert len(read_pdf([indented]).blocks) == 2
    gapped = lines(
        ["One paragraph of a single line of text.", "", "Another one behind a gap of text."]
    )
    assert len(read_pdf([gapped]).blocks) == 2


def test_numbered_points_are_items_with_their_numbers() -> None:
    """The marker is the block's number and stands before the block."""
    texts = [
        "1. The army of Norland is capped at 600,000",
        "in peacetime and counted each year.",
        "2. The border stays open to trade.",
        "(a) Guards of both sides stand at the gates.",
    ]
    document = read_pdf([lines(texts)])
    assert [(b.style, b.number) for b in document.blocks] == [
        ("item", "1"),
        ("item", "2"),
        ("item", "(a)"),
    ]
    first = document.blocks[0]
    assert document.text[first.start : first.end].startswith("The army")
    assert document.text.startswith("1. The army")


def test_bold_line_above_text_is_a_heading() -> None:
    """Headings are told by size or weight."""
    page = [(72.0, 712.0, 10.0, "**Article 4"), *lines(_LEFT)]
    assert read_pdf([page]).blocks[0].style == "heading"


def test_heading_of_several_lines_is_one_block() -> None:
    """Its leading is wider than the text's."""
    head = [(72.0, 740.0, 18.0, "Nine points, two bridges"), (90.0, 718.0, 18.0, "and no answer")]
    document = read_pdf([[*head, *lines(_LEFT, y=690)]])
    assert document.text.startswith("Nine points, two bridges and no answer\n\nThe delegation")
    assert document.blocks[0].style == "heading"


def test_comma_before_a_closing_mark_at_a_columns_end_ends_no_paragraph() -> None:
    """The speaker's name stands in the next column."""
    left = [*_LEFT[:5], "“Nobody here is asked to love anyone,”"]
    document = read_pdf(
        [[*lines(left), *lines(["Lind said in the hall behind the", *_RIGHT[1:]], 320)]]
    )
    assert "love anyone,” Lind said" in document.text


def test_ligatures_and_quotation_marks_are_spelled_out() -> None:
    """What fonts draw as one sign is its letters."""
    text = read_pdf([lines(["He said: “The gate stays shut.” It’s final – for now."])]).text
    assert text == "He said: “The gate stays shut.” It’s final – for now."


def test_properties_give_title_and_day_where_the_text_has_none() -> None:
    """A file name in the title isn't one."""
    info = {"Title": "Note on Amal", "CreationDate": "D:20310502080000Z"}
    meta = read_pdf([lines(_LEFT)], info).meta
    assert (meta.title, meta.published) == ("Note on Amal", "2031-05-02")
    assert read_pdf([lines(_LEFT)], {"Title": "Microsoft Word - x.doc"}).meta.title == ""


def test_pdf_without_a_text_layer_says_so() -> None:
    """The diagnosis names text recognition."""
    with pytest.raises(InputError, match="no text layer") as caught:
        read_pdf([[]])
    assert "OCR" in caught.value.diagnosis.next


def test_pages_without_text_are_named_in_a_warning() -> None:
    """A scanned page among others isn't lost without a word."""
    document = read_pdf([lines(_LEFT), [], lines(_RIGHT)])
    assert "pages without a text layer: 2" in document.warnings


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_cut_off_pdf_gives_a_diagnosis_or_a_warned_reading(share: float) -> None:
    """PDFium mends some files; then the reading says that the end is missing."""
    data = pdf_of([lines(_LEFT), lines(_RIGHT)])
    told: tuple[str, ...] = ()
    try:
        document = read_document(data[: int(share * len(data))], SourceHint(name="cut.pdf"))
        told = document.warnings
    except InputError as error:
        told = (f"{error.diagnosis.file}: {error.message}",)
    assert any("end mark" in words or "cut.pdf: the PDF is cut off" in words for words in told)


def test_pdf_with_a_password_is_named_as_encrypted() -> None:
    """The error says what is wrong and what to do."""
    from io import BytesIO

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("user", "owner", strength=128))
    canvas.drawString(72, 700, "secret")
    canvas.save()
    with pytest.raises(InputError, match="encrypted"):
        read_document(buffer.getvalue(), SourceHint(name="locked.pdf"))


def test_turned_page_is_read_upright_and_slanted_words_stand_aside() -> None:
    """A watermark is boilerplate at the end."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.saveState()
    canvas.translate(300, 400)
    canvas.rotate(45)
    canvas.setFont("Helvetica", 60)
    canvas.drawString(0, 0, "SECRET")
    canvas.restoreState()
    canvas.translate(100, 100)
    canvas.rotate(90)
    for index, text in enumerate(_LEFT):
        canvas.drawString(0, -14 * index, text)
    canvas.save()
    document = read_document(buffer.getvalue(), SourceHint(name="turned.pdf"))
    assert " ".join(_LEFT) in " ".join(document.text.split())
    assert "SECRET" in words_of(document, "boilerplate")


@pytest.mark.parametrize(
    ("lines_before", "before", "after", "joined"),
    [
        ([], "agree-", "ment", "agreement"),
        (["the agree-ment here"], "agree-", "ment", "agree-ment"),
        (["the agreement here"], "agree-", "ment", "agreement"),
        ([], "self-", "rule", "self-rule"),
        ([], "Anglo-", "Norland", "Anglo-Norland"),
        ([], "10-", "year", "10-year"),
        ([], "and then", "he", "and then he"),
        ([], "either—", "or", "either—or"),
    ],
)
def test_hyphen_at_a_line_end_is_judged_by_the_texts_words(
    lines_before: list[str], before: str, after: str, joined: str
) -> None:
    """The text's own spelling first, then the word's parts."""
    head, between = Hyphens([*lines_before, before, after]).join(before, after)
    assert head + between + after == joined
