"""Tests of unbracket.language."""
