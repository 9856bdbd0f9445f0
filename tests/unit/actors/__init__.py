"""Tests of unbracket.actors."""
