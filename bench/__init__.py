"""Measures loads, queries and HTTP against bare floors. How to read it: docs/benchmarks.md."""
