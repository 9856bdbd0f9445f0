"""One subject for two verbs: "said she would join, but ruled out any guards".

The trained linker looks for a source near each cue and finds none for the second verb of such a
sentence; the subject is that of the verb before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unbracket.attribution.draft import Draft

_JOINED = re.compile(
    r"(?:^|[\s,;])(?:and|but|then|or|yet)\s+(?:(?:also|then|again|later|instead|\w+ly)\s+)?$"
)
_STOP = re.compile(r"[.!?…][”\"’']?\s|\n")
NEAR = 40  # code points before a cue in which the joining word stands


def with_subjects(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Give drafts of a paragraph, those without a source that join a verb before with its source.

    Order and everything else stay as they are.
    """
    named = [draft for draft in drafts if draft.source and draft.cue]
    found = []
    for draft in drafts:
        if draft.source or not draft.cue:
            found.append(draft)
            continue
        at = draft.cue[0].start
        before = [
            one
            for one in named
            if one.source[0].start < at
            and one.cue[0].start < at
            and not _STOP.search(text, one.cue[0].end, at)
        ]
        joined = before and _JOINED.search(text[max(0, at - NEAR) : at])
        nearest = max(before, key=lambda one: one.cue[0].start) if joined else None
        found.append(replace(draft, source=list(nearest.source)) if nearest else draft)
    return found
