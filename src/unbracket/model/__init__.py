"""Records of the domain: frozen, slotted, without input or output and without third-party imports."""
