"""Who is meant: the resolver against gold of our own, by offsets, on articles of the corpus.

    python quality/speakers.py [--corpus FOLDER] [--rows] [--half even|odd]   score the resolver
    python quality/speakers.py --worksheet OUT.jsonl               draw the mentions to annotate
    python quality/speakers.py --join A.jsonl B.jsonl [C.jsonl]    make the gold of lists of names

The mentions are sources of gold attributions in the development articles, drawn by class (pronoun,
description, short name, other) with a fixed seed. Annotators saw the whole article and gave, for
each mention, the fullest name that the article has for whoever is meant, copied from the article:
one name for each joint speaker, none where nobody is named (an unnamed official, a crowd). The gold
(``quality/gold/speakers.jsonl``) holds offsets only; the annotators are programs. Where two of them
differ, a third decides; a mention on which all three differ is left out and counted.

*Right*: the resolver gives as many speakers as the gold, each the same person or body; for a
mention that names nobody, it gives no name that the mention itself doesn't hold. Two names are of
the *same* person or body by any of these rules, and by no other:

1. one ends with all words of the other, articles, possessive endings, case and the suffixes Jr.,
   Sr., II, III aside ("Mr. Roe", "Ada Roe");
2. both have the same last word, and the words of one stand in the other in the same order
   ("the Roe campaign", "Roe's election campaign");
3. the gazetteer gives both to one state or body ("Britain", "the United Kingdom"; a seat of
   government or a ministry and its state: the contract's canonical name is the state's);
4. one is the other with the noun of a publication at its end, which speaks for its body ("a Norland
   University poll").

Words without a capital letter name nobody: "the advertisement" for an "it" whose gold is nobody is
no wrong name. Such rows are counted in the output. The articles aren't part of the repository:
where they are absent the script says so and exits 0.

The resolver was tuned on the even half (``--half even``, by a digest of the article's id); the odd
half is the estimate for articles that nobody looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.scoring import name_words
from quality.table import line
from unbracket.actors.resolver import RuleResolver
from unbracket.language.placebook import PlaceBook
from unbracket.model.document import Document, SourceHint
from unbracket.model.span import Span
from unbracket.model.statement import Attribution
from unbracket.reading.registry import read_document

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "data" / "attribution"
GOLD = ROOT / "quality" / "gold" / "speakers.jsonl"
CLASSES = {"pronoun": 120, "description": 90, "short name": 90, "other": 60}
TARGET = 0.92
_PRONOUN_WORDS = "he she they it i we who him her them his their its himself herself themselves you"
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_PUBLICATIONS = frozenset(
    {"poll", "survey", "report", "study", "analysis", "statement", "editorial"}
)
BOOK = PlaceBook(None)
Row = Mapping[str, Any]


def load(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row]


def class_of(words: str, text: str) -> str:
    """Sort a mention into one of the classes by its words alone."""
    tokens = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", words)
    if len(tokens) == 1 and tokens[0].lower() in _PRONOUNS:
        return "pronoun"
    if not any(token[:1].isupper() for token in tokens[1:]) and (
        not tokens or not tokens[0][:1].isupper() or tokens[0].lower() in ("the", "a", "an", "one")
    ):
        return "description"
    name = " ".join(token for token in tokens if token[:1].isupper())
    return "short name" if len(tokens) == 1 and f" {name}" in text else "other"


def half_of(article: str) -> str:
    """Give the half that an article belongs to, by the SHA-256 of its id."""
    return ("even", "odd")[hashlib.sha256(article.encode()).digest()[0] % 2]


def worksheet(articles: Sequence[Row]) -> list[dict[str, Any]]:
    """Draw mentions by class, spread over all articles; the same at every call."""
    pool: dict[str, list[dict[str, Any]]] = {name: [] for name in CLASSES}
    for article in articles:
        for gold in article["attributions"]:
            if gold["source"] and gold["content"]:
                start, end = gold["source"][0][0], gold["source"][-1][1]
                words = article["text"][start:end]
                row = {"article": article["id"], "attribution": gold["id"], "mention": [start, end]}
                pool[class_of(words, article["text"])].append(row | {"words": words})
    chance = random.Random(20251128)
    drawn = [
        row
        for name, number in CLASSES.items()
        for row in chance.sample(pool[name], min(number, len(pool[name])))
    ]
    drawn.sort(key=lambda row: (row["article"], row["mention"]))
    return [{"n": number} | row for number, row in enumerate(drawn)]


def referents(text: str, names: Iterable[str]) -> list[list[int]]:
    """Place annotators' names at their first occurrence; raises ValueError for one not there."""
    found = []
    for name in names:
        at = text.find(name)
        if at < 0:
            raise ValueError(f"{name!r} doesn't stand in the article")
        found.append([at, at + len(name)])
    return found


def plain_name(name: str) -> list[str]:
    """Give a name's words as the rules compare them: without suffix and noun of a publication."""
    words = name_words(name)
    while len(words) > 1 and words[-1] in _SUFFIXES | _PUBLICATIONS:
        words.pop()
    return words


