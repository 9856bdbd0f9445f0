"""The table's section on exchanged parties: see ``swapped_parties``."""

from __future__ import annotations

from quality.swapped_parties import ORDER, section

__all__ = ["ORDER", "section"]
