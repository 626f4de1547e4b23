"""Swedish sentences of the reading of documents: refusals, findings, and what a command prints."""
