"""The rules by which a site asks programs to stay away (``robots.txt``, RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MOST_LINES = 20_000
_MOST_RULES = 2_000
_LONGEST = 2_000  # characters of a rule's path that count


@dataclass(frozen=True, slots=True)
class Rule:
    """One allow or disallow line; ``length`` decides which of several matching ones counts."""

    pattern: re.Pattern[str]
    length: int
    allow: bool


def allowed(robots: str, agent: str, path: str) -> bool:
    """Tell whether a site's rules let a program fetch a path (with its query).

    The groups of the program's own name count, else those of ``*``. The longest rule that matches
    decides, and of two equally long ones the one that allows; with no rule, all is allowed.
    """
    rules = _rules(robots, agent.partition("/")[0].lower())
    best = max(
        (rule for rule in rules if rule.pattern.match(path)),
        key=lambda rule: (rule.length, rule.allow),
        default=None,
    )
    return best is None or best.allow


def _rules(robots: str, agent: str) -> Sequence[Rule]:
    groups: dict[str, list[Rule]] = {}
    names: list[str] = []
    in_rules = True
    for line in robots.removeprefix("\ufeff").splitlines()[:_MOST_LINES]:
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if in_rules:
                names, in_rules = [], False
            names.append(value.lower())
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow"):
            in_rules = True
            for name in names:
                if value and len(groups[name]) < _MOST_RULES:
                    groups[name].append(_rule(value[:_LONGEST], allow=key == "allow"))
    own = [rule for name, rules in groups.items() if _is(name, agent) for rule in rules]
    if own or any(_is(name, agent) for name in groups):
        return own
    return groups.get("*", [])


def _is(name: str, agent: str) -> bool:
    return name != "*" and bool(name) and re.split(r"[^a-z0-9_-]", name)[0] == agent


def _rule(path: str, *, allow: bool) -> Rule:
    """Make a rule of a path with ``*`` for anything and ``$`` for the end."""
    ends = path.endswith("$")
    body = re.sub(r"\*+", "*", path.removesuffix("$") if ends else path)
    # Possessive stretches up to the next literal keep matching linear in the path's length.
    parts = [re.escape(part) for part in body.split("*")]
    pattern = parts[0] + "".join(f"(?>.*?{part})" if part else ".*" for part in parts[1:])
    if ends and len(parts) > 1 and parts[-1]:
        pattern = parts[0] + "".join(f"(?>.*?{part})" if part else ".*" for part in parts[1:-1])
        pattern += f".*{parts[-1]}"
    return Rule(re.compile(pattern + ("\\Z" if ends else ""), re.DOTALL), len(path), allow)
