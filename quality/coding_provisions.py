"""Scores provision links and stances: totals over dev material, samples and the held-out gold.

    python quality/coding_provisions.py [--no-model] [--gold NOTE] [--misses]

*Right* is the material's provision, or none where it has none. *Stance* is counted where the
material names a provision; *stance of the act* gives the material's act and provision and takes
the stance alone. Calibration error: links in ten bins of their score, the mean distance between
score and share right, weighted by the bins' sizes.

The gold (``quality/gold/coding/provisions.jsonl``: four negotiations, 45 statements each, written
by somebody who had not seen the linker) is counted, never listed: ``--misses`` lists only the
development material. While the linker was made it was looked at five times, each with ``--gold``,
which writes a line into ``quality/gold/coding/looks.jsonl``; the table counts what stands.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.coding_links import DEV_2, Material, Row, dev, gold, samples
from quality.coding_table import Row as Measure
from quality.table import line
from unbracket.casework.engines import chosen_coder
from unbracket.coding.coder import RuleCoder
from unbracket.coding.stance import stance_of
from unbracket.coding.view import lowered
from unbracket.model.statement import Coding

FLOORS = Path(__file__).resolve().parent / "floors.json"
LOOKS = Path(__file__).resolve().parent / "gold" / "coding" / "looks.jsonl"
LINKED, STANCES = 80.0, 90.0  # targets, in percent
ORDER = 30
BINS = 10


@dataclass(slots=True)
class Count:
    """Totals over some material."""

    texts: int = 0
    right: int = 0
    linked: int = 0
    linked_right: int = 0
    other: int = 0
    none: int = 0
    none_right: int = 0
    stance: int = 0
    stance_all: int = 0
    of_act: int = 0
    act: int = 0
    scores: list[tuple[float, bool]] = field(default_factory=list)
    stances: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, row: Row, coding: Coding | None, alone: str) -> None:
        """Count one text."""
        found = coding.provision or "" if coding else ""
        right = found == row.provision
        self.texts += 1
        self.right += right
        self.act += bool(coding) and coding is not None and coding.act == row.act
        taken = coding.stance if coding else "none"
        self.stance_all += taken == row.stance
        if row.provision:
            self.linked += 1
            self.linked_right += right
            self.other += bool(found) and not right
            self.stance += taken == row.stance
            self.of_act += alone == row.stance
            if alone != row.stance:
                self.stances[(row.act, row.stance, alone)] += 1
        else:
            self.none += 1
            self.none_right += right
        if coding is not None and found:
            self.scores.append((coding.scores.get("provision", 0.0), right))

    def error(self) -> float:
        """Give the calibration error of the links' scores."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for score, right in self.scores:
            bins.setdefault(min(BINS - 1, int(score * BINS)), []).append((score, right))
        total = len(self.scores)
        return sum(
            abs(sum(score for score, _ in rows) - sum(right for _, right in rows)) / total
            for rows in bins.values()
        )


def share(part: int, whole: int) -> float:
    """Give a part in percent, 0 of nothing."""
    return 100.0 * part / whole if whole else 0.0


def count(materials: Iterable[Material], coder: RuleCoder, misses: bool = False) -> Count:
    """Code every row and count what came out."""
    total = Count()
    for material in materials:
        for row in material.rows:
            coding = coder.whole(row.document, row.attribution, row.speaker, material.frame)
            alone = alone_stance(row, material)
            total.add(row, coding, alone)
            if not misses:
                continue
            found = coding.provision if coding else None
            if (found or "") != row.provision:
                print(f"  link   {row.provision or '-'} <- {found or '-'}: {row.words[:100]}")
            if row.provision and alone != row.stance:
                print(f"  stance {row.stance} <- {alone} ({row.act}): {row.words[:100]}")
    return total


def alone_stance(row: Row, material: Material) -> str:
    """Give the stance that follows from the material's own act and provision."""
    provision = material.frame.provision(row.provision)
    if provision is None:
        return "none"
    text = row.document.text
    cue = " ".join(span.of(text) for span in row.attribution.cue)
    return stance_of(row.act, lowered(row.words), lowered(provision.text), cue=lowered(cue))


