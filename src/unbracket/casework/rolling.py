"""The rolling text of drafts of the register: agreed words clear, the rest in brackets.

Two drafts or more are merged, with their authors as sponsors; a single one is shown with the
brackets and sponsors that its own text has. Nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from unbracket.casework.cases import Case
from unbracket.casework.drafts import chosen, drafts, parsed
from unbracket.casework.drafts_links import decisions
from unbracket.casework.drafts_views import FROM_PRESS, HELD, OF_DRAFT, DraftView
from unbracket.casework.rolling_open import Version, over_time
from unbracket.casework.rolling_views import GroupView, OverTime, RollingView, Sponsor
from unbracket.drafts.align import align
from unbracket.drafts.parse import parse_draft
from unbracket.drafts.rolling import chosen as chosen_units
from unbracket.drafts.rolling import rolling, set_apart, starts_of, without
from unbracket.drafts.rolling_count import count_group
from unbracket.drafts.rolling_print import notes_of, print_as_read
from unbracket.drafts.rolling_sides import chosen_text, without_sponsors
from unbracket.drafts.rolling_text import from_parsed
from unbracket.errors import UsageError
from unbracket.model.document import Document
from unbracket.model.draft import Alignment, FixedLink, ParsedDraft, Unit
from unbracket.model.entry import Clocks
from unbracket.model.rolling import NOT_REPORTED, Choice, ChosenUnit, Group, RollingText, Side

MOST_DRAFTS = 12


def rolling_text(
    case: Case,
    ids: Sequence[str],
    clocks: Clocks = Clocks(),
    *,
    off: Sequence[str] = (),
    profile: str = "not-agreed",
) -> RollingView:
    """Merge drafts of the register, or read the brackets of one; ``off`` takes sponsors out.

    ``profile`` says what the brackets of a single draft mean. Raises UsageError for no draft, too
    many, one named twice, a sponsor that isn't there and when all are taken out; NotFoundError for
    a draft that isn't there at these clocks.
    """
    if not 1 <= len(ids) <= MOST_DRAFTS or len(set(ids)) != len(ids):
        raise UsageError(
            f"{len(ids)} drafts make no rolling text"
            if len(set(ids)) == len(ids)
            else "a draft is named twice",
            expected=f"1 to {MOST_DRAFTS} different drafts",
            next="list them: unbracket drafts list",
        )
    everything = drafts(case, clocks)
    named = tuple(chosen(everything, id, clocks) for id in ids)
    if len(named) == 1:
        return _read(case, named[0], off, profile)
    views = tuple(view for view in named if view.units())
    silent = tuple(view for view in named if not view.units())
    if len(views) < 2:
        raise UsageError(
            "a rolling text needs the words of two drafts",
            where="no words are known of " + ", ".join(view.draft.id for view in silent),
            expected="two drafts with points",
            next="choose others, or one alone for its own brackets",
        )
    return replace(_merged(case, views, clocks, off), left_out=silent)


def sponsor_names(views: Sequence[DraftView]) -> tuple[str, ...]:
    """Name each draft's sponsor: its authors, or its id where those don't tell drafts apart."""
    authors = ["/".join(view.draft.authors) for view in views]
    return tuple(
        name if name and authors.count(name) == 1 else view.draft.id
        for name, view in zip(authors, views, strict=True)
    )


def _merged(
    case: Case, views: tuple[DraftView, ...], clocks: Clocks, off: Sequence[str]
) -> RollingView:
    names = sponsor_names(views)
    gone = _switched_off(off, names)
    text = _text_of(*_said(case, views, clocks), names, gone)
    press = {n for n, view in zip(names, views, strict=True) if view.text_state == FROM_PRESS}
    place = {name: number for number, name in enumerate(names)}
    whole = [set_apart(text, group, _reported(views, place, group)) for group in text.groups]
    text = replace(text, groups=tuple(_unreported(group, press) for group in whole))
    groups = []
    for group in text.groups:
        points = []
        for name in text.parties:
            units = sorted({s.place for s in starts_of(group.nodes) if s.party == name})
            points.append((name, tuple(views[place[name]].point_of(unit) for unit in units)))
        heading = next((p.component for _, row in points for p in row if p.component), "")
        groups.append(
            GroupView(group.name, heading, group.nodes, count_group(group), tuple(points))
        )
    sponsors = tuple(
        Sponsor(name, number + 1, view.draft.id, name not in gone)
        for number, (name, view) in enumerate(zip(names, views, strict=True))
    )
    faults = tuple(fault for view in views for fault in view.faults)
    moved = tuple((party, unit, at) for (party, unit), at in notes_of(text).items())
    return RollingView(views, sponsors, text, tuple(groups), faults, moved=moved)


def _reported(views: Sequence[DraftView], place: Mapping[str, int], group: Group) -> list[str]:
    """Name the parties whose words in a group are a report's or the keeper's."""
    return [
        start.party
        for start in starts_of(group.nodes)
        if views[place[start.party]].point_of(start.place).whose != OF_DRAFT
    ]


def _unreported(group: Group, press: Set[str]) -> Group:
    """Say "not reported" where a draft known from the press has no such point."""
    whole = group.nodes[0] if len(group.nodes) == 1 else None
    if not isinstance(whole, Choice) or not press:
        return group
    sides: list[Side] = []
    for side in whole.sides:
        if side.nodes:
            sides.append(side)
            continue
        silent = tuple(party for party in side.propose if party in press)
        absent = tuple(party for party in side.propose if party not in press)
        sides += [Side(absent, ())] if absent else []
        sides += [Side(silent, (), head=NOT_REPORTED)] if silent else []
    return replace(group, nodes=(Choice(tuple(sides)),))


def _read(case: Case, view: DraftView, off: Sequence[str], profile: str) -> RollingView:
    whole = from_parsed(_parsed(case, view, profile))
    gone = _switched_off(off, whole.parties, all_may_go=True)
    text = without_sponsors(whole, gone) if gone else whole
    at = {point.start: point for point in view.points}
    groups = []
    for group in text.groups:
        point = at.get(group.start)
        points = ((view.draft.id, (point,)),) if point is not None else ()
        groups.append(GroupView(group.name, group.heading, group.nodes, count_group(group), points))
    sponsors = tuple(
        Sponsor(name, number, "", name not in gone)
        for number, name in enumerate(whole.parties, start=1)
    )
    shown = [
        group
        for group in groups
        if (words := print_as_read(group.nodes).strip()) and words.strip("#* ") != group.heading
    ]
    return RollingView((view,), sponsors, text, tuple(shown), whole.faults)


def _switched_off(
    off: Sequence[str], names: Sequence[str], *, all_may_go: bool = False
) -> tuple[str, ...]:
    by_fold = {name.casefold(): name for name in names}
    gone = []
    for name in dict.fromkeys(off):
        if name.strip().casefold() not in by_fold:
            raise UsageError(
                f"no sponsor is called {name[:60]!r}",
                expected="one of " + (", ".join(names[:20]) or "none: the text names no sponsor"),
                next="name one of them",
            )
        gone.append(by_fold[name.strip().casefold()])
    if names and len(gone) >= len(names) and not all_may_go:
        raise UsageError(
            "all sponsors are taken out",
            expected="one of them at least left",
            next="leave one of them in",
        )
    return tuple(gone)


def _parsed(case: Case, view: DraftView, profile: str = "not-agreed") -> ParsedDraft:
    """Parse the text of a draft; raises UsageError when none is held."""
    document = case.store.reading(view.reading_sha256) if view.text_state == HELD else None
    if document is None:
        raise UsageError(
            f"no text of {view.draft.id} is held",
            expected="a draft with a text of its own",
            next="choose two drafts or more with points, or add its text",
        )
    return parse_again(document, profile)


def choose(view: RollingView, sponsor: str) -> tuple[ChosenUnit, ...] | str:
    """Give a sponsor's own draft out of a rolling text, or its reading of a bracketed text."""
    by_fold = {name.casefold(): name for name in view.text.parties}
    name = by_fold.get(sponsor.strip().casefold(), sponsor)
    if view.merged:
        return chosen_units(view.text, name)
    _switched_off([sponsor], view.text.parties, all_may_go=True)
    settled = chosen_text(view.text, name)
    return "".join(print_as_read(group.nodes) for group in settled.groups)


