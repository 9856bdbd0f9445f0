"""How each engine's time grows on texts that are made to be slow.

``python quality/bench_linear.py`` prints, for each hostile text, the processor seconds of reading,
tagging, resolving and coding at a size and at four times that size. It exits 1 when four times the
text takes more than nine times as long anywhere (quadratic growth takes sixteen times).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from unbracket.casework.engines import default_engines
from unbracket.casework.extract import propose
from unbracket.errors import InputError
from unbracket.model.document import Document, SourceHint
from unbracket.reading.registry import read_document

SIZE, TIMES, LIMIT, NOISE = 20_000, 4, 9.0, 0.15

TEXTS: dict[str, Callable[[int], str]] = {
    "ordinary copy": lambda n: _fill(
        'Norland premier Ada Roe said the port would open. "We can wait," she said.\n\n', n
    ),
    "quotation marks": lambda n: '"' * n,
    "one long line": lambda n: _fill("a ", n),
    "reporting words": lambda n: _fill("said ", n),
    "nested attribution": lambda n: _fill("he said she said ", n),
    "capitals": lambda n: _fill("ROE SAID ", n),
    "conditions": lambda n: _fill("if ", n),
    "conditions with clauses": lambda n: _fill("if he goes, she stays, ", n),
    "names": lambda n: _fill("Ada Roe and Ivo Marsh, ", n),
    "numbers": lambda n: _fill("19% of 3,000 km, ", n),
    "according to": lambda n: _fill("according to Roe, ", n),
    "brackets": lambda n: "(" * n,
    "stops": lambda n: ". " * (n // 2),
    "empty lines": lambda n: "\n\n" * (n // 2) + "a",
}
PAGES: dict[str, Callable[[int], str]] = {
    "nested elements": lambda n: "<div>" * (n // 5) + "x",
    "unclosed tags": lambda n: "<a " * (n // 3),
    "unclosed comments": lambda n: "<!--" * (n // 4) + "x",
    "declarations": lambda n: "<!" * (n // 2) + "x",
}


def _fill(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def _seconds(text: str, hint: SourceHint) -> float:
    engines = default_engines()
    begun = time.process_time()
    try:
        document: Document | None = read_document(text.encode(), hint)
    except InputError:
        document = None  # a page that shows no text is refused, which takes its time too
    if document is not None:
        propose(document, engines, None)
    return time.process_time() - begun


def main() -> int:
    """Measure every text; gives the exit status."""
    print(f"{'text':26}{'s at ' + str(SIZE):>12}{'s at ' + str(SIZE * TIMES):>12}{'growth':>9}")
    failed = False
    for texts, hint in ((TEXTS, SourceHint("x.txt")), (PAGES, SourceHint("x.html"))):
        for name, make in texts.items():
            prefix = "<html><p>text</p>" if texts is PAGES else ""
            small = _seconds(prefix + make(SIZE), hint)
            large = _seconds(prefix + make(SIZE * TIMES), hint)
            growth = large / max(small, NOISE / TIMES)
            late = growth > LIMIT and large > NOISE
            failed |= late
            note = "  grows too fast" if late else ""
            print(f"{name:26}{small:12.2f}{large:12.2f}{growth:9.1f}{note}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
