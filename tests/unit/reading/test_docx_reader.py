"""Word-processor files: order, tables, notes, fields, tracked changes, properties."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from .helpers import words_of
from .makers import changed, docx_of, item, level, numbering, para, read_docx, rows, run, words

_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="Chapter"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H3"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>'
)


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def _styled(text: str, style: str) -> str:
    return para(text, f'<w:pStyle w:val="{style}"/>')


def test_headings_come_by_outline_level_through_the_style_chain() -> None:
    """A style based on a heading is one; so is a paragraph with a level of its own."""
    own = para("Own level", '<w:outlineLvl w:val="1"/>')
    body = _styled("First", "H1") + _styled("Inherited", "Mine") + own + para("Text")
    document = read_docx(body, styles=_STYLES)
    assert [(b.style, b.level) for b in document.blocks] == [
        ("heading", 1),
        ("heading", 3),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_title_style_gives_the_title_and_contents_are_navigation() -> None:
    """The table of contents doesn't count as text of its own."""
    body = _styled("Terms of the strait", "T") + _styled("Passage\t3", "Toc") + para("Text. " * 30)
    document = read_docx(body, styles=_STYLES)
    assert document.meta.title == "Terms of the strait"
    assert words_of(document, "navigation") == ["Passage\t3"]


def test_cells_stand_in_reading_order_with_their_places() -> None:
    """Merged cells keep the grid's columns; a nested table has a number of its own."""
    nested = f"<w:tbl><w:tr>{_cell('inner')}</w:tr></w:tbl>"
    table = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        + para("wide")
        + "</w:tc>"
        + _cell("third")
        + "</w:tr><w:tr>"
        + _cell("tall", '<w:vMerge w:val="restart"/>')
        + f"<w:tc>{para('before')}{nested}{para('behind')}</w:tc></w:tr><w:tr>"
        + "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        + _cell("last")
        + "</w:tr></w:tbl>"
    )
    document = read_docx(table + para("After"))
    assert [(words(document, b), b.cell) for b in document.blocks] == [
        ("wide", (0, 0, 0)),
        ("third", (0, 0, 2)),
        ("tall", (0, 1, 0)),
        ("before", (0, 1, 1)),
        ("inner", (1, 0, 0)),
        ("behind", (0, 1, 1)),
        ("last", (0, 2, 1)),
        ("After", None),
    ]


def test_views_of_tracked_changes_differ_by_what_they_leave_out() -> None:
    """Final, original and marked text come from the same reading."""
    inner = changed("del", "600,000") + changed("ins", "800,000 in peacetime", "B. Lind")
    body = para("Norland's army is capped at ", inner=inner + run("."))
    document = read_docx(body)
    assert document.view("final") == "Norland's army is capped at 800,000 in peacetime."
    assert document.view("original") == "Norland's army is capped at 600,000."
    assert document.view("marked") == document.text
    assert words_of(document, "deleted") == ["600,000"]
    assert document.map[1].part == "paragraph 1, deleted by A. Roe on 2031-05-02"
    assert any("A. Roe, B. Lind" in warning for warning in document.warnings)


def test_deleted_words_are_in_no_region_of_text() -> None:
    """Nobody is given words that were taken out."""
    body = para("The gate ", inner=changed("del", "stays shut") + run(" opens on Monday."))
    document = read_docx(body)
    kept = [r for r in document.regions if r.kind != "deleted"]
    assert all("stays shut" not in document.text[r.start : r.end] for r in kept)
    assert "".join(document.text[r.start : r.end] for r in document.regions) == document.text


def test_moved_words_stand_at_both_places() -> None:
    """The old place is deleted, the new one moved."""
    body = para(inner=changed("moveFrom", "Prisoners first.")) + para("Then trade.")
    body += para(inner=changed("moveTo", "Prisoners first."))
    document = read_docx(body)
    assert [b.change for b in document.blocks] == ["deleted", "", "moved"]
    assert document.view("final").strip() == "Then trade.\n\nPrisoners first."
    assert document.view("original").strip() == "Prisoners first.\n\nThen trade."


def test_deleted_paragraph_mark_joins_two_paragraphs_in_the_final_view() -> None:
    """The line breaks between them are a block of their own."""
    joined = para("The port opens", '<w:rPr><w:del w:author="A. Roe"/></w:rPr>')
    document = read_docx(joined + para(" on Monday."))
    assert document.view("final") == "The port opens on Monday."
    assert document.view("original") == "The port opens\n\n on Monday."


def test_inserted_row_is_inserted_in_all_its_cells() -> None:
    """A row's own mark covers what is in it."""
    row = f'<w:tr><w:trPr><w:ins w:author="A. Roe"/></w:trPr>{_cell("new")}</w:tr>'
    document = read_docx(f"<w:tbl><w:tr>{_cell('old')}</w:tr>{row}</w:tbl>")
    assert [(words(document, b), b.change) for b in document.blocks if b.cell] == [
        ("old", ""),
        ("new", "inserted"),
    ]


def test_notes_stand_behind_the_text_with_their_mark() -> None:
    """The mark is at its place in the text and before the note; separators aren't notes."""
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{para("As of May.")}</w:footnote>'
    )
    document = read_docx(para("Capped", inner=reference + run(".")), footnotes=notes)
    assert document.text == "Capped¹.\n\n¹ As of May."
    assert document.blocks[-1].style == "note"
    assert document.blocks[-1].number == "1"
    assert words_of(document, "footnote") == ["¹ As of May."]
    assert document.map[-1].part == "footnote 1"


