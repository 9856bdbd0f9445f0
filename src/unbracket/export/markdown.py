"""Words as Markdown (CommonMark with GitHub's tables and strike-through), and marked changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_SPECIAL = re.compile(r"([\\`*_~\[\]<>#|{}&])")
_LINE_START = re.compile(r"^(\s*)(?:([-+])(?=\s)|(\d+)([.)])(?=\s))", re.MULTILINE)
GONE, CAME = ("delete", "move-from"), ("insert", "move-to")


def plain(text: str) -> str:
    """Escape what Markdown would take as markup; white space is folded."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def paragraph(text: str) -> str:
    """Keep a line that is written already from being taken as an item of a list."""

    def escaped(found: re.Match[str]) -> str:
        if found[2]:
            return f"{found[1]}\\{found[2]}"
        return f"{found[1]}{found[3]}\\{found[4]}"

    return _LINE_START.sub(escaped, text)


def changes(pieces: Sequence[tuple[str, str]]) -> str:
    """Write (kind, text) pieces: bold for what came, struck through for what went.

    Between a punctuation mark inside and a word outside such marks would open and close nothing
    (CommonMark 0.31, 6.2): there the tags ``ins`` and ``del`` stand. Kinds are those of a redline.
    """
    joined = [
        (kind, "".join(text for _, text in group))
        for kind, group in groupby(pieces, key=lambda piece: piece[0])
    ]
    found = []
    for place, (kind, text) in enumerate(joined):
        words = plain(text)
        lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
        if not words or kind not in (*GONE, *CAME):
            found.append(f"{lead}{words}{tail}" if words else lead or tail)
            continue
        gone = kind in GONE
        opening = closing = "~~" if gone else "**"
        before = "" if lead else joined[place - 1][1][-1:] if place else ""
        after = "" if tail else joined[place + 1][1][:1] if place + 1 < len(joined) else ""
        bare = text.strip()
        if _bound(before, bare[0]) or _bound(after, bare[-1]):
            opening, closing = ("<del>", "</del>") if gone else ("<ins>", "</ins>")
        moved = " *(moved)*" if kind.startswith("move") else ""
        found.append(f"{lead}{opening}{words}{closing}{moved}{tail}")
    return "".join(found)


def _bound(outside: str, inside: str) -> bool:
    """Tell whether a mark between two characters would be taken as text."""
    return bool(outside.strip()) and (not inside.isalnum() or outside in "*~_")