def same_one(left: str, right: str) -> bool:
    """Tell whether two names are of the same person or body, by the rules in the module's head."""
    a, b = plain_name(left), plain_name(right)
    if not a or not b:
        return a == b
    short, long = sorted((a, b), key=len)
    if long[-len(short) :] == short:
        return True
    rest = iter(long)
    if short[-1] == long[-1] and len(short) > 1 and all(word in rest for word in short):
        return True
    places = [BOOK.form(name) for name in (left, right)]
    return None not in places and len({form.place.name for form in places if form}) == 1


def same(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two lists of names mean the same people, each of one once in the other."""
    rest = list(right)
    for name in left:
        hit = next((other for other in rest if same_one(name, other)), None)
        if hit is None:
            return False
        rest.remove(hit)
    return not rest


def join(articles: Mapping[str, Row], sheet: Sequence[Row], lists: Sequence[Sequence[Row]]) -> int:
    """Write the gold from two or three annotators' lists and print their agreement."""
    answers = [{row["n"]: list(row["names"]) for row in rows} for rows in lists]
    agreed, gold, left_out = 0, [], 0
    for row in sheet:
        text = articles[row["article"]]["text"]
        given = [answer[row["n"]] for answer in answers if row["n"] in answer]
        pairs = [(a, b) for i, a in enumerate(given) for b in given[i + 1 :] if same(a, b)]
        agreed += same(given[0], given[1])
        if not pairs:
            left_out += 1
            continue
        names = max(pairs[0], key=lambda names: sum(map(len, names)))
        kept = {name: row[name] for name in ("article", "attribution", "mention")}
        gold.append(
            kept | {"referents": referents(text, names), "class": class_of(row["words"], text)}
        )
    GOLD.write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf-8")
    line("mentions annotated by two", len(sheet))
    line("the two agree", f"{agreed / len(sheet):.3f}")
    line("decided by a third", len(sheet) - agreed - left_out)
    line("left out", left_out)
    return 0


def attribution_of(value: Row) -> Attribution:
    """Build the attribution that the corpus marks."""

    def spans(name: str) -> tuple[Span, ...]:
        return tuple(Span(*pair) for pair in value[name])

    return Attribution(content=spans("content"), source=spans("source"), cue=spans("cue"))


def resolve(article: Row) -> tuple[Document, dict[str, tuple[str, ...]]]:
    """Resolve all gold attributions of an article; gives the names by attribution."""
    document = read_document(article["text"].encode(), SourceHint(name="article.txt"))
    rows = sorted(
        (row for row in article["attributions"] if row["content"]),
        key=lambda row: (row["source"] or row["content"])[0],
    )
    found = RuleResolver().resolve(document, [attribution_of(row) for row in rows], None)
    return document, {row["id"]: speaker.names for row, speaker in zip(rows, found, strict=True)}


def right(text: str, gold: Row, names: Sequence[str]) -> bool:
    """Tell whether the resolved names are those of the gold."""
    wanted = [text[start:end] for start, end in gold["referents"]]
    if wanted:
        return same(wanted, names)
    return all(unnamed(name) or held(text, gold, name) for name in names)


def held(text: str, gold: Row, name: str) -> bool:
    """Tell whether a mention itself holds all words of a name."""
    return set(name_words(name)) <= set(name_words(text[slice(*gold["mention"])]))


def unnamed(name: str) -> bool:
    """Tell whether words name nobody: none of them has a capital letter."""
    return name == name.lower()


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, draw or join; exit 1 when the target is missed."""
    parser = argparse.ArgumentParser(description="Score the resolver of speakers.")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--rows", action="store_true", help="print each wrong one")
    parser.add_argument("--half", choices=("even", "odd"), default="", help="one half of articles")
    parser.add_argument("--worksheet", type=Path)
    parser.add_argument("--join", type=Path, nargs="+")
    options = parser.parse_args(arguments)
    file = options.corpus / "dev.jsonl"
    if not file.exists():
        print("SKIPPED: the corpus isn't beside the checkout; the resolver wasn't scored")
        return 0
    articles = {row["id"]: row for row in load(file)}
    sheet = worksheet(list(articles.values()))
    if options.worksheet:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in sheet)
        options.worksheet.write_text(text, encoding="utf-8")
        return 0
    if options.join:
        return join(articles, sheet, [load(path) for path in options.join])
    hits: Counter[str] = Counter()
    number: Counter[str] = Counter()
    described = 0
    done: dict[str, tuple[Document, dict[str, tuple[str, ...]]]] = {}
    for row in load(GOLD):
        if options.half and half_of(row["article"]) != options.half:
            continue
        article = articles[row["article"]]
        if row["article"] not in done:
            done[row["article"]] = resolve(article)
        document, names = done[row["article"]]
        found = names[row["attribution"]]
        described += not row["referents"] and not all(held(document.text, row, n) for n in found)
        fine = right(document.text, row, found)
        for name in ("all", row["class"]):
            hits[name] += fine
            number[name] += 1
        if options.rows and not fine:
            meant = [document.text[a:b] for a, b in row["referents"]]
            words = document.text[slice(*row["mention"])]
            print(f"  {row['article'][:24]} {words!r}: {found} for {meant}")
    for name in ("all", *CLASSES):
        line(f"speakers right, {name} ({number[name]})", f"{hits[name] / max(1, number[name]):.3f}")
    line("nobody in the gold, other words given", described)
    share = hits["all"] / max(1, number["all"])
    line("target", TARGET, share >= TARGET)
    return 0 if share >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