def measures(name: str, total: Count, held: bool = False) -> list[Measure]:
    """Turn totals into the table's rows; ``held`` sets the targets."""
    return [
        Measure(
            f"{name}: provision right or rightly none ({total.texts})",
            share(total.right, total.texts),
            LINKED if held else None,
        ),
        Measure(
            f"{name}: linked where there is one ({total.linked})",
            share(total.linked_right, total.linked),
        ),
        Measure(f"{name}: rightly none ({total.none})", share(total.none_right, total.none)),
        Measure(
            f"{name}: stance ({total.linked})",
            share(total.stance, total.linked),
            STANCES if held else None,
        ),
        Measure(f"{name}: stance of the act ({total.linked})", share(total.of_act, total.linked)),
        Measure(
            f"{name}: stance, none counted ({total.texts})", share(total.stance_all, total.texts)
        ),
        Measure(f"{name}: act of the statement", share(total.act, total.texts)),
        Measure(f"{name}: calibration error of links", total.error(), digits=3),
    ]


def coder_of(no_model: bool) -> RuleCoder:
    """Give the coder that a run uses; both coders that ship are rule coders or built on them."""
    coder = chosen_coder(no_model)
    assert isinstance(coder, RuleCoder)
    return coder


def below(found: Sequence[Measure]) -> list[str]:
    """Name what fell below its floor (``quality/floors.json``, key ``coding_provisions``)."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("coding_provisions", {})
    values = {row.name.rsplit(" (", 1)[0]: row.value for row in found}
    return [name for name, floor in floors.items() if values.get(name, floor) < floor]


def section() -> Sequence[Measure]:
    """Give the table's rows."""
    coder = coder_of(False)
    found = measures("dev", count(dev(), coder)) + measures("samples", count(samples(), coder))
    held = gold()
    if not held:
        print("SKIPPED: quality/gold/coding/provisions.jsonl is absent; nothing was counted on it")
        return found
    found += measures("gold", count(held, coder), held=True)
    for name in below(found):
        print(f"BELOW ITS FLOOR: {name}")
    return found


def note(coder: RuleCoder, total: Count, why: str) -> None:
    """Write a look down, unless the same engine was already looked at."""
    digest = coder.info.digest
    rows = LOOKS.read_text(encoding="utf-8").splitlines() if LOOKS.exists() else []
    known = (json.loads(row) for row in rows if row.strip())
    mine = [row for row in known if row.get("part") == "provisions"]
    if any(row.get("digest") == digest for row in mine):
        return
    value = {
        "part": "provisions",
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "digest": digest,
        "note": why,
        "provision": round(share(total.right, total.texts), 1),
        "stance": round(share(total.stance, total.linked), 1),
    }
    with LOOKS.open("a", encoding="utf-8") as handle:
        handle.write(json.dumps(value) + "\n")


def main() -> int:
    """Print the totals."""
    parser = argparse.ArgumentParser(description="Score provision links and stances.")
    parser.add_argument("--no-model", action="store_true", help="words alone")
    parser.add_argument("--gold", metavar="NOTE", help="count the held-out gold too, and log it")
    parser.add_argument("--misses", action="store_true", help="list misses of the dev material")
    options = parser.parse_args()
    coder = coder_of(options.no_model)
    found = measures("dev", count(dev(), coder, options.misses))
    found += measures("dev, second", count(dev(DEV_2), coder, options.misses))
    found += measures("samples", count(samples(), coder))
    if options.gold:
        total = count(gold(), coder)
        note(coder, total, options.gold)
        found += measures("gold", total, held=True)
        for (act, wanted, given), times in sorted(total.stances.items()):
            print(f"  stance of the act, wrong: {act}: {wanted} <- {given}: {times}")
        print(f"  linked to another provision: {total.other}")
    held = True
    for row in found:
        held = line(row.name, f"{row.value:.{row.digits}f}", row.holds) and held
    lost = [] if options.no_model else below(found)
    for name in lost:
        print(f"BELOW ITS FLOOR: {name}")
    return 0 if held and not lost else 1


if __name__ == "__main__":
    sys.exit(main())
