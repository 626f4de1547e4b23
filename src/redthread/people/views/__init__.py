"""Pages about people: signing in, accounts and posts."""
