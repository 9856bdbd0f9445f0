"""Records of the domain: frozen, slotted, without input or output or third-party imports."""