def open_over_time(case: Case, ids: Sequence[str], clocks: Clocks = Clocks()) -> OverTime:
    """Count opening brackets in the texts of drafts, in the order given.

    Raises UsageError for a draft without a text of its own, NotFoundError for an unknown one.
    """
    everything = drafts(case, clocks)
    views = [chosen(everything, id, clocks) for id in dict.fromkeys(ids)]
    if not views or len(views) > MOST_DRAFTS:
        raise UsageError(
            f"{len(views)} drafts to count in",
            expected=f"1 to {MOST_DRAFTS} drafts",
            next="list them: unbracket drafts list",
        )
    versions = [
        Version(view.draft.id, view.draft.date, _parsed(case, view), view.units()) for view in views
    ]
    return over_time(versions, _lined_up(*_said(case, views, clocks)))


def with_text(case: Case, clocks: Clocks = Clocks()) -> tuple[DraftView, ...]:
    """Give the drafts of the register whose text is held, by date."""
    return tuple(view for view in drafts(case, clocks) if view.text_state == HELD)


def _said(
    case: Case, views: Sequence[DraftView], clocks: Clocks
) -> tuple[tuple[tuple[Unit, ...], ...], tuple[FixedLink, ...]]:
    """Give all that an alignment hangs on: the drafts' units and the reviewers' words."""
    fixed = tuple(decision.fixed for decision in decisions(case, views, clocks))
    return tuple(view.units() for view in views), fixed


# A page asks for the same text again at every switch; the last ones are remembered.
@lru_cache(maxsize=8)
def _lined_up(units: tuple[tuple[Unit, ...], ...], fixed: tuple[FixedLink, ...]) -> Alignment:
    return align(units, accepted=fixed)


@lru_cache(maxsize=16)
def _text_of(
    units: tuple[tuple[Unit, ...], ...],
    fixed: tuple[FixedLink, ...],
    names: tuple[str, ...],
    gone: tuple[str, ...],
) -> RollingText:
    if gone:
        return without(_text_of(units, fixed, names, ()), gone)
    return rolling(_lined_up(units, fixed), names)


@lru_cache(maxsize=16)
def parse_again(document: Document, profile: str) -> ParsedDraft:
    """Parse a reading under a profile; the last ones are remembered."""
    return parsed(document) if profile == "not-agreed" else parse_draft(document, profile=profile)
