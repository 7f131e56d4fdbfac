"""Taking things out of the archive, in formats that others read."""
