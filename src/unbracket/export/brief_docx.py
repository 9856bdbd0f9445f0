"""A brief as a Word document: the marking on each page, quotes as footnotes."""

from __future__ import annotations

from unbracket.export.brief_words import (
    LIMITS,
    left_out,
    note_source,
    note_words,
    silent,
    source_words,
    subtitle,
)
from unbracket.export.ooxml import Paragraph, Run, Table, WordDocument, paragraph
from unbracket.export.ooxml import write as package
from unbracket.model.brief import Brief, BriefCell, BriefProvision


def write(brief: Brief) -> bytes:
    """Write a brief; the same brief gives the same bytes."""
    names = {code: name for code, name, _ in brief.parties}
    blocks: list[Paragraph | Table] = [
        paragraph(brief.title, "Title"),
        paragraph(subtitle(brief), "Subtitle"),
        paragraph(left_out(brief)),
        paragraph(LIMITS, "Small"),
    ]
    if brief.moves:
        blocks.append(paragraph(f"Moved since {brief.compare}", "Heading1", keep=True))
        blocks += [paragraph(move) for move in brief.moves]
    for issue in brief.issues:
        blocks.append(paragraph(issue.title, "Heading1", keep=True))
        for provision in issue.provisions:
            blocks += _provision(provision, names)
    blocks += _parties(brief)
    blocks += _sources(brief)
    marking = f"TLP:{brief.marking}"
    return package(
        WordDocument(
            blocks=tuple(blocks),
            title=brief.title,
            header=marking,
            footer=f"{marking}   {brief.title}",
            author="Unbracket",
            created=brief.made_at[:19] + "Z",
        )
    )


def _provision(provision: BriefProvision, names: dict[str, str]) -> list[Paragraph | Table]:
    gate = " (gate)" if provision.kind == "gate" else ""
    blocks: list[Paragraph | Table] = [paragraph(f"{provision.text}{gate}", "Heading2", keep=True)]
    if provision.cells:
        head = tuple((Paragraph((Run(word, bold=True),)),) for word in ("Party", "Stands", "Since"))
        rows = tuple(
            (
                (paragraph(names.get(cell.party, cell.party)),),
                (_stands(cell),),
                (paragraph(cell.since or "undated"),),
            )
            for cell in provision.cells
        )
        blocks.append(Table((head, *rows), (4.2, 10.0, 2.8)))
    said = silent(provision, names)
    if said:
        blocks.append(paragraph(said, "Small"))
    return blocks


def _stands(cell: BriefCell) -> Paragraph:
    runs = [Run(cell.text)]
    for number, note in enumerate(cell.notes):
        if number:
            runs.append(Run(" "))  # so that 2 and 3 aren't read as 23
        words = Run(note_words(note) + " ", italic=not note.quoted)
        runs.append(Run("", note=(words, Run(f"({note_source(note)})"))))
    return Paragraph(tuple(runs))


def _parties(brief: Brief) -> list[Paragraph | Table]:
    head = tuple((Paragraph((Run(word, bold=True),)),) for word in ("Party", "Heard for it"))
    rows = tuple(
        ((paragraph(name),), (paragraph(", ".join(voices) or "nobody so far"),))
        for _, name, voices in brief.parties
    )
    return [paragraph("Parties", "Heading1", keep=True), Table((head, *rows), (5.0, 12.0))]


def _sources(brief: Brief) -> list[Paragraph | Table]:
    blocks: list[Paragraph | Table] = [paragraph("Sources", "Heading1", keep=True)]
    for source in brief.sources:
        said = source_words(source)
        blocks.append(Paragraph((Run(source.title + ". ", bold=True), Run(said)), "Small"))
    if not brief.sources:
        blocks.append(paragraph("None."))
    return blocks
