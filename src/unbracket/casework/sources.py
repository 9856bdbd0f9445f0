"""What a user names as input: files, folders, feeds, addresses, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from unbracket.casework.feeds import expand_feed
from unbracket.casework.intake import Incoming
from unbracket.errors import InputError

STANDARD_INPUT = "-"
MOST_FILES = 1_000_000  # of one folder


def gather(
    names: Iterable[str],
    template: Incoming,
    *,
    stdin: Callable[[], bytes],
    max_bytes: int,
    short_names: bool = False,
    allow_private: bool = False,
) -> Iterator[Incoming]:
    """Give a document for each thing that is named, in the order of the names.

    A folder gives its files, sorted, with those in folders below it; hidden ones are passed over. A
    feed gives its items. ``template`` holds what is known about all of them. With ``short_names``
    a document is called by its file's name alone (below a folder: by its path from there). An
    address is fetched; what stands against that is in the document's ``failure``.
    """
    for name in names:
        if is_address(name):
            yield from expand_feed(_fetched(name, template, max_bytes, allow_private), max_bytes)
            continue
        if name == STANDARD_INPUT:
            called = "standard input" if short_names else name
            yield from expand_feed(replace(template, name=called, data=stdin()), max_bytes)
            continue
        path = Path(name)
        if not path.is_dir():
            called = path.name if short_names else name
            yield from expand_feed(replace(template, name=called, path=path), max_bytes)
            continue
        found = False
        for file in files_below(path):
            found = True
            called = str(file.relative_to(path)) if short_names else str(file)
            yield from expand_feed(replace(template, name=called, path=file), max_bytes)
        if not found:
            yield replace(template, name=name, path=path)


def _fetched(address: str, template: Incoming, max_bytes: int, allow_private: bool) -> Incoming:
    # The network is touched only here, and its modules are loaded only when an address is named.
    from unbracket.casework.fetch import Limits, fetch

    try:
        page = fetch(address, Limits(max_bytes=max_bytes, allow_private=allow_private))
    except InputError as error:
        return replace(template, name=address, failure=error.diagnosis)
    return replace(
        template,
        name=address,
        data=page.data,
        address=template.address or page.address,
        media_type=template.media_type or page.media_type,
    )


def is_address(name: str) -> bool:
    """Tell whether what a user named is a web address."""
    return name[:8].lower().startswith(("http://", "https://"))


def files_below(folder: Path) -> Iterator[Path]:
    """Give a folder's regular files, sorted by path; links to folders aren't followed."""
    count = 0
    for here, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here) / name
            if name.startswith(".") or not path.is_file():
                continue
            count += 1
            if count > MOST_FILES:
                return
            yield path
