"""The tables as queries see them; ``migrations`` makes them, and a test compares the two.

``entries`` and ``blobs`` are the ledger. All other tables are projections: they can be dropped and
made anew from the entries at any time.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text

FOREVER = "9999-12-31T23:59:59.999999Z"

metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("applied_at", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("payload_digest", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)

blobs = Table(
    "blobs",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("bytes", LargeBinary),  # NULL: purged by the entry that purged_by names
    Column("size", BigInteger, nullable=False),
    Column("purged_by", Text),
)

# Which entries have a say in which document: the unit that is folded anew when one comes in.
touches = Table(
    "touches",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
)

# Captures may share one text: the document that first claims a statement owns it.
claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("reading_sha256", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("target", Text, nullable=False),  # of an undo: the entry that it undoes
    Column("active", Integer, nullable=False),
    Column("documents", Text, nullable=False),  # JSON list
    Column("origin", Text, nullable=False),
)

foreign_entries = Table(
    "foreign_entries",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("payload_digest", Text, nullable=False),
)

frames = Table(
    "frames",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("recorded_at", Text, nullable=False),
    Column("body", Text, nullable=False),
)

# Records in their order; which of them stand is read off type, key and origin. Their bodies are the
# payloads.
records = Table(
    "records",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),  # the record's key, as JSON in ASCII
    Column("origin", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("payload_digest", Text, nullable=False),
)

# Text that came with a document stands in ``body``, as JSON in ASCII: it may hold code points, such
# as lone surrogates and NUL, that a database's text type refuses.
documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("from_seq", Integer, primary_key=True),
    Column("recorded_from", Text, nullable=False),
    Column("recorded_to", Text, nullable=False),
    Column("place", Integer, nullable=False),  # seq of the capture: the order of documents
    Column("capture_sha256", Text, nullable=False),
    Column("reading_id", Text, nullable=False),
    Column("reading_sha256", Text, nullable=False),
    Column("published_day", Text, nullable=False),
    Column("purged", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("from_seq", Integer, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("recorded_from", Text, nullable=False),
    Column("recorded_to", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("place_end", Integer, nullable=False),
    Column("party", Text),
    Column("party_code", Text),
    Column("provision", Text),
    Column("condition_provision", Text),
    Column("attributed", Integer, nullable=False),
    Column("said_day", Text, nullable=False),
    Column("body", Text, nullable=False),
)

PROJECTIONS = (
    touches,
    claims,
    readings,
    judgements,
    foreign_entries,
    frames,
    records,
    documents,
    statements,
)
