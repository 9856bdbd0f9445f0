"""The identity of the readers that ship: name, version, and a digest of their rules."""

from __future__ import annotations

import functools
from importlib import resources

from unbracket.canonical import digest, sha256_hex
from unbracket.model.ports import EngineInfo

VERSION = "1"


@functools.cache
def reader_info(name: str) -> EngineInfo:
    """Give the identity of a built-in reader; the digest covers every source file of the package.

    A reader reads any language, which ``und`` stands for.
    """
    return EngineInfo(name, VERSION, digest("reader", [name, VERSION, _rules()]), ("und",))


@functools.cache
def _rules() -> list[list[str]]:
    files = (item for item in resources.files(__package__).iterdir() if item.name.endswith(".py"))
    return [
        [item.name, sha256_hex(item.read_bytes().replace(b"\r\n", b"\n"))]
        for item in sorted(files, key=lambda item: item.name)
    ]
