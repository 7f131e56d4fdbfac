"""Every SELECT and INSERT of the archive."""
