"""The model tagger: a small trained encoder finds who says what; pointers join the pieces.

The text is read in sections of whole paragraphs, so that memory is bounded by the section and not
by the document. Nothing of one document reaches another: each window runs alone (see
``language/encoder.py``), and a section knows only its own text and the last named source before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from unbracket.attribution.coordinated import with_subjects
from unbracket.attribution.draft import Draft
from unbracket.attribution.kinds import how_of
from unbracket.attribution.labels import labelled
from unbracket.attribution.link import link
from unbracket.attribution.linking import Group, Linker, Run, Tuning, scored
from unbracket.attribution.lists import with_lists
from unbracket.attribution.marks import Words, mark, words_of
from unbracket.attribution.reactions import reactions
from unbracket.attribution.signatures import signed
from unbracket.attribution.stretches import bounded, shouted, stretches
from unbracket.attribution.strip import Strip
from unbracket.attribution.told import told
from unbracket.language.encoder import shared_encoder
from unbracket.language.pieces import Pieces, read_paragraph
from unbracket.language.segment import paragraphs, sentences
from unbracket.language.shipped import Card, read_card, vocabulary, weights_folder
from unbracket.language.wordpiece import WordPieces
from unbracket.model.document import REPEATING_REGIONS, Document
from unbracket.model.ports import EngineInfo
from unbracket.model.span import Span
from unbracket.model.statement import Attribution

HEADINGS = ("headline", "subheading")
SECTION = 6_000  # pieces that are linked together; a section ends at the end of a paragraph
_EDGES = " \t,;:–—-"  # marks that no content begins or ends with
_OUTER = " \t,;.:–—-"  # marks that end no name and no verb
BEFORE, AFTER = 40, 24  # pieces of context in front of and behind what a window decides


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph that is read: its place, its region's kind and its sentences' beginnings."""

    span: Span
    kind: str
    sentences: tuple[Span, ...]


@dataclass(slots=True)
class _Section:
    """Some paragraphs and their pieces."""

    pieces: Pieces
    blocks: list[_Block]


class ModelTagger:
    """Finds attributions with the trained weights; loads them when the first text is tagged.

    ``folder`` holds other weights than those that ship; ``threads`` is how many processor threads
    the runtime uses. The result depends on neither the threads nor on what was tagged before.
    """

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        self._folder = folder or weights_folder()
        self._threads = threads
        self._card: Card = read_card(self._folder)
        self._tuning = Tuning.from_card(self._card.tuned)

    @property
    def info(self) -> EngineInfo:
        """Say which weights these are; the digest is the SHA-256 of the weights' file."""
        return EngineInfo("model", self._card.version, f"sha256:{self._card.sha256}")

    def tag(self, document: Document) -> tuple[Attribution, ...]:
        """Find all attributions, in reading order; spans are in the reading's code points."""
        text = document.text
        rows: list[tuple[Draft, Span]] = []
        for section in _sections(vocabulary(self._folder), document):
            blocks = [block.span for block in section.blocks]
            drafts = signed(text, blocks, self._drafts(text, section))
            rows.extend(_placed(text, section.blocks, drafts))
        return link(rows)

    def _drafts(self, text: str, section: _Section) -> list[Draft]:
        encoder = shared_encoder(self._folder, self._threads)
        marks = mark(section.pieces, encoder.run, self._card.window, BEFORE, AFTER)
        words = words_of(section.pieces, marks.tags)
        groups = scored(Linker(words, marks, self._tuning).groups(), self._tuning)
        return [draft_of(text, group, words, section.pieces) for group in groups]


