"""From properties to statuses."""

from __future__ import annotations

import pytest

from unbracket.errors import UsageError
from unbracket.ground.mapping import mapping_from, matcher, parse_rules


def test_first_rule_that_matches_any_text_counts() -> None:
    """Rules are tried in order over all properties."""
    found = matcher(parse_rules(["held=Occup", "unknown=Unknown", "held=isle"]))
    assert found.status({"a": "x", "b": "Occupied, Unknown"}) == "held"
    assert found.status({"a": "Unknown", "b": "isle"}) == "unknown"
    assert found.status({"b": "isle"}) == "held"
    assert found.status({"b": "sea"}) == "other"
    assert found.status({}) == "other"


def test_without_rules_everything_is_held() -> None:
    """A map of one status needs no mapping."""
    assert matcher(parse_rules([])).status({"a": "anything"}) == "held"


def test_pattern_may_hold_equals_signs() -> None:
    """Only the first equals sign parts the name from the pattern."""
    assert matcher(parse_rules(["held=a=b"])).status({"x": "a=b"}) == "held"


@pytest.mark.parametrize("text", ["held", "held=", "=x", "held=(", "17=x", "held=" + "x" * 3000])
def test_rule_that_is_none_is_refused(text: str) -> None:
    """With what was expected, before any file is read."""
    with pytest.raises(UsageError) as caught:
        parse_rules([text])
    assert caught.value.diagnosis.expected


def test_mapping_survives_being_written() -> None:
    """What was written is what is read."""
    mapping = parse_rules(["held=Occup", "contested=grey"], "example maps")
    assert mapping_from(mapping.as_dict()) == mapping


@pytest.mark.parametrize("value", [None, [], {"rules": 3}, {"rules": [{"status": "held"}]}])
def test_mapping_of_another_shape_is_refused(value: object) -> None:
    """A file that is no mapping is named so."""
    with pytest.raises(UsageError, match="another shape"):
        mapping_from(value)