def test_field_shows_its_result_and_not_its_instruction() -> None:
    """Simple and complex fields give what the page shows."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Article 4")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{run(" below")}</w:fldSimple>'
    assert read_docx(para("See ", inner=field + simple)).text == "See Article 4 below"


def test_text_box_stands_once_behind_its_paragraph() -> None:
    """Of alternatives, only the branch that is shown is read."""
    box = f"<w:txbxContent>{para('In the box')}</w:txbxContent>"
    shape = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read_docx(para("Anchor", inner=shape) + para("Next")).text == (
        "Anchor\n\nIn the box\n\nNext"
    )


def test_characters_of_all_kinds_are_read() -> None:
    """Tabs, breaks, hyphens, symbols, formulas, links and content controls are text."""
    inner = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:softHyphen/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        f'<w:hyperlink r:id="x">{run(" link")}</w:hyperlink>'
        f"<w:sdt><w:sdtContent>{run(' control')}</w:sdtContent></w:sdt>"
        "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"
    )
    assert read_docx(para(inner=inner)).text == "a\tb\nc\u2011d≥ link controlx+y"


def test_hidden_text_and_comments_are_left_out_and_counted() -> None:
    """What the page doesn't show is named in the warnings."""
    inner = run("secret", "<w:vanish/>") + '<w:r><w:commentReference w:id="1"/></w:r>'
    document = read_docx(para("Shown", inner=inner))
    assert document.text == "Shown"
    assert {"1 comments were left out", "1 runs of hidden text were left out"} <= set(
        document.warnings
    )


def test_properties_give_title_author_and_a_believable_day() -> None:
    """The day of creation counts where the text has none; a template's stamp doesn't."""
    core = (
        '<p xmlns:dc="a" xmlns:t="b"><dc:title>Note on Amal</dc:title>'
        "<dc:creator>Ida Roe</dc:creator><t:created>{}</t:created></p>"
    )
    meta = read_docx(para("Text"), core=core.format("2031-05-02T08:00:00Z")).meta
    assert (meta.title, meta.byline, meta.published) == ("Note on Amal", "Ida Roe", "2031-05-02")
    assert read_docx(para("x"), core=core.format("2013-12-23T23:15:00Z")).meta.published == ""
    assert read_docx(para("x"), core=core.format("0001-01-01T00:00:00Z")).meta.published == ""


def test_strict_files_are_read_like_others() -> None:
    """The strict namespaces stand for the same words."""
    from unbracket.model.document import SourceHint
    from unbracket.reading.registry import read_document

    from .makers import zip_of

    word = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "<w:body><w:p><w:r><w:t>Strict</w:t></w:r></w:p></w:body>"
    source = f'<w:document xmlns:w="{word}">{body}</w:document>'
    data = zip_of({"word/document.xml": source})
    assert read_document(data, SourceHint(name="a.docx")).text == "Strict"


_WORDS = st.text("abc ,[]", min_size=1, max_size=12)
_RUNS = st.lists(st.tuples(st.sampled_from(["", "ins", "del"]), _WORDS), min_size=1, max_size=6)


@settings(deadline=None, max_examples=60)
@given(st.lists(_RUNS, min_size=1, max_size=4))
def test_final_and_original_views_equal_the_texts_without_changes(
    paragraphs: list[list[tuple[str, str]]],
) -> None:
    """Words, brackets included, come back in their order whatever is inserted and deleted."""
    body = "".join(
        para(inner="".join(changed(kind, text) if kind else run(text) for kind, text in runs))
        for runs in paragraphs
    )
    flat = [text for runs in paragraphs for _, text in runs]
    if not "".join(flat).strip():
        return
    document = read_docx(body)

    def bare(kinds: tuple[str, ...]) -> str:
        kept = (text for runs in paragraphs for kind, text in runs if kind in kinds)
        return "".join("".join(kept).split())

    assert "".join(document.view("final").split()) == bare(("", "ins"))
    assert "".join(document.view("original").split()) == bare(("", "del"))
    assert "".join(document.text.split()) == bare(("", "ins", "del"))


def test_map_and_blocks_cover_the_text_in_order() -> None:
    """Blocks lie apart and each stretch of the map names its paragraph."""
    body = item("One") + para("Two", inner=changed("ins", " more")) + item("Three")
    document = read_docx(body, numbering=numbering(level(0, "decimal", "%1.")))
    ends = 0
    for block in document.blocks:
        assert block.start >= ends
        ends = block.end
    parts = [entry.part for entry in document.map]
    assert parts[0] == "paragraph 1"
    assert parts[-1] == "paragraph 3"
    assert rows(document) == [("1", "One"), ("", "Two"), ("", " more"), ("2", "Three")]


def test_same_bytes_give_the_same_reading() -> None:
    """Reading is a function of the bytes."""
    data = docx_of(para("One") + para("Two"))
    from unbracket.model.document import SourceHint
    from unbracket.reading.registry import read_document

    hint = SourceHint(name="a.docx")
    assert read_document(data, hint) == read_document(data, hint)
