"""Thirty shapes of query through the engine, each beside the bare calls."""
