"""Rolling texts as JSON objects and as lines of text; the text of leaked drafts is held back.

Words that only leaked drafts have are replaced by a note in JSON and Markdown unless they are asked
for; what another draft has too is in the open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.drafts_export import WITHHELD
from unbracket.casework.drafts_tables import RED, Leaks
from unbracket.casework.marks import strictest
from unbracket.casework.rolling_views import OverTime, RollingView
from unbracket.casework.stateless_align import fault_to_dict
from unbracket.drafts.rolling_count import count_group
from unbracket.drafts.rolling_print import print_group, print_rolling
from unbracket.errors import UsageError
from unbracket.export import rolling_docx
from unbracket.ledger.views import iso
from unbracket.model.rolling import (
    Choice,
    ChosenUnit,
    Group,
    Node,
    RollingText,
    Words,
    node_to_dict,
)


def open_to_leave(view: RollingView, leaks: Leaks) -> RollingText:
    """Give a rolling text in which what may not leave is replaced, and count it.

    Raises UsageError when a draft is marked TLP:RED: it never leaves.
    """
    red = [draft.draft.id for draft in view.drafts if draft.marking == RED]
    if red:
        raise UsageError(
            "a draft marked TLP:RED never leaves",
            where=", ".join(red),
            expected="drafts of another marking",
            next="look at it in the workbench",
        )
    by_id = {draft.draft.id: draft for draft in view.drafts}
    hidden = set()
    for sponsor in view.sponsors:
        draft = by_id.get(sponsor.draft)
        if draft is not None and leaks.hides(draft, draft.points):
            hidden.add(sponsor.name)
    for draft in view.drafts:
        for point in draft.points:
            leaks.text(draft, point)
    if not view.merged:
        if not leaks.hides(view.drafts[0], view.drafts[0].points):
            return view.text
        return replace(view.text, groups=(Group((Words(f"[{WITHHELD}]\n"),)),))
    if not hidden:
        return view.text
    parties = view.text.parties
    groups = tuple(
        replace(group, nodes=tuple(covered(group.nodes, parties, hidden)))
        for group in view.text.groups
    )
    return replace(view.text, groups=groups)


def covered(nodes: Sequence[Node], context: Sequence[str], hidden: Iterable[str]) -> Iterator[Node]:
    """Replace words that only sponsors in ``hidden`` have."""
    secret = set(hidden)
    for node in nodes:
        if isinstance(node, Choice):
            yield Choice(
                tuple(
                    replace(side, nodes=tuple(covered(side.nodes, side.propose, secret)))
                    for side in node.sides
                )
            )
        elif isinstance(node, Words) and set(context) <= secret and node.text.strip():
            yield Words(f" {WITHHELD} ")
        else:
            yield node


def text_record(text: RollingText) -> dict[str, Any]:
    """Give a rolling text as JSON: parties, groups with their nodes, print and counts, faults."""
    groups = []
    places = brackets = clear = 0
    for group in text.groups:
        count = count_group(group)
        places, brackets = places + count.places, brackets + count.brackets
        clear += not count.places
        groups.append(
            {
                "name": group.name,
                "heading": group.heading,
                "open": {"places": count.places, "brackets": count.brackets},
                "words": {"inside": count.words, "outside": count.clear},
                "text": print_group(text, group),
                "nodes": [node_to_dict(node) for node in group.nodes],
            }
        )
    return {
        "origin": text.origin,
        "profile": text.profile,
        "parties": list(text.parties),
        "groups": groups,
        "open": {"places": places, "brackets": brackets, "clear_groups": clear},
        "faults": [fault_to_dict(fault) for fault in text.faults],
    }


def rolling_record(view: RollingView, leaks: Leaks) -> dict[str, Any]:
    """Give a rolling text of the register as JSON, with its drafts and the sponsors taken out."""
    record = text_record(open_to_leave(view, leaks))
    record["drafts"] = [
        {
            "id": draft.draft.id,
            "title": draft.draft.title,
            "date": draft.draft.date,
            "marking": draft.marking,
        }
        for draft in view.drafts
    ]
    record["without"] = list(view.off)
    record["leaked_text"] = leaks.record()
    return record


def chosen_of(
    view: RollingView, party: str, found: tuple[ChosenUnit, ...] | str, leaks: Leaks
) -> dict[str, Any]:
    """Give what a sponsor's side comes to, held back where its draft is a leaked one."""
    open_to_leave(view, Leaks(leaks.given))  # refuses what never leaves
    by_id = {draft.draft.id: draft for draft in view.drafts}
    named = [row.draft for row in view.sponsors if row.name.casefold() == party.strip().casefold()]
    draft = by_id.get(named[0] if named and view.merged else view.drafts[0].draft.id)
    hidden = draft is not None and leaks.hides(draft, draft.points)
    if draft is not None:
        for point in draft.points:
            leaks.text(draft, point)
    if hidden:
        found = WITHHELD if isinstance(found, str) else ()
    return chosen_record(party, found) | {"leaked_text": leaks.record()}


