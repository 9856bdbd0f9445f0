"""Drafts as lines for a terminal: the register, one draft, side by side, redline, trace, words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from unbracket.casework.drafts import fault_place
from unbracket.casework.drafts_views import (
    DELETED,
    AboutView,
    Change,
    CompareView,
    DivisionView,
    DraftView,
    PointView,
    RedlineView,
    TraceView,
    Witness,
    WordsAbout,
)

WIDTH = 100
OWN = {"report": " (as reported)", "keeper": " (in the keeper's words)"}
MARKS = {
    "delete": ("[-", "-]"),
    "insert": ("{+", "+}"),
    "move-from": ("[<", "<]"),
    "move-to": ("{>", ">}"),
}


def marked_words(changes: Iterable[Change]) -> str:
    """Write the pieces of a redline: [-gone-], {+new+}, [<moved away<], {>moved here>}."""
    parts = []
    for change in changes:
        before, after = MARKS.get(change.kind, ("", ""))
        core = change.text.strip()
        if not before or not core:
            parts.append(change.text)
            continue
        lead = change.text[: len(change.text) - len(change.text.lstrip())]
        tail = change.text[len(change.text.rstrip()) :]
        parts.append(f"{lead}{before}{core}{after}{tail}")
    return "".join(parts)


def class_lines(changes: Iterable[Change], classes: Iterable[str]) -> Iterator[str]:
    """List, by class, what went (-) and what came (+); the weightiest class first."""
    table = list(changes)
    for name in classes:
        if name in ("wording", "punctuation"):
            continue  # shown in the text itself
        pieces = [
            ("-" if change.kind in ("delete", "move-from") else "+") + " ".join(change.text.split())
            for change in table
            if change.change_class == name and change.kind != "equal"
        ]
        yield f"{name}: {' '.join(pieces)}"


def list_lines(views: Sequence[DraftView]) -> Iterator[str]:
    """List the register, by date."""
    if not views:
        yield "The register holds no draft. Enter one: unbracket drafts add FILE --id … --title …"
    for view in views:
        draft = view.draft
        authors = ", ".join(draft.authors) or "author not named"
        yield f"{draft.id}  {draft.title}" + (f", {draft.version}" if draft.version else "")
        yield f"  {draft.date or 'undated'} · {authors} · {draft.custody} · {_text_state(view)}"
        if draft.derived_from:
            yield f"  derived from {', '.join(draft.derived_from)}"
        yield f"  attested by {', '.join(view.attested_by) or 'nobody in this case'}" + (
            "; only later than the day that is looked at" if view.later else ""
        )
        for row in view.transmissions:
            yield f"  {_handed(row.giver, row.receiver)}, {_when(row.date, row.phrase)}"


def show_lines(view: DraftView) -> Iterator[str]:
    """Print one draft with all that is known about it."""
    yield from list_lines([view])
    if view.draft.note:
        yield from _wrapped(view.draft.note, "  ")
    yield from _witness_lines(view.witnesses, "  ")
    if view.statuses:
        yield "\nWhat the parties call it"
        for status in view.statuses:
            mark = ("“", "”") if status.witness.quoted else ("", "")
            cue = f" ({status.witness.cue})" if status.witness.cue else ""
            words = f"{mark[0]}{status.words}{mark[1]}"
            yield f"  {status.party}{cue}: {words} ({_source(status.witness)})"
    if view.transmissions:
        yield "\nHanded over"
        for row in view.transmissions:
            yield f"  {_handed(row.giver, row.receiver)}, {_when(row.date, row.phrase)}"
            yield from _witness_lines(row.witnesses, "    ")
    if view.divisions:
        yield "\nParts"
        for division in view.divisions:
            yield from division_lines(division)
    yield f"\nPoints ({view.known_points})" if view.points else "\nNo point is known."
    for point in view.points:
        yield from _point_lines(point)
    if view.gaps:
        yield f"The numbering leaves out {', '.join(view.gaps)}."
    if view.faults:
        yield f"\nCould not be placed ({len(view.faults)})"
        for fault in view.faults:
            yield f"  {fault_place(fault)}: {fault.message}" + (
                f"; expected {fault.expected}" if fault.expected else ""
            )


def division_lines(row: DivisionView) -> Iterator[str]:
    """Print a grouping: its parts, named or not, and who attests it."""
    unnamed = [part for part in row.parts if not part.name and part.points is None]
    whole = f" of {row.whole}" if row.whole else ""
    yield (
        f"  {len(row.parts)} parts{whole}; attested by "
        f"{', '.join(row.attested_by) or 'nobody whose words still count'}"
        f"{' alone' if len(row.attested_by) == 1 and row.witnesses else ''}"
    )
    for part in row.parts:
        if part in unnamed:
            continue
        held = "points not known" if part.points is None else "points " + ", ".join(part.points)
        yield f"    {part.name or 'unnamed'}: {held}"
    if unnamed:
        yield f"    {len(unnamed)} unnamed, points not known"
    yield from _witness_lines(row.witnesses, "    ")


def compare_lines(view: CompareView) -> Iterator[str]:
    """Print drafts side by side: a block a row, a line a draft."""
    ids = [draft.draft.id for draft in view.drafts]
    counts = ", ".join(f"{count} {kind}" for kind, count in sorted(view.counts.items()))
    yield f"{' | '.join(ids)}: {len(view.rows)} rows ({counts})"
    if view.ambiguous:
        yield f"{view.ambiguous} rows are ambiguous: settle them with 'unbracket drafts link'"
    size = max(len(id) for id in ids)
    for row in view.rows:
        notes = [row.kind, *(["moved"] if row.moved else []), *([row.group] if row.group else [])]
        notes += [f"[{', '.join(row.classes)}]"] if row.classes else []
        yield "\n" + " · ".join(notes)
        for cell in row.cells:
            head = f"  {cell.draft:{size}}  "
            words = marked_words(cell.changes)
            if cell.points:
                for point in cell.points:
                    body = words if words and len(cell.points) == 1 else point.text
                    yield from _wrapped(f"{point.name}. {body}", head)
                    head = " " * len(head)
            else:
                names = ", ".join(point.num for point in cell.absent)
                yield f"{head}{names + '. ' if names else ''}[ {cell.note or 'no such point'} ]"
        for link in row.links:
            if link.ambiguous or link.decided:
                said = f"{link.decided} by {link.decided_by}" if link.decided else "AMBIGUOUS"
                yield (
                    f"  {said}: {link.left.draft}:{link.left.name} ~ {link.right.draft}:"
                    f"{link.right.name}, score {link.score:.2f}; "
                    f"{link.decided_why or link.reason}"
                )
    for link in view.refused:
        yield (
            f"\nkept apart by {link.decided_by}: {link.left.draft}:{link.left.name} ~ "
            f"{link.right.draft}:{link.right.name}; {link.decided_why}"
        )


def redline_lines(view: RedlineView) -> Iterator[str]:
    """Print a redline; figures and modal words that changed are listed below their point."""
    yield f"{view.right.draft.id} against {view.left.draft.id}: {view.changed} points differ"
    yield "[-only in the first-] {+only in the second+} [<moved away<] {>moved here>}"
    for line in view.lines:
        left = ", ".join(point.name for point in line.left) or "–"
        right = ", ".join(point.name for point in line.right) or "–"
        notes = [line.kind, *(["moved"] if line.moved else []), *line.classes]
        yield f"\n{left} → {right}  {', '.join(notes)}"
        text = marked_words(line.changes)
        if text.strip():
            yield from _wrapped(text, "  ")
        if line.note:
            yield f"  [ {line.note} ]"
        for found in class_lines(line.changes, line.classes):
            yield f"  ! {found}"


def trace_lines(view: TraceView) -> Iterator[str]:
    """Print one point through all versions."""
    yield f"{view.start.draft}:{view.start.name} through {len(view.steps)} drafts"
    for step in view.steps:
        draft = step.draft.draft
        yield f"\n{draft.date or 'undated'}  {draft.id} · {step.kind}; {step.why}"
        for point in step.points:
            shown = step.changes if step.changes and len(step.points) == 1 else ()
            yield from _wrapped(f"{point.name}. {marked_words(shown) or point.text}", "  ")
        for point in step.absent:
            yield f"  {point.num}. [ {point.state} ]"
            yield from _witness_lines(point.witnesses, "    ")
        for found in class_lines(step.changes, step.classes):
            yield f"  ! {found}, against {step.against}"


def about_lines(view: AboutView) -> Iterator[str]:
    """Print the statements about a draft or a point; suggestions stand apart and say so."""
    head = view.draft.draft.id + (f":{view.point.name}" if view.point else "")
    yield head + (f"  {view.point.text}" if view.point and view.point.text else "")
    for tie in view.ties:
        yield f"tied to {tie.provision.id}: {tie.provision.text} (by {tie.author})"
    groups: tuple[tuple[str, tuple[WordsAbout, ...]], ...] = (
        ("Name it", view.named),
        ("On the provision that it is tied to", view.tied),
        ("Name the draft as a whole", view.whole),
        ("Suggested by their words; nobody has said that they are about it", view.suggested),
    )
    for title, rows in groups:
        if not rows:
            continue
        yield f"\n{title}"
        for row in rows:
            witness = row.witness
            mark = ("“", "”") if witness.quoted else ("", "")
            score = f", score {row.score:.2f}" if row.score else ""
            waits = "" if row.state == "accepted" else f" [{row.state}]"
            yield f"  {witness.day}  {witness.speaker or 'unnamed'}{waits}: {row.why}{score}"
            yield from _wrapped(f"{mark[0]}{witness.words}{mark[1]}", "    ")
            yield f"    {_source(witness)}"
    if not any(rows for _, rows in groups):
        yield "No statement names it, and none is tied to it."


def _point_lines(point: PointView) -> Iterator[str]:
    pad = "  " * (point.level + 1)
    if point.kind == "heading":
        yield f"{pad}{point.num} {point.text or point.heading}".rstrip()
        return
    if not point.text:
        said = "deleted; the numbering keeps the gap" if point.state == DELETED else "no text known"
        yield f"{pad}{point.name}. [ {said} ]"
    else:
        own = {"report": " (as reported)", "keeper": " (in the keeper's words)"}.get(
            point.whose, ""
        )
        yield from _wrapped(f"{point.name}. {point.text}{own}", pad)
    yield from _witness_lines(point.witnesses, pad + "  ", point.text)


def _witness_lines(rows: Iterable[Witness], pad: str, shown: str = "") -> Iterator[str]:
    for row in rows:
        gone = f" [does not count: {row.why}]" if not row.counts else ""
        words = "" if row.words == shown else f"{row.words} "
        yield from _wrapped(f"rests on: {words}({_source(row)}){gone}", pad)


def _source(row: Witness) -> str:
    who = row.speaker if row.statement_id else ""
    where = row.publisher or row.document_name
    parts = [who, f"{where}, {row.published or 'undated'}", row.statement_id]
    return ", ".join(part for part in parts if part)


def _text_state(view: DraftView) -> str:
    if view.missing:
        return view.missing
    if view.text_state == "held":
        return f"text held, {view.known_points} points" + (
            f", {len(view.faults)} faults" if view.faults else ""
        )
    if view.text_state == "from the press":
        return f"{view.known_points} points known from the press"
    return "known by name, no text"


def _handed(giver: str, receiver: str) -> str:
    return f"handed by {giver or 'somebody not named'} to {receiver or 'somebody not named'}"


def _when(date: str, phrase: str) -> str:
    return (date or "no date") + (f" (“{phrase}”)" if phrase else "")


def _wrapped(text: str, lead: str) -> Iterator[str]:
    flat = " ".join(text.split())
    yield from textwrap.wrap(
        flat,
        max(WIDTH, len(lead) + 40),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [lead.rstrip()]
