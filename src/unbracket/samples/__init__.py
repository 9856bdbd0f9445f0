"""Sample cases that ship with the package."""
