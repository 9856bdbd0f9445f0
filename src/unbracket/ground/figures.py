"""From the figures of a text to claims: what each measures, of what, over which time.

What a figure measures is read from its unit and from the words of its clause: an area beside
"hold" or "control" is an area held, a percentage of a territory a share of it, a number beside
"up", "gained" or "lost" a change, an amount "a day" a pace. Where the words say nothing of it, it
is an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from unbracket.ground.figures_units import (
    DAYS,
    admitted,
    common_unit,
    family,
    split_per,
    to_base,
)
from unbracket.ground.figures_when import period_of, since_of
from unbracket.model import edtf
from unbracket.model.figure import FigureClaim, NamedBase, Quantity
from unbracket.model.span import Span
from unbracket.model.statement import Figure

AROUND = 400  # code points of the clause on either side that are looked at
SAME_TIME = 31  # days within which two claims are of about one date
_HOLDS = re.compile(
    r"\b(?:hold|holds|held|holding|control|controls|controlled|controlling|occup\w+|seiz\w+"
    r"|captur\w+|territory|territories|annex\w+|in the hands of|rule[sd]?)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:up|down|rose|risen|rise|fell|fallen|fall|grew|grown|growth|shrank|shrunk|gain(?:s|ed)?"
    r"|lost|lose|loses|took|taken|seized|captured|retaken|retook|recaptured|advanced?|advances"
    r"|increased?|decreased?|decline[ds]?|dropped|dropping|climbed|slipped|added|ceded|cut)\b"
    r"[^.;,]{0,60}$",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:down|fell|fallen|fall|shrank|shrunk|lost|lose|loses|decreased?|decline[ds]?"
    r"|dropped|dropping|slipped|ceded|cut)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_BEYOND = re.compile(r"\s+(more|less|fewer)\s+than\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?P<role>of|from|to|by|than|against)\s+(?:(?:[a-z]+\s+){0,2})?(?:[\w'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
# Before "of": a share or a number, whose whole follows; "an area of", "an increase of" are none.
_SHARE_OF = re.compile(
    r"(?:^|[.;:]\s*|%|per\s*cent|\d|\b(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?"
    r"|eighths?|ninths?|tenths?|hundred|thousand|million|billion|two|three|four|five|six|seven"
    r"|eight|nine|ten))\s*$",
    re.IGNORECASE,
)
_LENGTHS = frozenset(DAYS)
_WHOLES = ("of", "from", "than", "against")


def claim_of(figure: Figure, text: str, clause: Span, as_of: str, id: str = "") -> FigureClaim:
    """Make a claim of a figure; ``clause`` is the statement's stretch of the reading's text.

    ``as_of`` is the EDTF date that the statement counts for; its last day is counted from.
    """
    start, end = figure.span.start, figure.span.end
    before = text[max(clause.start, start - AROUND, 0) : start]
    after = text[end : min(clause.end, end + AROUND, len(text))]
    words = text[start:end]
    day = edtf.latest(as_of)
    unit, per = split_per(figure.unit)
    claim = FigureClaim(
        id=id,
        value=figure.value,
        unit=unit,
        comparison=figure.comparison,
        base=figure.base,
        upper=figure.upper,
        per=per,
        role=_role(before),
        as_of=as_of,
        span=figure.span,
        words=words,
        context=_context(text, clause, figure.span),
    )
    if figure.unit == "superlative":
        return _superlative(claim, before, after, words, day)
    if unit.lower().removesuffix("s") in _LENGTHS:
        return replace(claim, measured="time")
    return _measured(claim, before, after, day)


def _measured(claim: FigureClaim, before: str, after: str, day: str) -> FigureClaim:
    kind = family(claim.unit)
    near = before[-80:]
    clause = re.split(r"[.;](?:\s|$)", after)[0]
    changed = claim.comparison in ("up", "down") or kind == "points" or bool(
        _CHANGE.search(before.rsplit(". ", 1)[-1][-90:])
    )  # fmt: skip
    beyond = _BEYOND.match(after)
    changed = changed or bool(beyond)
    holding = bool(_HOLDS.search(before + " " + clause))
    # "Up from 300 km² in June 2030": another change, of the time that stands behind it.
    earlier = changed and claim.role == "from" and kind == "area" and period_of(clause[:40], day)
    if claim.per:
        measured = "pace"
    elif (earlier and earlier.since) or (changed and claim.role not in ("to", *_WHOLES)):
        measured = "change"
    elif kind == "area":
        measured = "area held" if holding and claim.role != "of" else "amount"
    elif kind == "%":
        measured = "share of territory" if holding else "share"
    else:
        measured = "amount"
    if measured in ("change", "pace"):
        found = period_of(clause[:120], day)
        if not found.since:
            found = period_of(f"{near} {claim.base}", day)
        down = claim.comparison == "down" or (measured == "change" and _DOWN.search(near))
        down = down or (beyond is not None and beyond[1].lower() != "more")
        value = claim.value
        if down and value is not None and value > 0:
            claim = replace(claim, value=-value)
        claim = replace(claim, since=found.since, until=found.until)
        if measured == "change" and period_of(claim.base, day).since:
            claim = replace(claim, base="")
    return replace(claim, measured=measured)


def _superlative(claim: FigureClaim, before: str, after: str, words: str, day: str) -> FigureClaim:
    reach = since_of(f"{claim.base} {words} {after[:60]}", day)
    window = period_of(re.split(r",|\band\b", before[-90:])[-1], day)
    if not window.since:
        window = period_of(after.replace(reach.words, "", 1)[:60], day)
    # What lies between the compared year and now is compared; the period itself is the window.
    return replace(
        claim,
        measured="superlative",
        base=reach.since,
        since=window.since,
        until=window.until or day,
    )


def _context(text: str, clause: Span, span: Span) -> str:
    """Give the clause's words, of a long one those around the figure."""
    start, end = max(clause.start, span.start - AROUND), min(clause.end, span.end + AROUND)
    words = " ".join(text[start:end].split())
    return ("… " if start > clause.start else "") + words + (" …" if end < clause.end else "")


