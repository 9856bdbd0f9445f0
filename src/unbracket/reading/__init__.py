"""Readers: one file per format, bytes in, a Document out."""
