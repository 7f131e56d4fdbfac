"""A load that is killed again and again."""
