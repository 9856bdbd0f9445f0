"""Conditions, order claims and gates of a text: the rules' and the span model's, joined.

Without the span branch in the weights the rules' stand alone.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from unbracket.coding.conditions_text import Found, text_conditions
from unbracket.coding.gates import text_gates
from unbracket.coding.orders import orders_with
from unbracket.coding.span_join import joined_conditions, joined_gates, joined_orders
from unbracket.coding.span_model import Markings, SpanModel
from unbracket.language.shipped import span_weights_present
from unbracket.model.claimed import GateClaim, OrderClaim


class SpanFinder:
    """Finds claims with the trained weights; deterministic, and it never raises on any text.

    What the last texts gave is kept, since every content of a text asks for it.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._folder, self._threads = folder, threads
        self._model = SpanModel(folder, threads)
        self.conditions = lru_cache(maxsize=2)(self._conditions)

    def __reduce__(self) -> tuple[type[SpanFinder], tuple[Path, int]]:
        """Make a copy in another process read for itself: what is kept stays here."""
        return SpanFinder, (self._folder, self._threads)

    @cached_property
    def present(self) -> bool:
        """Tell whether the weights hold the span branch; asked once."""
        return span_weights_present(self._folder)

    def markings(self, text: str) -> Markings:
        """Give what the span model marks; nothing where the weights hold no span branch."""
        if not self.present:
            return Markings(())
        return self._model.read(text)

    def _conditions(self, text: str) -> tuple[Found, ...]:
        return joined_conditions(text, text_conditions(text), self.markings(text))

    def orders(self, text: str) -> tuple[OrderClaim, ...]:
        """Find the order claims of a text, in reading order."""
        ruled = orders_with(text, self.conditions(text))
        return joined_orders(text, ruled, self.markings(text))

    def gates(self, text: str) -> tuple[GateClaim, ...]:
        """Find what a text says of gates, in reading order."""
        return joined_gates(text, text_gates(text), self.markings(text))
