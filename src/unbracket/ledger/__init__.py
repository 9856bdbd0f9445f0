"""The append-only ledger: entries, blobs, chain, projections, migrations and exchange."""
