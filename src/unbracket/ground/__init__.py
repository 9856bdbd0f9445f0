"""Ground: control maps read, repaired, measured and compared; geometry lives here only."""
