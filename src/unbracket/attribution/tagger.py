"""The rule tagger: finds who says what in English agency copy without any model."""

from __future__ import annotations

from unbracket.attribution.assemble import read_paragraph
from unbracket.attribution.draft import Draft
from unbracket.attribution.link import link, sentence_of
from unbracket.attribution.stretches import behind_dateline, bounded, shouted, stretches
from unbracket.attribution.strip import Strip
from unbracket.canonical import text_digest
from unbracket.language.segment import paragraphs
from unbracket.language.verbs import cue_verbs
from unbracket.model.document import Document
from unbracket.model.ports import EngineInfo
from unbracket.model.span import Span
from unbracket.model.statement import Attribution

VERSION = "1"


class RuleTagger:
    """Finds attributions by rules over words, marks and quotations; needs no weights."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is; the digest covers the version and the table of verbs."""
        return EngineInfo("rules", VERSION, text_digest(VERSION + " ".join(sorted(cue_verbs()))))

    def tag(self, document: Document) -> tuple[Attribution, ...]:
        """Find all attributions, in reading order; spans are in the reading's code points."""
        text = document.text
        rows: list[tuple[Draft, Span]] = []
        previous: list[Span] = []
        for span, kind in stretches(document):
            for block in paragraphs(text, span):
                for piece in bounded(text, behind_dateline(text, block)):
                    strip = Strip(text, piece)
                    if not len(strip):
                        continue
                    drafts = read_paragraph(strip, previous, kind in ("headline", "subheading"))
                    for draft in drafts:
                        draft.how = {"caption": "caption"}.get(kind, draft.how)
                        if kind in ("headline", "subheading") or shouted(text, piece):
                            draft.how = "headline"
                        rows.append((draft, sentence_of(strip.sentences, draft)))
                    sources = [
                        draft.source
                        for draft in drafts
                        if draft.source and draft.how != "noun" and not draft.nested
                    ]
                    previous = sources[-1] if sources else previous
        return link(rows)
