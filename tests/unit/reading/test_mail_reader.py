"""E-mail: headers to metadata, the text part, quoted replies, signatures, attachments."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.errors import InputError
from unbracket.model.document import SourceHint
from unbracket.reading.registry import read_document

from .helpers import words_of
from .makers import read_mail

_HEAD = (
    "From: Ida Roe <roe@norland.test>\nTo: desk@x.test\nSubject: {}\n"
    "Date: Fri, 02 May 2031 23:30:00 -0700\nMessage-ID: <1@x.test>\nMIME-Version: 1.0\n"
)
_BODY = "Dear all,\n\nThe envoy said the talks will go on in Amal.\n"


def _mail(rest: str, subject: str = "Talks") -> str:
    return _HEAD.format(subject) + rest


def test_headers_become_metadata_and_the_body_the_reading() -> None:
    """Subject, sender and the day as it was written."""
    meta = read_mail(_mail("\n" + _BODY, "=?utf-8?q?Talks_in_Am=C3=A1l?=")).meta
    assert (meta.title, meta.published, meta.byline) == ("Talks in Amál", "2031-05-02", "Ida Roe")


def test_unencoded_part_maps_to_its_bytes() -> None:
    """Each stretch encodes to the bytes at its place."""
    source = _mail("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n")
    data = (source + _BODY + "Grüße\n").replace("\n", "\r\n").encode()
    document = read_document(data, SourceHint(name="a.eml"))
    for entry in document.map:
        assert entry.byte_start is not None
        piece = data[entry.byte_start : entry.byte_end].decode()
        assert piece == document.text[entry.start : entry.end]


def test_encoded_part_has_no_byte_places() -> None:
    """Base64 and quoted-printable are decoded, and the map names the part."""
    coded = base64.encodebytes("Der Vertrag gilt für alle. Größe.".encode("latin-1")).decode()
    rest = "Content-Type: text/plain; charset=latin-1\nContent-Transfer-Encoding: base64\n\n"
    document = read_mail(_mail(rest + coded))
    assert document.text == "Der Vertrag gilt für alle. Größe."
    assert [entry.byte_start for entry in document.map] == [None]
    assert "base64" in document.map[0].part


def test_plain_part_is_preferred_to_html_unless_it_is_empty() -> None:
    """An alternative that only points to the HTML doesn't count."""
    page = "Content-Type: text/html\n\n<p>The page says that the talks go on.</p>\n"
    for plain, reader_words in (
        ("The plain text says the talks go on.", "plain text says"),
        ("See HTML", "page says"),
    ):
        rest = (
            'Content-Type: multipart/alternative; boundary="b"\n\n'
            f"--b\nContent-Type: text/plain\n\n{plain}\n--b\n{page}--b--\n"
        )
        document = read_mail(_mail(rest))
        assert reader_words in document.text
        assert document.text.count("talks") <= 1


def test_quoted_reply_and_signature_are_regions() -> None:
    """The introduction of a quotation belongs to it."""
    text = (
        "The gate stays shut, the minister said.\n\n"
        "On 1 May 2031 at 10:00, Ole Lind <l@x.test> wrote:\n> The gate will open.\n> Soon.\n\n"
        "Below the quote.\n\n-- \nIda Roe\nHead of the desk\n"
    )
    document = read_mail(_mail("\n" + text))
    quoted = words_of(document, "quoted-reply")
    assert len(quoted) == 1
    assert quoted[0].startswith("On 1 May")
    assert quoted[0].endswith("> Soon.")
    assert words_of(document, "signature") == ["--\x20\r\nIda Roe\r\nHead of the desk"]
    assert any("Below the quote." in words for words in words_of(document, "main"))


@pytest.mark.parametrize(
    "line",
    [
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "From: A\nSent: B\nTo: C\nSubject: D",
    ],
)
def test_everything_below_a_forwarding_line_is_quoted(line: str) -> None:
    """What mail programs set above a message that they repeat."""
    document = read_mail(_mail(f"\nMy own words here.\n\n{line}\n\nOld words.\n"))
    assert "Old words." in words_of(document, "quoted-reply")[0]
    assert "My own words here." not in words_of(document, "quoted-reply")[0]


def test_attachments_are_named_and_not_read() -> None:
    """Name, type and size stand in the warnings."""
    rest = (
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\n' + _BODY + "--b\n"
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename="d.pdf"\n\n'
        "%PDF-\n--b--\n"
    )
    document = read_mail(_mail(rest))
    assert any("d.pdf (application/pdf" in warning for warning in document.warnings)
    assert "%PDF" not in document.text


def test_message_inside_of_a_message_is_marked() -> None:
    """A forwarded message is text, but of another sender."""
    inner = "From: b@x.test\nSubject: Old\n\nThe inner words.\n"
    rest = (
        f'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\n{_BODY}'
        f"--b\nContent-Type: message/rfc822\n\n{inner}--b--\n"
    )
    document = read_mail(_mail(rest))
    assert words_of(document, "quoted-reply") == ["The inner words."]


def test_message_without_text_gives_one_clear_error() -> None:
    """The parts that there are stand in the diagnosis."""
    with pytest.raises(InputError, match="no text") as caught:
        read_mail(_mail("Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"))
    assert "image/png" in caught.value.diagnosis.where


def test_mail_is_recognised_by_its_headers_and_a_letter_is_not() -> None:
    """A text that begins like a letter stays text."""
    data = _mail("\n" + _BODY).encode()
    assert read_document(data, SourceHint()).reader == "mail"
    assert read_document(data, SourceHint(name="a.txt")).reader == "text"
    assert read_document(b"Subject: none\nFrom: me\n\nHello there.", SourceHint()).reader == "text"


_PIECES = st.lists(
    st.sampled_from(
        ["From: a@b.c\n", "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "--x--\n", "\n",
         "Content-Type: text/html\n", "Content-Transfer-Encoding: base64\n", "<p>a</p>\n", "> q\n",
         "Content-Type: message/rfc822\n", "Subject: =?utf-8?b?//8=?=\n", "=\xff\n", "-- \n",
         "Content-Type: text/plain; charset=nope\n", "Content-Transfer-Encoding: x-uuencode\n"]
    ),
    max_size=30,
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(_PIECES)
def test_broken_messages_give_a_reading_or_one_error(pieces: list[str]) -> None:
    """No order of parts, boundaries and encodings raises anything else."""
    data = "".join(pieces).encode("latin-1") or b"a"
    document, told = None, ""
    try:
        document = read_document(data, SourceHint(name="broken.eml"))
    except InputError as error:
        told = error.diagnosis.next
    assert document is not None or told
    end = 0
    for region in document.regions if document else ():
        assert end <= region.start < region.end
        end = region.end
