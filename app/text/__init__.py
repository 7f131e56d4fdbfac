"""What text is to the archive: folding, words, slugs. Ingest and search must agree here, or nothing is found."""
