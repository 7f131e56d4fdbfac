"""How often the day of a page is found, beside htmldate and trafilatura."""
