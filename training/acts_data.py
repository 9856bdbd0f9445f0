"""Reads the training material of the act model and makes its inputs.

Three kinds of record become one: own statements (marked text, ``quality/marked.py``), labels by
offset on articles of the attribution corpus, and the sentences of a public set of narrated events,
whose roots are learned by a head of their own, and as acts where the label guide's table maps them.
Every record has an ``id`` whose digest says whether it is held out.
"""

from __future__ import annotations

import csv
import hashlib
import json
import pickle
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quality.marked import unmarked

from unbracket.actors.resolver import RuleResolver
from unbracket.coding.act_input import ActInput
from unbracket.coding.act_prepare import prepare
from unbracket.coding.acts import ORDER
from unbracket.coding.contract import how_of
from unbracket.coding.evidence import ROOTS, STRENGTHS
from unbracket.language.names import NameFinder
from unbracket.language.wordpiece import WordPieces
from unbracket.model.document import Document
from unbracket.model.span import Span, spans_from
from unbracket.model.statement import HEDGES, STANCES, Attribution, Speaker

LABELS: Mapping[str, tuple[str, ...]] = {
    "act": ORDER,
    "hedge": HEDGES,
    "strength": STRENGTHS,
    "stance": STANCES,
    "root": ROOTS,
}
# Roots of narrated events that are the act of the same name by the label guide's table. The others
# name deeds (strikes, arrests, aid) that the guide gives no act, or several.
ACT_OF_ROOT = {
    "REJECT": "REJECT", "ACCUSE": "ACCUSE", "REQUEST": "REQUEST", "THREATEN": "THREATEN",
    "CONSULT": "CONSULT", "SUPPORT": "SUPPORT", "AGREE": "AGREE",
}  # fmt: skip
OWN_WEIGHT = 1.5  # own statements hold all acts evenly; the corpus hardly knows some of them
KNOWN_PARTY = 6  # tenths of the own statements whose party is told
_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class Example:
    """One content with its labels; an unknown label is absent."""

    id: str
    kind: str  # own, corpus, event or bare
    group: str  # what is held out together: an article, or the record itself
    text: str
    content: list[list[int]]
    source: list[list[int]]
    cue: list[list[int]]
    target: list[list[int]]
    labels: dict[str, str]
    how: str = ""
    weight: float = 1.0
    raw: dict[str, Any] = field(default_factory=dict)


def tenth(group: str, parts: int = 10) -> int:
    """Give the part, 0 to ``parts`` - 1, in which a group falls by the digest of its name."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % parts


def own_statements(path: Path) -> Iterator[Example]:
    """Read statements of marked text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        text, spans = unmarked(row["marked"])
        if not spans.get("content"):
            continue
        yield Example(
            row["id"], "own", row.get("group", row["id"]), text, spans["content"],
            spans.get("source", []), spans.get("cue", []), [], _labels(row),
            row.get("how", ""), OWN_WEIGHT, row,
        )  # fmt: skip


def corpus_labels(path: Path, articles: Mapping[str, str]) -> Iterator[Example]:
    """Read labels by offset on the corpus' articles (id to text)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        text = articles[row["article"]]
        if any(end > len(text) for _, end in row["content"]):
            continue
        weight = {"low": 0.5, "medium": 0.8}.get(row.get("confidence", ""), 1.0)
        yield Example(
            f"{row['article']}:{row['content'][0][0]}", "corpus", row["article"], text,
            row["content"], row.get("source", []), row.get("cue", []), [], _labels(row),
            row.get("how", ""), weight, row,
        )  # fmt: skip


def bare(path: Path, known: Set[str]) -> Iterator[Example]:
    """Read the corpus' attributions without labels; ``known`` are the ids that have them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for row in article["attributions"]:
            if not row["content"] or f"{article['id']}:{row['content'][0][0]}" in known:
                continue
            yield Example(
                f"bare-{article['id']}:{row['id']}", "bare", article["id"], article["text"],
                row["content"], row["source"], row["cue"], [], {},
            )  # fmt: skip


def _labels(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: row[name] for name in ("act", "hedge", "strength", "stance")
        if row.get(name) in LABELS[name]
    }  # fmt: skip


