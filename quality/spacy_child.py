"""Runs spaCy alone over text files and prints what it took, as JSON; knows nothing of Unbracket.

    python quality/spacy_child.py MODEL FOLDER

It is run by ``quality/bench_words.py`` in an interpreter that has spaCy. Reading the files and
loading the model are not part of the time.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path

BATCH = 32  # texts at once: larger batches take gigabytes and are no faster


def main() -> int:
    """Process every text of a folder with all components of a model."""
    model, folder = sys.argv[1:3]
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    spacy = importlib.import_module("spacy")
    loading = time.perf_counter()
    nlp = spacy.load(model)
    began, cpu = time.perf_counter(), time.process_time()
    sentences = sum(sum(1 for _ in doc.sents) for doc in nlp.pipe(texts, batch_size=BATCH))
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - began,
                "cpu": time.process_time() - cpu,
                "load": began - loading,
                "rss_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
                "version": f"spaCy {spacy.__version__}, {model} {nlp.meta['version']}",
                "sentences": sentences,
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
