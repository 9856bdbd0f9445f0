"""Runs spaCy and textacy's direct quotations over articles; knows nothing of Unbracket.

    python quality/textacy_child.py MODEL ARTICLES.jsonl OUT.jsonl

It is run by ``quality/attribution_table.py`` in an interpreter that has both. Each paragraph is a
document of its own, which is the kinder use: an odd number of quotation marks makes textacy raise,
and so costs one paragraph and not the article. Loading is not part of the time.
"""

from __future__ import annotations

import importlib
import json
import re
import resource
import sys
import time
from pathlib import Path
from typing import Any


def spans_of(tokens: Any, base: int) -> list[list[int]]:
    """Join neighbouring tokens to character spans of the article."""
    found: list[list[int]] = []
    last = -2
    for token in sorted(tokens, key=lambda token: token.i):
        if token.i == last + 1 and found:
            found[-1][1] = token.idx + len(token) + base
        else:
            found.append([token.idx + base, token.idx + len(token) + base])
        last = token.i
    return found


def main() -> int:
    """Process every article and print what it took, as JSON."""
    model, articles, out = sys.argv[1:4]
    rows = [json.loads(row) for row in Path(articles).read_text(encoding="utf-8").splitlines()]
    spacy = importlib.import_module("spacy")
    quotations = importlib.import_module("textacy.extract.triples").direct_quotations
    nlp = spacy.load(model)
    began, cpu = time.perf_counter(), time.process_time()
    results, refused = [], 0
    for row in rows:
        attributions = []
        for part in re.finditer(r"[^\n]*\S[^\n]*", row["text"]):
            try:
                for found in quotations(nlp(part[0])):
                    content = [found.content.start_char, found.content.end_char]
                    attributions.append(
                        {
                            "source": spans_of(found.speaker, part.start()),
                            "cue": spans_of(found.cue, part.start()),
                            "content": [[place + part.start() for place in content]],
                        }
                    )
            except ValueError:
                refused += 1
        results.append({"id": row["id"], "attributions": attributions})
    taken = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    Path(out).write_text("".join(json.dumps(row) + "\n" for row in results), encoding="utf-8")
    taken["rss_kb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(taken | {"refused": refused, "version": f"spaCy {spacy.__version__}"}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
