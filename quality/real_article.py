"""Runs ``extract`` on the real article and compares it with two annotators' lists.

    python quality/real_article.py [--articles FOLDER] [--rows]

The article itself is not part of the repository. It is looked for in the folder ``shared`` beside
the checkout; where it is absent the script says so and exits 0. The lists
(``quality/gold/real-article-{a,b}.json``) hold offsets only; both annotators are programs.

*Consensus*: records of A and B, matched one to one by content (IoU of at least 0.5 over words)
and with the same speaker, without those that either marks as a repetition. A consensus record is
found when a predicted statement matches A's or B's content. Exit 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.runs import lines_of
from quality.scoring import Words, f1, match, name_words, overlap
from quality.table import line
from unbracket.model.statement import ACTS

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT.parent / "shared" / "data" / "articles"
LISTS = tuple(ROOT / "quality" / "gold" / f"real-article-{name}.json" for name in "ab")
EXPECTED = {"published": "2025-11-28", "agency": "Reuters"}
FOUND, SPEAKERS, LINES = 18 / 25, 0.9, 32  # at least, at least, at most
SAME = {"us": "united states", "u.s": "united states", "eu": "european union"}
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A consensus record beside the statement that was found for it, if any."""

    left: Record
    right: Record
    found: Record | None

    def values(self, name: str) -> tuple[Any, Any]:
        """Give a field's value in both lists."""
        return self.left[name], self.right[name]


def alpha(left: Sequence[str], right: Sequence[str]) -> float:
    """Give Krippendorff's alpha for nominal labels of two coders (1.0 when nothing varies)."""
    values = Counter([*left, *right])
    number = sum(values.values())
    if number < 2:
        return 1.0
    observed = 2 * sum(a != b for a, b in zip(left, right, strict=True)) / number
    same = sum(count * (count - 1) for count in values.values())
    expected = 1 - same / (number * (number - 1))
    return 1 - observed / expected if expected else 1.0


def same_speaker(left: str, right: str) -> bool:
    """Tell whether two lists name the same speaker, whatever article or short form they use."""
    return _names(left) == _names(right)


def pairs_of(
    words: Words, left: Sequence[Record], right: Sequence[Record]
) -> list[tuple[int, int]]:
    """Match two lists of records one to one by content."""
    return match(
        [words.inside(row["content"]) for row in left],
        [words.inside(row["content"]) for row in right],
    )


def consensus(
    words: Words, left: Sequence[Record], right: Sequence[Record]
) -> list[tuple[Record, Record]]:
    """Give the records on whose words and speaker both annotators agree, repetitions left out."""
    return [
        (left[i], right[j])
        for i, j in pairs_of(words, left, right)
        if same_speaker(left[i]["speaker"], right[j]["speaker"])
        and not left[i]["duplicate_of"]
        and not right[j]["duplicate_of"]
    ]


def rows_of(
    words: Words, agreed: Sequence[tuple[Record, Record]], lines: Sequence[Record]
) -> list[Row]:
    """Find a predicted statement for each consensus record, one to one, by the better content."""
    scored = []
    for i, pair in enumerate(agreed):
        for j, candidate in enumerate(lines):
            have = words.inside(candidate["content"])
            value = max(overlap(words.inside(row["content"]), have) for row in pair)
            if value >= 0.5:
                scored.append((-value, i, j))
    used: set[int] = set()
    best: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in best and j not in used:
            best[i] = j
            used.add(j)
    return [Row(*pair, lines[best[i]] if i in best else None) for i, pair in enumerate(agreed)]


def report(article: Path, lists: Sequence[Mapping[str, Any]], show_rows: bool) -> bool:
    """Print the comparison for one article; tell whether every target is met."""
    text = article.read_bytes().decode("utf-8-sig")
    words = Words(text)
    left, right = (value["records"] for value in lists)
    lines = [row for row in lines_of("extract", str(article), "--jsonl") if "type" not in row]
    reading = lines_of("read-text", str(article), "--json")[0]
    attributed = [row for row in lines if not row["how"].startswith("reporter")]
    originals = [row for row in attributed if not row["duplicate_of"]]
    agreed = consensus(words, left, right)
    rows = rows_of(words, agreed, originals)
    found = [row for row in rows if row.found]
    if show_rows:
        print_rows(words, rows)
    _agreement(words, left, right)
    for name, records in (("A", left), ("B", right)):
        own = [row for row in records if not row["duplicate_of"]]
        line(f"found of the list of {name}", f"{len(pairs_of(words, own, originals))}/{len(own)}")
    line("consensus records", len(agreed))
    _measures(found)
    return all(
        [
            *_counts(agreed, found, attributed),
            *_furniture(words, reading, lines, attributed),
            *(
                line(f"{name} is {value}", reading[name], reading[name] == value)
                for name, value in EXPECTED.items()
            ),
        ]
    )


