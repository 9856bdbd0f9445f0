"""Case files: the short text in which a person names a case's parties, issues and provisions.

TOML, or JSON of the same shape. Nothing is guessed: an unknown key, a missing one or a name that is
used twice is refused with its place and the nearest allowed word. Reference:
docs/reference/case-file.md.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from unbracket.casework.casefile_tables import Table, decode_case_file
from unbracket.errors import CaseFileError
from unbracket.model import edtf
from unbracket.model.case import TLP, Actor, CaseFrame, Issue, Party, Provision, Role

MAX_BYTES = 4 * 1024 * 1024

# The label guide's issue list.
ISSUE_TAGS = (
    "ceasefire",
    "fighting",
    "withdrawal",
    "territory",
    "security guarantees",
    "alliance membership",
    "army limits",
    "prisoners",
    "sanctions",
    "recognition",
    "legitimacy",
    "deal",
    "peace plan",
    "process",
    "nuclear",
    "trade",
    "aid",
    "other",
)
PROVISION_KINDS = ("provision", "basis", "gate")
PRONOUNS = ("", "he", "she", "they", "it")


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document that a case file lists for reading; ``file`` is relative to the case file.

    ``published`` (EDTF) is for files that don't carry their own date; a date inside the file is
    not looked at when it is given.
    """

    file: str
    publisher: str = ""
    address: str = ""
    media_type: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file that was read: the frame, the documents in reading order, their base folder."""

    frame: CaseFrame
    documents: tuple[ListedDocument, ...]
    base: Path


def load_case_file(path: Path) -> CaseFile:
    """Read and check a case file from disk.

    Raises CaseFileError when it can't be read or doesn't hold what the reference asks for.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CaseFileError(
            f"the case file can't be opened: {reason}",
            file=str(path),
            expected="a readable case file in TOML or JSON",
            next="check the path; docs/reference/case-file.md shows what a case file holds",
        ) from error
    return parse_case_file(data, str(path))


def parse_case_file(data: bytes, name: str) -> CaseFile:
    """Read and check a case file from bytes; ``name`` is its path or a word for its origin.

    A name that ends in ``.json``, or a first character ``{``, means JSON; all else is TOML.
    Raises CaseFileError with the place of the first fault.
    """
    if len(data) > MAX_BYTES:
        raise CaseFileError(
            f"the case file is longer than {MAX_BYTES} bytes",
            file=name,
            expected=f"at most {MAX_BYTES} bytes",
            next="a case file names parties, issues and provisions; texts belong into documents",
        )
    root = decode_case_file(data, name)
    root.allow("title", "marking", "note", "party", "actor", "issue", "provision", "document")
    title = root.text("title", required=True)
    marking = root.choice("marking", TLP, "AMBER")
    parties = _parties(root)
    codes = {party.code: None for party in parties}
    issues = _issues(root)
    frame = CaseFrame(
        title=title,
        parties=parties,
        actors=_actors(root, codes),
        issues=issues,
        provisions=_provisions(root, {issue.id: None for issue in issues}),
        marking=marking,
        note=root.text("note"),
    )
    return CaseFile(frame=frame, documents=_documents(root), base=Path(name).parent)


def _parties(root: Table) -> tuple[Party, ...]:
    rows: list[Party] = []
    seen: dict[str, int] = {}
    owners: dict[str, str] = {}
    for table in root.tables("party"):
        table.allow("code", "name", "aliases")
        party = Party(
            code=table.name("code"),
            name=table.text("name", required=True),
            aliases=table.texts("aliases"),
        )
        table.unique("code", party.code, seen)
        for word in dict.fromkeys(w.casefold() for w in (party.name, *party.aliases)):
            if word in owners:
                key = "name" if word == party.name.casefold() else "aliases"
                raise table.error(
                    f'"{word}" already stands for party {owners[word]}',
                    key=key,
                    expected="names and aliases that stand for one party each",
                    next="keep the word with the one party that the press means by it",
                )
            owners[word] = party.code
        rows.append(party)
    return tuple(rows)


