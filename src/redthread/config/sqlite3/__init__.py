"""Django's SQLite with a queue for writers (ADR 0016)."""
