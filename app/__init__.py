"""Backissue: a searchable web archive of articles."""

__version__ = "0.1.0"
