"""Swedish words for what the journal tells: deeds, things, fields and values."""

from redthread.journal.wording.deeds import deed_choices, deed_in_words
from redthread.journal.wording.fields import differences
from redthread.journal.wording.things import kind_choices, kind_in_words, page_of

__all__ = ["deed_choices", "deed_in_words", "differences", "kind_choices", "kind_in_words", "page_of"]
