"""A content that ends inside of a list goes on to the list's end.

"It bowed to their demands on the port, control of a fifth of the coast and limits on the fleet":
the trained tagger ends some contents at the first comma of such a row of objects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unbracket.attribution.draft import Draft
from unbracket.model.span import Span

LONGEST = 200  # code points of the rest of a list
_REST = re.compile(r",\s(?P<rest>[^.!?;:\n“”\"]{4,200}?)(?=[.!?](?:\s|$))")
_JOINED = re.compile(r"\s(?:and|or)\s")
# A verb, a clause, or words that say when, where and by whom: no further object.
_NO_OBJECT = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does"
    r"|did|said|says|told|who|whom|whose|which|that|where|when|while|after|before|since|as|if"
    r"|because|but|though|although|according|\w+ing|\w+ed|he|she|it|they|we)\b"
    r"|^(?:and|or|on|in|at|by|for|from|during|with|also|not|\w+ly)\b",
    re.IGNORECASE,
)


def with_lists(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Give drafts of a paragraph, indirect ones that end inside of a list with the whole list."""
    taken = [span for draft in drafts for span in (*draft.content, *draft.cue, *draft.source)]
    found = []
    for draft in drafts:
        last = draft.content[-1]
        end = _list_end(text, last) if draft.how == "indirect" and draft.cue else None
        if end is None or any(Span(last.end, end).overlap(span) for span in taken):
            found.append(draft)
        else:
            found.append(replace(draft, content=[*draft.content[:-1], Span(last.start, end)]))
    return found


def _list_end(text: str, content: Span) -> int | None:
    """Give where a list ends that goes on behind a content, or None."""
    rest = _REST.match(text, content.end, min(len(text), content.end + LONGEST))
    if rest is None or not _JOINED.search(rest["rest"]) or _NO_OBJECT.search(rest["rest"]):
        return None
    return rest.end("rest")
