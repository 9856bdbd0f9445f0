"""The deal as JSON and as plain text, for the command line and the API."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from unbracket.casework.deal_history import DealHistory, Robustness
from unbracket.casework.deal_review import term_to_json
from unbracket.casework.deal_views import (
    ChoiceView,
    CycleView,
    DealView,
    DemandView,
    GateView,
    PackageView,
    SetView,
)
from unbracket.casework.views import QuoteView

WIDTH = 96


def at_least(view: DealView, name: str, count: int) -> str:
    """Say a count as it is known: plain where the list is complete, else "at least"."""
    return str(count) if view.complete.get(name, False) else f"at least {count}"


def verdict(view: DealView) -> str:
    """Say the verdict in one sentence."""
    if view.feasible:
        return "No required party has excluded every package: at least one breaks no hard demand."
    sets = at_least(view, "blocking_sets", len(view.blocking))
    noun = "set of demands" if sets == "1" else "sets of demands"
    return f"No package is left: {sets} smallest {noun} cannot all hold."


def demand_to_dict(row: DemandView) -> dict[str, Any]:
    """Give a demand as JSON."""
    return {
        "id": row.id,
        "party": row.party,
        "party_name": row.party_name,
        "text": row.text,
        "clause": [term_to_json(term) for term in row.terms],
        "firmness": row.firmness,
        "derived_firmness": row.derived_firmness,
        "rule": row.rule,
        "since": row.since,
        "last": row.last,
        "standing": row.standing,
        "counts": row.counts,
        "review": row.review,
        "reviewer": row.reviewer,
        "reason": row.reason,
        "statements": [asdict(quote) for quote in row.quotes],
        "taken_back": asdict(row.taken_back) if row.taken_back else None,
        "taken_back_on": row.taken_back_on,
        "links": [asdict(link) for link in row.links],
    }


def deal_to_dict(view: DealView) -> dict[str, Any]:
    """Give the whole answer as JSON; demands stand once, the lists name their ids."""
    return {
        "title": view.title,
        "marking": view.marking,
        "as_of": view.as_of,
        "known_at": view.known_at,
        "feasible": view.feasible,
        "verdict": verdict(view),
        "complete": view.complete,
        "without": list(view.options.without),
        "with": list(view.options.including),
        "required": list(view.options.required),
        "reviewed_only": view.options.reviewed,
        "silent": list(view.silent),
        "untied": view.untied,
        "blocking_sets": [set_to_dict(row) for row in view.blocking],
        "relaxations": [set_to_dict(row) for row in view.relaxations],
        "packages": [package_to_dict(row) for row in view.packages],
        "cycles": [cycle_to_dict(row) for row in view.cycles],
        "gates": [gate_to_dict(row) for row in view.gates],
        "steps": [{"id": id, "text": text} for id, text in view.steps],
        "order": [
            {"first": row.first, "second": row.second, "kind": row.kind, "demand": row.demand.id}
            for row in view.edges
        ],
        "matches": [asdict(row) for row in view.matches],
        "demands": [demand_to_dict(row) for row in view.demands],
        "notes": list(view.notes),
        "problem": view.problem.as_dict(),
    }


def set_to_dict(row: SetView) -> dict[str, Any]:
    """Give a blocking set or a relaxation as JSON."""
    return {"sentence": row.sentence, "demands": [demand.id for demand in row.demands]}


def package_to_dict(row: PackageView) -> dict[str, Any]:
    """Give a package as JSON."""

    def pairs(rows: Sequence[ChoiceView]) -> list[dict[str, str]]:
        return [{"name": one.name, "value": one.value} for one in rows]

    return {
        "choices": pairs(row.choices),
        "gates": pairs(row.gates),
        "order": [list(names) for names in row.order],
        "kept": [demand.id for demand in row.kept],
        "without": [demand.id for demand in row.without],
        "preferences": row.preferences,
    }


def cycle_to_dict(row: CycleView) -> dict[str, Any]:
    """Give a you-first cycle as JSON."""
    return {
        "sentence": row.sentence,
        "steps": list(row.steps),
        "names": list(row.names),
        "demands": [demand.id for demand in row.demands],
        "cuts": list(row.cuts),
    }


def gate_to_dict(row: GateView) -> dict[str, Any]:
    """Give a gate as JSON."""
    return {
        "id": row.id,
        "text": row.text,
        "state": row.state,
        "asked": [demand.id for demand in row.asked],
        "denied": [demand.id for demand in row.denied],
        "offered": [demand.id for demand in row.offered],
    }


def history_to_dict(view: DealHistory) -> dict[str, Any]:
    """Give the blocking sets over time as JSON."""
    return {
        "complete": view.complete,
        "days": [asdict(row) for row in view.days],
        "blocking_sets": [
            {
                "sentence": row.sentence,
                "demands": [demand.id for demand in row.demands],
                "since": row.since,
                "until": row.until,
                "opened": [asdict(quote) for quote in row.opened],
                "closed": [asdict(quote) for quote in row.closed],
            }
            for row in view.spans
        ],
    }


def robust_to_dict(view: Robustness) -> dict[str, Any]:
    """Give leave-one-out as JSON."""
    return {
        "feasible": view.feasible,
        "complete": view.complete,
        "looked_at": view.looked_at,
        "statements": [
            {"feasible_without": row.feasible, "statement": asdict(row.quote)}
            for row in view.statements
            if row.quote
        ],
        "demands": [
            {"feasible_without": row.feasible, "demand": row.demand.id, "text": row.demand.text}
            for row in view.demands
            if row.demand
        ],
        "hinges": [
            {
                "statement": asdict(row.quote),
                "demands": [demand.id for demand in row.demands],
                "blocking_sets_gone": row.gone,
                "of": row.of,
            }
            for row in view.hinges
        ],
    }


# --- plain text ----------------------------------------------------------------------------------


def quote_lines(quotes: Iterable[QuoteView], indent: str = "      ") -> list[str]:
    """Give quotes with who said them, when and where."""
    lines = []
    for quote in quotes:
        mark = ("“", "”") if quote.quoted else ("", "")
        words = f"{mark[0]}{quote.words}{mark[1]}"
        lines += textwrap.wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent)
        where = (quote.speaker, quote.said or quote.published, quote.publisher, quote.how)
        lines.append(f"{indent}{' · '.join(part for part in where if part)}")
    return lines


def set_lines(sets: Sequence[SetView], *, quotes: bool = True) -> list[str]:
    """Give blocking sets or relaxations as text, each demand with its words."""
    lines: list[str] = []
    for number, row in enumerate(sets, 1):
        lines.append(f"\n{number}. {row.sentence.partition(':')[0]}:")
        for demand in row.demands:
            lines += _wrapped(f"- {demand.text} [{demand.firmness}]", "   ")
            if quotes:
                lines += quote_lines(demand.quotes)
    return lines


def demand_lines(demands: Iterable[DemandView], *, quotes: bool = True) -> list[str]:
    """Give demands for review as text."""
    lines: list[str] = []
    for row in demands:
        count = len(row.quotes)
        rests = f"rests on {count} statement{'' if count == 1 else 's'}" if count else row.rule
        state = "" if row.standing else f", taken back on {row.taken_back_on}"
        lines.append("")
        lines += _wrapped(f"{row.text} — {rests}", "")
        lines.append(f"   {row.id}")
        out = "" if row.counts or not row.standing else ", left out"
        lines.append(f"   {row.firmness}; {row.review}{state}{out}")
        lines += [
            f"   “{link.words}” is read as “{link.text}” (by {link.by})" for link in row.links
        ]
        if quotes:
            lines += quote_lines(row.quotes)
            if row.taken_back:
                lines += ["   taken back by:", *quote_lines([row.taken_back])]
    return lines


def package_lines(view: DealView) -> list[str]:
    """Give packages as text."""
    lines: list[str] = []
    for number, row in enumerate(view.packages, 1):
        lines.append(f"\n{number}. keeps {len(row.kept)} of {row.preferences} stated preferences")
        lines += [f"   {choice.value:14} {choice.name}" for choice in (*row.choices, *row.gates)]
        for place, names in enumerate(row.order, 1):
            lines.append(f"   step {place}: " + " | ".join(names))
        for demand in row.without:
            lines += _wrapped(f"without: {demand.text}", "   ")
    return lines


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
