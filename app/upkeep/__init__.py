"""Looking after an archive: whether all is well with it."""
