"""Rules from which an act is read; each names the words that it rests on.

``tier`` 0 is plain performative wording, 1 ordinary wording, 2 a weak hint that counts only where
nothing else does. ``side`` says whose clause it must be: own (not plainly another's), other (not
plainly the speaker's own) or any. ``flip`` is the act when a negation stands before the group
``v``: "" leaves the rule in force, "-" voids it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from unbracket.coding.lexicon import rule
from unbracket.coding.rule_table import TABLE
from unbracket.coding.rule_table_more import MORE


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the act that its words show, and what must hold around them."""

    act: str
    tier: int
    side: str
    pattern: re.Pattern[str]
    strength: str = "plain"
    flip: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """Give all rules, compiled once."""
    return tuple(
        Rule(act, tier, side, rule(pattern), strength, flip)
        for act, tier, side, strength, flip, pattern in (*TABLE, *MORE)
    )
