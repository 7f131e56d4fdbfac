"""Whether programs that others have read the archive's pages, citations and feeds as they are meant."""
