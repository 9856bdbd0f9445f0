"""The recipe that makes the weights; not part of the package (see README.md)."""
