"""Logging in: sessions, roles, and how often somebody may try.

Used when the workbench is served beyond loopback. A session's token is known to the browser alone;
the server keeps its digest, in memory, so a restart ends all sessions.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic

from unbracket.casework.accounts import Account, Accounts

COOKIE = "unbracket_session"
IDLE_SECONDS = 60 * 60.0
LONGEST_SECONDS = 12 * 60 * 60.0
TRIES, TRY_SECONDS = 5, 300.0  # failed logins of one name or one address
REQUESTS, REQUEST_SECONDS = 600, 60.0  # of one session
SESSIONS = 1000  # at once; the oldest end first
EVENTS = 500  # logins, failures and refusals that the audit page shows


@dataclass(frozen=True, slots=True)
class Session:
    """Who is logged in, since when, and when the session was used last (seconds, monotonic)."""

    account: Account
    began: float
    used: float


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Something that the audit page shows: when (ISO, UTC), what, who, from which address."""

    at: str
    what: str
    name: str
    address: str


class Rate:
    """Counts events a key over a sliding stretch of time."""

    def __init__(self, number: int, seconds: float, clock: Callable[[], float]) -> None:
        self._number, self._seconds, self._clock = number, seconds, clock
        self._held: dict[str, deque[float]] = {}

    def full(self, key: str) -> float:
        """Give the seconds until a key may go on, 0.0 when it may now."""
        times = self._times(key)
        if len(times) < self._number:
            return 0.0
        return max(0.001, times[0] + self._seconds - self._clock())

    def count(self, key: str) -> None:
        """Count one event of a key."""
        self._times(key).append(self._clock())
        if len(self._held) > 10_000:  # forget the keys that are quiet, whoever sent them
            self._held = {k: v for k, v in self._held.items() if self._times(k)}

    def _times(self, key: str) -> deque[float]:
        times = self._held.setdefault(key, deque())
        while times and times[0] <= self._clock() - self._seconds:
            times.popleft()
        return times


class Logins:
    """The sessions of one running workbench; safe to share between threads."""

    def __init__(self, accounts: Accounts, clock: Callable[[], float] = monotonic) -> None:
        self.accounts = accounts
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions: dict[str, Session] = {}
        self._tries = Rate(TRIES, TRY_SECONDS, clock)
        self._requests = Rate(REQUESTS, REQUEST_SECONDS, clock)
        self._events: deque[AuditEvent] = deque(maxlen=EVENTS)

    def wait(self, name: str, address: str) -> float:
        """Give the seconds that a name or address has to wait before it may try again."""
        with self._lock:
            return max(self._tries.full(f"name {name}"), self._tries.full(f"address {address}"))

    def log_in(self, name: str, password: str, address: str) -> str | None:
        """Check a name and a password; gives the new session's token, or None.

        Checking takes a deliberate while, so it happens outside of the lock.
        """
        with self._lock:  # counted before the check, so that tries side by side count too
            self._tries.count(f"name {name}")
            self._tries.count(f"address {address}")
        account = self.accounts.check(name, password)
        if account is None:
            self.note("login refused", name, address)
            return None
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._sessions[_digest(token)] = Session(account, now, now)
            while len(self._sessions) > SESSIONS:
                self._sessions.pop(next(iter(self._sessions)))
        self.note("logged in", name, address)
        return token

    def session(self, token: str) -> Session | None:
        """Find the session of a token; ended, idle and outdated ones are None."""
        key = _digest(token)
        now = self._clock()
        with self._lock:
            found = self._sessions.get(key)
            if found is None:
                return None
            if now - found.used > IDLE_SECONDS or now - found.began > LONGEST_SECONDS:
                del self._sessions[key]
                return None
        if self.accounts.get(found.account.name) != found.account:
            self.log_out(token)  # the account was changed or removed meanwhile
            return None
        with self._lock:
            if key in self._sessions:
                self._sessions[key] = replace(found, used=now)
        return found

    def too_many(self, token: str) -> float:
        """Count a request of a session; gives the seconds to wait when there were too many."""
        with self._lock:
            key = _digest(token)
            wait = self._requests.full(key)
            if not wait:
                self._requests.count(key)
            return wait

    def log_out(self, token: str, address: str = "") -> None:
        """End a session."""
        with self._lock:
            found = self._sessions.pop(_digest(token), None)
        if found is not None and address:
            self.note("logged out", found.account.name, address)

    def note(self, what: str, name: str, address: str) -> None:
        """Keep an event for the audit page."""
        shown = "".join(char if char.isprintable() else "\ufffd" for char in name[:100])
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._events.append(AuditEvent(at, what, shown, address))

    def events(self) -> tuple[AuditEvent, ...]:
        """Give the events, newest first."""
        return tuple(reversed(self._events))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
