"""Measures what linking costs: words per second of the whole path on a sample, three ways.

    python quality/coding_links_speed.py [--sample strait] [--runs 3]

Readings of the sample's documents, made once, go through tagging, resolving and coding: without a
frame (no linking), with the frame and links by words alone, and with sentence vectors as shipped.
The middle of the runs is printed; the share is of the path with links by words. The vectors of the
frame's own texts are made once for a case, whatever is read into it: they are timed apart.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.coding_links import MAX_BYTES
from quality.table import line
from unbracket.casework.casefile import load_case_file
from unbracket.casework.engines import Engines, chosen_engines
from unbracket.casework.extract import propose
from unbracket.casework.intake import load, read_incoming
from unbracket.casework.samples import SAMPLES, incoming_of, sample_folder
from unbracket.coding.model_coder import ModelCoder
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.span import Span
from unbracket.model.statement import Attribution, Speaker

LEAST = 0.7


class _WordsOnly(ModelCoder):
    """The shipped coder without sentence vectors."""

    def __init__(self) -> None:
        super().__init__()
        self._meaning = None


def rate(documents: list[Document], engines: Engines, frame: CaseFrame | None) -> float:
    """Give words per second of one pass over the documents."""
    words = sum(len(document.text.split()) for document in documents)
    start = time.perf_counter()
    for document in documents:
        propose(document, engines, frame)
    return words / (time.perf_counter() - start)


def warm(coder: ModelCoder, frame: CaseFrame) -> float:
    """Have the frame's texts embedded and give the seconds that it took."""
    start = time.perf_counter()
    text = "It would accept something of the kind."
    span = Span(0, len(text))
    coder.code(Document(text), Attribution((span,)), Speaker(), frame)
    return time.perf_counter() - start


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what linking costs.")
    parser.add_argument("--sample", choices=SAMPLES, default="strait")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    loaded = load_case_file(sample_folder(options.sample) / "case.toml")
    documents = [read_incoming(row, load(row, MAX_BYTES)) for row in incoming_of(loaded)]
    shipped = chosen_engines()
    words = Engines(shipped.tagger, shipped.resolver, _WordsOnly())
    rates: dict[str, list[float]] = {"no frame": [], "by words": [], "as shipped": []}
    once: list[float] = []
    for _ in range(options.runs):  # the ways take turns, so that a busy machine slows all alike
        coder = ModelCoder()  # no vector is kept yet
        fresh = Engines(shipped.tagger, shipped.resolver, coder)
        once.append(warm(coder, loaded.frame))
        rates["no frame"].append(rate(documents, words, None))
        rates["by words"].append(rate(documents, words, loaded.frame))
        rates["as shipped"].append(rate(documents, fresh, loaded.frame))
    middle = {name: statistics.median(found) for name, found in rates.items()}
    for name, value in middle.items():
        line(f"words per second, {name}", f"{value:.0f}")
    line("seconds once for the frame's texts", f"{statistics.median(once):.2f}")
    share = middle["as shipped"] / middle["by words"]
    held = line(f"share of the path by words, at least {LEAST}", f"{share:.2f}", share >= LEAST)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
