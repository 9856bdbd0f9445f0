"""What leaves a case: tables and JSON lines, cut by their marking."""
