"""The ingest job: read, normalize, decide, store, index."""
