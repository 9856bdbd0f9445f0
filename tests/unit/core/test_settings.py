"""Settings from the environment."""

from __future__ import annotations

import pytest

from unbracket.errors import SettingsError
from unbracket.settings import Settings


def test_defaults_stand_without_an_environment() -> None:
    """Loopback, and the account's name as the author."""
    settings = Settings.from_environment({"USER": "roe"})
    assert (settings.author, settings.host, settings.port) == ("roe", "127.0.0.1", 8765)


def test_environment_overrides_defaults() -> None:
    """Each field has a variable."""
    settings = Settings.from_environment(
        {"UNBRACKET_AUTHOR": "desk", "UNBRACKET_PORT": "9000", "UNBRACKET_MAX_BYTES": "10"}
    )
    assert (settings.author, settings.port, settings.max_bytes) == ("desk", 9000, 10)


@pytest.mark.parametrize("text", ["many", "-1", ""])
def test_bad_number_is_named(text: str) -> None:
    """The error names the variable and what it expected."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({"USER": "roe", "UNBRACKET_PORT": text})
    assert "UNBRACKET_PORT" in caught.value.diagnosis.where
    assert "number" in caught.value.diagnosis.expected
