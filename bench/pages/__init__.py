"""The pages of the sample archive: pictured, weighed, validated."""
