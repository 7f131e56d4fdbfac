"""Subscriptions: which feeds the archive follows, and pulling them."""
