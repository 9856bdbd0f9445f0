"""Use cases: the only place that joins engines and ledger."""
