"""The rule coder: what each attributed content does, by the label guide."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files

from unbracket.coding.acts import RANK
from unbracket.coding.addressees import Around, addressed_name, is_own, sides_in
from unbracket.coding.clauses import Piece, pieces_of
from unbracket.coding.conditions_text import Found
from unbracket.coding.event_finder import find_events
from unbracket.coding.events import event_root, tells_event
from unbracket.coding.figures import figures_of
from unbracket.coding.gates import text_gates
from unbracket.coding.hedges import hedge_of
from unbracket.coding.issues import issues_of
from unbracket.coding.orders import text_orders
from unbracket.coding.plover import aux_of, plover_of
from unbracket.coding.provisions import Link, Linker
from unbracket.coding.reporter import reporter_pieces
from unbracket.coding.sides import Voice, view_without_asides
from unbracket.coding.span_tidy import tidy_conditions
from unbracket.coding.stance import stance_of
from unbracket.coding.targets import Uttered, addressee_of, should_act_of, voice_of
from unbracket.coding.view import View, lowered, make_view
from unbracket.coding.when import about_of, led_by, place_of, said_of, sentence_of
from unbracket.language.names import NameFinder
from unbracket.language.similarity import WordEmbedder
from unbracket.model.case import CaseFrame
from unbracket.model.claimed import GateClaim, OrderClaim
from unbracket.model.document import Document
from unbracket.model.event import Event
from unbracket.model.ports import Embedder, EngineInfo
from unbracket.model.span import Span, Spans
from unbracket.model.statement import Attribution, Coding, Condition, Speaker, Statement

VERSION = "1"
FEW_WORDS = 6  # a content of no more is linked with the sentence before it in view
_PRONOUNS = ("he", "she", "it", "they")
_AFTER_THAT = (
    "is", "was", "would", "will", "must", "should", "could", "can", "may", "has", "had", "does",
)  # fmt: skip
_LEADING = ("this", "it", "so", "they", "these", "those", "them")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all pieces of one attribution share: the document, whose voice, when and where."""

    document: Document
    voice: Voice = field(default_factory=Voice)
    said: str = ""
    said_words: Span | None = None
    place: str = ""


