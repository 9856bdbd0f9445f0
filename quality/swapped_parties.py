"""Swaps the parties of statements and counts whose codes change.

    python quality/swapped_parties.py [--no-model]

300 statements of our own are made from forms in which one party speaks about another ({a} and {b},
{A} and {B} for people), over pairs of invented states, pairs of real ones, and a mixed pair. Each
is coded as it stands and with the two exchanged; act, family, hedge and stance should stay. It is
measured in both directions at once, as each pair of parties occurs in both orders. The words are
forms: nobody is on record with them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.coding_table import Row
from quality.table import line
from unbracket.casework.engines import chosen_coder
from unbracket.coding.coder import RuleCoder
from unbracket.coding.contract import code_record

ORDER = 40
TARGET = 98.0
FIELDS = ("act", "family", "hedge", "stance")
# Name, adjective, capital and an office-holder of each side; the office-holders are nobody real.
SIDES: tuple[tuple[tuple[str, str, str, str], tuple[str, str, str, str]], ...] = (
    (("Norland", "Norlandic", "Port Amal", "Ada Roe"),
     ("Eastmark", "Eastmarkish", "Karsholm", "Ivo Brandt")),
    (("Caldia", "Caldian", "Tessen", "Mira Solheim"),
     ("the Vesper Isles", "Vesperian", "Ostray", "Jon Achterberg")),
    (("France", "French", "Paris", "Luc Arnaud"),
     ("Turkey", "Turkish", "Ankara", "Deniz Kaplan")),
    (("Brazil", "Brazilian", "Brasilia", "Rui Matos"),
     ("Norland", "Norlandic", "Port Amal", "Ada Roe")),
    (("China", "Chinese", "Beijing", "Wen Lihua"),
     ("Canada", "Canadian", "Ottawa", "Tom Perrault")),
)  # fmt: skip
# "<" and ">" enclose the content; the words before "said" or the like are the source.
FORMS: tuple[tuple[str, str], ...] = (
    ("{A}", "{A}, the {aa} negotiator, said <{b} must withdraw its guns from the ridge>."),
    ("{a}", "{a} said <it would sign the transit treaty with {b} on Monday>."),
    ("{A}", "{A} warned that <{a} would close its ports to {bb} ships if the duties stayed>."),
    ("{a}", "{a} accused {b} of <breaking the truce on the northern road>."),
    ("{A}", "{A} said <{a} could work from the paper that {b} tabled as a basis>."),
    ("{a}", "{a} turned down <a {bb} proposal for joint patrols>."),
    ("{A}", "{A} said <there was nobody in {bc} who may lawfully sign a treaty>."),
    ("{A}", "{A} praised <{b} for freeing the crews>."),
    ("{a}", "{a} denied <that its forces had shelled a {bb} village>."),
    ("{A}", "“<If {b} lifts the blockade, {a} will reopen the pipeline>,” {A} said."),
    ("{A}", "{A} said <the {bb} delegation was due in {ac} early next week>."),
    ("{A}", "“<{b} should come to the table without delay>,” {A} said."),
    ("{a}", "{a} offered <{b} a share of the grid for ten years>."),
    ("{A}", "{A} said <{a} no longer insisted on a {bb} apology>."),
    ("{A}", "{A} said <no talks with {b} would be held until the prisoners were home>."),
    ("{A}", "{A} said <the {bb} army might attack in the spring>."),
    ("{A}", "{A} said <the {aa} and {bb} ministers met in {bc} on Tuesday>."),
    ("{a}", "{a} called on {b} <to return the seized trawlers>."),
    ("{A}", "“<We do not rule out a meeting with the {bb} premier>,” {A} said."),
    ("{A}", "{A} said <the line between {ac} and {bc} runs for ninety kilometres>."),
    ("{a}", "{a} said <{b} had hidden its losses for years>."),
    ("{A}", "“<{bc} will never see a single hectare of this valley>,” {A} said."),
    ("{A}", "{A} said <the {bb} offer was in principle acceptable to {a}>."),
    ("{a}", "{a} demanded <that {bc} recall its ambassador>."),
    ("{A}", "{A} said <{a} was ready to discuss the {bb} map>."),
    ("{A}", "{A} said <{b} may be preparing a new draft>."),
    ("{a}", "{a} vowed <retaliation against {bb} farms>."),
    ("{A}", "{A} said <reports of a secret {bb} annex were nonsense>."),
    ("{A}", "{A} welcomed <the {bb} decision to pull back>."),
    ("{a}", "{a} wants <{b} out of the harbour before it pays anything>."),
)


@dataclass(frozen=True, slots=True)
class Swap:
    """One statement's codes with the parties as they are and exchanged."""

    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def filled(
    form: tuple[str, str], a: tuple[str, str, str, str], b: tuple[str, str, str, str]
) -> dict[str, object]:
    """Fill a form and give the record of its text and spans."""
    names = {"a": a[0], "aa": a[1], "ac": a[2], "A": a[3]} | {
        "b": b[0], "bb": b[1], "bc": b[2], "B": b[3],
    }  # fmt: skip
    source, marked = form[0].format(**names), form[1].format(**names)
    marked = marked[0].upper() + marked[1:] if marked[0] != "<" else marked
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    at = text.lower().find(source.lower()) if form[1].startswith(form[0]) else text.rfind(source)
    record: dict[str, object] = {
        "text": text,
        "content": [[start, end]],
        "source": [[at, at + len(source)]],
    }
    head = text[:start].rstrip()
    if at + len(source) < len(head):
        words = head[at + len(source) :].lstrip(" ,")
        begin = text.index(words, at + len(source))
        cue = [begin, begin + len(words)]
    else:
        begin = text.rfind("said")
        cue = [begin, begin + 4]
    return record | {"cue": [cue]}


def swaps(coder: RuleCoder) -> list[Swap]:
    """Code every form over every pair, in both orders, and with the two exchanged."""
    found = []
    for form in FORMS:
        for left, right in SIDES:
            for a, b in ((left, right), (right, left)):
                before = code_record(filled(form, a, b), coder)[0]
                after = code_record(filled(form, b, a), coder)[0]
                found.append(
                    Swap(
                        str(filled(form, a, b)["text"]),
                        tuple(before[name] for name in FIELDS),
                        tuple(after[name] for name in FIELDS),
                    )
                )
    return found


def section() -> Sequence[Row]:
    """Give the table's row."""
    coder = chosen_coder()
    if not isinstance(coder, RuleCoder):
        raise TypeError(f"{coder.info.name} codes no records")
    found = swaps(coder)
    same = 100 * sum(one.before == one.after for one in found) / len(found)
    return [
        Row(f"parties swapped, unchanged of {len(found)}", same, TARGET, floor="swapped_parties")
    ]


def main() -> int:
    """Print the share that stays and every form that changes."""
    parser = argparse.ArgumentParser(description="Swap the parties of statements.")
    parser.add_argument("--no-model", action="store_true")
    options = parser.parse_args()
    coder = chosen_coder(options.no_model)
    if not isinstance(coder, RuleCoder):
        raise TypeError(f"{coder.info.name} codes no records")
    found = swaps(coder)
    same = 100 * sum(one.before == one.after for one in found) / len(found)
    for one in found:
        if one.before != one.after:
            print(f"    {one.text} {one.before} -> {one.after}")
    held = line(f"unchanged of {len(found)}, at least {TARGET:g} %", f"{same:.1f}", same >= TARGET)
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
