"""Safe-keeping: verify, purge, rebuild, export and import of a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from unbracket.casework.cases import Case
from unbracket.errors import UnbracketError, UsageError
from unbracket.ledger.exchange import ImportReport
from unbracket.model.document import Document, SourceHint
from unbracket.model.entry import DocumentRow, Entry, VerifyReport
from unbracket.reading.registry import read_document


def verify(case: Case) -> VerifyReport:
    """Re-derive every hash, re-find every quote, re-make every reading whose reader is at hand."""
    return case.store.verify(reread=_reread)


def purge(case: Case, document: str, *, reason: str, author: str = "") -> Entry:
    """Remove a document's bytes and words for good; a tombstone with the reason stays."""
    if not reason.strip():
        raise UsageError(
            "a purge needs its reason",
            expected="a sentence that the tombstone keeps",
            next="give --reason",
        )
    return case.store.purge(document, reason=reason.strip(), author=author or case.settings.author)


def rebuild(case: Case) -> None:
    """Make all projections anew from the entries."""
    case.store.rebuild()


def export_case(case: Case, out: IO[str]) -> int:
    """Write the whole ledger as JSON lines; gives the number of lines."""
    return case.store.export_lines(out)


def import_case(case: Case, lines: Iterable[str], *, author: str = "") -> ImportReport:
    """Read exported lines: into an empty ledger with the chain kept, else wrapped as foreign."""
    return case.store.import_lines(lines, author=author or case.settings.author)


def _reread(data: bytes, row: DocumentRow) -> Document | None:
    hint = SourceHint(row.name, row.media_type, row.charset, row.address)
    try:
        document = read_document(data, hint)
    except UnbracketError:
        return None
    # Only the very reader that made the reading can tell whether it was altered.
    same = (document.reader, document.reader_version) == (row.reader, row.reader_version)
    return document if same else None
