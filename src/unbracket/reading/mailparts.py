"""The parts of a message: headers decoded, bodies chosen, attachments named.

A message may break every rule; whatever the standard library's parser can't take gives one error.
"""

from __future__ import annotations

import email.errors
import email.header
import email.message
import email.parser
import email.policy
import email.utils
from dataclasses import dataclass, field

from unbracket.errors import InputError
from unbracket.reading.metadata import clean

_DEEPEST = 20
_MOST_PARTS = 500
_LEAST_PLAIN = 20  # characters below which a plain part only says that there is an HTML part
_UNENCODED = ("", "7bit", "8bit", "binary")
_SHOWN = ("subject", "date", "from")
_FAILURES = (
    email.errors.MessageError,
    RecursionError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
)


@dataclass(frozen=True, slots=True)
class Body:
    """One text part: its bytes after transfer decoding, and where they are in the file, if known.

    ``nested`` says that it is of a message inside of the message.
    """

    kind: str
    data: bytes
    charset: str = ""
    html: bool = False
    offset: int | None = None
    nested: bool = False


@dataclass(slots=True)
class Message:
    """What a message holds."""

    headers: dict[str, str] = field(default_factory=dict)
    sender: str = ""
    bodies: list[Body] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_message(data: bytes, name: str) -> Message:
    """Take a message apart; raises InputError when that can't be done."""
    try:
        root = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
        message = Message()
        for header in _SHOWN:
            message.headers[header] = _header(root, header)
        message.sender = _sender(message.headers["from"])
        _collect(root, data, message, depth=0, nested=False)
    except _FAILURES as error:
        raise InputError(
            f"the message can't be taken apart: {type(error).__name__}: {str(error)[:200]}",
            file=name,
            where="its MIME parts",
            expected="an e-mail message as mail programs save it (.eml)",
            next="save the message again, or save its text as plain text",
        ) from error
    return message


def _header(part: email.message.Message, name: str) -> str:
    """Give a header decoded; what can't be decoded stays as it is."""
    value = part.get(name)
    if value is None:
        return ""
    text = str(value)[:4_000]
    try:
        return clean(str(email.header.make_header(email.header.decode_header(text))))
    except _FAILURES:
        return clean(text)


def _sender(value: str) -> str:
    shown, address = email.utils.parseaddr(value)
    return shown or address or value


def _collect(
    part: email.message.Message, data: bytes, message: Message, *, depth: int, nested: bool
) -> None:
    """Collect the text of a part and the parts in it."""
    kind = part.get_content_type()
    message.kinds.append(kind)
    if depth > _DEEPEST or len(message.kinds) > _MOST_PARTS:
        if not any("deeper" in warning for warning in message.warnings):
            message.warnings.append("the message has more or deeper parts than are read")
        return
    payload = part.get_payload()
    if isinstance(payload, list):
        inner = [p for p in payload if isinstance(p, email.message.Message)]
        if kind == "multipart/alternative":
            inner = _preferred(inner)
        elif kind == "multipart/report":
            inner = inner[:1]
        for item in inner:
            held = nested or kind == "message/rfc822"
            if kind == "message/rfc822":
                subject = _header(item, "subject")
                message.warnings.append(f"holds another message: {subject or 'without a subject'}")
            _collect(item, data, message, depth=depth + 1, nested=held)
        return
    filename = clean(str(part.get_filename() or ""))
    attached = str(part.get("content-disposition") or "").lower().lstrip().startswith("attachment")
    if kind not in ("text/plain", "text/html") or attached:
        if kind != "message/rfc822":
            message.warnings.append(_attachment(part, kind, filename))
        return
    body = _body(part, data, kind, nested=nested)
    if body is not None:
        message.bodies.append(body)


def _attachment(part: email.message.Message, kind: str, filename: str) -> str:
    content = part.get_payload(decode=True)
    size = len(content) if isinstance(content, bytes) else 0
    return f"attachment not read: {filename or 'without a name'} ({clean(kind)}, {size} bytes)"


def _preferred(parts: list[email.message.Message]) -> list[email.message.Message]:
    """Choose, among alternatives, the plain text, else what holds the HTML, else the last."""
    for part in parts:
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and len(content.strip()) >= _LEAST_PLAIN:
                return [part]
    pages = [p for p in parts if p.get_content_type() == "text/html" or p.is_multipart()]
    return pages[-1:] or parts[-1:]


def _body(part: email.message.Message, data: bytes, kind: str, *, nested: bool) -> Body | None:
    encoding = str(part.get("content-transfer-encoding") or "").strip().lower()
    charset = str(part.get_param("charset") or "")
    if "'" in charset:  # RFC 2231
        charset = charset.rpartition("'")[2]
    html = kind == "text/html"
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content:
        return None
    if encoding in _UNENCODED:
        at = data.find(content)
        return Body(kind, content, charset, html, at if at >= 0 else None, nested)
    return Body(f"{kind}, {clean(encoding)}", content, charset, html, None, nested)