def _role(before: str) -> str:
    match = _ROLE.search(before[-50:])
    if match is None:
        return ""
    role = match["role"].lower()
    start = max(0, len(before) - 50) + match.start()
    return "" if role == "of" and not _SHARE_OF.search(before[max(0, start - 30) : start]) else role


def quantities(claims: Iterable[FigureClaim]) -> tuple[Quantity, ...]:
    """Put claims on one quantity of about one date together, with their range.

    One quantity is one thing measured, of one base or topic, in one kind of unit, within a month.
    A conflict is a set of claims that no single value fits. Quantities of one claim are left out.
    """
    groups: dict[tuple[str, ...], list[FigureClaim]] = {}
    for claim in claims:
        kind = family(claim.unit)
        if claim.value is None or claim.measured in ("time", "superlative"):
            continue
        if claim.role in _WHOLES or kind in ("", "point"):
            continue  # a whole or an earlier value is another quantity, a bare number may be any
        subject = " ".join(claim.base.lower().split()) or claim.topic.lower()
        groups.setdefault((claim.measured, kind, subject, claim.per), []).append(claim)
    rows = []
    for (measured, kind, subject, per), members in groups.items():
        members.sort(key=lambda claim: (edtf.latest(claim.as_of), claim.id))
        for near in _by_time(members):
            if len(near) > 1:
                name = measured + (f" a {per}" if per else "") + (f", {subject}" if subject else "")
                rows.append(_quantity(name, kind, near))
    return tuple(sorted(rows, key=lambda row: (row.dates, row.name)))


def _by_time(members: Sequence[FigureClaim]) -> Iterable[list[FigureClaim]]:
    near: list[FigureClaim] = []
    for claim in members:
        first = edtf.latest(near[0].as_of) if near else ""
        day = edtf.latest(claim.as_of)
        if near and first and day and edtf.days_between(first, day) > SAME_TIME:
            yield near
            near = []
        near.append(claim)
    if near:
        yield near


def _quantity(name: str, kind: str, members: Sequence[FigureClaim]) -> Quantity:
    ranges = [found for claim in members if (found := admitted(claim)) is not None]
    values = [to_base(claim.value or 0.0, claim.unit) for claim in members]
    values += [to_base(claim.upper, claim.unit) for claim in members if claim.upper is not None]
    scale = 100.0 if kind == "%" else 1.0
    days = sorted(edtf.latest(claim.as_of) for claim in members)
    return Quantity(
        name=name,
        unit=common_unit(members[0].unit),
        claims=tuple(members),
        low=round(min(values) * scale, 9),
        high=round(max(values) * scale, 9),
        conflict=max(r.low for r in ranges) > min(r.high for r in ranges),
        dates=(days[0], days[-1]),
    )


def joined(claims: Sequence[FigureClaim], text: str) -> tuple[FigureClaim, ...]:
    """Join the ends of ranges ("between 18% and 20%", "10–12 km²") to one claim each.

    The claims stand in the order of their words in the text.
    """
    found: list[FigureClaim] = []
    for claim in claims:
        first = found[-1] if found else None
        if first is None or not _one_range(first, claim, text):
            found.append(claim)
            continue
        whole = Span(first.span.start, claim.span.end) if first.span and claim.span else None
        words = text[whole.start : whole.end] if whole else claim.words
        found[-1] = replace(
            claim,
            id=first.id,
            value=first.value,
            upper=claim.value,
            comparison=first.comparison,
            role=first.role,
            span=whole,
            words=words,
        )
    return tuple(found)


def _one_range(first: FigureClaim, last: FigureClaim, text: str) -> bool:
    if first.span is None or last.span is None or first.value is None or last.value is None:
        return False
    between = text[first.span.end : last.span.start]
    before = text[max(0, first.span.start - 12) : first.span.start].lower()
    linked = (
        bool(re.fullmatch(r"\s*[-–—‑]\s*", between))
        or (between.strip() == "and" and before.rstrip().endswith("between"))
        or (between.strip() == "to" and not before.rstrip().endswith("from"))
    )
    alike = not first.unit or family(first.unit) == family(last.unit)
    return linked and alike and abs(first.value) < abs(last.value) and not first.upper


def whole_of(share: FigureClaim, beside: Iterable[FigureClaim]) -> NamedBase | None:
    """Give the whole that stands beside a share ("a third of its 980 km²") as a base, or None."""
    if share.span is None:
        return None
    for claim in beside:
        near = claim.span is not None and 0 <= claim.span.start - share.span.end <= 40
        if claim.role == "of" and near and claim.value and family(claim.unit) not in ("", "%"):
            return NamedBase("the whole as stated", claim.value, claim.unit, source=claim.words)
    return None


def bases_for(claim: FigureClaim, bases: Sequence[NamedBase]) -> tuple[NamedBase, ...]:
    """Give the bases that a claim's base may mean, by name; those given without names fit all."""
    words = _plain(claim.base)
    return tuple(
        base for base in bases if not base.of or words in {_plain(name) for name in base.of}
    )


def _plain(text: str) -> str:
    low = re.sub(r"['’]s?(?=\s|$)", "", " ".join(text.lower().split()))
    low = re.sub(r"^(?:all of|all|the whole of|the)\s+", "", low)
    return re.sub(r"\s+(?:territory|land|area|soil|landmass|surface)$", "", low)
