"""Tampers with a copy of the sample case: what must fail fails, what was changed is found.

    python quality/tamper.py [--places 200] [--anywhere 100] [--seed 1]

1. UPDATE, DELETE and REPLACE on entries, by SQLite's own module on the closed file, are refused.
2. One byte is changed at random places of the content (columns of entries, payloads, captures,
   readings): ``verify`` finds each change and names an entry that the changed value belongs to.
3. One byte is changed anywhere in the file: ``verify`` finds it, or board, export and head are
   what they were (unused space, say).
4. With the triggers dropped first, a changed author and a deleted last entry's words are found.
5. After a purge ``verify`` says *purged* and not *broken*, and no five words in a row that only the
   purged document held stand in any byte of the case's files.
6. Export and import into a new file give the same board and the same head digest.

The case is the sample ``strait``, built anew. Exit 1 when anything of this doesn't hold.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.table import line
from unbracket.casework import safekeeping
from unbracket.casework.board import board
from unbracket.casework.cases import Case, create_empty, open_case
from unbracket.casework.engines import default_engines
from unbracket.casework.samples import build_sample
from unbracket.casework.tables import board_to_dict
from unbracket.errors import UnbracketError
from unbracket.model.entry import VerifyReport
from unbracket.settings import Settings

SETTINGS = Settings(author="quality check")
COLUMNS = ("id", "kind", "payload_digest", "author", "recorded_at", "prev", "hash")
_ALL = ", ".join(("seq", *COLUMNS))
STATEMENTS = (
    *(f"UPDATE entries SET {column} = {column} || 'x' WHERE seq = 2" for column in COLUMNS),
    "UPDATE entries SET seq = seq + 1000 WHERE seq = 2",
    "UPDATE OR REPLACE entries SET seq = 2 WHERE seq = 3",
    "DELETE FROM entries WHERE seq = 2",
    "DELETE FROM entries",
    f"REPLACE INTO entries ({_ALL}) SELECT {_ALL} FROM entries WHERE seq = 2",
    f"INSERT OR REPLACE INTO entries ({_ALL}) SELECT 2, id || 'x', kind, payload_digest, author, "
    "recorded_at, prev, hash || 'x' FROM entries WHERE seq = 2",
    f"INSERT OR REPLACE INTO entries ({_ALL}) SELECT 99999, id, kind, payload_digest, author, "
    "recorded_at, prev, hash || 'x' FROM entries WHERE seq = 2",
    f"INSERT OR REPLACE INTO entries ({_ALL}) SELECT 99999, id || 'x', kind, payload_digest, "
    "author, recorded_at, prev, hash FROM entries WHERE seq = 2",
)


@dataclass(frozen=True, slots=True)
class Value:
    """A stored value: its bytes, and the entries that it belongs to."""

    data: bytes
    seqs: frozenset[int]
    what: str


def refused(case: Path) -> list[str]:
    """Try each statement on the closed file; give those that were not refused."""
    passed = []
    for statement in STATEMENTS:
        with closing(sqlite3.connect(case)) as connection:
            try:
                connection.execute(statement)
                passed.append(statement)
            except sqlite3.DatabaseError:
                pass
            connection.rollback()
    return passed


def values(case: Path) -> list[Value]:
    """List what the ledger itself stores: columns of entries, and blobs with their entries."""
    found: list[Value] = []
    owners: dict[str, set[int]] = {}
    with closing(sqlite3.connect(case)) as connection:
        blobs = dict(connection.execute("SELECT digest, bytes FROM blobs WHERE bytes IS NOT NULL"))
        for seq, *columns in connection.execute(f"SELECT {_ALL} FROM entries"):
            row = dict(zip(COLUMNS, columns, strict=True))
            # SQLite stores a row's texts one after the other: that makes the row's own place sure,
            # while ids and hashes stand in indexes and payloads too.
            found.append(Value("".join(columns).encode(), frozenset({seq}), "entry"))
            owners.setdefault(row["payload_digest"], set()).add(seq)
            payload = json.loads(blobs.get(row["payload_digest"], b"{}"))
            for key in ("sha256", "reading_sha256"):
                if row["kind"] in ("capture", "reading", "proposals") and key in payload:
                    owners.setdefault(f"sha256:{payload[key]}", set()).add(seq)
    for digest, data in blobs.items():
        found.append(Value(data, frozenset(owners.get(digest, ())), "blob"))
    return found


def verified(case: Path) -> VerifyReport | UnbracketError:
    """Open and verify a file; a file that can't be opened gives its error."""
    try:
        with open_case(str(case), SETTINGS) as opened:
            return safekeeping.verify(opened)
    except UnbracketError as error:
        return error


