"""What strangers on the network may do to a server, and what its readers notice of it."""
