"""Scores the act coders on the held-out gold of statements: acts, hedges, addressees, parties.

The gold (``quality/gold/acts.marked.jsonl``, ``acts.sides.json``) was written and annotated before
any training material by annotators who saw none of it, both programs; what they disagree about
(``quality/agreement.py``), and contents of which five words in a row stand in training, are left
out. It is only scored here, never trained or tuned on. Measures are per cent; F1 of a class is the
harmonic mean of its precision and recall, the macro-F1 the plain mean over the gold's classes. The
calibration error is the mean distance, over ten bins of equally many statements, between
score and share of right ones.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quality.agreement import agreed
from quality.coding_nearest import (
    nearest,
    own_training,
    shared_frames,
    training_contents,
    words_of,
)
from quality.coding_table import Row
from unbracket.actors.resolver import RuleResolver
from unbracket.casework.engines import chosen_coder
from unbracket.coding.coder import RuleCoder
from unbracket.coding.contract import how_of
from unbracket.language.shipped import read_act_card
from unbracket.model.case import Actor, CaseFrame, Party, Role
from unbracket.model.document import Document
from unbracket.model.span import spans_from
from unbracket.model.statement import ACTS, Attribution, Coding

GOLD = Path(__file__).resolve().parent / "gold"
SIDES = GOLD / "acts.sides.json"
LOG = GOLD.parent.parent / "training" / "acts_scores.jsonl"
ORDER = 10
BULK = 0.9  # score from which an act may be accepted in bulk
BINS = 10
_PLACES = ("Lower", "Upper", "Port", "Santa", "San", "New", "Lake", "Fort", "Cape")
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+")


@dataclass(frozen=True, slots=True)
class Coded:
    """One gold record beside what the engines gave for it."""

    gold: Mapping[str, Any]
    coding: Coding
    party: str | None


def load() -> list[dict[str, Any]]:
    """Read the gold's records, with offsets: those on whose act both annotators agree.

    A content that shares a stretch of five words with a training statement is left out too.
    """
    rows = list(agreed())
    shared = shared_frames([words_of(row) for row in rows], [words_of(r) for r in own_training()])
    return [row for row, one in zip(rows, shared, strict=True) if not one]


def frame_of(path: Path = SIDES) -> CaseFrame:
    """Make a case of the gold's sides: a party with its aliases, its people as actors with roles.

    An alias of two or three capitalised words that share none with the party's name, and that no
    word of a place begins, is a person.
    """
    sides: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(path.read_text(encoding="utf-8"))
    parties: list[Party] = []
    actors: list[Actor] = []
    for number, (name, row) in enumerate(sides.items(), 1):
        aliases = tuple(row.get("aliases", ()))
        people = tuple(alias for alias in aliases if _is_person(alias, name))
        code = f"P{number:02d}"
        parties.append(Party(code, name, tuple(a for a in aliases if a not in people)))
        actors += [Actor(one, roles=(Role(party=code),)) for one in people]
    return CaseFrame(title="acts", parties=tuple(parties), actors=tuple(actors))


def _is_person(alias: str, party: str) -> bool:
    words = alias.split()
    if not 2 <= len(words) <= 3 or words[0] in _PLACES:
        return False
    return all(word[0].isupper() for word in words) and not set(words) & set(party.split())


def attribution_of(row: Mapping[str, Any]) -> Attribution:
    """Give a record's spans as a tagger would."""
    content = spans_from(row["content"])
    how = row.get("how") or how_of({}, row["text"], content)
    return Attribution(
        content, spans_from(row.get("source", ())), spans_from(row.get("cue", ())), how
    )


def run(coder: RuleCoder, rows: Sequence[Mapping[str, Any]], frame: CaseFrame) -> list[Coded]:
    """Resolve the speaker of every record and code it."""
    resolver = RuleResolver()
    found: list[Coded] = []
    for row in rows:
        document, attribution = Document(text=row["text"]), attribution_of(row)
        speaker = resolver.resolve(document, (attribution,), frame)[0]
        coding = coder.whole(document, attribution, speaker, frame)
        found.append(Coded(row, coding or Coding(attribution.content, act="NONE"), speaker.party))
    return found