def chosen_record(party: str, found: tuple[ChosenUnit, ...] | str) -> dict[str, Any]:
    """Give what a party's side comes to: its points, or a text as it reads it."""
    if isinstance(found, str):
        return {"party": party, "text": found}
    return {"party": party, "points": [{"num": unit.num, "text": unit.text} for unit in found]}


def chosen_lines(found: tuple[ChosenUnit, ...] | str) -> list[str]:
    """Give what a party's side comes to as lines."""
    if isinstance(found, str):
        return found.splitlines()
    return [f"{unit.num + '. ' if unit.num else ''}{unit.text}" for unit in found]


def rolling_lines(text: RollingText) -> list[str]:
    """Give a rolling text for a terminal: each group with what is open in it."""
    lines: list[str] = []
    open_places = 0
    for group in text.groups:
        count = count_group(group)
        open_places += count.places
        words = print_group(text, group).strip()
        if not words:
            continue
        state = f"{count.places} open" if count.places else "clear"
        lines += [f"-- {group.name or '–'} ({state})", words, ""]
    lines += fault_lines(text)
    lines.append(f"{open_places} open places in {len(text.groups)} groups")
    return lines


def fault_lines(text: RollingText) -> list[str]:
    """Say where brackets of a text that was read are broken."""
    return [
        f"line {fault.line}, column {fault.column}: {fault.message}"
        + (f"; expected {fault.expected}" if fault.expected else "")
        for fault in text.faults
    ]


def markdown(text: RollingText) -> str:
    """Print a rolling text so that it can be read back."""
    return print_rolling(text)


def over_time_record(view: OverTime) -> dict[str, Any]:
    """Give opening brackets over time as JSON; null where a version lacks the point."""
    return {
        "versions": [
            {
                "version": name,
                "date": date,
                "open": total,
                "outside_points": outside,
                "unclosed": unclosed,
                "markup": markup,
                "faults": faults,
            }
            for name, date, total, outside, unclosed, markup, faults in zip(
                view.versions,
                view.dates,
                view.totals,
                view.outside,
                view.unclosed,
                view.markup,
                view.faults,
                strict=True,
            )
        ],
        "points": [
            {"name": row.name, "title": row.title, "open": list(row.counts)} for row in view.rows
        ],
    }


def over_time_lines(view: OverTime, *, titles: bool = True) -> list[str]:
    """Give opening brackets over time as a table of text."""
    names = [row.name or (f"“{row.title[:28]}…”" if titles else "–") for row in view.rows]
    width = max([len("brackets outside of points"), *map(len, names)], default=10)
    widths = [max(len(version), 5) for version in view.versions]

    def line(name: str, cells: Iterable[object]) -> str:
        row = (str(cell).rjust(size) for cell, size in zip(cells, widths, strict=True))
        return f"{name.ljust(width)}  {'  '.join(row)}"

    lines = [line("point", view.versions)]
    for name, row in zip(names, view.rows, strict=True):
        if any(row.counts):
            lines.append(line(name, ("–" if count is None else count for count in row.counts)))
    never = sum(1 for row in view.rows if not any(row.counts))
    lines += [
        line("brackets outside of points", view.outside),
        line("all", view.totals),
        line("of these unclosed", view.unclosed),
        line("of these Markdown's own", view.markup),
        f"{never} points never had a bracket",
    ]
    return lines


def as_docx(case: Case, view: RollingView, leaks: Leaks) -> bytes:
    """Write the text alone as a Word file; raises UsageError for a draft that never leaves."""
    text = open_to_leave(view, leaks)
    titles = ", ".join(draft.draft.title for draft in view.drafts)
    said = "as one text: brackets name whose words they are" if view.merged else ""
    return rolling_docx.write(
        text,
        titles,
        marking=strictest([draft.marking for draft in view.drafts]),
        subtitle=said,
        made_at=iso(case.clock()),
    )
