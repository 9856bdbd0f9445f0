"""Word-processor files that are broken or hostile: one clear error each, and never a fetch."""

from __future__ import annotations

import pytest

from unbracket.errors import InputError
from unbracket.model.document import SourceHint
from unbracket.reading import docxzip
from unbracket.reading.registry import read_document

from .makers import W, docx_of, para, zip_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200)


def _document(body: str, head: str = "") -> bytes:
    source = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zip_of({"word/document.xml": source})


def _refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_document(data, SourceHint(name="draft.docx"))
    diagnosis = caught.value.diagnosis
    assert diagnosis.file == "draft.docx"
    assert diagnosis.where
    assert diagnosis.next


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.99])
def test_cut_off_file_is_named_as_such(share: float) -> None:
    """An archive without its directory can't be trusted."""
    data = docx_of(para("Text of a draft. " * 50))
    _refused(data[: int(share * len(data))], "cut off or damaged")


def test_encrypted_and_older_files_are_told_apart() -> None:
    """Both are OLE containers; only one holds an encrypted package."""
    _refused(_OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted")
    _refused(_OLE, r"older \.doc format")


def test_archive_of_another_kind_is_named() -> None:
    """A spreadsheet under a draft's name."""
    _refused(zip_of({"xl/workbook.xml": "<a/>"}), "spreadsheet")
    _refused(zip_of({"word/other.xml": "<a/>"}), "no part")


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    """The ratio and the declared size decide."""
    _refused(zip_of({"word/document.xml": b" " * 20_000_000}), "times its packed size")


def test_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many parts that are each small enough are too much together."""
    monkeypatch.setattr(docxzip, "MOST_TOTAL", 300)
    _refused(docx_of(para("Text " * 100), styles="<w:style/>"), "more than 300 bytes")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_document_types_are_refused(head: str) -> None:
    """No entity is resolved and nothing is fetched."""
    _refused(_document("<w:p/>", head), "document type")


def test_deep_nesting_is_refused() -> None:
    """The parser's own bound holds."""
    _refused(_document("<w:tbl><w:tr><w:tc>" * 5_000), "broken XML")


def test_nested_tables_below_the_bound_are_read() -> None:
    """Depth alone is no fault."""
    body = "<w:tbl><w:tr><w:tc>" * 60 + para("inner") + "</w:tc></w:tr></w:tbl>" * 60
    document = read_document(_document(body), SourceHint(name="draft.docx"))
    assert document.text == "inner"
    assert document.blocks[0].cell == (59, 0, 0)


def test_style_that_is_based_on_itself_ends() -> None:
    """A loop of styles gives an ordinary paragraph."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    data = docx_of(para("Text", '<w:pStyle w:val="A"/>'), styles=styles)
    assert read_document(data, SourceHint(name="draft.docx")).blocks[0].style == "paragraph"


def test_file_without_words_says_so() -> None:
    """Pictures alone can't be read."""
    _refused(docx_of(para()), "no text")


def test_broken_properties_do_not_cost_the_text() -> None:
    """What isn't needed may be broken."""
    data = docx_of(para("Text"), core="<broken")
    assert read_document(data, SourceHint(name="draft.docx")).text == "Text"
