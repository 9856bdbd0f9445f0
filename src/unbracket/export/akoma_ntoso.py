"""A draft as Akoma Ntoso 3.0 (OASIS LegalDocML), changes inline, ids kept over versions.

Unlike the naming convention, which builds an ``eId`` from the numbers above an element, the ids
here come from the row numbers of the four-column document and never change: a point that is moved
or renumbered keeps its own (``docs/decisions/0022-columns.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import quoteattr

from unbracket.export.ooxml import UNFIT, clean
from unbracket.model.tracked import Item, MarkedText, Round

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SOURCE = "#unbracket"
UNDATED = "1000-01-01"  # what the standard's examples give where a date is unknown


def write(text: MarkedText) -> bytes:
    """Write the draft; well-formed XML whatever its words are, the same bytes for the same text."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{NAMESPACE}">',
        '<bill name="draft" contains="singleVersion">',
        *_meta(text),
        f'<preface eId="preface"><p><docTitle>{clean(text.title)}</docTitle></p></preface>',
        '<body eId="body">',
        *_body(text.items),
        "</body>",
        "</bill>",
        "</akomaNtoso>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _meta(text: MarkedText) -> Iterator[str]:
    """Give the identification of work, expression and manifestation, and the rounds' authors."""
    first, last = text.rounds[0], text.rounds[-1]
    work = f"/akn/xx/bill/{first.date or UNDATED}/{text.work}"
    expression = f"{work}/{text.language}@{last.date or UNDATED}"
    yield "<meta>"
    yield f'<identification source="{SOURCE}">'
    authors = _authors(text.rounds)
    for level, uri, one in (
        ("Work", work, first),
        ("Expression", expression, last),
        ("Manifestation", f"{expression}.xml", last),
    ):
        yield f"<FRBR{level}>"
        yield f"<FRBRthis value={_quoted(uri + '/!main')}/><FRBRuri value={_quoted(uri)}/>"
        yield f'<FRBRdate date={_quoted(one.date or UNDATED)} name="draft"/>'
        yield f"<FRBRauthor href={_quoted('#' + authors[one.author])}/>"
        if level == "Work":
            yield '<FRBRcountry value="xx"/>'
        elif level == "Expression":
            yield f"<FRBRlanguage language={_quoted(text.language)}/>"
        yield f"</FRBR{level}>"
    yield "</identification>"
    yield f'<lifecycle source="{SOURCE}">'
    for number, one in enumerate(text.rounds):
        kind = "amendment" if number else "generation"
        yield (
            f'<eventRef eId="event_{number}" date={_quoted(one.date or UNDATED)} '
            f'source={_quoted("#" + authors[one.author])} type="{kind}"/>'
        )
    yield "</lifecycle>"
    yield f'<references source="{SOURCE}">'
    for name, id in authors.items():
        place = f"/ontology/organization/{id}"
        yield f'<TLCOrganization eId="{id}" href="{place}" showAs={_quoted(name)}/>'
    yield '<TLCProcess eId="unbracket" href="/ontology/process/unbracket" showAs="Unbracket"/>'
    yield "</references>"
    yield "</meta>"


def _authors(rounds: Sequence[Round]) -> dict[str, str]:
    names = dict.fromkeys(one.author for one in rounds)
    return {name: f"author_{number}" for number, name in enumerate(names, start=1)}


def _body(items: Sequence[Item]) -> Iterator[str]:
    """Give the items in order, those of one chapter and of one article in elements of their own."""
    seen: dict[str, int] = {}
    for component, chapter in groupby(items, key=lambda item: item.component):
        if component:
            id = _unique("comp", component, seen)
            yield f'<hcontainer name="component" eId="{id}"><heading>{clean(component)}</heading>'
        for (unit, unit_id), inner in groupby(chapter, key=lambda item: (item.unit, item.unit_id)):
            if unit:
                yield f"<article eId={_quoted(_again(unit_id, seen))}><num>{clean(unit)}</num>"
            for item in inner:
                yield _item(item, "paragraph" if unit else "point")
            if unit:
                yield "</article>"
        if component:
            yield "</hcontainer>"


def _item(item: Item, element: str) -> str:
    status = ' status="removed"' if item.removed else ""
    number = f"<num>{clean(item.num)}</num>" if item.num else ""
    words = "".join(
        f"<{tag}>{clean(change.text)}</{tag}>" if tag else clean(change.text)
        for change in item.changes
        for tag in [{"insert": "ins", "delete": "del"}.get(change.kind, "")]
    )
    return (
        f"<{element} eId={_quoted(item.id)}{status}>{number}"
        f"<content><p>{words}</p></content></{element}>"
    )


def _unique(prefix: str, label: str, seen: dict[str, int]) -> str:
    """Give an id out of a label; labels have no row of their own."""
    slug = "-".join("".join(c.lower() if c.isalnum() else " " for c in label).split())
    return _again(f"{prefix}_{slug or 'unnamed'}"[:80], seen)


def _again(id: str, seen: dict[str, int]) -> str:
    """Tell a second element of an id apart: an article between whose paragraphs others stand."""
    seen[id] = seen.get(id, 0) + 1
    return id if seen[id] == 1 else f"{id}__{seen[id]}"


def _quoted(text: str) -> str:
    """Write a text as an attribute's value; what XML can't hold becomes U+FFFD."""
    return quoteattr(UNFIT.sub("\ufffd", text))
