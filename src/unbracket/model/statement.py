"""Attributions and statements: who said what, in which words, and what the words do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from unbracket.canonical import digest
from unbracket.model.span import Span, Spans, spans_from, spans_to_list
from unbracket.model.stated_figure import SHARE_UNIT as SHARE_UNIT
from unbracket.model.stated_figure import Figure as Figure

HOWS = (
    "direct",
    "direct (continued)",
    "mixed",
    "indirect",
    "according to",
    "noun",
    "headline",
    "caption",
    "reporter",
    "reporter summary",
)

# act -> (family, PLOVER root, quad), by the label guide; families: C moves toward, P presses,
# R resists, N neutral. PLOVER: openeventdata manual, draft 0.8 (2021).
ACTS: Mapping[str, tuple[str, str | None, str | None]] = {
    "ACCEPT_BASIS": ("C", "AGREE", "verbal cooperation"),
    "AGREE": ("C", "AGREE", "verbal cooperation"),
    "OFFER": ("C", "AGREE", "verbal cooperation"),
    "CONCEDE": ("C", "CONCEDE", "verbal cooperation"),
    "SUPPORT": ("C", "SUPPORT", "verbal cooperation"),
    "CONSULT": ("C", "CONSULT", "verbal cooperation"),
    "PLAN": ("C", "AGREE", "verbal cooperation"),
    "REQUEST": ("P", "REQUEST", "verbal conflict"),
    "PRECONDITION": ("P", "REQUEST", "verbal conflict"),
    "THREATEN": ("P", "THREATEN", "verbal conflict"),
    "ACCUSE": ("R", "ACCUSE", "verbal conflict"),
    "REJECT": ("R", "REJECT", "verbal conflict"),
    "DENY": ("R", "REJECT", "verbal conflict"),
    "DENY_STANDING": ("R", "REJECT", "verbal conflict"),
    "ASSERT": ("N", None, None),
    "NONE": ("N", None, None),
}

STANCES = ("for", "against", "open", "none")
HEDGES = ("firm", "hedged")
REPORTER = "reporter"


@dataclass(frozen=True, slots=True)
class Condition:
    """A trigger, the clause that has to hold, and what follows; spans are in reading offsets.

    ``polarity`` is +1 when the consequence follows if the condition holds, -1 if it doesn't;
    ``valence`` is benefit, cost or neutral, seen from the addressee.
    """

    kind: str
    condition: Span | None
    consequence: Span | None
    trigger: Span | None = None
    polarity: int = 1
    condition_actor: str | None = None
    consequence_actor: str | None = None
    valence: str = "neutral"
    deadline: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Write the condition as the contract does."""
        return {
            "kind": self.kind,
            "trigger": self.trigger.as_list() if self.trigger else None,
            "condition": self.condition.as_list() if self.condition else None,
            "consequence": self.consequence.as_list() if self.consequence else None,
            "polarity": self.polarity,
            "condition_actor": self.condition_actor,
            "consequence_actor": self.consequence_actor,
            "valence": self.valence,
            "deadline": self.deadline,
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Condition:
        """Read a condition from its JSON."""

        def span(name: str) -> Span | None:
            pair = value.get(name)
            return Span(int(pair[0]), int(pair[1])) if pair else None

        return cls(
            kind=str(value["kind"]),
            trigger=span("trigger"),
            condition=span("condition"),
            consequence=span("consequence"),
            polarity=int(value.get("polarity", 1)),
            condition_actor=value.get("condition_actor"),
            consequence_actor=value.get("consequence_actor"),
            valence=str(value.get("valence", "neutral")),
            deadline=value.get("deadline"),
        )


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a tagger finds: the spans of source, cue and content of one utterance.

    ``sentence`` is the span of the sentence (or sentences) around it, ``parent`` the index, in the
    tagger's list, of the attribution whose content holds this one.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    how: str = "indirect"
    sentence: Span | None = None
    parent: int | None = None
    score: float = 0.5


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in one attribution, as resolved: names, the side they speak for, how sure."""

    names: tuple[str, ...] = ()
    party: str | None = None
    party_code: str | None = None
    score: float = 0.5

    @property
    def name(self) -> str:
        """Give the speaker in one string; joint speakers are joined with " and "."""
        return " and ".join(self.names)


@dataclass(frozen=True, slots=True)
class Coding:
    """What one content span does, by the label guide; the fields that ``code`` prints."""

    content: Spans
    act: str = "ASSERT"
    hedge: str = "firm"
    strength: str = "plain"
    mode: str | None = None
    aux: str | None = None
    plover: str | None = None
    stance: str = "none"
    addressee: tuple[str, ...] = ()
    should_act: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    condition: Condition | None = None
    provision: str | None = None
    condition_provision: str | None = None
    provision_also: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    said: str = ""
    about: str = ""
    place: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    rests_on: Mapping[str, Spans] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """Give the act's family: C, P, R or N."""
        return ACTS[self.act][0]

    @property
    def quad(self) -> str | None:
        """Give the act's quad class, or None for neutral acts."""
        return ACTS[self.act][2]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: attribution, speaker and coding joined, as ``extract`` prints it.

    ``id`` is the digest of the reading and the spans, so the same words of the same reading always
    have the same id, whatever codes they carry. ``provision`` is a provision's id in the case, or
    None; for a precondition it is what would follow, and ``condition_provision`` what is asked
    first. ``provision_also`` names provisions that an engine found nearly as likely.
    """

    id: str
    reading_sha256: str
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    how: str = "indirect"
    speakers: tuple[str, ...] = ()
    party: str | None = None
    party_code: str | None = None
    act: str = "ASSERT"
    hedge: str = "firm"
    strength: str = "plain"
    plover: str | None = None
    mode: str | None = None
    aux: str | None = None
    stance: str = "none"
    addressee: tuple[str, ...] = ()
    should_act: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    provision: str | None = None
    condition_provision: str | None = None
    provision_also: tuple[str, ...] = ()
    condition: Condition | None = None
    said: str = ""
    about: str = ""
    place: str = ""
    figures: tuple[Figure, ...] = ()
    inside: str | None = None
    duplicate_of: str | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
    rests_on: Mapping[str, Spans] = field(default_factory=dict)

    @property
    def speaker(self) -> str:
        """Give the canonical name; joint speakers are joined with " and "."""
        return " and ".join(self.speakers)

    @property
    def family(self) -> str:
        """Give the act's family: C, P, R or N."""
        return ACTS[self.act][0]

    @property
    def quad(self) -> str | None:
        """Give the act's quad class, or None for neutral acts."""
        return ACTS[self.act][2]

    @property
    def attributed(self) -> bool:
        """Tell whether somebody other than the reporter speaks."""
        return self.how not in ("reporter", "reporter summary")

    def with_changes(self, changes: Mapping[str, Any]) -> Statement:
        """Give a copy with fields replaced by the JSON values of an edit (see ``EDITABLE``).

        Raises KeyError for a field that can't be edited and ValueError for a value out of range.
        """
        merged = statement_to_dict(self)
        for name, value in changes.items():
            if name not in EDITABLE:
                raise KeyError(name)
            merged[name] = value
        if merged["act"] != self.act and merged["act"] in ACTS:
            # Mode and auxiliary belong to the act that was proposed; the root follows the new one.
            merged |= {"plover": ACTS[merged["act"]][1], "mode": None, "aux": None}
        changed = statement_from_dict(merged)
        check_codes(changed)
        return changed


EDITABLE = (
    "content",
    "source",
    "cue",
    "how",
    "speakers",
    "party",
    "party_code",
    "act",
    "hedge",
    "strength",
    "stance",
    "addressee",
    "should_act",
    "issue",
    "provision",
    "condition_provision",
    "condition",
    "said",
    "about",
    "place",
    "inside",
    "duplicate_of",
)


def check_codes(statement: Statement) -> None:
    """Raise ValueError, naming the field, when a closed-list field holds something else."""
    for name, allowed in (
        ("act", tuple(ACTS)),
        ("hedge", HEDGES),
        ("stance", STANCES),
        ("how", HOWS),
    ):
        value = getattr(statement, name)
        if value not in allowed:
            raise ValueError(f"{name} is {value!r}; allowed: {', '.join(allowed)}")
    if not statement.content:
        raise ValueError("content holds no span; a statement needs the words it rests on")


def statement_id(reading_sha256: str, content: Spans, source: Spans, cue: Spans) -> str:
    """Derive a statement's id from the reading and its spans."""
    return digest(
        "statement",
        [reading_sha256, spans_to_list(content), spans_to_list(source), spans_to_list(cue)],
    )[7:27]


def statement_to_dict(statement: Statement) -> dict[str, Any]:
    """Write a statement as the contract's JSON object (without ``file``)."""
    return {
        "reading_sha256": statement.reading_sha256,
        "id": statement.id,
        "content": spans_to_list(statement.content),
        "source": spans_to_list(statement.source),
        "cue": spans_to_list(statement.cue),
        "how": statement.how,
        "speaker": statement.speaker,
        "speakers": list(statement.speakers),
        "party": statement.party,
        "party_code": statement.party_code,
        "addressee": list(statement.addressee),
        "should_act": list(statement.should_act),
        "issue": list(statement.issue),
        "act": statement.act,
        "family": statement.family,
        "hedge": statement.hedge,
        "strength": statement.strength,
        "plover": statement.plover,
        "quad": statement.quad,
        "mode": statement.mode,
        "aux": statement.aux,
        "stance": statement.stance,
        "provision": statement.provision,
        "condition_provision": statement.condition_provision,
        "condition": statement.condition.as_dict() if statement.condition else None,
        "said": statement.said,
        "about": statement.about,
        "place": statement.place,
        "figures": [figure.as_dict() for figure in statement.figures],
        "inside": statement.inside,
        "duplicate_of": statement.duplicate_of,
        "scores": dict(statement.scores),
        "rests_on": {name: spans_to_list(spans) for name, spans in statement.rests_on.items()},
    } | ({"provision_also": list(statement.provision_also)} if statement.provision_also else {})


def statement_from_dict(value: Mapping[str, Any]) -> Statement:
    """Read a statement from its JSON object."""
    condition = value.get("condition")
    return Statement(
        id=str(value["id"]),
        reading_sha256=str(value["reading_sha256"]),
        content=spans_from(value["content"]),
        source=spans_from(value["source"]),
        cue=spans_from(value["cue"]),
        how=str(value["how"]),
        speakers=tuple(value["speakers"]),
        party=value.get("party"),
        party_code=value.get("party_code"),
        act=str(value["act"]),
        hedge=str(value["hedge"]),
        strength=str(value["strength"]),
        plover=value.get("plover"),
        mode=value.get("mode"),
        aux=value.get("aux"),
        stance=str(value["stance"]),
        addressee=tuple(value.get("addressee", ())),
        should_act=tuple(value.get("should_act", ())),
        issue=tuple(value.get("issue", ())),
        provision=value.get("provision"),
        condition_provision=value.get("condition_provision"),
        provision_also=tuple(value.get("provision_also", ())),
        condition=Condition.from_dict(condition) if condition else None,
        said=str(value.get("said", "")),
        about=str(value.get("about", "")),
        place=str(value.get("place", "")),
        figures=tuple(Figure.from_dict(row) for row in value.get("figures", ())),
        inside=value.get("inside"),
        duplicate_of=value.get("duplicate_of"),
        scores=dict(value.get("scores", {})),
        rests_on={name: spans_from(rows) for name, rows in value.get("rests_on", {}).items()},
    )


def with_spans_moved(statement: Statement, **spans: Spans) -> Statement:
    """Give a copy with other spans and the id that follows from them."""
    moved = replace(statement, **spans)  # type: ignore[arg-type]
    return replace(
        moved,
        id=statement_id(moved.reading_sha256, moved.content, moved.source, moved.cue),
    )
