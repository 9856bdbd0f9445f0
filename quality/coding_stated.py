"""Acts and conditions in running text, against what two annotators list in it.

    python quality/coding_stated.py [--no-model] [--show] [--unread]

The texts are two invented articles by somebody who had not seen the rules
(``quality/gold/deal/article-a.txt``, ``article-b.txt``) and eight documents of the sample case
``strait``. What is wrong in these ten has been read while the coder was made. With ``--unread``
they are two later articles (``quality/gold/coding/articles``), written in the same way, of which
only totals were ever looked at. Two annotators, both programs, listed every attributed statement
and condition in them (``quality/gold/coding/stated-a.jsonl``, ``stated-b.jsonl``; ``stated-2-a``,
``stated-2-b``), each alone. What both list counts: two
contents of which more than half of the words, of either, are shared. A listed statement is found
when an extracted one shares as much with the first annotator's. Its act is right when one of the
two gives it; its condition is right when there is none in both and none was extracted, or when the
words of condition and consequence together share as much with an annotator's and the polarity is
the same. A statement that was not found counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.coding_table import Row
from quality.table import line
from unbracket.casework.engines import chosen_engines
from unbracket.casework.extract import propose
from unbracket.casework.intake import Incoming, load, read_incoming
from unbracket.model.statement import Statement

HERE = Path(__file__).resolve().parent
PLACES = (
    HERE / "gold" / "deal",
    HERE / "gold" / "coding" / "articles",
    HERE.parent / "src" / "unbracket" / "samples" / "strait" / "documents",
)
READ, UNREAD = ("stated-a", "stated-b"), ("stated-2-a", "stated-2-b")
TARGET = 0.75
ORDER = 20
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
Places = frozenset[int]


@dataclass(frozen=True, slots=True)
class Listed:
    """What one annotator lists: the starts of its words in the reading, act and condition."""

    content: Places
    act: str
    condition: Places
    polarity: int
    words: str


def places(text: str, spans: Sequence[tuple[int, int]]) -> Places:
    """Give the starts of the words that lie inside of some spans."""
    return frozenset(
        start + found.start() for start, end in spans for found in _WORD.finditer(text[start:end])
    )


def shared(a: Places, b: Places) -> float:
    """Give the shared words over the words of either; 1 for two empty sets."""
    return len(a & b) / len(a | b) if a | b else 1.0


def find(text: str, words: str, after: int) -> tuple[int, int]:
    """Find words in a reading, white space aside, from a place on or else anywhere."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = pattern.search(text, after) or pattern.search(text)
    if found is None:
        raise SystemExit(f"an annotator's words are not in the reading: {words!r}")
    return found.start(), found.end()


def listed(text: str, rows: Sequence[Mapping[str, Any]]) -> list[Listed]:
    """Place an annotator's list in a reading; the list is in reading order."""
    result: list[Listed] = []
    at = 0
    for row in rows:
        pieces = row["content"] if isinstance(row["content"], list) else [row["content"]]
        spans: list[tuple[int, int]] = []
        for piece in pieces:
            spans.append(find(text, piece, spans[-1][1] if spans else at))
        at = spans[0][0]
        condition = row["condition"]
        clauses: list[tuple[int, int]] = []
        if condition:
            near = max(0, at - 400)
            clauses = [find(text, condition[name], near) for name in ("condition", "consequence")]
        result.append(
            Listed(
                places(text, spans),
                row["act"],
                places(text, clauses),
                condition["polarity"] if condition else 0,
                " … ".join(pieces),
            )
        )
    return result


def of_both(first: Sequence[Listed], second: Sequence[Listed]) -> list[tuple[Listed, Listed]]:
    """Pair what both annotators list, one to one, by falling overlap."""
    pairs = sorted(
        (
            (-shared(a.content, b.content), i, j)
            for i, a in enumerate(first)
            for j, b in enumerate(second)
            if shared(a.content, b.content) > 0.5
        )
    )
    left, right = set(range(len(first))), set(range(len(second)))
    result = []
    for _, i, j in pairs:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            result.append((i, j))
    return [(first[i], second[j]) for i, j in sorted(result)]


