"""From the fields of a form to the changes of an edit, and to the fields of an added statement."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData

from unbracket.errors import UsageError
from unbracket.model.case import CaseFrame
from unbracket.model.edtf import valid
from unbracket.model.statement import Statement
from unbracket.web.writes import field

PLAIN = ("act", "hedge", "stance")
TIES = ("provision", "condition_provision")


def changes_from(form: FormData, statement: Statement, frame: CaseFrame) -> dict[str, Any]:
    """Give only what differs from the statement as it stands.

    Raises UsageError for a date that isn't EDTF; other values are checked by the use case.
    """
    wanted = fields_from(form, frame, statement.speakers, statement.party_code or "")
    changes: dict[str, Any] = {}
    for name, value in wanted.items():
        now = getattr(statement, name)
        if (list(now) if isinstance(now, tuple) else now) != value:
            changes[name] = value
    if "party" in changes and "party_code" not in changes:
        # The same code under another spelling of its name is no change.
        del changes["party"]
    return changes


def fields_from(
    form: FormData, frame: CaseFrame, speakers: tuple[str, ...] = (), code: str = ""
) -> dict[str, Any]:
    """Read the fields that a form of the queue or the reader holds; absent ones are left out."""
    fields: dict[str, Any] = {}
    for name in PLAIN:
        if field(form, name):
            fields[name] = field(form, name)
    for name in TIES:
        if name in form:
            fields[name] = field(form, name) or None
    if "party" in form:
        chosen = field(form, "party")
        fields["party_code"] = chosen or None
        fields["party"] = _party_name(frame, chosen)
    if "speaker" in form:
        names = [name.strip() for name in field(form, "speaker").split(";")]
        fields["speakers"] = [name for name in names if name]
    if "said" in form:
        said = field(form, "said")
        if said and not valid(said):
            raise UsageError(
                f"{said[:40]!r} is no date",
                where="the field said",
                expected="an EDTF date such as 2025-11-27, 2025-11 or 2025-11-27~",
                next="correct the date, or leave it empty",
            )
        fields["said"] = said
    if field(form, "how"):
        fields["how"] = field(form, "how")
    return fields


def _party_name(frame: CaseFrame, code: str) -> str | None:
    parties = [frame.party(part) for part in code.split("+") if part]
    names = [party.name for party in parties if party is not None]
    return " and ".join(names) or None
