"""What every page shows: the case bar, the date bar, documents, search and the log."""

from __future__ import annotations

from datetime import date, timedelta

from unbracket.casework.cases import Case
from unbracket.casework.views import CaseBar, DayBar, SearchHit
from unbracket.errors import UsageError
from unbracket.model.edtf import days_between
from unbracket.model.entry import Clocks, DocumentRow, Entry, StatementRow

BAR_DAYS, AHEAD_DAYS, LONGEST_DAYS = 14, 4, 60  # what one line of a page can hold


def clocks_from(as_of: str = "", known_at: str = "") -> Clocks:
    """Read the two clocks from what a person typed.

    ``as_of`` is an ISO day; ``known_at`` an ISO day (its end is meant) or an ISO time, UTC unless
    it says otherwise. Raises UsageError for anything else.
    """
    return Clocks(as_of=_day(as_of), known_at=_time(known_at))


def check_day(text: str) -> str:
    """Read one ISO day ("" stays ""); raises UsageError for anything else."""
    return _day(text)


def case_bar(case: Case, clocks: Clocks = Clocks(), compare: str = "") -> CaseBar:
    """Give the bar on top of every page; its days come from the ledger's dates of publication."""
    frame = case.store.frame(clocks.known_at)
    head = case.store.head()
    everything = Clocks(known_at=clocks.known_at)
    counts = case.store.days(everything)
    return CaseBar(
        title=frame.title,
        marking=frame.marking,
        as_of=clocks.as_of,
        known_at=clocks.known_at,
        compare=compare,
        days=_bars(counts, clocks.as_of, compare),
        entries=head.count,
        head=head.hash,
        documents=len(case.store.documents(clocks)),
        waiting=len(case.store.statements(clocks, states=("proposed",))),
    )


def documents(case: Case, clocks: Clocks = Clocks()) -> tuple[DocumentRow, ...]:
    """Give the documents of the case, by date of publication."""
    rows = case.store.documents(clocks)
    return tuple(sorted(rows, key=lambda row: (row.published_day, row.name, row.id)))


def statements(
    case: Case,
    clocks: Clocks = Clocks(),
    *,
    state: str = "",
    document: str = "",
    party: str = "",
    provision: str = "",
) -> tuple[StatementRow, ...]:
    """Give the statements that match; ``document`` may be an id, a prefix of one, or a name."""
    document_id = case.store.document(document).id if document else ""
    return case.store.statements(
        clocks,
        states=(state,) if state else (),
        document_id=document_id,
        party=party,
        provision=provision,
    )


def log(case: Case, limit: int = 100) -> tuple[Entry, ...]:
    """Give the last entries of the ledger, newest first."""
    head = case.store.head()
    return tuple(reversed(case.store.entries(after=max(0, head.count - limit))))


def search(case: Case, words: str, clocks: Clocks = Clocks(), limit: int = 100) -> list[SearchHit]:
    """Find statements and documents that hold all the words, in any case; newest first."""
    wanted = [word.casefold() for word in words.split()]
    if not wanted:
        return []
    hits: list[SearchHit] = []
    rows = case.store.statements(clocks, states=("accepted", "proposed"))
    for row in sorted(rows, key=lambda row: row.day, reverse=True):
        speaker = row.statement.speaker
        text = f"{row.words} {speaker} {row.statement.party or ''}".casefold()
        if all(word in text for word in wanted):
            hits.append(
                SearchHit("statement", row.statement.id, row.document_id, speaker, row.words)
            )
    for document in case.store.documents(clocks):
        reading = case.store.reading(document.reading_sha256)
        text = f"{document.name} {document.meta.title}\n{reading.text if reading else ''}"
        folded = text.casefold()
        if all(word in folded for word in wanted):
            place = max(0, folded.find(wanted[0]) - 60)
            title = document.meta.title or document.name
            hits.append(
                SearchHit("document", document.id, document.id, title, text[place : place + 200])
            )
    return hits[:limit]


def _bars(counts: dict[str, int], as_of: str, compare: str) -> tuple[DayBar, ...]:
    """Give a fortnight of days that ends, where there are some, a few days after the view's day."""
    days = sorted(day for day in counts if day)
    if not days and not as_of:
        return ()
    shown = as_of or days[-1]
    later = [day for day in days if day > shown]
    ahead = min(days_between(shown, later[-1]), AHEAD_DAYS) if later else 0
    last = date.fromisoformat(shown) + timedelta(days=ahead)
    day = last - timedelta(days=BAR_DAYS - 1)
    if compare and compare < day.isoformat() and days_between(compare, shown) < LONGEST_DAYS:
        day = date.fromisoformat(compare)
    bars = []
    while day <= last:
        iso = day.isoformat()
        within = bool(compare) and compare <= iso <= shown
        bars.append(DayBar(iso, counts.get(iso, 0), within, iso == compare, iso == shown))
        day += timedelta(days=1)
    return tuple(bars)


def _day(text: str) -> str:
    value = text.strip()
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(
            f"{value[:40]!r} is no day",
            expected="an ISO day such as 2025-11-28",
            next="write year, month and day with hyphens",
        ) from error


def _time(text: str) -> str:
    from datetime import UTC, datetime, time

    value = text.strip()
    if not value:
        return ""
    try:
        if len(value) == 10:
            moment = datetime.combine(date.fromisoformat(value), time.max, UTC)
        else:
            moment = datetime.fromisoformat(value.replace(" ", "T", 1))
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(
            f"{value[:40]!r} is no time",
            expected="an ISO day or time such as 2025-11-28T16:40:00Z",
            next="leave it empty to see everything that is known now",
        ) from error
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
