"""Pages for reading papers in, reviewing them, and reading documents and findings."""
