"""Whether a pasted headline finds its article, though a word of it is not the article's."""
