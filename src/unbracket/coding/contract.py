"""The contract's ``code`` records: text and offsets in, coding fields out (DESIGN, section 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from unbracket.coding.coder import RuleCoder
from unbracket.coding.events import ACT_OF, QUADS
from unbracket.coding.stance import stance_of
from unbracket.errors import InputError
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document, Metadata
from unbracket.model.span import Span, Spans, spans_to_list
from unbracket.model.statement import ACTS, Attribution, Coding, Speaker

_OPENING, _CLOSING = '"“„«', '"”»'


def code_record(
    record: Mapping[str, Any], coder: RuleCoder | None = None, frame: CaseFrame | None = None
) -> list[dict[str, Any]]:
    """Code one record with ``text``, ``content`` and, where known, ``source``, ``cue``, ``target``.

    Gives a list of one dict for the whole content: where it holds several acts, the highest by the
    guide's order counts. A record without a cue whose source stands inside the content is an event
    that the reporter tells, and gets the event's PLOVER root. Spans are lists of ``[start, end]``
    in code points of the text, or absent; ``published`` and ``how`` are read where given. Raises
    InputError for a record that has no text or spans that don't fit it.
    """
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError(
            "a record to code has no text", where="text", expected="a string",
            next="give each record a text and its content's offsets",
        )  # fmt: skip
    content = _spans(record, "content", text) or (Span(0, len(text)),) if text else ()
    source, cue, target = (_spans(record, name, text) for name in ("source", "cue", "target"))
    attribution = Attribution(content, source, cue, how_of(record, text, content))
    speaker = Speaker(
        tuple(str(n) for n in record.get("speakers") or ()),
        record.get("party"),
        record.get("party_code"),
    )
    document = Document(text, Metadata(published=str(record.get("published") or "")))
    coder = coder or RuleCoder()
    coding = coder.whole(document, attribution, speaker, frame) or Coding(content, act="NONE")
    event = coder.event(text, attribution, target) if content else None
    told = event[0] if event else None
    if event is not None and told is not None:
        act = ACT_OF.get(told, "ASSERT")
        if ACTS[coding.act][1] != told:
            coding = replace(
                coding, act=act, plover=told, mode=None, stance=stance_of(act, "", None)
            )
        coding = replace(coding, scores={**coding.scores, "plover": round(event[1], 3)})
    addressee = coding.addressee
    if target:
        addressee = tuple(span.of(text) for span in target)
    row = coding_to_dict(coding, addressee)
    if told is not None:
        row["quad"] = QUADS[told]
    return [row]


def coding_to_dict(coding: Coding, addressee: Sequence[str] | None = None) -> dict[str, Any]:
    """Write a coding's fields as the contract does, without its content."""
    return {
        "addressee": list(coding.addressee if addressee is None else addressee),
        "should_act": list(coding.should_act),
        "issue": list(coding.issue),
        "act": coding.act,
        "family": coding.family,
        "hedge": coding.hedge,
        "strength": coding.strength,
        "plover": coding.plover,
        "quad": coding.quad,
        "mode": coding.mode,
        "aux": coding.aux,
        "stance": coding.stance,
        "provision": coding.provision,
        "condition_provision": coding.condition_provision,
        "condition": coding.condition.as_dict() if coding.condition else None,
        "said": coding.said,
        "about": coding.about,
        "place": coding.place,
        "figures": [figure.as_dict() for figure in coding.figures],
        "scores": dict(coding.scores),
        "rests_on": {name: spans_to_list(spans) for name, spans in coding.rests_on.items()},
    }


def _spans(record: Mapping[str, Any], name: str, text: str) -> Spans:
    value = record.get(name)
    if value in (None, []):
        return ()
    rows = [value] if _is_pair(value) else value
    try:
        spans = tuple(sorted(_span(row) for row in _rows(rows)))
    except (TypeError, ValueError, KeyError, IndexError) as error:
        raise InputError(
            f"{name} holds no offsets: {error}", where=name,
            expected="a list of [start, end] in code points", next=f"mend {name} in this record",
        ) from None  # fmt: skip
    if spans and spans[-1].end > len(text):
        raise InputError(
            f"{name} runs past the text's {len(text)} code points", where=name,
            expected="offsets inside of the text", next=f"check which text {name} belongs to",
        )  # fmt: skip
    return spans


def _rows(value: Any) -> Iterable[Any]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{value!r} is no list")
    return value


def _span(row: Any) -> Span:
    start, end = row
    if isinstance(start, bool) or isinstance(end, bool):
        raise TypeError(f"{row!r} holds no numbers")
    return Span(int(start), int(end))


def _is_pair(value: Any) -> bool:
    return (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(isinstance(v, int) for v in value)
    )


def how_of(record: Mapping[str, Any], text: str, content: Spans) -> str:
    """Give the record's own ``how``, or direct where quotation marks enclose the content."""
    given = record.get("how")
    if isinstance(given, str) and given:
        return given
    if not content:
        return "indirect"
    before = text[max(0, content[0].start - 1) : content[0].start]
    after = text[content[-1].end : content[-1].end + 1]
    opened = (before and before in _OPENING) or text[content[0].start] in _OPENING
    closed = (after and after in _CLOSING) or text[content[-1].end - 1] in _CLOSING
    return "direct" if opened and closed else "indirect"
