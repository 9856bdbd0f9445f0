"""The brief of a case: its board as of a date, with every position's words as footnotes."""

from __future__ import annotations

from collections.abc import Mapping

from unbracket.casework.board import NOT_STATED, board, cell
from unbracket.casework.cases import Case
from unbracket.casework.clearance import LimitedLedger, limited
from unbracket.casework.marks import ItemMarks, all_marks, level, strictest
from unbracket.casework.quotes import shorten
from unbracket.casework.views import BoardRow, BoardView, CellView, QuoteView
from unbracket.errors import UsageError
from unbracket.export import brief_docx, brief_html
from unbracket.ledger.views import iso
from unbracket.model.brief import (
    Brief,
    BriefCell,
    BriefIssue,
    BriefProvision,
    BriefSource,
    Note,
)
from unbracket.model.case import TLP
from unbracket.model.entry import Clocks, DocumentRow

QUOTE_WORDS = 60  # DESIGN §10: the most that an export holds of a statement
NOTES_A_CELL = 6
FORMS = ("docx", "html")


def make_brief(
    case: Case, clocks: Clocks = Clocks(), *, marking: str = "", compare: str = ""
) -> Brief:
    """Build the brief of what is marked up to a level ("" = the case's own marking).

    Raises UsageError for RED: what is marked so never leaves.
    """
    frame = case.store.frame(clocks.known_at)
    limit = TLP[level(marking or frame.marking)]
    if limit == "RED":
        raise UsageError(
            "TLP:RED never leaves the machine",
            expected="a marking up to AMBER+STRICT",
            next="give --marking; what is marked above it is left out and counted",
        )
    seen = limited(case, limit)
    marks = all_marks(case, clocks)
    view = board(seen, clocks, compare)
    maker = _Maker(seen, clocks, marks, frame.marking)
    issues = tuple(
        BriefIssue(group.issue.title, tuple(maker.provision(row) for row in group.rows))
        for group in view.groups
    )
    names = {head.party.code: head.party.name for head in view.parties}
    head = case.store.head()
    hidden = seen.store.hidden if isinstance(seen.store, LimitedLedger) else None
    everything = case.store.statements(clocks, states=("accepted",))
    shown = seen.store.statements(clocks, states=("accepted",))
    return Brief(
        title=frame.title,
        as_of=clocks.as_of,
        known_at=clocks.known_at,
        compare=compare,
        marking=strictest(maker.markings or ["CLEAR"]),
        limit=limit,
        made_at=iso(case.clock()),
        head=head.hash,
        entries=head.count,
        parties=tuple((row.party.code, row.party.name, row.voices) for row in view.parties),
        issues=issues,
        moves=_moves(view, names),
        sources=tuple(maker.sources()),
        accepted=len(shown),
        left_out=(
            len(everything) - len(shown),
            len(case.store.documents(clocks)) - len(seen.store.documents(clocks)),
            len(hidden.records) if hidden is not None else 0,
        ),
    )


def write_brief(brief: Brief, form: str) -> bytes:
    """Write a brief as ``docx`` or ``html``; raises UsageError for another form."""
    if form == "docx":
        return brief_docx.write(brief)
    if form == "html":
        return brief_html.write(brief)
    raise UsageError(
        f"{form!r:.20} is no form of a brief",
        expected="one of " + ", ".join(FORMS),
        next="name the file .docx or .html",
    )


class _Maker:
    """Builds cells and remembers which documents their notes rest on."""

    def __init__(
        self, case: Case, clocks: Clocks, marks: Mapping[tuple[str, str], ItemMarks], default: str
    ) -> None:
        self.case = case
        self.clocks = clocks
        self.marks = marks
        self.default = default
        self.documents = {row.id: row for row in case.store.documents(clocks)}
        self.used: dict[str, DocumentRow] = {}
        self.markings: list[str] = []

    def provision(self, row: BoardRow) -> BriefProvision:
        cells = tuple(self._cell(view) for view in row.cells if view.step != NOT_STATED)
        silent = tuple(view.party for view in row.cells if view.step == NOT_STATED)
        provision = row.provision
        return BriefProvision(provision.id, provision.text, provision.kind, cells, silent)

    def _cell(self, view: CellView) -> BriefCell:
        detail = cell(self.case, view.party, view.provision, self.clocks)
        text = view.step
        said = [word for word, on in (("hedged", view.hedged), ("asks", view.asks)) if on]
        if said:
            text += f" ({', '.join(said)})"
        if detail.mixed_because:
            text += f": {detail.mixed_because}"
        notes = tuple(self._note(quote) for quote in detail.quotes[:NOTES_A_CELL])
        return BriefCell(view.party, view.step, text, view.day, notes)

    def _note(self, quote: QuoteView) -> Note:
        document = self.documents[quote.document_id]
        self.used[document.id] = document
        own = self.marks.get(("statement", quote.statement_id), ItemMarks())
        held = self.marks.get(("document", document.id), ItemMarks())
        marking = strictest([own.marking or held.marking or self.default, held.marking or "CLEAR"])
        self.markings.append(marking)
        return Note(
            words=shorten(quote.words, QUOTE_WORDS),
            quoted=quote.quoted,
            speaker=quote.speaker + (f" ({quote.party})" if quote.party else ""),
            said=quote.said,
            published=quote.published,
            publisher=quote.publisher,
            address=quote.address,
            document=quote.document_name,
            digest=document.capture_sha256,
            grade=held.letter + own.digit,
            authenticity=_authenticity(held, own),
            marking=marking,
        )

    def sources(self) -> list[BriefSource]:
        """List the documents of the notes, by date."""
        rows = sorted(self.used.values(), key=lambda row: (row.published_day, row.name))
        found = []
        for row in rows:
            held = self.marks.get(("document", row.id), ItemMarks())
            found.append(
                BriefSource(
                    title=row.meta.title or row.name,
                    publisher=row.publisher,
                    published=row.published,
                    address=row.address,
                    digest=row.capture_sha256,
                    grade=held.letter,
                    marking=held.marking or self.default,
                    authenticity=_authenticity(held),
                )
            )
        return found


def _authenticity(*marks: ItemMarks) -> str:
    """Say who disputes, corroborates or confirms an item; "" where nobody said anything."""
    said = [
        f"{row.state} by {row.by}" if row.by else row.state
        for held in marks
        for row in held.authenticity
    ]
    return "; ".join(dict.fromkeys(said))


def _moves(view: BoardView, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{names.get(move.party, move.party)} on “{move.provision.text}”: "
        f"{move.before} → {move.after}" + (f" ({move.day})" if move.day else "")
        for move in view.moves
    )
