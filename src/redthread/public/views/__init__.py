"""Pages and answers of the open side."""