def draft_of(text: str, group: Group, words: Words, pieces: Pieces) -> Draft:
    """Give a group's spans in the text, pieces of content with nothing between them joined."""

    def place(run: Run, marks: str = "") -> Span:
        start = pieces.starts[int(words.first[run.first])]
        end = pieces.ends[int(words.last[run.last - 1]) - 1]
        inner_end = start + len(text[start:end].rstrip(marks)) if marks else end
        inner_start = end - len(text[start:end].lstrip(marks)) if marks else start
        return Span(inner_start, inner_end) if inner_start < inner_end else Span(start, end)

    content: list[Span] = []
    for span in sorted(place(run, _EDGES) for run in group.content):
        if content and not text[content[-1].end : span.start].strip(" \t\"“”'‘’,;:-–—"):
            content[-1] = Span(content[-1].start, max(span.end, content[-1].end))
        else:
            content.append(span)
    states = [
        pieces.states[at]
        for run in group.content
        for at in range(int(words.first[run.first]), int(words.last[run.last - 1]))
    ]
    cue = [place(group.cue, _OUTER)] if group.cue else []
    how = how_of(" ".join(span.of(text) for span in cue), states)
    source = [place(run, _OUTER) for run in group.source]
    return Draft(content, source, cue, how, group.score)


def _sections(cutter: WordPieces, document: Document) -> Iterator[_Section]:
    """Read a document's paragraphs into sections of bounded length.

    A heading or caption is a section of its own: it repeats the text, so that nothing in the text
    is linked to the words of a heading.
    """
    text = document.text
    section = _Section(Pieces(), [])
    for stretch, kind in stretches(document):
        for paragraph in paragraphs(text, stretch):
            for block in bounded(text, paragraph):
                apart = kind in REPEATING_REGIONS or shouted(text, block)
                if len(section.pieces) and (apart or len(section.pieces) >= SECTION):
                    yield section
                    section = _Section(Pieces(), [])
                cuts = sentences(text, block)
                section.blocks.append(_Block(block, kind, cuts))
                read_paragraph(cutter, text, block, section.pieces, cuts)
                if apart and len(section.pieces):
                    yield section
                    section = _Section(Pieces(), [])
    if len(section.pieces):
        yield section


def _placed(text: str, blocks: list[_Block], drafts: list[Draft]) -> Iterator[tuple[Draft, Span]]:
    """Give each draft the kind of its region and the sentences around it; add labelled turns."""
    starts = [block.span.start for block in blocks]
    begins = [span.start for block in blocks for span in block.sentences]
    ends = [span.end for block in blocks for span in block.sentences]
    by_block: dict[int, list[Draft]] = {}
    for draft in drafts:
        at = max(0, bisect_right(starts, draft.content[0].start) - 1)
        by_block.setdefault(at, []).append(draft)
    for number, block in enumerate(blocks):
        drafts = with_lists(text, with_subjects(text, by_block.get(number, [])))
        drafts = _with_turns(text, block, drafts)
        drafts = drafts + reactions(text, block.span, block.kind in HEADINGS, drafts)
        drafts = drafts + told(text, drafts)
        for draft in drafts:
            if block.kind == "caption":
                draft.how = "caption"
            if block.kind in HEADINGS or shouted(text, block.span):
                draft.how = "headline"
            spans = (*draft.content, *draft.cue)
            low, high = min(s.start for s in spans), max(s.end for s in spans)
            first = max(0, bisect_right(begins, low) - 1)
            last = max(first, bisect_right(begins, max(low, high - 1)) - 1)
            yield draft, Span(min(begins[first], low), max(ends[last], high))


def _with_turns(text: str, block: _Block, drafts: list[Draft]) -> list[Draft]:
    """Add the turns of a transcript ("ROE: text") where the model has none.

    The training texts hold hardly any transcripts; a label in capitals is a rule's business.
    """
    if ":" not in text[block.span.start : min(block.span.end, block.span.start + 80)]:
        return drafts
    turns = labelled(Strip(text, block.span), block.kind in HEADINGS)
    if not turns:
        return drafts
    return turns + [draft for draft in drafts if any(_inside(draft, turn) for turn in turns)]


def _inside(draft: Draft, turn: Draft) -> bool:
    """Tell whether somebody is quoted inside of a turn, and not the turn itself."""
    spans = (*draft.content, *draft.cue, *draft.source)
    within = all(turn.content[0].contains(span) for span in spans)
    return within and bool(draft.cue) and bool(draft.source) and not _same(draft, turn)


def _same(draft: Draft, turn: Draft) -> bool:
    """Tell whether a draft holds at least half of a turn's words."""
    common = sum(span.overlap(turn.content[0]) for span in draft.content)
    return 2 * common >= min(len(turn.content[0]), sum(map(len, draft.content)) * 2)