def state(case: Path) -> tuple[Any, ...] | None:
    """Give what a case shows: board, export and head; None when it can't be shown."""
    try:
        with open_case(str(case), SETTINGS) as opened:
            return shown(opened)
    except UnbracketError:
        return None


def shown(case: Case) -> tuple[Any, ...]:
    """Give an open case's board, exported lines and head."""
    out = io.StringIO()
    safekeeping.export_case(case, out)
    return board_to_dict(board(case)), out.getvalue(), case.store.head()


def change(source: Path, copy: Path, place: int, chance: random.Random) -> None:
    """Write a copy of a file in which one byte differs."""
    data = bytearray(source.read_bytes())
    data[place] ^= chance.randrange(1, 256)
    for suffix in ("-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    copy.write_bytes(data)


def content_places(case: Path, number: int, chance: random.Random) -> Iterator[tuple[int, Value]]:
    """Give random places of the file that hold a byte of the ledger's content."""
    data, stored = case.read_bytes(), values(case)
    given = 0
    while given < number:
        # Half of the places in entries, half in blobs; there, a longer value comes up more often.
        wanted = "entry" if given % 2 == 0 else "blob"
        pool = [value for value in stored if value.what == wanted]
        value = chance.choices(pool, [len(value.data) for value in pool])[0]
        at = chance.randrange(len(value.data))
        low = 0 if wanted == "entry" else max(0, at - 16)
        piece = value.data if wanted == "entry" else value.data[low : at + 16]
        start = data.find(piece)
        if start >= 0 and len(piece) > 16 and data.find(piece, start + 1) < 0:
            given += 1
            yield start + at - low, value


def check_places(case: Path, folder: Path, number: int, seed: int) -> list[str]:
    """Change a byte of the content, once each; give the changes that weren't found or not named."""
    chance, faults = random.Random(seed), []
    for place, value in content_places(case, number, chance):
        copy = folder / "changed.ubk"
        change(case, copy, place, chance)
        report = verified(copy)
        if isinstance(report, UnbracketError):
            faults.append(f"{value.what} at {place}: {report.message}")
        elif report.ok:
            faults.append(f"{value.what} at {place}: not found")
        elif not value.seqs & {finding.seq for finding in report.broken}:
            seqs = sorted({finding.seq for finding in report.broken})[:5]
            faults.append(f"{value.what} at {place}: {seqs} named, not {sorted(value.seqs)}")
    return faults


def check_anywhere(case: Path, folder: Path, number: int, seed: int) -> tuple[int, list[str]]:
    """Change a byte anywhere; give how many were found, and those that matter and weren't."""
    chance, size, faults, found = random.Random(seed), case.stat().st_size, [], 0
    before = state(case)
    for _ in range(number):
        place = chance.randrange(size)
        copy = folder / "anywhere.ubk"
        change(case, copy, place, chance)
        report = verified(copy)
        if isinstance(report, UnbracketError) or not report.ok:
            found += 1
        elif state(copy) != before:
            faults.append(f"byte {place} changes what is shown and was not found")
    return found, faults


def check_dropped(case: Path, folder: Path) -> list[str]:
    """Drop the triggers, then change entries by SQL; give the changes that weren't found."""
    faults = []
    for statement in (
        "UPDATE entries SET author = 'somebody else' WHERE seq = 3",
        "DELETE FROM entries WHERE seq = (SELECT max(seq) / 2 FROM entries)",
        "DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)",
        "UPDATE blobs SET bytes = bytes || x'20' WHERE digest = (SELECT payload_digest FROM "
        "entries WHERE seq = 4)",
    ):
        copy = folder / "dropped.ubk"
        shutil.copyfile(case, copy)
        with closing(sqlite3.connect(copy)) as connection:
            triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in triggers.fetchall():
                connection.execute(f'DROP TRIGGER "{name}"')
            connection.execute(statement)
            connection.commit()
        report = verified(copy)
        if not isinstance(report, UnbracketError) and report.ok:
            faults.append(f"not found: {statement}")
    return faults


def check_purge(case: Path, folder: Path) -> tuple[int, list[str]]:
    """Purge one document of a copy; give the number of word runs looked for, and every fault."""
    copy, faults = folder / "purged.ubk", []
    shutil.copyfile(case, copy)
    with open_case(str(copy), SETTINGS) as opened:
        texts = {}
        for row in opened.store.documents():
            reading = opened.store.reading(row.reading_sha256)
            texts[row.id] = reading.text if reading else ""
        chosen = max(texts, key=lambda name: len(texts[name]))
        frame = json.dumps(opened.store.payload(opened.store.entries()[0].id), ensure_ascii=False)
        others = " ".join([frame, *(text for id, text in texts.items() if id != chosen)])
        runs = [run for run in word_runs(texts[chosen]) if run not in " ".join(others.split())]
        entry = safekeeping.purge(opened, chosen, reason="asked for by the check")
        faults += [f"open: {fault}" for fault in _standing(copy, runs)]
        report = safekeeping.verify(opened)
    faults += [f"closed: {fault}" for fault in _standing(copy, runs)]
    if not report.ok:
        faults.append(f"verify after the purge: {report.broken[:2]}")
    if not report.purged:
        faults.append(f"verify doesn't say purged (entry {entry.id})")
    return len(runs), faults


def word_runs(text: str, length: int = 5) -> list[str]:
    """Give the runs of words of a text, each with one space between words."""
    words = text.split()
    return [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)]


