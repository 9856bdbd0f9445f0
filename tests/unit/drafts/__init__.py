"""Tests of unbracket.drafts."""
