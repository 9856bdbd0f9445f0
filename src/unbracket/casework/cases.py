"""Cases: one negotiation, one ledger; opened, created and closed here."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType

from unbracket.ledger.store import Ledger
from unbracket.model.case import CaseFrame, frame_to_dict
from unbracket.model.entry import EntryDraft
from unbracket.settings import Settings

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Give the present time in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Case(AbstractContextManager["Case"]):
    """An open case: its ledger, the settings and the clock that every use case gets."""

    store: Ledger
    settings: Settings
    clock: Clock
    location: str

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger."""
        self.store.close()


def create_case(
    location: str, frame: CaseFrame, settings: Settings, clock: Clock = utc_now
) -> Case:
    """Create a case from its frame; refuses a location that already holds something."""
    store = Ledger.create(location, clock=clock, busy_seconds=settings.busy_seconds)
    payload = {"frame": frame_to_dict(frame), "nonce": secrets.token_hex(16)}
    store.append([EntryDraft("case", payload, settings.author)])
    return Case(store, settings, clock, location)


def is_there(location: str) -> bool:
    """Tell whether something stands at a location already."""
    return Ledger.exists(location)


def create_empty(location: str, settings: Settings, clock: Clock = utc_now) -> Case:
    """Create a ledger without any entry, for an import that keeps the chain."""
    store = Ledger.create(location, clock=clock, busy_seconds=settings.busy_seconds)
    return Case(store, settings, clock, location)


def open_case(location: str, settings: Settings, clock: Clock = utc_now) -> Case:
    """Open an existing case; raises LedgerError with a diagnosis for what isn't one."""
    store = Ledger.open(location, clock=clock, busy_seconds=settings.busy_seconds)
    return Case(store, settings, clock, location)


def change_frame(case: Case, frame: CaseFrame) -> None:
    """Replace the case's frame from now on; what stood before stays in the ledger."""
    payload = {"frame": frame_to_dict(frame), "salt": secrets.token_hex(16)}
    case.store.append([EntryDraft("frame", payload, case.settings.author)])
