"""What text is to the archive: folding, words, slugs. Ingest and search must agree, or nothing is found."""
