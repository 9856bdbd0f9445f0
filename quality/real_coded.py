"""Writes what ``extract`` makes of the real article as offsets and codes, and what it misses.

    python quality/real_coded.py [--articles FOLDER] [--no-model] [--check]

The page ``docs/explanation/real-article.md`` holds no word of the article: places in it, codes,
names of speakers and parties, and dates. Each statement is compared with the consensus of two
annotators' lists (``real_article.py``, both annotators are programs); consensus records that
nothing was found for, and codes that neither annotator gave, are named. ``--check`` compares with
the page as it stands (exit 1 when it differs). Without the article nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.real_article import ARTICLES, LISTS, ROOT, Row, consensus, rows_of, same_speaker
from quality.runs import lines_of
from quality.scoring import Words

PAGE = ROOT / "docs" / "explanation" / "real-article.md"
INTRO = """# The real article, coded end to end

This page is written by `python quality/real_coded.py`, from what `unbracket extract FILE --events
--jsonl` prints for the agency report of 28 November 2025 with which the project began. The report
is not part of the repository, so that a place is given as code points of its reading (end
exclusive; several places of one statement are joined by `+`), and no word of it is repeated. Codes
are those of the [glossary](../glossary.md). Two annotators, both programs, listed the report's
statements before any engine was written; where both list a statement with the same speaker, it is
called agreed.
"""


def place(spans: Any) -> str:
    """Write spans, or one span, as offsets."""
    if not spans:
        return ""
    if isinstance(spans[0], int):
        spans = [spans]
    return "+".join(f"{start}–{end}" for start, end in spans)


def condition(value: Mapping[str, Any] | None) -> str:
    """Write a condition as its kind, polarity and places."""
    if not value:
        return ""
    sign = "if" if value["polarity"] > 0 else "unless"
    return (
        f"{value['kind']}, {sign} {place(value['condition'])}, then {place(value['consequence'])}"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Write a Markdown table; says where there is nothing."""
    if not rows:
        return "None.\n"
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in rows:
        cells = ("" if value is None else str(value).replace("|", "/") for value in row)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def verdict(row: Row | None, found: Mapping[str, Any]) -> str:
    """Say how a statement stands to the agreed record that it was found for."""
    if row is None:
        return "repeats one above" if found["duplicate_of"] else "in no agreed record"
    wrong = [
        f"{name}: {' or '.join(sorted({str(v) for v in row.values(name)}))}"
        for name in ("act", "hedge")
        if found[name] not in row.values(name)
    ]
    if not same_speaker(row.left["speaker"], found["speaker"]):
        wrong.append("other speaker")
    if bool(row.left["condition"]) == bool(row.right["condition"]) != bool(found["condition"]):
        wrong.append("condition missed" if row.left["condition"] else "condition not agreed")
    return "; ".join(wrong) or "agrees"


def sections(words: Words, lists: Sequence[Any], lines: Sequence[Any]) -> Iterator[str]:
    """Give the parts of the page."""
    statements = [row for row in lines if "type" not in row]
    spoken = [row for row in statements if not row["how"].startswith("reporter")]
    agreed = consensus(words, lists[0]["records"], lists[1]["records"])
    rows = rows_of(words, agreed, [row for row in spoken if not row["duplicate_of"]])
    by_id = {row.found["id"]: row for row in rows if row.found}
    missed = [row for row in rows if not row.found]
    shown = [
        (place(s["content"]), place(s["source"]), s["speaker"], s["party"], s["act"], s["hedge"],
         s["strength"], ", ".join(s["addressee"]), s["stance"], condition(s["condition"]),
         verdict(by_id.get(s["id"]), s))
        for s in spoken
    ]  # fmt: skip
    wrong = sum(row[-1] not in ("agrees", "repeats one above", "in no agreed record")
                for row in shown)  # fmt: skip
    yield f"{INTRO}\n## Statements\n"
    yield (
        f"{len(spoken)} attributed statements; {len(rows) - len(missed)} of the {len(agreed)} "
        f"agreed records are found, {len(missed)} missed; {wrong} differ from both annotators in "
        "a code.\n"
    )
    head = ("content", "source", "speaker", "party", "act", "hedge", "strength", "addressee",
            "stance", "condition", "beside the agreed records")  # fmt: skip
    yield table(head, shown)
    yield "\n## Missed\n\nAgreed records that no statement was found for.\n"
    yield table(
        ("content", "speaker", "act of A", "act of B", "how"),
        [(place(r.left["content"]), r.left["speaker"], *r.values("act"), r.left["how"])
         for r in missed],
    )  # fmt: skip
    told = [row for row in statements if row["how"].startswith("reporter")]
    yield "\n## In the reporter's own voice\n"
    yield table(
        ("content", "act", "root", "condition"),
        [(place(s["content"]), s["act"], s["plover"], condition(s["condition"])) for s in told],
    )
    of = {name: [row for row in lines if row.get("type") == name]
          for name in ("order", "gate", "event", "figure")}  # fmt: skip
    yield "\n## Order claims\n"
    yield table(
        ("first", "relation", "second", "by"),
        [(place(r["first"]), r["relation"], place(r["second"]), r["by"]) for r in of["order"]],
    )
    yield "\n## Gates\n"
    yield table(
        ("place", "gate", "holds", "by"),
        [(place(r["span"]), r["gate"], {True: "yes", False: "no", None: "open"}[r["holds"]],
          r["by"]) for r in of["gate"]],
    )  # fmt: skip
    yield "\n## Events\n"
    yield table(
        ("place", "kind", "planned", "participants", "where", "date"),
        [(place(r["span"]), r["kind"], "yes" if r["planned"] else "no",
          ", ".join(r["participants"]), r["place"], r["date"]) for r in of["event"]],
    )  # fmt: skip
    yield "\n## Figures\n"
    yield table(
        ("place", "value", "unit", "comparison"),
        [(place(r["span"]), r["value"], r["unit"], r["comparison"]) for r in of["figure"]],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the page; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="where the article is")
    parser.add_argument("--no-model", action="store_true", help="print what the rules give instead")
    parser.add_argument("--check", action="store_true", help="compare with the page")
    options = parser.parse_args(arguments)
    lists = [json.loads(path.read_text(encoding="utf-8")) for path in LISTS]
    wanted = {value["file_sha256"] for value in lists}
    known = [
        path
        for path in sorted(options.articles.glob("*.txt"))
        if sha256(path.read_bytes()).hexdigest() in wanted
    ]
    if not known:
        print(f"SKIPPED: no article of the lists in {options.articles}; nothing was written.")
        return 0
    flags = ["--no-model"] if options.no_model else []
    lines = lines_of("extract", str(known[0]), "--events", "--jsonl", *flags)
    words = Words(known[0].read_bytes().decode("utf-8-sig"))
    page = "\n".join(sections(words, lists, lines))
    if options.no_model:
        print(page)
        return 0
    if options.check:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page
        print(f"{PAGE.name}: {'as the engines give it' if same else 'differs; write it again'}")
        return 0 if same else 1
    PAGE.write_text(page, encoding="utf-8")
    print(page.split("## Statements")[1].split("|")[0].strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
