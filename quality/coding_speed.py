"""Words a second of the whole path with the act model, against the same path with the rule coder.

Articles of our own making (``quality/articles.py``) are read by the trained tagger and coded by
each coder in turn, three times; the better processor time of each counts, so that other work on
the machine says little. Loading is not part of the time.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from quality.articles import write_articles
from quality.coding_table import Row
from unbracket.casework.engines import Engines, default_engines
from unbracket.casework.extract import propose
from unbracket.casework.intake import Incoming, read_incoming

ORDER = 60
ARTICLES, WORDS, ROUNDS = 12, 600, 3
TARGET = 70.0


def seconds(engines: Engines, data: Sequence[tuple[str, bytes]]) -> float:
    """Read and code everything once and give the processor time."""
    began = time.process_time()
    for name, content in data:
        propose(read_incoming(Incoming(name, data=content), content), engines, None)
    return time.process_time() - began


def section() -> Sequence[Row]:
    """Give words a second with each coder, and the share that is left."""
    with tempfile.TemporaryDirectory(prefix="unbracket-speed-") as folder:
        write_articles(Path(folder), ARTICLES, WORDS)
        data = [(p.name, p.read_bytes()) for p in sorted(Path(folder).glob("*.txt"))]
    words = sum(len(content.split()) for _, content in data)
    both = {
        name: default_engines(tagger="model", coder=coder)
        for name, coder in (("rules", "rules"), ("model", "model"))
    }
    best = {name: float("inf") for name in both}
    for _ in range(ROUNDS + 1):  # the first round also loads and fills the caches
        for name, engines in both.items():
            best[name] = min(best[name], seconds(engines, data))
    return [
        Row("words a second, rule coder", words / best["rules"], digits=0),
        Row("words a second, model coder", words / best["model"], digits=0),
        Row("left of the path's speed, per cent", 100 * best["rules"] / best["model"], TARGET),
    ]