def _standing(case: Path, runs: Sequence[str]) -> list[str]:
    faults = []
    for path in sorted(case.parent.glob(case.name + "*")):
        # JSON may hold the words with their characters escaped: both forms are looked for.
        data = b" ".join(path.read_bytes().split())
        for run in runs:
            if run.encode() in data or json.dumps(run)[1:-1].encode() in data:
                faults.append(f"{path.name} holds words of the purged document")
                break
    return faults


def check_exchange(case: Path, folder: Path) -> list[str]:
    """Export, import into a new file, compare."""
    lines = io.StringIO()
    with open_case(str(case), SETTINGS) as opened:
        safekeeping.export_case(opened, lines)
        before = shown(opened)
    with create_empty(str(folder / "imported.ubk"), SETTINGS) as copy:
        safekeeping.import_case(copy, io.StringIO(lines.getvalue()))
        after = shown(copy)
        report = safekeeping.verify(copy)
    names = ("board", "exported lines", "head")
    faults = [f"another {name}" for name, a, b in zip(names, before, after, strict=True) if a != b]
    return faults + ([] if report.ok else [f"verify after the import: {report.broken[:2]}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Do all checks, print the table, give the exit status."""
    parser = argparse.ArgumentParser(description="Tamper with a copy of the sample case.")
    parser.add_argument("--places", type=int, default=200, help="changes in the content")
    parser.add_argument("--anywhere", type=int, default=100, help="changes anywhere in the file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    faults: list[str] = []

    def told(name: str, number: int, found: Sequence[str], more: str = "") -> None:
        line(name, f"{number - len(found)}/{number}{more}", not found)
        faults.extend(f"{name}: {fault}" for fault in found)

    with tempfile.TemporaryDirectory(prefix="unbracket-tamper-") as name:
        folder = Path(name)
        case = folder / "strait.ubk"
        sample(case)
        with open_case(str(case), SETTINGS) as opened:
            sound = safekeeping.verify(opened)
        line("entries of the sample, sound", sound.entries, sound.ok)
        told("SQL on entries refused", len(STATEMENTS), refused(case))
        places = check_places(case, folder, options.places, options.seed)
        told("changed bytes of the content found and named", options.places, places)
        found, harmful = check_anywhere(case, folder, options.anywhere, options.seed)
        more = f" ({found} found, the others change nothing)"
        told("changed bytes anywhere", options.anywhere, harmful, more)
        told("changes by SQL without the triggers found", 4, check_dropped(case, folder))
        runs, standing = check_purge(case, folder)
        line("purge: runs of five words looked for", runs, runs > 0)
        line("purge: said so, words gone", "yes" if not standing else "no", not standing)
        faults += standing
        exchanged = check_exchange(case, folder)
        line("export, import: same board, lines, head", "" if exchanged else "yes", not exchanged)
        faults += exchanged
    for fault in faults:
        print(f"    {fault}")
    return 0 if sound.ok and runs and not faults else 1


def sample(case: Path, build: Callable[..., tuple[Case, Any]] = build_sample) -> None:
    """Build the sample case at a path and close it."""
    built, _ = build("strait", str(case), SETTINGS, default_engines())
    built.close()


if __name__ == "__main__":
    sys.exit(main())
