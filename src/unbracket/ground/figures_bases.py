"""Named bases that ship: areas of countries that shares are taken of, each with its source.

Facts, not outlines: which of them a share is taken of is a choice, and a check names it.
"""

from __future__ import annotations

from unbracket.model.figure import NamedBase

_UKRAINE = ("Ukraine", "Ukrainian territory", "Ukraine's territory")

SHIPPED: tuple[NamedBase, ...] = (
    NamedBase(
        "Ukraine within the borders of 1991",
        603_628.0,
        of=_UKRAINE,
        source="State Statistics Service of Ukraine, with Crimea and Sevastopol",
    ),
    NamedBase(
        "Ukraine, total area",
        603_550.0,
        of=_UKRAINE,
        source="CIA World Factbook, with Crimea",
    ),
    NamedBase(
        "Ukraine, land area",
        579_330.0,
        of=_UKRAINE,
        source="CIA World Factbook, without inland waters, with Crimea",
    ),
)