def events(path: Path) -> Iterator[Example]:
    """Read sentences with source and target marked and the root of what one does to the other."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            text, source, target = _marked_event(row["marked_sentence"])
            root = {"YIELD": "CONCEDE"}.get(row["gold_root"], row["gold_root"])
            labels = {"root": root}
            if root in ACT_OF_ROOT:
                labels["act"] = ACT_OF_ROOT[root]
            yield Example(
                f"event-{row['sentence_id']}", "event", row["sentence"], text, [[0, len(text)]],
                source, [], target, labels, "reporter", 1.0, {"penta": row["gold_penta"]},
            )  # fmt: skip


def _marked_event(marked: str) -> tuple[str, list[list[int]], list[list[int]]]:
    parts: list[str] = []
    opened: dict[str, int] = {}
    spans: dict[str, list[list[int]]] = {"s": [], "t": []}
    last = length = 0
    for found in _TAG.finditer(marked):
        parts.append(marked[last : found.start()])
        length += len(parts[-1])
        last = found.end()
        tag = found[0][-2]
        if found[0][1] == "/":
            spans[tag].append([opened.pop(tag), length])
        else:
            opened[tag] = length
    parts.append(marked[last:])
    return "".join(parts), spans["s"], spans["t"]


def load_all(folder: Path, shared: Path) -> list[Example]:
    """Read everything that is there; what is missing is said."""
    found: list[Example] = []
    for path in sorted(folder.glob("*.marked.jsonl")):
        found += own_statements(path)
    corpus = shared / "attribution" / "train.jsonl"
    if corpus.exists():
        rows = map(json.loads, corpus.read_text(encoding="utf-8").splitlines())
        articles = {row["id"]: row["text"] for row in rows}
        for path in sorted(folder.glob("corpus-*.jsonl")):
            found += corpus_labels(path, articles)
    else:
        print(f"MISSING: {corpus}")
    narrated = shared / "acts" / "plv_train.tsv"
    if narrated.exists():
        found += events(narrated)
    else:
        print(f"MISSING: {narrated}")
    return found


def attribution_of(example: Example) -> Attribution:
    """Give an example's spans as a tagger would."""
    content = spans_from(example.content)
    how = example.how or how_of({}, example.text, content)
    return Attribution(content, spans_from(example.source), spans_from(example.cue), how)


def speaker_of(example: Example, resolver: RuleResolver) -> Speaker:
    """Resolve an example's speaker as in a reading; a named party counts for most own statements.

    In a case the parties are known, in a lone article often not, so both are practised.
    """
    if example.kind == "event":
        return Speaker()
    attribution = attribution_of(example)
    found = resolver.resolve(Document(text=example.text), (attribution,), None)[0]
    party = example.raw.get("party", "")
    if party and tenth(example.id + " party") < KNOWN_PARTY:
        found = replace(found, party=party)
    return found


def inputs(cutter: WordPieces, examples: list[Example]) -> list[ActInput]:
    """Make each example's input; one finder serves the examples of one text."""
    finder, resolver = NameFinder(None), RuleResolver()
    made: list[ActInput] = []
    for example in examples:
        given = prepare(
            cutter, finder, example.text, attribution_of(example), speaker_of(example, resolver),
            target=spans_from(example.target),
        )  # fmt: skip
        if given is None:
            raise ValueError(f"{example.id} has no content")
        made.append(given)
    return made


def kept_inputs(cutter: WordPieces, examples: list[Example], place: Path) -> list[ActInput]:
    """Make the inputs, or read them from a file that an earlier call wrote for the same records."""
    key = hashlib.sha256(
        repr(
            [(e.id, e.text, e.content, e.source, e.cue, e.target, e.how) for e in examples]
        ).encode()
    ).hexdigest()
    if place.exists():
        kept_key, kept = pickle.loads(place.read_bytes())
        if kept_key == key:
            return list(kept)
    made = inputs(cutter, examples)
    place.write_bytes(pickle.dumps((key, made)))
    return made


def whole_span(example: Example) -> Span:
    """Give the stretch that an example's content covers."""
    return Span(example.content[0][0], max(end for _, end in example.content))
