"""Prints what holds of the rolling text: drafts that come back, tightness, identity, counts, time.

    python quality/rolling_table.py [--seeds N] [--counts] [--picture FILE.svg]

Sets: made-up edits of invented base texts (quality/drafts_generator.py), 2 to 6 drafts each; the
sample ``assembly``; and, where ``shared/data/drafts/paris`` stands beside the checkout, the real
bracketed drafts in it; where it doesn't, that is said and counted. Tightness is measured against
a longest common subsequence of words (rapidfuzz) and against difflib, in the same run, and beside
it what a text with whole points in brackets would have. Seconds are of processor time. Exit 1 when
a draft doesn't come back, a text isn't the same after printing and reading, a count differs from
the guide's or a target is missed.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.drafts_bases import points
from quality.drafts_generator import LEVELS, made
from quality.rolling_measures import Tightness, by_difflib, tightness, whole_brackets
from unbracket.casework.rolling_open import Version, over_time
from unbracket.casework.rolling_tables import over_time_lines
from unbracket.casework.rolling_views import OpenRow, OverTime
from unbracket.drafts.align import align
from unbracket.drafts.parse import parse_text
from unbracket.drafts.rolling import chosen, rolling
from unbracket.drafts.rolling_parse import parse_merged, read_rolling
from unbracket.drafts.rolling_print import print_rolling
from unbracket.drafts.rolling_tokens import folded
from unbracket.drafts.units import units_of
from unbracket.model.draft import Alignment, Unit
from unbracket.model.rolling import RollingText
from unbracket.web.rolling_svg import svg

ROOT = Path(__file__).resolve().parent.parent
PARIS = ROOT.parent / "shared" / "data" / "drafts" / "paris"
ASSEMBLY = ROOT / "src" / "unbracket" / "samples" / "assembly" / "drafts"
VERSIONS = {
    "23-oct-2015": ("2015-10-23", 1052),
    "4-dec-2015": ("2015-12-04", 1055),
    "9-dec-2015": ("2015-12-09", 222),
    "12-dec-2015": ("2015-12-12", 6),
}
BASES = ("treaty", "code", "german")
COUNTS = (2, 3, 4, 5, 6)
FIRST_SEED = 300
TIGHT, OUTSIDE, SECONDS = 1.10, 0.98, 5.0


def made_drafts(base: str, level: str, seed: int, count: int) -> list[list[Unit]]:
    """Give a base text and edits of it, each with its own numbers, as drafts of one text."""
    texts = points(base, seed)
    drafts = [[Unit(str(number), text) for number, text in enumerate(texts, start=1)]]
    for edit in range(count - 1):
        pair = made(texts, level, seed * 10 + edit, base)
        drafts.append([Unit(num, text) for num, text in pair.b])
    return drafts


def merged(drafts: Sequence[Sequence[Unit]]) -> tuple[Alignment, RollingText]:
    """Line drafts up and merge them."""
    alignment = align(drafts)
    return alignment, rolling(alignment, [f"P{place}" for place in range(1, len(drafts) + 1)])


def come_back(text: RollingText, drafts: Sequence[Sequence[Unit]]) -> int:
    """Count the drafts that come back word for word, in their order and with their numbers."""
    return sum(
        [(unit.num, unit.text) for unit in chosen(text, party)]
        == [(folded(unit.num), folded(unit.text)) for unit in draft]
        for party, draft in zip(text.parties, drafts, strict=True)
    )


def made_table(seeds: int) -> list[str]:
    """Measure the made-up sets; gives what is wrong."""
    wrong = []
    print(
        f"{'made drafts':16} {'texts':>5} {'back':>9} {'same':>5} {'median':>7} {'p90':>6} "
        f"{'difflib p90':>11} {'unchanged out':>13} {'whole p50':>9} {'s/text':>7}"
    )
    for count in COUNTS:
        for level in LEVELS:
            total, loose, whole = Tightness(), Tightness(), Tightness()
            back = drafts_seen = same = texts = 0
            seconds = 0.0
            for base in BASES:
                for seed in range(FIRST_SEED, FIRST_SEED + seeds):
                    drafts = made_drafts(base, level, seed, count)
                    started = time.process_time()
                    alignment, text = merged(drafts)
                    seconds += time.process_time() - started
                    back += come_back(text, drafts)
                    drafts_seen += count
                    texts += 1
                    same += parse_merged(print_rolling(text)) == text
                    add(total, tightness(text, alignment))
                    add(loose, tightness(text, alignment, by_difflib))
                    add(whole, whole_brackets(alignment))
            name = f"{count} {level}"
            print(
                f"{name:16} {texts:5} {back:4}/{drafts_seen:<4} {same:5} {total.at(0.5):7.3f} "
                f"{total.at(0.9):6.3f} {loose.at(0.9):11.3f} {total.outside:13.4f} "
                f"{whole.at(0.5):9.2f} {seconds / texts:7.2f}",
                flush=True,
            )
            if back < drafts_seen or same < texts:
                wrong.append(f"{name}: {back} of {drafts_seen} drafts back, {same} of {texts} same")
            if total.at(0.5) > TIGHT or total.at(0.9) > TIGHT or total.outside < OUTSIDE:
                wrong.append(f"{name}: not tight")
    return wrong


def add(total: Tightness, more: Tightness) -> None:
    """Add one text's measures to a set's."""
    total.ratios += more.ratios
    total.shared += more.shared
    total.shared_outside += more.shared_outside
    total.bracketed += more.bracketed
    total.unmatched += more.unmatched


def speed() -> list[str]:
    """Time four drafts of sixty articles from units to printed text."""
    texts = (points("treaty", 1) + points("treaty", 2))[:60]
    drafts = [[Unit(str(number), text) for number, text in enumerate(texts, start=1)]]
    drafts += [[Unit(n, t) for n, t in made(texts, "medium", e, "speed").b] for e in range(3)]
    started, began = time.process_time(), time.perf_counter()
    _, text = merged(drafts)
    printed = print_rolling(text)
    seconds, waited = time.process_time() - started, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sizes = ", ".join(str(len(draft)) for draft in drafts)
    print(
        f"\n4 drafts of {sizes} articles: {seconds:.2f} s of processor time "
        f"({waited:.2f} s by the clock, other work included), {len(printed)} characters; "
        f"peak memory of this run {peak:.0f} MiB"
    )
    return [f"4 drafts of 60 articles took {seconds:.2f} s"] if seconds >= SECONDS else []


def read_versions(folder: Path, names: dict[str, str], ending: str) -> list[Version]:
    """Read the versions of a text from a folder."""
    versions = []
    for name, date in names.items():
        source = (folder / f"{name}{ending}").read_bytes().decode("utf-8")
        parsed = parse_text(source, markdown=ending == ".md")
        versions.append(Version(name, date, parsed, units_of(parsed)))
    return versions


def bracketed(name: str, versions: Sequence[Version]) -> list[str]:
    """Check identity and that versions come back out of one rolling text; gives what is wrong."""
    wrong = []
    same = 0
    for version in versions:
        source = version.parsed.text
        markdown = source.startswith("---") or "](" in source
        text = read_rolling(source, markdown=markdown)
        again = read_rolling(print_rolling(text), markdown=markdown)
        same += print_rolling(text) == source and again == text
    started = time.process_time()
    alignment = align([version.units for version in versions])
    lined_up = time.process_time() - started
    text = rolling(alignment, [version.name for version in versions])
    seconds = time.process_time() - started
    back = come_back(text, [version.units for version in versions])
    reads_back = parse_merged(print_rolling(text)) == text
    tight = tightness(text, alignment)
    print(
        f"{name:10} parse(print) and print(parse) the same {same}/{len(versions)}, drafts back "
        f"{back}/{len(versions)}, merged text reads back {reads_back}, tightness median "
        f"{tight.at(0.5):.3f} p90 {tight.at(0.9):.3f}, unchanged outside {tight.outside:.4f}, "
        f"{lined_up:.1f} s to align, {seconds - lined_up:.1f} s to merge"
    )
    if same < len(versions) or back < len(versions) or not reads_back:
        wrong.append(f"{name}: not the same after printing and reading, or a draft is not back")
    if tight.at(0.9) > TIGHT or tight.outside < OUTSIDE:
        wrong.append(f"{name}: not tight")
    return wrong


def paris(folder: Path, counts: bool, picture: Path | None) -> list[str]:
    """Check the real drafts against the guide's counts; says so where they are absent."""
    missing = [name for name in VERSIONS if not (folder / f"{name}.md").is_file()]
    if missing:
        print(f"SKIPPED: {len(missing)} of {len(VERSIONS)} real drafts are not in {folder.name}/")
        return []
    versions = read_versions(folder, {name: date for name, (date, _) in VERSIONS.items()}, ".md")
    wrong = bracketed("real", versions)
    series = over_time(versions)
    print(f"{'':10} opening brackets {' -> '.join(map(str, series.totals))}")
    wrong += [
        f"{name}: {found} opening brackets, the guide has {wanted}"
        for (name, (_, wanted)), found in zip(VERSIONS.items(), series.totals, strict=True)
        if found != wanted
    ]
    wrong += [
        f"{name}: the points' brackets don't add up to all"
        for place, name in enumerate(series.versions)
        if sum(row.counts[place] or 0 for row in series.rows) + series.outside[place]
        != series.totals[place]
    ]
    if counts:
        show(series)
    if picture is not None:
        picture.write_text(svg(by_number(series), standalone=True) + "\n", encoding="utf-8")
    return wrong


