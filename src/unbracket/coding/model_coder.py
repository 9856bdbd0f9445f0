"""The model coder: the rules' pieces and conditions, and the trained model's acts and hedges.

The rules cut a content into pieces, find conditions, actors, dates and figures; the model gives
each piece its act, hedge and strength, with the rules' findings among what it weighs. Conditions
still shape the moves that they make (a price, a threat, a conditional offer).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from unbracket.coding.act_input import ActInput, window_of
from unbracket.coding.act_prepare import input_of, prepare
from unbracket.coding.clauses import Piece, pieces_of
from unbracket.coding.coder import RuleCoder
from unbracket.coding.conditions_text import Found
from unbracket.coding.events import tells_event
from unbracket.coding.judge import Judge, Judgement
from unbracket.coding.judged_pieces import joined_all, merged
from unbracket.coding.moves import keeps_back, lets_pass, opens_in_order, with_condition
from unbracket.coding.priced import price_of
from unbracket.coding.sides import Verdict, Voice
from unbracket.coding.span_events import span_events
from unbracket.coding.span_found import SpanFinder
from unbracket.coding.targets import voice_of
from unbracket.coding.told_moves import TOLD_ACTS, tells_of_others, tells_own_consent
from unbracket.coding.view import make_view
from unbracket.language.embed import SentenceEmbedder
from unbracket.language.shipped import read_card, vocabulary, weights_folder, weights_present
from unbracket.model.case import CaseFrame
from unbracket.model.claimed import GateClaim, OrderClaim
from unbracket.model.document import Document
from unbracket.model.event import Event
from unbracket.model.ports import Embedder, EngineInfo
from unbracket.model.span import Spans
from unbracket.model.statement import Attribution, Coding, Speaker, Statement

VERSION = "1"
MOVES = ("PRECONDITION", "THREATEN", "OFFER")
KEPT_BACK = 0.8  # of 27 such contents of training rows with one of the three acts, 24
TOLD = 0.8  # of such contents of training rows, the share that only tells
CONSENT = 0.8  # of 32 contents of training rows that tell an own side's consent, 31 are AGREE
LET_PASS = 0.6  # of a refusal to refuse that the model takes for a refusal
MOVE_SHARE = 0.05  # share of the likeliest act from which a condition's move is believed
MOST_WORKERS = 4  # processor threads on which a document's contents are judged side by side


class ModelCoder(RuleCoder):
    """Codes contents with the trained weights; deterministic, and it never raises on any text.

    ``folder`` holds other weights than those that ship. Each piece runs alone, so that a result
    does not depend on what is coded beside it.
    """

    def __init__(
        self, embedder: Embedder | None = None, folder: Path | None = None, threads: int = 1
    ) -> None:
        self._folder = folder or weights_folder()
        super().__init__(embedder, SentenceEmbedder(self._folder, threads))
        self._judge = Judge(self._folder, threads)
        self._clauses = SpanFinder(self._folder, threads)
        self._as_one = False
        self._workers = max(threads, min(MOST_WORKERS, os.cpu_count() or 1))
        self._ready: tuple[str, CaseFrame | None, dict[_Key, tuple[Piece, ...]]] = ("", None, {})

    @property
    def info(self) -> EngineInfo:
        """Say which program this is; the digest covers the rules, the embedder and the weights."""
        rules = super().info
        parts = [rules.digest, self._judge.card.sha256]
        if weights_present(self._folder):  # they hold the span branch
            parts.append(read_card(self._folder).sha256)
        total = hashlib.sha256("".join(f"{part}\n" for part in parts).encode())
        version = f"{VERSION}.{self._judge.card.version}"
        return EngineInfo("model", version, "sha256:" + total.hexdigest())

    def foresee(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker],
        frame: CaseFrame | None,
    ) -> None:
        """Judge all contents of a document at once, on several processor threads.

        ``code`` then finds its judgements ready. Each content still runs alone.
        """
        self._use(frame)
        text = document.text
        plans: list[tuple[_Key, Voice, list[tuple[Piece, ActInput]]]] = []
        for attribution, speaker in zip(attributions, speakers, strict=True):
            content = tuple(s for s in attribution.content if s.start < min(s.end, len(text)))
            if not content:
                continue
            names = [n for span in content for n in self._finder.find(text, span)]
            voice = voice_of(text, attribution, speaker, names, self._finder)
            plan = self._plan(text, attribution, content, voice)
            plans.append((_key(attribution, speaker), voice, plan))
        given = [row for _, _, plan in plans for _, row in plan]
        with ThreadPoolExecutor(self._workers) as pool:
            found = iter(list(pool.map(self._judge.judge, given)))
        self._ready = (
            text,
            frame,
            {key: _decided(text, voice, plan, found) for key, voice, plan in plans},
        )

    def judged(
        self, text: str, attribution: Attribution, speaker: Speaker, content: Spans, voice: Voice
    ) -> tuple[Piece, ...]:
        """Cut a content into pieces by rules and let the model decide each one's act."""
        ready_text, ready_frame, ready = self._ready
        if not self._as_one and ready_frame is self._frame and ready_text == text:
            pieces = ready.get(_key(attribution, speaker))
            if pieces is not None:
                return pieces
        plan = self._plan(text, attribution, content, voice)
        return _decided(text, voice, plan, (self._judge.judge(row) for _, row in plan))

    def _plan(
        self, text: str, attribution: Attribution, content: Spans, voice: Voice
    ) -> list[tuple[Piece, ActInput]]:
        """Give the pieces that are judged, each with what the model sees of it."""
        pieces = pieces_of(text, content, voice, self.conditions(text), fine=True)
        names = self._finder.find(text, window_of(text, content))
        cutter = vocabulary(self._folder)
        groups: list[tuple[Piece, tuple[Piece, ...]]] = [(piece, (piece,)) for piece in pieces]
        if self._as_one and pieces:
            groups = [(joined_all(pieces, content), pieces)]
        return [
            (piece, input_of(cutter, text, attribution, piece.spans, names, voice, parts))
            for piece, parts in groups
        ]

    def whole(
        self,
        document: Document,
        attribution: Attribution,
        speaker: Speaker,
        frame: CaseFrame | None,
    ) -> Coding | None:
        """Give one coding for the whole content, judged in one piece."""
        self._as_one = True
        try:
            return super().whole(document, attribution, speaker, frame)
        finally:
            self._as_one = False

    def event(self, text: str, attribution: Attribution, target: Spans) -> tuple[str, float] | None:
        """Give the root of an event that the reporter tells, by the head trained for events."""
        if not tells_event(attribution.content, attribution.source, attribution.cue):
            return None
        cutter = vocabulary(self._folder)
        given = prepare(
            cutter, self._finder, text, attribution, Speaker(),
            target=target, around=self.conditions(text),
        )  # fmt: skip
        if given is None:
            return None
        judgement = self._judge.judge(given)
        return judgement.root, judgement.root_score

    def conditions(self, text: str) -> tuple[Found, ...]:
        """Find the conditions of a text: those of the rules, joined with the span model's."""
        return self._clauses.conditions(text)

    def orders(self, document: Document) -> tuple[OrderClaim, ...]:
        """Find the order claims of a reading: those of the rules, joined with the span model's."""
        return self._clauses.orders(document.text)

    def gates(self, document: Document) -> tuple[GateClaim, ...]:
        """Find what a reading says of gates: the rules and the span model, joined."""
        return self._clauses.gates(document.text)

    def events(
        self, document: Document, statements: Sequence[Statement], frame: CaseFrame | None
    ) -> tuple[Event, ...]:
        """Find the events of a reading: those of the rules, joined with the span model's."""
        if not self._clauses.present:
            return super().events(document, statements, frame)
        markings = self._clauses.markings(document.text)
        return span_events(document, statements, frame, markings)


