"""Feeds on their way in: one file becomes one document an item, with what the feed declares."""

from __future__ import annotations

from dataclasses import replace

from unbracket.casework.intake import Incoming, load
from unbracket.errors import InputError
from unbracket.reading.feed import MEDIA_TYPE, is_feed, split_feed

_PEEK = 8_192  # bytes that show whether a file is a feed


def expand_feed(incoming: Incoming, max_bytes: int) -> tuple[Incoming, ...]:
    """Give one document for each item of a feed, or the document itself when it is none.

    What the user stated (publisher, date, title) stands over what an item declares; the address is
    the item's own. A feed that can't be taken apart is given back as it is: reading it gives the
    diagnosis.
    """
    if not is_feed(_peek(incoming)):
        return (incoming,)
    try:
        items = split_feed(load(incoming, max_bytes), incoming.name)
    except InputError:
        return (incoming,)
    if not items:
        return (incoming,)
    return tuple(
        replace(
            incoming,
            name=f"{incoming.name}#{number}",
            path=None,
            data=item.data,
            publisher=incoming.publisher or item.publisher,
            address=item.address or incoming.address,
            media_type=MEDIA_TYPE,
            charset="utf-8",
            published=incoming.published or item.published,
            title=incoming.title or item.title,
        )
        for number, item in enumerate(items, 1)
    )


def _peek(incoming: Incoming) -> bytes:
    if incoming.data is not None:
        return incoming.data[:_PEEK]
    if incoming.path is None or not incoming.path.is_file():
        return b""
    try:
        with incoming.path.open("rb") as handle:
            return handle.read(_PEEK)
    except OSError:
        return b""  # reported when the document is worked on
