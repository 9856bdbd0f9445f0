"""Errors of Unbracket: one base class whose children carry a diagnosis.

A diagnosis answers four questions: what was read, where, what was expected and what to do next.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a person needs to mend an input: the contract's ``{file, where, expected, next}``."""

    file: str
    where: str
    expected: str
    next: str

    def as_dict(self) -> dict[str, str]:
        """Give the diagnosis as the JSON object that is printed on standard error."""
        return {
            "file": self.file,
            "where": self.where,
            "expected": self.expected,
            "next": self.next,
        }


class UnbracketError(Exception):
    """Base of every error that Unbracket raises on purpose."""

    def __init__(
        self, message: str, *, file: str = "", where: str = "", expected: str = "", next: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.diagnosis = Diagnosis(file=file, where=where or message, expected=expected, next=next)

    def __str__(self) -> str:
        parts = [self.message]
        if self.diagnosis.file and self.diagnosis.file not in self.message:
            parts.append(f"in {self.diagnosis.file}")
        if self.diagnosis.expected:
            parts.append(f"expected: {self.diagnosis.expected}")
        if self.diagnosis.next:
            parts.append(f"next: {self.diagnosis.next}")
        return "; ".join(parts)


class InputError(UnbracketError):
    """An input (file, upload, address) can't be read as what it should be."""


class CaseFileError(InputError):
    """A case file doesn't name its parties, issues or provisions as the reference asks."""


class UsageError(UnbracketError):
    """A command or request was put together wrongly."""


def named(error: UnbracketError, file: str) -> UnbracketError:
    """Give an error that names its file: the same one where it does, else an InputError."""
    found = error.diagnosis
    if found.file:
        return error
    return InputError(
        error.message, file=file, where=found.where, expected=found.expected, next=found.next
    )


class NotFoundError(UnbracketError):
    """Something that was asked for by name or id isn't in the case."""


class QuoteError(UnbracketError):
    """A passage's words don't stand in the reading at its offsets."""


class LedgerError(UnbracketError):
    """The ledger can't be opened, written or trusted."""


class LedgerBusyError(LedgerError):
    """Another writer held the ledger for longer than the busy timeout."""


class ImportConflictError(LedgerError):
    """An import file doesn't fit the ledger it is read into."""


class SettingsError(UnbracketError):
    """A setting has a value outside of what the reference allows."""
