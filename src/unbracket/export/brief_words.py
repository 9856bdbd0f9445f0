"""The sentences of a brief, shared by its forms."""

from __future__ import annotations

from unbracket.model.brief import Brief, BriefProvision, BriefSource, Note

LIMITS = (
    "Positions are read off accepted statements only, taken at their word. What a party has not "
    "stated is no position. Nothing here says how likely an agreement is."
)


def subtitle(brief: Brief) -> str:
    """Say as of when, as known when and from how much."""
    parts = [f"as of {brief.as_of}" if brief.as_of else "as of the latest document"]
    if brief.known_at:
        parts.append(f"as known at {brief.known_at}")
    parts.append(f"{count(brief.accepted, 'accepted statement')}")
    parts.append(f"ledger of {brief.entries} entries, head {brief.head[:23]}")
    return "; ".join(parts)


def left_out(brief: Brief) -> str:
    """Say what was left out for its marking."""
    statements, documents, records = brief.left_out
    if not (statements or documents or records):
        return f"Nothing was left out at TLP:{brief.limit}."
    return (
        f"Left out as marked above TLP:{brief.limit}: "
        f"{count(statements, 'accepted statement')}, {count(documents, 'document')}, "
        f"{count(records, 'other item')}."
    )


def silent(provision: BriefProvision, names: dict[str, str]) -> str:
    """Name the parties that have not stated anything ("" when all have)."""
    if not provision.silent:
        return ""
    return "Not stated: " + ", ".join(names.get(code, code) for code in provision.silent) + "."


def note_words(note: Note) -> str:
    """Give the words of a note: in quotation marks only where they are the speaker's own."""
    return f"“{note.words}”" if note.quoted else f"reported: {note.words}"


def note_source(note: Note) -> str:
    """Say who said it, when, where it stands, and the digest of what was captured."""
    when = f"said {note.said}" if note.said else ""
    published = f"published {note.published}" if note.published else "undated"
    parts = [note.speaker, when, note.publisher, published, note.address or note.document]
    if note.grade:
        parts.append(f"graded {note.grade}")
    if note.authenticity:
        parts.append(f"authenticity {note.authenticity}")
    parts.append(f"capture sha256:{note.digest[:16]}")
    return ", ".join(part for part in parts if part)


def count(number: int, word: str) -> str:
    """Count in words that agree."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def source_words(source: BriefSource) -> str:
    """Say what is known of a source behind its title; parts that are unknown are left out."""
    parts = (
        source.publisher,
        source.published or "undated",
        source.address,
        f"graded {source.grade}",
        f"TLP:{source.marking}",
        f"authenticity {source.authenticity}" if source.authenticity else "",
        f"sha256:{source.digest}",
    )
    return ", ".join(part for part in parts if part)