def extracted(text: str, statement: Statement) -> Listed:
    """Write an extracted statement in the annotators' form."""
    condition = statement.condition
    clauses = [
        (span.start, span.end)
        for span in (condition and condition.condition, condition and condition.consequence)
        if span
    ]
    return Listed(
        places(text, [(span.start, span.end) for span in statement.content]),
        statement.act,
        places(text, clauses),
        condition.polarity if condition else 0,
        "",
    )


def condition_right(said: Listed, gold: Sequence[Listed]) -> bool:
    """Tell whether a statement's condition is one of the annotators', or absent like theirs."""
    return any(
        not said.condition
        if not one.condition
        else shared(said.condition, one.condition) > 0.5 and said.polarity == one.polarity
        for one in gold
    )


def judge(
    no_model: bool, show: bool = False, only: str = "", names: Sequence[str] = READ
) -> Counter[str]:
    """Count, over all texts, what both list, what was found, and what is right.

    ``names`` are the files of the two annotators' lists.
    """
    engines = chosen_engines(no_model)
    lists = []
    for name in names:
        path = HERE / "gold" / "coding" / f"{name}.jsonl"
        lists.append([json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()])
    counts: Counter[str] = Counter()
    for name in dict.fromkeys(row["file"] for row in lists[0] if only in row["file"]):
        path = next(place / name for place in PLACES if (place / name).exists())
        incoming = Incoming(name, path=path)
        document = read_incoming(incoming, load(incoming, 10_000_000))
        text = document.text
        both = of_both(
            *(listed(text, [row for row in rows if row["file"] == name]) for rows in lists)
        )
        mine = [extracted(text, statement) for statement in propose(document, engines, None)]
        for pair in both:
            counts["listed"] += 1
            counts["conditions"] += bool(pair[0].condition and pair[1].condition)
            best = max(mine, key=lambda one: shared(one.content, pair[0].content), default=None)
            if best is None or shared(best.content, pair[0].content) <= 0.5:
                counts["missed"] += 1
                if show:
                    print(f"  missed: {pair[0].act} {pair[0].words}")
                continue
            act = best.act in {one.act for one in pair}
            condition = condition_right(best, pair)
            counts["found"] += 1
            counts["act"] += act
            counts["condition"] += condition
            counts["both"] += act and condition
            counts["condition of those with one"] += condition and all(p.condition for p in pair)
            if show and not (act and condition):
                said = "" if condition else ", condition wrong"
                print(f"  {best.act} for {pair[0].act}/{pair[1].act}{said}: {pair[0].words}")
    return counts


def section() -> Sequence[Row]:
    """Give the rows of the coding table, in per cent of what both annotators list."""
    found: list[Row] = []
    for no_model, names, who in (
        (False, READ, "stated"),
        (True, READ, "stated, rules"),
        (False, UNREAD, "stated, unread"),
        (True, UNREAD, "stated, unread, rules"),
    ):
        counts = judge(no_model, names=names)
        for name, key, target in (
            ("found", "found", None),
            ("act right", "act", None),
            ("condition right", "condition", None),
            ("act and condition right", "both", None if no_model else 100 * TARGET),
        ):
            share = 100 * counts[key] / counts["listed"]
            found.append(Row(f"{who}: {name}", share, target, floor=f"{who}: {name}"))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the section; exit 1 when its target is missed."""
    parser = argparse.ArgumentParser(description="Acts and conditions that two annotators list.")
    parser.add_argument("--no-model", action="store_true", help="with the rule engines")
    parser.add_argument("--only", default="", help="only files whose name holds this")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--show", action="store_true", help="print what is wrong")
    shown.add_argument("--unread", action="store_true", help="the two articles that nobody reads")
    options = parser.parse_args(arguments)
    names = UNREAD if options.unread else READ
    counts = judge(options.no_model, options.show, options.only, names)
    total = counts["listed"]
    line("statements that both list", total)
    line("found", f"{counts['found']} ({counts['found'] / total:.3f})")
    line("act right", f"{counts['act']} ({counts['act'] / total:.3f})")
    line("condition right", f"{counts['condition']} ({counts['condition'] / total:.3f})")
    line(
        "of those with a condition",
        f"{counts['condition of those with one']} of {counts['conditions']}",
    )
    share = counts["both"] / total
    return 0 if line("act and condition right", f"{share:.3f}", share >= TARGET) else 1


if __name__ == "__main__":
    raise SystemExit(main())
