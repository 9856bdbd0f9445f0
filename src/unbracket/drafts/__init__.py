"""Drafts: parsing, alignment, redline; pure, from Documents to records."""
