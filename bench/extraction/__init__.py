"""How well articles are read from saved pages, beside trafilatura alone."""