class RuleCoder:
    """Codes contents by rules; deterministic, in linear time, and it never raises on any text.

    Offsets of all results are code points of the document's text.
    """

    def __init__(self, embedder: Embedder | None = None, meaning: Embedder | None = None) -> None:
        self._embedder: Embedder = embedder or WordEmbedder()
        self._meaning = meaning  # sentence vectors, where the weights are; words alone without
        self._frame: CaseFrame | None = None
        self._finder = NameFinder(None)
        self._linker: Linker | None = None
        self._low: tuple[str, str] = ("", "")

    @property
    def info(self) -> EngineInfo:
        """Say which program this is; the digest covers the rules and the embedder."""
        return EngineInfo("rules", VERSION, _rules_digest(self._embedder.info.digest))

    def code(
        self,
        document: Document,
        attribution: Attribution,
        speaker: Speaker,
        frame: CaseFrame | None,
    ) -> tuple[Coding, ...]:
        """Give one coding for each act in the content; none when no content stands in the text."""
        self._use(frame)
        text = document.text
        low = self._lower(text)
        content = tuple(s for s in attribution.content if s.start < min(s.end, len(text)))
        if not content:
            return ()
        # Found once: the time, the place and the words before the content are all read from it.
        attribution = replace(attribution, sentence=sentence_of(text, attribution))
        names = [n for span in content for n in self._finder.find(text, span)]
        voice = voice_of(text, attribution, speaker, names, self._finder)
        pieces = self.judged(text, attribution, speaker, content, voice)
        around = Around(text, attribution, speaker, self._finder)
        sides = [n for span in content for n in sides_in(text, span, self._finder, names)]
        said, said_words = said_of(document, low, attribution, speaker)
        scene = _Scene(document, voice, said, said_words, place_of(text, attribution)[0])
        codings: list[Coding] = []
        target: tuple[str, ...] = ()
        context = self._lead_in(text, attribution, content)
        lead, earlier = led_by(text, attribution, content)
        for piece in pieces:
            view = make_view(text, piece.spans)
            inside = [n for n in sides if view.span.start <= n.span.start < view.span.end]
            asks = piece.act in ("REQUEST", "PRECONDITION")
            uttered = Uttered(piece, view, inside, speaker, target, around)
            should = should_act_of(uttered) if asks else ()
            if asks and not should:
                cue_names = [n for s in attribution.cue for n in self._finder.find(text, s)]
                should = tuple(addressed_name(n) for n in cue_names if not is_own(n, speaker))[:1]
                should = should or around.noun_in(view.raw)
                should = should or (around.others if len(around.others) == 1 else ())
            piece = _resolved(piece, voice, target)
            addressee = addressee_of(uttered, should)
            target = should or addressee or target
            coding = self._finish(scene, piece, view, addressee, should, context, (lead, earlier))
            codings.append(coding)
            context = earlier = view.raw
        return tuple(codings)

    def judged(
        self, text: str, attribution: Attribution, speaker: Speaker, content: Spans, voice: Voice
    ) -> tuple[Piece, ...]:
        """Cut a content into pieces and decide each one's act; a model decides in its own way."""
        return pieces_of(text, content, voice, self.conditions(text))

    def event(self, text: str, attribution: Attribution, target: Spans) -> tuple[str, float] | None:
        """Give the root of an event that the reporter tells, and its score; None for no event.

        An event is told where there is no cue and every source stands inside of the content.
        """
        source, content = attribution.source, attribution.content
        if not tells_event(content, source, attribution.cue):
            return None
        root = event_root(text, content, source, target)
        return (root, 0.6) if root else None

    def whole(
        self,
        document: Document,
        attribution: Attribution,
        speaker: Speaker,
        frame: CaseFrame | None,
    ) -> Coding | None:
        """Give one coding for the whole content; None when nothing of it stands in the text.

        Where it holds several acts, the highest by the guide's order counts.
        """
        codings = self.code(document, attribution, speaker, frame)
        return min(codings, key=lambda coding: RANK[coding.act]) if codings else None

    def reporter(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        frame: CaseFrame | None,
    ) -> tuple[Coding, ...]:
        """Code the running text's sentences with a condition or event that nobody is quoted in."""
        self._use(frame)
        text = document.text
        codings: list[Coding] = []
        for piece in reporter_pieces(document, attributions, self.conditions(text)):
            view = make_view(text, piece.spans)
            codings.append(self._finish(_Scene(document), piece, view, (), (), ""))
        return tuple(codings)

    def conditions(self, text: str) -> tuple[Found, ...]:
        """Find the conditions of a text, in reading order; a model adds its own."""
        return tidy_conditions(text)

    def orders(self, document: Document) -> tuple[OrderClaim, ...]:
        """Find the order claims of a reading, in its order."""
        return text_orders(document.text)

    def gates(self, document: Document) -> tuple[GateClaim, ...]:
        """Find what a reading says of gates, in its order."""
        return text_gates(document.text)

    def events(
        self, document: Document, statements: Sequence[Statement], frame: CaseFrame | None
    ) -> tuple[Event, ...]:
        """Find the events of a reading, in its order."""
        return find_events(document, statements, frame)

    # --- the fields of one coding ---------------------------------------------------------------

    def _finish(
        self,
        scene: _Scene,
        piece: Piece,
        view: View,
        addressee: tuple[str, ...],
        should_act: tuple[str, ...],
        context: str,
        led: tuple[str, str] = ("", ""),
    ) -> Coding:
        verdict, condition = piece.verdict, piece.condition
        act, voice = verdict.act, scene.voice
        hedge = hedge_of(_main(view, condition), act, backshift=not voice.direct)
        hedged = verdict.hedged if verdict.hedged is not None else hedge is not None
        link, condition_link = self._links(view, piece, context, led)
        content = _main(view, condition).low
        linked = lowered(link.provision.text) if link else None
        taken = stance_of(
            act, content, linked, agenda=verdict.agenda, cue=voice.cue, whole=view.low
        )
        root, mode = plover_of(view, act)
        if verdict.agenda:
            mode = "meet"
        sure = verdict.hedge_score if verdict.hedged is not None else 0.8 if hedge else 0.7
        scores = {"act": round(verdict.score, 3), "hedge": round(sure, 3)}
        rests: dict[str, Spans] = {}
        if verdict.words is not None:
            rests["act"] = (verdict.words,)
        if hedged and (hedge is not None or verdict.words is not None):
            rests["hedge"] = tuple(row for row in (hedge or verdict.words,) if row)
        if condition is not None:
            scores["condition"] = 0.6 if condition.kind in ("vague", "lexical") else 0.8
            if condition.trigger is not None:
                rests["condition"] = (condition.trigger,)
        if link is not None:
            scores["provision"] = round(link.score, 3)
            rests["provision"] = self._rests(view, link, condition)
        if condition_link is not None and condition and condition.condition:
            scores["condition_provision"] = round(condition_link.score, 3)
            rests["condition_provision"] = (condition.condition,)
        if scene.said_words is not None:
            rests["said"] = (scene.said_words,)
        tag = self._linker.tag(link.provision) if link and self._linker else None
        return Coding(
            content=piece.spans,
            act=act,
            hedge="hedged" if hedged else "firm",
            strength=verdict.strength,
            mode=mode,
            aux=aux_of(view, act, condition),
            plover=root,
            stance=taken,
            addressee=addressee,
            should_act=should_act,
            issue=issues_of(view, tag),
            condition=condition,
            provision=link.provision.id if link else None,
            condition_provision=condition_link.provision.id if condition_link else None,
            provision_also=tuple(row.id for row in link.also) if link else (),
            figures=figures_of(view),
            said=scene.said,
            about=about_of(
                view_without_asides(view),
                scene.said,
                scene.document.meta.published,
                scene.said_words,
            ),
            place=scene.place,
            scores=scores,
            rests_on=rests,
        )

    def _links(
        self, view: View, piece: Piece, context: str, led: tuple[str, str]
    ) -> tuple[Link | None, Link | None]:
        if self._linker is None:
            return None, None
        act, condition = piece.act, piece.condition
        if act == "PRECONDITION" and condition and condition.condition and condition.consequence:
            held = view.cut(condition.condition).raw
            follows = view.cut(condition.consequence)
            around = f"{context} {follows.raw}" if context and _points_back(follows.low) else ""
            wide = _wide(follows.raw, led, _points_back(follows.low))
            return self._linker.link(follows.raw, act, around, wide), self._linker.link(held, act)
        main = _main(view, condition)
        around = f"{context} {_before_while(_kept(main))}" if _points_back(main.low) else ""
        if piece.verdict.agenda and piece.verdict.words is not None:
            main = main.without(piece.verdict.words)  # "on the agenda" says nothing about the item
        words = _before_while(_kept(main) if main.low != view.low else main.raw)
        wide = _wide(words, led, _points_back(main.low))
        return self._linker.link(words, act, around, wide), None

    def _rests(self, view: View, link: Link, condition: Condition | None) -> Spans:
        """Give the words of a piece that its link rests on, without those of its condition."""
        if self._linker is None:
            return ()
        return self._linker.rests_on(_main(view, condition), link)

    @staticmethod
    def _lead_in(text: str, attribution: Attribution, content: Spans) -> str:
        """Give the words of the content's sentence before it, which "it" and "so" may point to."""
        sentence = sentence_of(text, attribution)
        start = sentence.start
        for cue in attribution.cue:
            if start <= cue.end <= content[0].start:
                start = cue.end
        return text[start : content[0].start][-300:] if start < content[0].start else ""

    def _use(self, frame: CaseFrame | None) -> None:
        if frame is self._frame:
            return
        self._frame = frame
        self._finder = NameFinder(frame)
        provided = frame if frame and frame.provisions else None
        self._linker = Linker(provided, self._embedder, self._meaning) if provided else None

    def _lower(self, text: str) -> str:
        if self._low[0] is not text and self._low[0] != text:
            self._low = (text, lowered(text))
        return self._low[1]