def print_rows(words: Words, rows: Sequence[Row]) -> None:
    """Print each consensus record: ids, offset, acts of both lists, and what was found."""
    form = "{:<5}{:<5}{:>6}  {:<14}{:<14}{:<14}{:<8}{:<15}{}"
    print(form.format("A", "B", "from", "act A", "act B", "found", "hedge", "condition", "speaker"))
    for row in rows:
        found = row.found or {}
        a, b = row.left, row.right
        start, act = a["content"][0][0], found.get("act", "(missed)")
        condition = (found.get("condition") or {}).get("kind", "")
        tail = (act, found.get("hedge", ""), condition, found.get("speaker", ""))
        print(form.format(a["id"], b["id"], start, a["act"], b["act"], *tail))


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare every article for which lists exist; give the exit status."""
    parser = argparse.ArgumentParser(description="Compare extract with two annotators' lists.")
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="where the article is")
    parser.add_argument("--rows", action="store_true", help="print every consensus record")
    options = parser.parse_args(arguments)
    lists = [json.loads(path.read_text(encoding="utf-8")) for path in LISTS]
    wanted = {value["file_sha256"] for value in lists}
    articles = sorted(options.articles.glob("*.txt"))
    known = [path for path in articles if sha256(path.read_bytes()).hexdigest() in wanted]
    if not known:
        print(f"SKIPPED: no article of the lists in {options.articles}; nothing was measured.")
        return 0
    return 0 if min([report(path, lists, options.rows) for path in known]) else 1


def _counts(
    agreed: Sequence[Any], found: Sequence[Row], attributed: Sequence[Record]
) -> Iterator[bool]:
    speakers = sum(
        row.found is not None and same_speaker(row.left["speaker"], row.found["speaker"])
        for row in found
    )
    enough = len(found) >= FOUND * len(agreed)
    yield line("consensus found", f"{len(found)}/{len(agreed)}", enough)
    enough = speakers >= SPEAKERS * len(found)
    yield line("right speaker among found", f"{speakers}/{len(found)}", enough)
    yield line("attributed lines printed", len(attributed), len(attributed) <= LINES)


def _furniture(
    words: Words, reading: Record, lines: Sequence[Record], attributed: Sequence[Record]
) -> Iterator[bool]:
    captions = [row for row in attributed if row["how"] == "caption"]
    marked = sum(bool(row["duplicate_of"]) for row in captions)
    all_marked = bool(captions) and marked == len(captions)
    yield line("caption marked as a duplicate", f"{marked}/{len(captions)}", all_marked)
    bars = [[r["start"], r["end"]] for r in reading["regions"] if r["kind"] == "share-bar"]
    bar = words.inside(bars)
    touching = [row for row in lines if bar & words.inside([*row["content"], *row["source"]])]
    clean = bool(bar) and not touching
    yield line("share bars seen; lines from them", f"{len(bars)}; {len(touching)}", clean)


def _agreement(words: Words, left: Sequence[Record], right: Sequence[Record]) -> None:
    pairs = pairs_of(words, left, right)
    acts = [(left[i]["act"], right[j]["act"]) for i, j in pairs]
    families = [(_family(a), _family(b)) for a, b in acts]
    line("annotators: records", f"{len(left)} and {len(right)}")
    line("annotators: match F1", f"{f1(len(pairs), len(left), len(right)):.3f}")
    for name, labels in (("act", acts), ("family", families)):
        same = sum(a == b for a, b in labels)
        value = alpha([a for a, _ in labels], [b for _, b in labels])
        line(f"annotators: same {name}; alpha", f"{same}/{len(labels)}; {value:.3f}")


def _measures(found: Sequence[Row]) -> None:
    def count(name: str, rows: Sequence[Row], test: Callable[[Row, Record], bool]) -> None:
        right = sum(row.found is not None and test(row, row.found) for row in rows)
        line(name, f"{right}/{len(rows)}")

    settled = [row for row in found if row.left["act"] == row.right["act"]]
    both = [row for row in found if row.left["condition"] and row.right["condition"]]
    neither = [row for row in found if not row.left["condition"] and not row.right["condition"]]
    count("act as A or B", found, lambda r, f: f["act"] in r.values("act"))
    count("act, where A and B agree", settled, lambda r, f: f["act"] == r.left["act"])
    count(
        "family as A or B",
        found,
        lambda r, f: f["family"] in [_family(act) for act in r.values("act")],
    )
    count("party as A", found, lambda r, f: same_speaker(f["party"] or "", r.left["party"] or ""))
    count("hedge as A or B", found, lambda r, f: f["hedge"] in r.values("hedge"))
    count("condition, where A and B have one", both, lambda r, f: bool(f["condition"]))
    count("no condition, where neither has one", neither, lambda r, f: not f["condition"])


def _family(act: str) -> str:
    return ACTS[act][0]


def _names(text: str) -> frozenset[str]:
    names = (" ".join(name_words(part)) for part in text.split(" and "))
    return frozenset(SAME.get(name, name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
