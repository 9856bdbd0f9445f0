"""Unbracket keeps an evidence-backed picture of a negotiation, on one laptop, offline."""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__"]
