"""Measures of the project: the gate, its gold, benchmarks and the generated reference."""
