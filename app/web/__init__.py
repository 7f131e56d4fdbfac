"""The web interface and the JSON API."""
