"""Write the notes of the sample case ``ukraine-2025`` from a table of facts.

Usage: python quality/make_ukraine_sample.py FACTS.csv [FOLDER]

FOLDER (default: the sample in the source tree) receives ``notes/*.txt``, ``notes.csv``,
``sources.csv``, ``conflicts.csv`` and the ``[[document]]`` entries of ``case.toml``; what stands in
``case.toml`` above the line ``MARK`` is written by hand and kept. The rules are explained in the
sample's README.md.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from unbracket.model import edtf

SAMPLE = Path(__file__).resolve().parents[1] / "src" / "unbracket" / "samples" / "ukraine-2025"
MARK = "# --- documents: written by quality/make_ukraine_sample.py, do not edit below ---"
SOURCE_COLUMNS = ("id", "kind", "who", "party", "outlet", "address", "date", "published")
NOTE_COLUMNS = ("file", "start", "end", "id", "outlet", "address", "date", "published")
CONFLICT_COLUMNS = ("id", "first", "second", "fact")
SPEAKING = ("statement", "event")
# Kinds whose date is the day of speaking.
SAID = ("statement", "component")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Subjects that say who speaks only by what stood before them on the page, with the row's own "who".
SUBJECTS = {
    ("The leaders ", "European leaders, Canada and Japan"): "European leaders, Canada and Japan ",
    ("The joint statement ", "United States and Ukraine"): "The United States and Ukraine ",
    ("The two sides ", "United States and Ukraine"): "The United States and Ukraine ",
    ("Both parties ", "United States and Ukraine"): "The United States and Ukraine ",
}
QUOTES = re.compile(r"[\"“”„‟«»‹›‘‚‛]|(?<!\w)['’]")
# Sentences about a report itself, not about what somebody said.
ABOUT_PAGE = ("This report ", "The report ", "One outlet", "The same outlet")
ARTICLES = ("The ", "A ", "An ", "In ", "At ", "One ", "This ", "Leaders ", "Both ", "Several ")


@dataclass(frozen=True, slots=True)
class Note:
    """One page's rows: the file, where and when it was published, and how the day is known."""

    file: str
    outlet: str
    address: str
    published: str
    header: str
    rows: tuple[Mapping[str, str], ...]


def read_facts(path: Path) -> list[dict[str, str]]:
    """Read the table; every row must have been seen in its stored page."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    unseen = [row["id"] for row in rows if row["seen"] != "yes"]
    if unseen:
        raise SystemExit(f"rows that were not seen can't be used: {', '.join(unseen)}")
    return rows


def day_in_words(day: str) -> str:
    """Write an ISO day as "27 November 2025"."""
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def sentence(row: Mapping[str, str], published: str) -> str:
    """Give the paragraph of a row: its fact, with the day of speaking where that is another day."""
    fact = row["fact"].strip()
    for (short, who), full in SUBJECTS.items():
        if fact.startswith(short) and row["who"] == who:
            fact = full + fact[len(short) :]
    day = row["date"]
    if (
        row["kind"] in SAID
        and not fact.startswith(ABOUT_PAGE)
        and edtf.exact(day)
        and day != published
    ):
        head, cue, rest = fact.partition(" said ")
        if cue and len(head.split()) <= 6:
            # "said in Alaska that …" keeps its own "that".
            that = "" if rest.startswith(("that ", "in ", "at ", "to ")) else "that "
            fact = f"{head} said on {day_in_words(day)} {that}{rest}"
        else:
            lowered = fact[0].lower() + fact[1:] if fact.startswith(ARTICLES) else fact
            fact = f"On {day_in_words(day)}, {lowered}"
    if QUOTES.search(fact):
        raise SystemExit(f"row {row['id']} holds a quotation mark; notes are indirect speech")
    return fact


def page_day(rows: Iterable[Mapping[str, str]]) -> tuple[str, str]:
    """Give a page's day and how it is known: published, derived or unknown."""
    table = list(rows)
    published = {row["published"] for row in table}
    if published != {""}:
        if len(published) != 1:
            raise SystemExit(f"one page with several dates: {sorted(row['id'] for row in table)}")
        return published.pop(), "published"
    spoken = [edtf.latest(row["date"]) for row in table if row["kind"] in SPEAKING]
    return (max(spoken), "derived") if spoken else ("", "unknown")


