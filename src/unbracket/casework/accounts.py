"""Accounts of a workbench that is served beyond this machine: names, roles, clearances, passwords.

They stand in a file beside the case, not in the ledger: a password's hash must be replaceable. Only
the file's owner may read it. Passwords are hashed with Argon2id at the library's defaults, which
follow RFC 9106's second recommendation.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from unbracket.errors import InputError, NotFoundError, UsageError
from unbracket.model.case import TLP

ROLES = ("reader", "reviewer", "keeper")
SHORTEST, LONGEST = 12, 1000  # characters of a password
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Account:
    """One person: ``clearance`` limits what a reader sees; reviewers and keepers see everything."""

    name: str
    role: str
    clearance: str
    hash: str
    changed: int = 0  # goes up with each change, so that older sessions end

    @property
    def sees(self) -> str:
        """Give the marking up to which the person sees items."""
        return self.clearance if self.role == "reader" else "RED"


class Accounts:
    """The accounts of one file; safe to share between threads."""

    def __init__(self, path: Path, hasher: PasswordHasher | None = None) -> None:
        self.path = path
        self._hasher = hasher or PasswordHasher()
        self._lock = threading.Lock()
        self._decoy = ""

    def all(self) -> tuple[Account, ...]:
        """Give all accounts by name; none where there is no file yet.

        Raises InputError for a file that isn't one of accounts.
        """
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise self._broken(str(error)) from error
        try:
            value = json.loads(text)
            if value["format"] != _FORMAT:
                raise ValueError(f"its format is {value['format']!r}")
            rows = tuple(Account(**row) for row in value["accounts"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise self._broken(str(error)) from error
        for row in rows:
            if row.role not in ROLES or row.clearance not in TLP:
                raise self._broken(f"{row.name!r:.40} has an unknown role or clearance")
        return tuple(sorted(rows, key=lambda row: row.name))

    def get(self, name: str) -> Account | None:
        """Find an account by its name."""
        return next((row for row in self.all() if row.name == name), None)

    def put(self, name: str, role: str, clearance: str, password: str) -> Account:
        """Add an account, or replace the one of this name; raises UsageError for what isn't fit."""
        check_name(name)
        if role not in ROLES or clearance not in TLP:
            raise UsageError(
                "the role or the clearance is unknown",
                expected=f"a role of {', '.join(ROLES)}; a clearance of {', '.join(TLP)}",
                next="correct --role or --clearance",
            )
        check_password(password, name)
        with self._lock:
            held = {row.name: row for row in self.all()}
            before = held.get(name)
            held[name] = Account(
                name,
                role,
                clearance,
                self._hasher.hash(password),
                before.changed + 1 if before else 0,
            )
            self._write(held)
            return held[name]

    def remove(self, name: str) -> None:
        """Remove an account; raises NotFoundError where there is none."""
        with self._lock:
            held = {row.name: row for row in self.all()}
            if held.pop(name, None) is None:
                raise NotFoundError(
                    f"there is no account {name!r:.80}",
                    expected="a name that 'unbracket accounts list' gives",
                    next="check the spelling",
                )
            self._write(held)

    def check(self, name: str, password: str) -> Account | None:
        """Give the account that a name and a password open, or None.

        An unknown name takes as long as a wrong password, so that names can't be found out.
        """
        found = self.get(name)
        if len(password) > LONGEST:
            password = password[:LONGEST] + "\0"
        try:
            if found is None:
                with self._lock:
                    self._decoy = self._decoy or self._hasher.hash(os.urandom(16).hex())
                self._hasher.verify(self._decoy, password)
                return None
            self._hasher.verify(found.hash, password)
        except (Argon2Error, InvalidHashError, UnicodeError):
            return None
        if self._hasher.check_needs_rehash(found.hash):
            with self._lock:
                held = {row.name: row for row in self.all()}
                if held.get(name) == found:
                    held[name] = replace(found, hash=self._hasher.hash(password))
                    self._write(held)
        return found

    def _write(self, held: dict[str, Account]) -> None:
        rows = [asdict(row) for row in sorted(held.values(), key=lambda row: row.name)]
        text = json.dumps({"format": _FORMAT, "accounts": rows}, ensure_ascii=False, indent=1)
        try:
            handle, name = tempfile.mkstemp(prefix=".accounts-", dir=self.path.parent or ".")
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(text + "\n")
                out.flush()
                os.fsync(out.fileno())
            Path(name).replace(self.path)  # made with mode 0600, and never half written
        except OSError as error:
            raise self._broken(f"it can't be written: {error.strerror}") from error

    def _broken(self, why: str) -> InputError:
        return InputError(
            f"the file of accounts can't be used: {why[:200]}",
            file=str(self.path),
            expected="a file that 'unbracket accounts' wrote",
            next="restore it, or move it away and add the accounts anew",
        )


def accounts_path(location: str, given: str = "") -> Path:
    """Give the accounts' file: the one given, or the one beside the case's file.

    Raises UsageError for a case in a database where no file is given.
    """
    if given:
        return Path(given)
    if "://" in location:
        raise UsageError(
            "a case in a database has no file beside it",
            expected="--accounts FILE",
            next="name a file that only you can read",
        )
    return Path(location + ".accounts.json")


def check_name(name: str) -> None:
    """Raise UsageError for a name that can't stand as an author."""
    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > 100:
        raise UsageError(
            f"{name!r:.60} is no name for an account",
            expected="up to 100 printable characters, without blanks at the ends",
            next="give the name under which judgements shall stand",
        )


def check_password(password: str, name: str) -> None:
    """Raise UsageError for a password that is too short, too long or the name itself."""
    if not SHORTEST <= len(password) <= LONGEST or password.casefold() == name.casefold():
        raise UsageError(
            "the password isn't fit",
            expected=f"{SHORTEST} to {LONGEST} characters, other than the name",
            next="choose a longer one; a few words in a row serve",
        )