def _actors(root: Table, codes: Collection[str]) -> tuple[Actor, ...]:
    rows: list[Actor] = []
    seen: dict[str, int] = {}
    for table in root.tables("actor"):
        table.allow("name", "aliases", "pronouns", "role")
        actor = Actor(
            name=table.text("name", required=True),
            aliases=table.texts("aliases"),
            roles=tuple(_role(role, codes) for role in table.tables("role")),
            pronouns=table.choice("pronouns", PRONOUNS, ""),
        )
        table.unique("name", actor.name, seen)
        rows.append(actor)
    return tuple(rows)


def _role(table: Table, codes: Collection[str]) -> Role:
    table.allow("title", "party", "since", "until")
    role = Role(
        title=table.text("title"),
        party=table.choice("party", codes) if table.has("party") else None,
        since=_date(table, "since"),
        until=_date(table, "until"),
    )
    if not role.title and role.party is None:
        raise table.error(
            "the role is empty",
            expected="a title, a party or both",
            next='write for example title = "foreign minister" and party = "XYZ"',
        )
    if role.since and role.until and edtf.earliest(role.since) > edtf.latest(role.until):
        raise table.error(
            f"the role ends ({role.until}) before it begins ({role.since})",
            key="until",
            expected="an until that is not before since",
            next="correct one of the two dates",
        )
    return role


def _issues(root: Table) -> tuple[Issue, ...]:
    rows: list[Issue] = []
    seen: dict[str, int] = {}
    for table in root.tables("issue"):
        table.allow("id", "title", "tag")
        issue = Issue(
            id=table.name("id"),
            title=table.text("title", required=True),
            tag=table.choice("tag", ISSUE_TAGS, "other"),
        )
        table.unique("id", issue.id, seen)
        rows.append(issue)
    return tuple(rows)


def _provisions(root: Table, issues: Collection[str]) -> tuple[Provision, ...]:
    rows: list[Provision] = []
    seen: dict[str, int] = {}
    for table in root.tables("provision"):
        table.allow("id", "issue", "text", "terms", "kind")
        provision = Provision(
            id=table.name("id"),
            text=table.text("text", required=True),
            issue=table.choice("issue", issues),
            terms=table.texts("terms"),
            kind=table.choice("kind", PROVISION_KINDS, "provision"),
        )
        table.unique("id", provision.id, seen)
        rows.append(provision)
    return tuple(rows)


def _documents(root: Table) -> tuple[ListedDocument, ...]:
    rows: list[ListedDocument] = []
    seen: dict[str, int] = {}
    for table in root.tables("document"):
        table.allow("file", "publisher", "address", "media_type", "published")
        document = ListedDocument(
            file=table.text("file", required=True),
            publisher=table.text("publisher"),
            address=table.text("address"),
            media_type=table.text("media_type"),
            published=_date(table, "published"),
        )
        table.unique("file", document.file, seen)
        if not _stays_below(document.file):
            raise table.error(
                f'"{document.file}" leads out of the folder of the case file',
                key="file",
                expected="a path relative to the case file, with /, without .. and drive names",
                next="move the document next to the case file or into a folder below it",
            )
        if document.address and not document.address.startswith(("http://", "https://")):
            raise table.error(
                f'"{document.address}" is no web address',
                key="address",
                expected="an address that begins with https:// or http://, or none",
                next="leave address out where the document has none",
            )
        if document.media_type and document.media_type.count("/") != 1:
            raise table.error(
                f'"{document.media_type}" is no media type',
                key="media_type",
                expected='a media type such as "text/plain" or "text/html"',
                next="leave media_type out to have it told from the bytes",
            )
        rows.append(document)
    return tuple(rows)


def _date(table: Table, key: str) -> str:
    value = table.text(key, dates=True)
    if value and not edtf.valid(value):
        raise table.error(
            f'{key} is "{value}"',
            key=key,
            expected="an EDTF date such as 2024, 2024-03, 2024-03-04 or 2024-03-04/2024-03-08",
            next=f"write the date as EDTF or leave {key} out",
        )
    return value


def _stays_below(file: str) -> bool:
    path = PurePosixPath(file)
    windows = PureWindowsPath(file)
    return not (
        path.is_absolute()
        or windows.drive
        or windows.root
        or ".." in path.parts
        or ".." in windows.parts
        or "\x00" in file
    )
