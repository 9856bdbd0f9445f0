"""From a map's properties to statuses: a list of rules, searched in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unbracket.errors import UsageError
from unbracket.model.ground import HELD, OTHER, StatusMapping, StatusRule

MAX_RULES = 100
MAX_PATTERN = 2_000
_NAME = re.compile(r"[^\W\d_][\w .-]{0,39}")


@dataclass(frozen=True, slots=True)
class Matcher:
    """A mapping ready for use: a compiled expression for each rule."""

    mapping: StatusMapping
    _rules: tuple[tuple[str, re.Pattern[str]], ...]

    def status(self, properties: Mapping[str, str]) -> str:
        """Give the status of a feature: the first rule that is found in any string property."""
        if not self._rules:
            return HELD
        for status, pattern in self._rules:
            if any(pattern.search(text) for text in properties.values()):
                return status
        return OTHER


def matcher(mapping: StatusMapping) -> Matcher:
    """Compile a mapping.

    Raises UsageError, naming the rule, for a name that is no name or a pattern that is no
    expression.
    """
    if len(mapping.rules) > MAX_RULES:
        raise UsageError(
            f"{len(mapping.rules)} status rules",
            expected=f"at most {MAX_RULES}",
            next="join patterns of one status with |",
        )
    return Matcher(mapping, tuple((rule.status, _compiled(rule)) for rule in mapping.rules))


def parse_rules(texts: Sequence[str], name: str = "") -> StatusMapping:
    """Read rules of the form ``NAME=REGEX``, in order; raises UsageError."""
    rules = []
    for text in texts:
        status, equals, pattern = text.partition("=")
        if not equals or not pattern:
            raise UsageError(
                f"status rule {text!r:.80} holds no NAME=REGEX",
                where=f"status rule {text!r:.80}",
                expected="a status, an equals sign and a regular expression",
                next="write for example held=Occupied",
            )
        rules.append(StatusRule(status.strip(), pattern))
    mapping = StatusMapping(name, tuple(rules))
    matcher(mapping)
    return mapping


def mapping_from(value: Any) -> StatusMapping:
    """Read a mapping from JSON that ``StatusMapping.as_dict`` wrote, or from a person's file.

    Raises UsageError for another shape.
    """
    if isinstance(value, dict) and isinstance(value.get("rules"), list):
        rules = value["rules"]
        if all(
            isinstance(rule, dict)
            and isinstance(rule.get("status"), str)
            and isinstance(rule.get("pattern"), str)
            for rule in rules
        ):
            name = value.get("name", "")
            mapping = StatusMapping(
                name if isinstance(name, str) else "",
                tuple(StatusRule(rule["status"], rule["pattern"]) for rule in rules),
            )
            matcher(mapping)
            return mapping
    raise UsageError(
        "the mapping has another shape",
        expected='{"name": …, "rules": [{"status": "held", "pattern": "…"}, …]}',
        next="write the mapping in that form",
    )


def _compiled(rule: StatusRule) -> re.Pattern[str]:
    if not _NAME.fullmatch(rule.status):
        raise UsageError(
            f"{rule.status!r:.60} is no name of a status",
            where=f"status rule {rule.status!r:.60}",
            expected="a word such as held, contested, unknown or other",
            next="name the status by a word of up to 40 letters",
        )
    if len(rule.pattern) > MAX_PATTERN:
        raise UsageError(
            f"the pattern of {rule.status} is longer than {MAX_PATTERN} characters",
            expected=f"at most {MAX_PATTERN} characters",
            next="give several rules of one status",
        )
    try:
        return re.compile(rule.pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(
            f"the pattern of {rule.status} is no regular expression: {error}",
            where=f"status rule {rule.status}",
            expected="a regular expression of Python's re",
            next="mend the pattern; a bracket or point meant as itself takes a backslash",
        ) from error
