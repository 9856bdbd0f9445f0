"""Scores figures, rival reports, movement and agency texts on the events gold, as one table.

    python quality/rivals_table.py [--dev] [--rows] [--plain]

``--dev`` scores the development material only, ``--rows`` prints its wrong rows, ``--plain`` leaves
the embedder out. Gold rows are never printed. Exit 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality import figure_sentences
from quality.marked import unmarked
from quality.table import line
from unbracket.coding.movement import LABELS, Utterance, movement
from unbracket.coding.rivals import Report, same_utterance
from unbracket.coding.rivals_copies import witnesses
from unbracket.coding.rivals_differences import differences
from unbracket.coding.rivals_words import Like
from unbracket.language.embed import Embedder

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold" / "events"
DEV = HERE / "gold" / "events-dev"


def report_of(id: str, side: Mapping[str, Any]) -> Report:
    """Make a report of a marked sentence: its content, source, cue and what stands around."""
    text, spans = unmarked(side["marked"])

    def words(role: str) -> str:
        return " ".join(text[start:end] for start, end in spans.get(role, ()))

    rest = list(text)
    for start, end in spans.get("content", ()):
        rest[start:end] = " " * (end - start)
    return Report(
        id,
        words("content") or text,
        words("source"),
        published=side["published"],
        cue=words("cue"),
        frame="".join(rest),
    )


def rivals(
    rows: Sequence[Mapping[str, Any]], like: Like | None, show: bool
) -> tuple[int, int, int]:
    """Give how many pairs are right, found and gold."""
    right = found = gold = 0
    for row in rows:
        a, b = report_of("a", row["a"]), report_of("b", row["b"])
        same = same_utterance(a, b, like) > 0
        right += same and row["same"]
        found += same
        gold += row["same"]
        if show and same != row["same"]:
            print(f"{row['id']} same {row['same']} {row['near']}\n    {a.text}\n    {b.text}")
    return right, found, gold


def movements(
    rows: Sequence[Mapping[str, Any]], like: Like | None, show: bool
) -> tuple[Counter[str], Counter[str], Counter[str], int]:
    """Give, by label, how many flags are right, found and gold, and how many rows are right."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    exact = 0
    for row in rows:
        a, b = (utterance(row, side) for side in ("a", "b"))
        flag = movement(a, b, like)
        said = flag.kind if flag else "none"
        found[said] += 1
        gold[row["label"]] += 1
        right[said] += said == row["label"]
        exact += said == row["label"]
        if show and said != row["label"]:
            print(
                f"{row['id']} {row['label']}, said {said}\n    {a.report.text}\n    {b.report.text}"
            )
    return right, found, gold, exact


def utterance(row: Mapping[str, Any], side: str) -> Utterance:
    """Make an utterance of one side of a row; a party's name is that of both where it is given.

    ``speaker_or_party`` names whose movement it is: a source that names another state is of
    another party.
    """
    report = report_of(side, row[side])
    whose = str(row["speaker_or_party"])
    owner = re.match(r"([A-Z][\w-]+)(?:['’]s\b|$)", report.speaker)
    one_name = " " not in whose
    party = whose if one_name and (owner is None or owner[1] == whose) else ""
    if one_name and owner is not None and owner[1] != whose:
        party = owner[1]
    return Utterance(
        replace(report, party=party), row[side]["act"], row[side]["stance"], row[side]["published"]
    )


def agencies(rows: Sequence[Mapping[str, Any]], show: bool) -> tuple[int, int, int, int]:
    """Give how many groups are right, and how many are found and gold to be of one witness."""
    right = found = gold = hit = 0
    for row in rows:
        texts = [(report["text"], "") for report in row["reports"]]
        one = max(witnesses(texts)) == 0
        right += one == row["one_witness"]
        found += one
        gold += row["one_witness"]
        hit += one and row["one_witness"]
        if show and one != row["one_witness"]:
            print(f"{row['id']}: one witness {row['one_witness']}")
    return right, hit, found, gold


def rows(folder: Path, like: Like | None, show: bool = False) -> list[tuple[str, str, bool | None]]:
    """Give the table's lines: name, value, whether a target holds (None where there is none)."""
    table: list[tuple[str, str, bool | None]] = []
    figures = figure_sentences.score(figure_sentences.load(folder / "figures.jsonl"))
    share = figures.exact / max(1, figures.sentences)
    table.append(("figures: sentences exact (>= 90 %)", f"{figures.exact}/{figures.sentences}",
                  share >= 0.9))  # fmt: skip
    right, found, gold = rivals(figure_sentences.load(folder / "rivals.jsonl"), like, show)
    precise, recall = right / max(1, found), right / max(1, gold)
    table.append(
        ("same utterance: precision (>= .9)", f"{right}/{found} = {precise:.3f}", precise >= 0.9)
    )
    table.append(
        ("same utterance: recall (>= .7)", f"{right}/{gold} = {recall:.3f}", recall >= 0.7)
    )
    same = [row for row in figure_sentences.load(folder / "rivals.jsonl") if row["same"]]
    hit, said, wanted = kinds(same, like)
    table.append(("what was lost: kinds right/said/gold", f"{hit}/{said}/{wanted}", None))
    by_right, by_found, by_gold, exact = movements(
        figure_sentences.load(folder / "movement.jsonl"), like, show
    )
    turned = by_right["reversal"] / max(1, by_found["reversal"])
    counts = f"{by_right['reversal']}/{by_found['reversal']} = {turned:.3f}"
    table.append(("reversal flags: precision (>= .85)", counts, turned >= 0.85))
    for label in (*LABELS, "none"):
        counts = f"{by_right[label]}/{by_found[label]}/{by_gold[label]}"
        table.append((f"movement, {label}: right/said/gold", counts, None))
    table.append(("movement: rows right", f"{exact}/{sum(by_gold.values())}", None))
    if (folder / "agency.jsonl").exists():
        gold_groups = figure_sentences.load(folder / "agency.jsonl")
        groups = agencies(gold_groups, show)
        counts = f"{groups[0]}/{len(gold_groups)}"
        table.append(("one witness or several: groups right", counts, None))
        table.append(("one witness: right/said/gold", "/".join(map(str, groups[1:])), None))
    return table


def kinds(rows: Sequence[Mapping[str, Any]], like: Like | None) -> tuple[int, int, int]:
    """Count the kinds of difference over pairs of one utterance: right, said, gold."""
    right = said = gold = 0
    for row in rows:
        found = differences(report_of("a", row["a"]), report_of("b", row["b"]), like)
        have, want = {one.kind for one in found}, set(row["differs"])
        right += len(have & want)
        said += len(have)
        gold += len(want)
    return right, said, gold


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; give 1 when a target of the gold is missed."""
    parser = argparse.ArgumentParser(description="Score figures, rival reports and movement.")
    parser.add_argument("--dev", action="store_true", help="score the development material")
    parser.add_argument("--rows", action="store_true", help="print its wrong rows")
    parser.add_argument("--plain", action="store_true", help="without the embedder")
    options = parser.parse_args(arguments)
    like = None if options.plain else Embedder().similarity
    table = rows(DEV if options.dev else GOLD, like, options.rows and options.dev)
    good = [line(name, value, holds) for name, value, holds in table]
    return 0 if all(good) or options.dev else 1


if __name__ == "__main__":
    sys.exit(main())
