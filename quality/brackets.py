"""Parses the bracketed drafts of a treaty and counts what was found in them.

    python quality/brackets.py [--drafts FOLDER] [--faults] [--speed]

The drafts (Markdown, with real brackets) are not part of the repository. They are looked for in
the folder ``shared`` beside the checkout; where they are absent the script says so and exits 0.
For each draft: opening brackets as printed, those among them that are Markdown's own (links,
footnotes), pairs and faults; whether every bracket is accounted for (a pair, Markdown, or a fault
whose line and column point at it), whether the text comes back character by character, and the
same after parsing it again. Exit 1 when one of these fails or a count differs from the guide's.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from unbracket.drafts.parse import parse_text, print_draft
from unbracket.drafts.units import units_of
from unbracket.model.draft import ParsedDraft

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = ROOT.parent / "shared" / "data" / "drafts" / "paris"
# Opening brackets as counted by hand tools, links included (guides/drafts.md).
OPENING = {"23-oct-2015.md": 1052, "4-dec-2015.md": 1055, "9-dec-2015.md": 222, "12-dec-2015.md": 6}


@dataclass(frozen=True, slots=True)
class Row:
    """What one draft came to."""

    name: str
    opening: int
    markdown: int
    pairs: int
    unclosed: int
    stray: int
    other_faults: int
    depth: int
    kinds: Counter[str]
    points: int
    units: int
    lossless: bool
    located: bool
    same_again: bool
    seconds: float


def measure(name: str, text: str) -> tuple[Row, ParsedDraft]:
    """Parse one draft and check it."""
    started = time.perf_counter()
    parsed = parse_text(text, markdown=True)
    seconds = time.perf_counter() - started
    ends = {m.start for m in parsed.marks} | {m.end - 1 for m in parsed.marks}
    faults = {f.offset: f for f in parsed.faults}
    hidden: set[int] = set()
    for piece in parsed.pieces:
        if piece.role == "furniture":
            hidden.update(range(piece.start, piece.end))
    lines = text.split("\n")
    accounted = all(
        place in ends or place in faults or place in hidden
        for place, char in enumerate(text)
        if char in "[]{}"
    )
    pointed = all(lines[f.line - 1][f.column - 1] == text[f.offset] for f in parsed.faults)
    signs = Counter(text[f.offset] for f in parsed.faults if "clos" in f.message)
    row = Row(
        name=name,
        opening=text.count("["),
        markdown=sum(1 for place in hidden if text[place] == "["),
        pairs=sum(1 for m in parsed.marks if text[m.start] == "[" and text[m.end - 1] == "]"),
        unclosed=signs["["] + signs["{"],
        stray=signs["]"] + signs["}"],
        other_faults=len(parsed.faults) - sum(signs.values()),
        depth=max((m.depth for m in parsed.marks), default=0),
        kinds=Counter(m.kind for m in parsed.marks),
        points=len(parsed.points),
        units=len(units_of(parsed)),
        lossless=print_draft(parsed) == text,
        located=accounted and pointed,
        same_again=parse_text(print_draft(parsed), markdown=True) == parsed,
        seconds=seconds,
    )
    return row, parsed


def shapes(size: int) -> dict[str, str]:
    """Make hostile texts of a size: soup (seeded), deep nesting, long runs, many points."""
    chance = random.Random(1)
    return {
        "soup": "".join(chance.choice("[]{} a\n1.*_()|#:;/") for _ in range(size)),
        "nested": "[" * (size // 2) + "]" * (size - size // 2),
        "unclosed": "a " + "[ " * (size // 2),
        "alternatives": "[a]" * (size // 3),
        "points": "".join(f"{i}. [x\n" for i in range(size // 9)),
        "headings": "[x\n# h\n" * (size // 8),
        "options": "Option 1: x\n" * (size // 12),
        "lines": "[\n" * (size // 2),
        "sponsors": "[US/AU propose; " * (size // 16),
        "tables": "a|b\n|-|-|\n" * (size // 10),
    }


def speed() -> list[str]:
    """Time hostile texts of two sizes; four times the text may take eight times as long at most."""
    wrong = []
    print(f"{'shape':14} {'250 kB s':>9} {'1 MB s':>9} {'ratio':>6}")
    small, large = shapes(250_000), shapes(1_000_000)
    for name in small:
        took = []
        for text in (small[name], large[name]):
            started = time.process_time()
            parsed = parse_text(text)
            took.append(time.process_time() - started)
            if print_draft(parsed) != text:
                wrong.append(f"{name}: the text does not come back")
        ratio = took[1] / max(took[0], 1e-6)
        print(f"{name:14} {took[0]:9.2f} {took[1]:9.2f} {ratio:6.1f}", flush=True)
        if ratio > 8:
            wrong.append(f"{name}: {ratio:.1f} times as long for four times the text")
    return wrong


def show(row: Row) -> str:
    """Set a row out in one line."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in row.kinds.most_common())
    checks = "".join("y" if ok else "N" for ok in (row.lossless, row.located, row.same_again))
    return (
        f"{row.name:16} {row.opening:5} {row.markdown:5} {row.pairs:5} {row.unclosed:5} "
        f"{row.stray:5} {row.other_faults:5} {row.depth:5} {row.points:6} {row.units:5} "
        f"{checks:>6} {row.seconds:6.2f}  {kinds}"
    )


def main() -> int:
    """Print the table; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=Path, default=DRAFTS)
    parser.add_argument("--faults", action="store_true", help="list every fault with its place")
    parser.add_argument("--speed", action="store_true", help="time hostile texts of up to 1 MB")
    options = parser.parse_args()
    wrong = speed() if options.speed else []
    found = [name for name in OPENING if (options.drafts / name).is_file()]
    missing = len(OPENING) - len(found)
    if missing:
        print(f"SKIPPED: {missing} of {len(OPENING)} drafts are not in {options.drafts.name}/")
    if not found:
        return report(wrong)
    print(
        f"{'draft':16} {'[':>5} {'md':>5} {'pairs':>5} {'open':>5} {'stray':>5} {'other':>5} "
        f"{'depth':>5} {'points':>6} {'units':>5} {'checks':>6} {'s':>6}  marks"
    )
    for name in found:
        text = (options.drafts / name).read_bytes().decode("utf-8")
        row, parsed = measure(name, text)
        print(show(row))
        if row.opening != OPENING[name]:
            wrong.append(f"{name}: {row.opening} opening brackets, the guide has {OPENING[name]}")
        if row.pairs + row.markdown + row.unclosed < row.opening:
            wrong.append(f"{name}: an opening bracket is neither paired, Markdown nor a fault")
        if not (row.lossless and row.located and row.same_again):
            wrong.append(
                f"{name}: lossless {row.lossless}, located {row.located}, "
                f"same again {row.same_again}"
            )
        if options.faults:
            for fault in parsed.faults:
                print(f"    {fault.line}:{fault.column} {fault.message}")
    print("checks: text comes back, every bracket accounted for, same structure when parsed again")
    return report(wrong)


def report(wrong: list[str]) -> int:
    """Print what failed; gives the exit status."""
    for problem in wrong:
        print(f"FAILED {problem}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