def f1_of(gold: Sequence[str], found: Sequence[str], label: str) -> float:
    """Give one class's F1 in per cent."""
    right = sum(g == f == label for g, f in zip(gold, found, strict=True))
    total = list(gold).count(label) + list(found).count(label)
    return 200 * right / total if total else 0.0


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Give the mean F1 over the classes that the gold holds."""
    labels = sorted(set(gold))
    return sum(f1_of(gold, found, label) for label in labels) / max(1, len(labels))


def share(flags: Sequence[bool]) -> float:
    """Give the share of true ones in per cent."""
    return 100 * sum(flags) / max(1, len(flags))


def family(act: str) -> str:
    """Give an act's family."""
    return ACTS[act][0]


def act_measures(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """Give macro-F1 and accuracy of acts, and accuracy of families."""
    pairs = list(zip(gold, found, strict=True))
    return {
        "act_macro_f1": macro_f1(gold, found),
        "act": share([g == f for g, f in pairs]),
        "family": share([family(g) == family(f) for g, f in pairs]),
    }


def measures(coded: Sequence[Coded], frame: CaseFrame) -> dict[str, float]:
    """Give every measure of one coder on the gold."""
    gold = [str(one.gold["act"]) for one in coded]
    found = act_measures(gold, [one.coding.act for one in coded])
    hedges = [str(one.gold["hedge"]) for one in coded], [one.coding.hedge for one in coded]
    found["hedge_f1"] = f1_of(*hedges, "hedged")
    found["hedge_macro_f1"] = macro_f1(*hedges)
    names = _Names(frame)
    for role in ("addressee", "should_act"):
        pairs = [(names.of(c.gold[role]), names.of(getattr(c.coding, role))) for c in coded]
        found[role] = share([g == f for g, f in pairs])
        found[f"{role}_where_named"] = share([g == f for g, f in pairs if g])
    found["party"] = share([one.gold["party"] == one.party for one in coded])
    found["party_where_named"] = share(
        [one.gold["party"] == one.party for one in coded if one.gold["party"]]
    )
    flags = [g == one.coding.act for g, one in zip(gold, coded, strict=True)]
    found["calibration_error"] = calibration_error(
        [one.coding.scores.get("act", 0.0) for one in coded], flags
    )
    return found


class _Names:
    """Brings names of sides to one form: the party's name, or the words without article."""

    def __init__(self, frame: CaseFrame) -> None:
        self._known = {
            _plain(form): party.name.lower()
            for party in frame.parties
            for form in (party.name, *party.aliases)
        }

    def of(self, names: Sequence[str]) -> frozenset[str]:
        """Give the names of a role as a set."""
        return frozenset(self._known.get(_plain(name), _plain(name)) for name in names)


def _plain(name: str) -> str:
    return _ARTICLE.sub("", name.strip().lower().replace("’", "'")).removesuffix("'s")


def calibration_error(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Give the expected calibration error (0 to 1) over bins of equally many."""
    rows = reliability(scores, right)
    total = sum(row[2] for row in rows)
    return sum(abs(row[0] - row[1]) * row[2] for row in rows) / max(1, total)


def reliability(
    scores: Sequence[float], right: Sequence[bool], bins: int = BINS
) -> list[tuple[float, float, int]]:
    """Give (mean score, share right, number) of each bin, in rising order of the score."""
    order = sorted(range(len(scores)), key=lambda at: scores[at])
    rows = []
    for number in range(bins):
        part = order[number * len(order) // bins : (number + 1) * len(order) // bins]
        if part:
            mean = sum(scores[at] for at in part) / len(part)
            rows.append((mean, sum(right[at] for at in part) / len(part), len(part)))
    return rows


def bulk(scores: Sequence[float], right: Sequence[bool], threshold: float) -> tuple[float, float]:
    """Give the share (per cent) of those at or above a threshold that are right, and how many."""
    taken = [flag for score, flag in zip(scores, right, strict=True) if score >= threshold]
    return share(taken), 100 * len(taken) / max(1, len(scores))


def confusion(coded: Sequence[Coded]) -> Counter[tuple[str, str]]:
    """Count pairs of gold act and found act."""
    return Counter((str(one.gold["act"]), one.coding.act) for one in coded)


def shown_confusion(counts: Mapping[tuple[str, str], int]) -> list[str]:
    """Write a confusion matrix as a Markdown table; rows are the gold."""
    acts = [act for act in ACTS if any(act in pair for pair in counts)]
    short = [act.replace("_", " ").lower() for act in acts]
    lines = ["| gold \\ found | " + " | ".join(short) + " |", "|---" * (len(acts) + 1) + "|"]
    for act, name in zip(acts, short, strict=True):
        cells = [str(counts.get((act, other), 0) or "·") for other in acts]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def coders() -> tuple[RuleCoder, RuleCoder]:
    """Give the coder that a run uses and the rules alone; raises TypeError for one that can't."""
    chosen = chosen_coder()
    if not isinstance(chosen, RuleCoder):
        raise TypeError(f"{chosen.info.name} codes no records")
    return chosen, RuleCoder()


def section() -> Sequence[Row]:
    """Score model and rules on the gold, beside the copy baseline; logs the look."""
    rows, frame = load(), frame_of()
    model, rules = coders()
    coded = run(model, rows, frame)
    found, ruled = measures(coded, frame), measures(run(rules, rows, frame), frame)
    gold = [str(row["act"]) for row in rows]
    texts, acts = training_contents()
    contents = [words_of(row) for row in rows]
    copied = act_measures(gold, nearest(contents, texts, acts))
    flags = [g == one.coding.act for g, one in zip(gold, coded, strict=True)]
    scores = [one.coding.scores.get("act", 0.0) for one in coded]
    right, taken = bulk(scores, flags, BULK)
    looked(read_act_card().sha256, found | {"bulk_right": right, "bulk_taken": taken})
    print("\n".join(shown_confusion(confusion(coded))))
    for mean, part, number in reliability(scores, flags):
        print(f"    score {mean:.3f}: right {part:.3f} of {number}")
    return [
        Row(
            f"acts of {len(rows)} held-out statements, macro-F1",
            found["act_macro_f1"],
            70,
            floor="acts_macro_f1",
        ),
        Row("acts, right", found["act"]),
        Row("families, right", found["family"], 85, floor="families"),
        Row("rules alone: acts, macro-F1", ruled["act_macro_f1"]),
        Row("rules alone: families", ruled["family"]),
        Row("copy of the nearest: acts, macro-F1", copied["act_macro_f1"]),
        Row("copy of the nearest: families", copied["family"]),
        Row("model above the copy, macro-F1", found["act_macro_f1"] - copied["act_macro_f1"], 10),
        Row("hedge F1", found["hedge_f1"], 80, floor="hedge_f1"),
        Row("hedge F1, mean of both classes", found["hedge_macro_f1"]),
        Row("rules alone: hedge F1", ruled["hedge_f1"]),
        Row("addressee", found["addressee"], 75, floor="addressee"),
        Row("addressee where there is one", found["addressee_where_named"]),
        Row("should act", found["should_act"]),
        Row("party", found["party"], 90, floor="party"),
        Row("party where there is one", found["party_where_named"]),
        Row("calibration error", found["calibration_error"], 0.05, low=True, digits=3),
        Row(f"bulk accept from {BULK}: right", right, 95),
        Row(f"bulk accept from {BULK}: taken", taken),
    ]


def looked(digest: str, found: Mapping[str, float]) -> None:
    """Add a look at the gold to the log, unless these weights were seen with these figures."""
    kept = LOG.read_text(encoding="utf-8").splitlines() if LOG.exists() else []
    shown = {"digest": digest, **{name: round(value, 3) for name, value in found.items()}}
    if any(json.loads(row) | shown == json.loads(row) for row in kept):
        return
    entry = {"when": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"), **shown}
    with LOG.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(entry) + "\n")
    print(f"look {len(kept) + 1} at the gold")
