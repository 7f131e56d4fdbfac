"""Commands that have commands of their own, a module each; `cli` puts them together."""
