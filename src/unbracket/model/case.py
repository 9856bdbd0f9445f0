"""The frame of a case: parties, actors and their roles, issues and provisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TLP = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the negotiation: short English name, code, and the names it goes by.

    ``aliases`` hold adjectives, capitals and metonyms ("Moscow", "the Kremlin", "Russian").
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is, for which party, over which time (EDTF bounds, "" = open)."""

    title: str = ""
    party: str | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body that speaks: canonical name, other names, roles over time.

    ``pronouns`` is he, she, they, it or "" when unknown.
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    pronouns: str = ""

    def party_at(self, date: str = "") -> str | None:
        """Give the code of the party that the actor speaks for on an ISO day ("" = latest role)."""
        for role in reversed(self.roles):
            if not date or (
                (not role.since or role.since[:10] <= date[:10])
                and (not role.until or date[:10] <= role.until[:10])
            ):
                return role.party
        return None


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that could be agreed, in one sentence that a party can be for or against.

    ``terms`` are further words by which the press speaks of it. ``kind`` is "provision", "basis"
    (this text is the basis: the only provision that an acceptance as a basis counts for) or "gate"
    (a yes/no prerequisite of signature, such as capacity to sign).
    """

    id: str
    text: str
    issue: str
    terms: tuple[str, ...] = ()
    kind: str = "provision"


@dataclass(frozen=True, slots=True)
class Issue:
    """A theme that holds provisions; ``tag`` is a word of the label guide's issue list."""

    id: str
    title: str
    tag: str = "other"


@dataclass(frozen=True, slots=True)
class CaseFrame:
    """Everything that a case file names."""

    title: str
    parties: tuple[Party, ...] = ()
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    provisions: tuple[Provision, ...] = ()
    marking: str = "AMBER"
    note: str = ""

    def party(self, code: str) -> Party | None:
        """Find a party by its code."""
        return next((party for party in self.parties if party.code == code), None)

    def provision(self, id: str) -> Provision | None:
        """Find a provision by its id."""
        return next((row for row in self.provisions if row.id == id), None)


def frame_to_dict(frame: CaseFrame) -> dict[str, Any]:
    """Write a frame as JSON."""
    return {
        "title": frame.title,
        "marking": frame.marking,
        "note": frame.note,
        "parties": [
            {"code": p.code, "name": p.name, "aliases": list(p.aliases)} for p in frame.parties
        ],
        "actors": [
            {
                "name": a.name,
                "aliases": list(a.aliases),
                "pronouns": a.pronouns,
                "roles": [
                    {"title": r.title, "party": r.party, "since": r.since, "until": r.until}
                    for r in a.roles
                ],
            }
            for a in frame.actors
        ],
        "issues": [{"id": i.id, "title": i.title, "tag": i.tag} for i in frame.issues],
        "provisions": [
            {"id": p.id, "text": p.text, "issue": p.issue, "terms": list(p.terms), "kind": p.kind}
            for p in frame.provisions
        ],
    }


def frame_from_dict(value: Mapping[str, Any]) -> CaseFrame:
    """Read a frame from JSON that ``frame_to_dict`` wrote (case files: ``casework.casefile``)."""
    return CaseFrame(
        title=value["title"],
        marking=value["marking"],
        note=value["note"],
        parties=tuple(Party(p["code"], p["name"], tuple(p["aliases"])) for p in value["parties"]),
        actors=tuple(
            Actor(
                a["name"], tuple(a["aliases"]), tuple(Role(**r) for r in a["roles"]), a["pronouns"]
            )
            for a in value["actors"]
        ),
        issues=tuple(Issue(**i) for i in value["issues"]),
        provisions=tuple(
            Provision(p["id"], p["text"], p["issue"], tuple(p["terms"]), p["kind"])
            for p in value["provisions"]
        ),
    )
