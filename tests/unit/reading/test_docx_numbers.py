"""Automatic numbering of word-processor files, computed as the page shows it."""

from __future__ import annotations

import pytest

from unbracket.reading.numerals import superscript, write_number

from .makers import changed, item, level, numbering, para, read_docx, rows

_LEGAL = (
    level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "%1.%2.%3")
)


def _numbers(body: str, levels: str = _LEGAL, instances: str = "", **parts: str) -> list[str]:
    document = read_docx(body, numbering=numbering(levels, instances), **parts)
    return [number for number, _ in rows(document)]


def test_levels_count_on_and_deeper_ones_start_again() -> None:
    """A sub-level starts again after a new item above it."""
    body = item("a") + item("b", 1) + item("c", 1) + item("d", 2) + item("e") + item("f", 1)
    assert _numbers(body) == ["1", "(a)", "(b)", "1.b.i", "2", "(a)"]


def test_plain_paragraph_between_items_does_not_restart_them() -> None:
    """The list goes on behind what has no number."""
    assert _numbers(item("a") + para("between") + item("b")) == ["1", "", "2"]


def test_never_restarting_level_counts_through() -> None:
    """``lvlRestart`` 0 keeps a deeper level's count."""
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert _numbers(body, levels) == ["1", "1)", "2", "2)"]


def test_start_override_restarts_a_shared_list_once() -> None:
    """Two instances share a counter unless one has a start of its own."""
    instances = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = item("a") + item("b", number=2) + item("c", number=3) + item("d", number=3)
    assert _numbers(body, instances=instances) == ["1", "2", "7", "8"]


def test_legal_level_writes_all_places_as_decimals() -> None:
    """``isLgl`` turns Roman chapters into decimals in its own text."""
    levels = level(0, "upperRoman", "Article %1") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = item("a") + item("b") + item("c", 1)
    assert _numbers(body, levels) == ["Article I", "Article II", "2.1"]


def test_skipped_level_shows_its_start() -> None:
    """An item two levels down counts the level between as begun."""
    levels = (
        level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")
    )
    assert _numbers(item("a") + item("b", 2), levels) == ["1", "1.1.1"]


def test_bullets_are_items_without_a_number() -> None:
    """A bullet gives the style, not a number."""
    document = read_docx(item("a"), numbering=numbering(level(0, "bullet", "\uf0b7")))
    assert [(block.style, block.number) for block in document.blocks] == [("item", "")]


def test_number_comes_through_the_style_chain_and_its_level() -> None:
    """A style bound to a level numbers its paragraphs, also for a style based on it."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/>'
        '<w:basedOn w:val="Clause"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 2"/></w:style>'
    )
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Clause"/>')
    body = para("a", '<w:pStyle w:val="Clause"/>') + para("b", '<w:pStyle w:val="Sub"/>')
    document = read_docx(
        body + para("c", '<w:pStyle w:val="Head"/>'), numbering=numbering(levels), styles=styles
    )
    assert [number for number, _ in rows(document)] == ["1.1", "1.2", ""]
    assert (document.blocks[2].style, document.blocks[2].level) == ("heading", 2)


def test_number_of_zero_takes_a_styles_numbering_away() -> None:
    """``numId`` 0 means no number."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert _numbers(para("a", off), styles=styles) == [""]


def test_list_style_link_leads_to_the_real_levels() -> None:
    """An abstract numbering may point to a numbering style whose instance holds the levels."""
    styles = (
        '<w:style w:type="numbering" w:styleId="Treaty"><w:name w:val="Treaty"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    link = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Treaty"/></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="5"/></w:num>'
    )
    assert _numbers(item("a", number=4), instances=link, styles=styles) == ["1"]


def test_deleted_item_keeps_its_old_number_and_the_rest_moves_up() -> None:
    """The final text's numbers are those of what stays; a deleted item shows what it had."""
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>'
        '<w:del w:author="A. Roe"/></w:rPr></w:pPr>' + changed("del", "second") + "</w:p>"
    )
    document = read_docx(item("first") + gone + item("third"), numbering=numbering(_LEGAL))
    assert rows(document) == [("1", "first"), ("2", "second"), ("2", "third")]
    assert [b.change for b in document.blocks if b.number] == ["", "deleted", ""]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (3, "russianLower", "в"),
        (7, "decimalZero", "07"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (21, "ordinalText", "Twenty-first"),
        (40, "ordinalText", "Fortieth"),
        (15, "cardinalText", "Fifteen"),
        (5, "chicago", "**"),
        (5, "none", ""),
        (5, "unheardOf", "5"),
        (0, "lowerRoman", "0"),
    ],
)
def test_number_is_written_in_its_format(number: int, form: str, shown: str) -> None:
    """Each format writes as word processors do."""
    assert write_number(number, form) == shown


def test_note_marks_are_raised_digits() -> None:
    """Marks never look like brackets of a draft."""
    assert superscript(120) == "¹²⁰"
