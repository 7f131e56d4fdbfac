"""Fetching: an address to documents. Guarded, bounded and polite; knows neither database nor settings."""