_Key = tuple[Spans, Spans, Spans, str, Speaker]


def _key(attribution: Attribution, speaker: Speaker) -> _Key:
    return (attribution.content, attribution.source, attribution.cue, attribution.how, speaker)


def _decided(
    text: str,
    voice: Voice,
    plan: Sequence[tuple[Piece, ActInput]],
    judgements: Iterable[Judgement],
) -> tuple[Piece, ...]:
    """Give each piece its verdict, and join neighbours that do the same."""
    rows = [
        replace(piece, verdict=_verdict(text, piece, voice, judgement))
        for (piece, _), judgement in zip(plan, judgements, strict=False)
    ]
    return tuple(_with_price(text, piece) for piece in merged(text, rows))


def _with_price(text: str, piece: Piece) -> Piece:
    """Give a precondition without a trigger word the two halves that its order shows."""
    if piece.act != "PRECONDITION" or piece.condition is not None:
        return piece
    return replace(piece, condition=price_of(make_view(text, piece.spans)))


def _verdict(text: str, piece: Piece, voice: Voice, found: Judgement) -> Verdict:
    """Turn a judgement into the verdict of a piece, with the words that it rests on."""
    ruled = piece.verdict
    words = ruled.words if ruled.act == found.act and ruled.words is not None else found.words
    agenda = ruled.agenda and found.act == "REQUEST"
    verdict = Verdict(
        found.act, found.score, found.strength, words, agenda,
        shown=ruled.shown, hedged=found.hedged, hedge_score=found.hedge_score,
    )  # fmt: skip
    if found.act not in TOLD_ACTS and piece.condition is None:
        return verdict
    view = make_view(text, piece.spans)
    if found.act in TOLD_ACTS and tells_of_others(view, voice):
        return replace(verdict, act="ASSERT", score=TOLD, strength="plain", agenda=False)
    if found.act == "ASSERT" and tells_of_others(view, voice):
        return verdict  # a condition inside of what is told makes no move of it
    if found.act == "REQUEST" and piece.condition is None and tells_own_consent(view, voice):
        return replace(verdict, act="AGREE", score=CONSENT, strength="commit", agenda=False)
    if found.act == "REJECT" and lets_pass(view):
        verdict = replace(verdict, act="AGREE", score=LET_PASS, strength="ready", agenda=False)
    if piece.condition is None:
        return verdict
    withheld = found.act in ("THREATEN", "REJECT") and keeps_back(view, piece.condition)
    if withheld or (found.act == "REQUEST" and opens_in_order(piece.condition)):
        # Whoever withholds cooperation until the other acts names a price, and whoever asks for a
        # step before what it opens (label guide, section 4).
        priced = replace(verdict, act="PRECONDITION", score=KEPT_BACK, strength="plain")
        return replace(priced, words=piece.condition.trigger or verdict.words)
    moved = with_condition(view, voice, piece.condition, verdict)
    if moved.act == found.act or moved.act not in MOVES:
        return verdict
    # A benefit that the speaker gives is no threat, however sure the model is.
    given = piece.condition.valence == "benefit" and piece.condition.consequence_actor == "speaker"
    unlikely = found.shares[moved.act] < MOVE_SHARE * found.shares[found.act]
    if unlikely and not (given and found.act == "THREATEN"):
        return verdict
    return replace(moved, shown=ruled.shown, hedged=found.hedged, hedge_score=found.hedge_score)
