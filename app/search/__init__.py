"""Search: what was asked, what it means, and what was found."""