def slug(outlet: str) -> str:
    """Make a file name of an outlet's name."""
    plain = unicodedata.normalize("NFKD", outlet).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def make_notes(facts: Iterable[Mapping[str, str]]) -> list[Note]:
    """Make one note for each page, ordered by day; pages without a day come last."""
    pages: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in facts:
        if row["kind"] != "conflict":
            pages.setdefault((row["outlet"], row["address"]), []).append(row)
    notes = []
    used: dict[str, int] = {}
    for (outlet, address), rows in pages.items():
        day, known = page_day(rows)
        stem = f"{day or 'undated'}-{slug(outlet)}"
        used[stem] = used.get(stem, 0) + 1
        number = f"-{used[stem]}" if used[stem] > 1 else ""
        header = {
            "published": f"Notes from {outlet}, published {day}. In our own words.",
            "derived": f"Notes from {outlet}, published date not shown, "
            f"dated {day} by the latest day they speak of. In our own words.",
            "unknown": f"Notes from {outlet}, published date not shown. In our own words.",
        }[known]
        web = address if address.startswith("http") else ""
        notes.append(Note(f"{stem}{number}.txt", outlet, web, day, header, tuple(rows)))
    return sorted(notes, key=lambda note: (note.published or "9999", note.file))


def write_table(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a table with LF line ends, so that every system writes the same bytes."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def document_entries(notes: Iterable[Note]) -> str:
    """Write the case file's ``[[document]]`` entries."""
    entries = []
    for note in notes:
        pairs = {
            "file": f"notes/{note.file}",
            "publisher": note.outlet,
            "address": note.address,
            "media_type": "text/plain",
            "published": note.published,
        }
        lines = [
            # A JSON string without escapes beyond \" and \\ is a TOML basic string.
            f"{key} = {json.dumps(value, ensure_ascii=False)}"
            for key, value in pairs.items()
            if value
        ]
        entries.append("\n".join(["[[document]]", *lines]) + "\n")
    return "\n".join(entries)


def write_sample(facts: list[dict[str, str]], folder: Path) -> int:
    """Write everything that follows from the facts; gives the number of paragraphs."""
    notes = make_notes(facts)
    directory = folder / "notes"
    directory.mkdir(parents=True, exist_ok=True)
    for old in directory.glob("*.txt"):
        old.unlink()
    placed = []
    for note in notes:
        text = note.header + "\n"
        for row in note.rows:
            paragraph = sentence(row, note.published)
            start = len(text) + 1
            text += f"\n{paragraph}\n"
            place = {"file": note.file, "start": str(start), "end": str(start + len(paragraph))}
            placed.append({**row, **place, "address": note.address})
        (directory / note.file).write_bytes(text.encode("utf-8"))
    write_table(folder / "notes.csv", NOTE_COLUMNS, placed)
    used = {row["id"] for row in placed}
    sources = [
        {**row, "address": row["address"] if row["address"].startswith("http") else ""}
        for row in facts
        if row["id"] in used
    ]
    write_table(folder / "sources.csv", SOURCE_COLUMNS, sources)
    conflicts = []
    for row in facts:
        if row["kind"] == "conflict":
            first, second = re.findall(r"\b[A-Z]\d{2}[a-z]?\b", row["fact"])[:2]
            conflicts.append({**row, "first": first, "second": second})
    write_table(folder / "conflicts.csv", CONFLICT_COLUMNS, conflicts)
    case = folder / "case.toml"
    above = case.read_text(encoding="utf-8").partition(MARK)[0] if case.exists() else ""
    case.write_bytes(f"{above}{MARK}\n\n{document_entries(notes)}".encode())
    return len(placed)


def main(arguments: list[str]) -> int:
    """Run from the command line."""
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[1]) if len(arguments) == 2 else SAMPLE
    count = write_sample(read_facts(Path(arguments[0])), folder)
    print(f"{count} paragraphs in {len(list((folder / 'notes').glob('*.txt')))} notes in {folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
