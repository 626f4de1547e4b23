"""The text of rows in the index, for snippets. The rows have been found as their reader may see them."""

import json
from collections.abc import Sequence

from django.db import connection

LONGEST_READ = 200_000
"""Characters of a text that a snippet is looked for in."""
_SQLITE = "SELECT rowid, substr(words, 1, %s) FROM registry_searchtext WHERE rowid IN (SELECT value FROM json_each(%s))"
_POSTGRESQL = "SELECT id, substr(words, 1, %s) FROM registry_searchtext WHERE id = ANY(%s)"


def texts_of(ids: Sequence[int]) -> dict[int, str]:
    """The beginning of each row's text: number, title and what it holds, on lines of their own."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE, [LONGEST_READ, json.dumps(list(ids))])
        else:
            cursor.execute(_POSTGRESQL, [LONGEST_READ, list(ids)])
        return dict(cursor.fetchall())
