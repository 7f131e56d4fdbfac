"""The JSON API, one module a resource, under /api/v1."""