def _resolved(piece: Piece, voice: Voice, target: tuple[str, ...]) -> Piece:
    """Put names for the pronouns of a condition's actors, where the words before give them."""
    condition = piece.condition
    if condition is None:
        return piece
    first, second = condition.condition_actor, condition.consequence_actor
    if first in _PRONOUNS and target:
        first = target[0]
    if second in _PRONOUNS:
        second = target[0] if voice.direct and target else second if voice.direct else "speaker"
    changed = replace(condition, condition_actor=first, consequence_actor=second)
    return replace(piece, condition=changed)


def _main(view: View, condition: Condition | None) -> View:
    """Show a piece without its condition's clause, when that leaves something."""
    if condition is None or condition.condition is None or condition.kind == "elliptical":
        return view
    holes = [condition.condition, *([condition.trigger] if condition.trigger else [])]
    main = view.without(*holes)
    return main if main.low.strip(" ,.;") else view


def _kept(view: View) -> str:
    """Give the raw words that a view still shows."""
    return "".join(r if not c.isspace() else " " for r, c in zip(view.raw, view.low, strict=False))


_WHILE = re.compile(r"[\s,]+(?:while|whereas)\s")


def _before_while(words: str) -> str:
    """Give the main clause: "pay it in while the ports reopen" isn't about the ports."""
    found = _WHILE.search(words)
    head = words[: found.start()] if found else words
    return head if len(head.split()) > 3 else words


def _wide(words: str, led: tuple[str, str], back: bool) -> str:
    """Give words with who says them, and the sentence before them where they say little alone."""
    before = led[1] if back or len(words.split()) <= FEW_WORDS else ""
    return " ".join(f"{before} {led[0]} {words}".split())


def _points_back(low: str) -> bool:
    words = low.replace(",", " ").split()
    if len(words) < 4:
        return True
    that = words[0] == "that" and words[1] in _AFTER_THAT  # else a conjunction
    return that or any(word in _LEADING for word in words[:6])


@lru_cache(maxsize=4)
def _rules_digest(embedder: str) -> str:
    """Digest the rules as they stand in this package, so that a changed rule is another program."""
    total = hashlib.sha256(f"{VERSION}\n{embedder}\n".encode())
    modules = [row for row in files("unbracket.coding").iterdir() if row.name.endswith(".py")]
    for module in sorted(modules, key=lambda row: row.name):
        total.update(module.name.encode() + b"\n" + module.read_bytes())
    return "sha256:" + total.hexdigest()
