"""Tests of the rule tagger."""
