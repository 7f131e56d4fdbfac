"""Measures how good the order of hits is, against judged collections."""
