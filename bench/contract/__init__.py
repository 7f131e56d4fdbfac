"""Whether the API does what its description says, asked by Schemathesis in thousands of ways."""
