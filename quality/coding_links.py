"""Texts with their case, provision and stance: development material, samples' decisions, gold.

Each row is one attributed content with the provision that it is about ("" = none of the case's)
and the stance that it takes. Sources: ``quality/gold/coding-dev/provisions.txt`` and
``provisions-2.txt`` (written beside the rules), the decisions of the sample cases, and
``quality/gold/coding/provisions.jsonl``, which was written by somebody else and is only ever
counted, never looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quality.marked import unmarked
from unbracket.casework.casefile import load_case_file
from unbracket.casework.intake import load, read_incoming
from unbracket.casework.samples import SAMPLES, incoming_of, load_decisions, sample_folder
from unbracket.model.case import CaseFrame, Issue, Party, Provision
from unbracket.model.document import Document, Metadata
from unbracket.model.span import Spans, spans_from
from unbracket.model.statement import Attribution, Speaker

HERE = Path(__file__).resolve().parent
DEV = HERE / "gold" / "coding-dev" / "provisions.txt"
DEV_2 = HERE / "gold" / "coding-dev" / "provisions-2.txt"
GOLD = HERE / "gold" / "coding" / "provisions.jsonl"
MAX_BYTES = 8 * 1024 * 1024
_KINDS = (
    ("basis", re.compile(r"\b(?:basis|starting point|foundation)\b")),
    ("gate", re.compile(r"\b(?:may sign|authority|capacity|entitled|recogni[sz]es?|ratif\w+)\b")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One content in its document, and what stands in the material about it."""

    document: Document
    attribution: Attribution
    speaker: Speaker
    provision: str
    act: str
    stance: str
    condition_provision: str = ""

    @property
    def words(self) -> str:
        """Give the content's words."""
        return " ".join(span.of(self.document.text) for span in self.attribution.content)


@dataclass(frozen=True, slots=True)
class Material:
    """A case and its rows."""

    name: str
    frame: CaseFrame
    rows: tuple[Row, ...]


def kind_of(text: str) -> str:
    """Read a provision's kind off its sentence, where the material names none."""
    low = text.lower()
    return next((kind for kind, pattern in _KINDS if pattern.search(low)), "provision")


def frame_of(
    title: str, parties: Iterable[Party], provisions: Iterable[tuple[str, str, str]]
) -> CaseFrame:
    """Make a frame of parties and (id, title, text); a provision's title is a term of it."""
    return CaseFrame(
        title,
        tuple(parties),
        issues=(Issue("all", "", "other"),),
        provisions=tuple(
            Provision(id, text, "all", (short,) if short else (), kind_of(text))
            for id, short, text in provisions
        ),
    )


def dev(path: Path = DEV) -> list[Material]:
    """Read the development material."""
    found: list[Material] = []
    blocks = re.split(r"^case:", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for block in blocks:
        lines = [line.strip() for line in block.splitlines()]
        parties, provisions, rows = [], [], []
        for line in lines[1:]:
            kind, _, rest = line.partition(":")
            if kind == "party":
                code, name, aliases = _party(rest.strip())
                parties.append(Party(code, name, aliases))
            elif kind == "provision":
                id, short, text = (part.strip() for part in rest.split("|"))
                provisions.append((id, short, text))
            elif line and not line.startswith("#"):
                rows.append(line)
        frame = frame_of(lines[0], parties, provisions)
        found.append(Material(lines[0], frame, tuple(_dev_row(row, frame) for row in rows)))
    return found


def _party(text: str) -> tuple[str, str, tuple[str, ...]]:
    code, _, rest = text.partition(" ")
    names = [name.strip() for name in rest.split(",") if name.strip()]
    return code, names[0], tuple(names[1:])


def _dev_row(line: str, frame: CaseFrame) -> Row:
    provision, act, stance, code, said = (part.strip() for part in line.split(";", 4))
    lead, mark, rest = said.partition("##")
    source, cue, content = (part.strip() for part in (rest if mark else said).split(" | "))
    before = lead.strip() + " " if mark else ""
    if not mark and ". " in source:
        before, source = source.rsplit(". ", 1)[0] + ". ", source.rsplit(". ", 1)[1]
    text = f"{before}{source} {cue} {content}."
    bare = content.strip('"')
    at = len(before)
    start = text.index(bare, at + len(source) + 1 + len(cue))
    party = frame.party(code)
    return Row(
        Document(text, Metadata()),
        Attribution(
            spans_from([[start, start + len(bare)]]),
            spans_from([[at, at + len(source)]]),
            spans_from([[at + len(source) + 1, at + len(source) + 1 + len(cue)]]),
            "direct" if content.startswith('"') else "indirect",
        ),
        Speaker((source,), party.name if party else None, party.code if party else None),
        "" if provision == "none" else provision,
        act,
        stance,
    )


def gold(path: Path = GOLD) -> list[Material]:
    """Read the gold that somebody else wrote; gives nothing where it is absent."""
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        case = json.loads(line)
        parties = [Party(p["code"], p["name"], tuple(p["aliases"])) for p in case["parties"]]
        frame = frame_of(
            case["case"], parties, [(p["id"], p["title"], p["text"]) for p in case["provisions"]]
        )
        known = {row.id for row in frame.provisions}
        rows = []
        for one in case["statements"]:
            text, spans = unmarked(one["marked"])
            content = spans_from(spans["content"])
            opened = text[max(0, content[0].start - 1) : content[0].start + 1]
            party = frame.party(str(one["party"])) or next(
                (p for p in frame.parties if p.name == one["party"]), None
            )
            rows.append(
                Row(
                    Document(text, Metadata()),
                    Attribution(
                        content,
                        spans_from(spans.get("source", [])),
                        spans_from(spans.get("cue", [])),
                        "direct" if set(opened) & set('"“„«') else "indirect",
                    ),
                    Speaker(
                        (str(one["source"]),),
                        party.name if party else None,
                        party.code if party else None,
                    ),
                    str(one["provision"]) if one["provision"] in known else "",
                    str(one["act"]),
                    str(one["stance"]),
                )
            )
        found.append(Material(case["case"], frame, tuple(rows)))
    return found


def samples(names: Sequence[str] = SAMPLES) -> Iterator[Material]:
    """Read the accepted decisions of the sample cases, each with the document it stands in."""
    for name in names:
        folder = sample_folder(name)
        loaded = load_case_file(folder / "case.toml")
        documents = {
            one.name: read_incoming(one, load(one, MAX_BYTES)) for one in incoming_of(loaded)
        }
        rows = []
        for decision in load_decisions(folder / "decisions.jsonl"):
            if decision.verdict != "accept" or decision.document not in documents:
                continue
            fields = decision.fields
            rows.append(
                Row(
                    documents[decision.document],
                    Attribution(
                        decision.content,
                        _spans(fields.get("source")),
                        _spans(fields.get("cue")),
                        str(fields.get("how", "indirect")),
                    ),
                    Speaker(
                        tuple(fields.get("speakers", ())),
                        fields.get("party"),
                        fields.get("party_code"),
                    ),
                    str(fields.get("provision") or ""),
                    str(fields.get("act", "")),
                    str(fields.get("stance", "")),
                    str(fields.get("condition_provision") or ""),
                )
            )
        yield Material(name, loaded.frame, tuple(rows))


def _spans(value: object) -> Spans:
    return spans_from(value) if isinstance(value, list) else ()