def by_number(series: OverTime) -> OverTime:
    """Sum the points without a number up, so that no words of a text stand in a table."""
    sums = tuple(
        sum(row.counts[place] or 0 for row in series.rows if not row.name)
        for place in range(len(series.versions))
    )
    numbered = tuple(row for row in series.rows if row.name)
    return replace(series, rows=(OpenRow("points without a number", "", sums), *numbered))


def show(series: OverTime) -> None:
    """Print the counts per point."""
    for line in over_time_lines(by_number(series)):
        print(f"    {line}")


def main() -> int:
    """Print the table; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="made-up texts a base, 0 for none")
    parser.add_argument("--counts", action="store_true", help="print the real counts per article")
    parser.add_argument("--picture", type=Path, help="write the real counts as an SVG")
    parser.add_argument("--drafts", type=Path, default=PARIS)
    options = parser.parse_args()
    wrong = made_table(options.seeds) if options.seeds else []
    wrong += speed()
    names = {f"version-{number}": "" for number in range(1, 5)}
    assembly = read_versions(ASSEMBLY, names, ".txt")
    wrong += bracketed("assembly", assembly)
    print(f"{'':10} opening brackets {' -> '.join(map(str, over_time(assembly).totals))}")
    wrong += paris(options.drafts, options.counts, options.picture)
    for problem in wrong:
        print(f"FAILED {problem}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
