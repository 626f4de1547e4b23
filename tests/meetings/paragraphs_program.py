"""A program of its own that treats the matters of a meeting in the database it is given. Started by the tests.

python paragraphs_program.py BOARD DAY     treats and notes each matter that nobody else has; a § on stdout for each
"""

import sys
from datetime import date

from redthread.config.setup import start_django


def main() -> None:
    """Treats what is left until nothing is, whoever else is at it."""
    start_django()
    from redthread.meetings.models import AgendaItem
    from redthread.meetings.services import table
    from redthread.rules.actors import SYSTEM
    from redthread.rules.refusals import Refused

    slug, day = sys.argv[1:]
    items = AgendaItem.objects.filter(meeting__board__slug=slug, meeting__held_on=date.fromisoformat(day))
    while True:
        left = items.filter(outcome="").order_by("number")
        waiting = left.filter(order_treated__isnull=False).first() or left.first()
        if waiting is None:
            return
        try:
            if waiting.order_treated is None:
                treated = table.treat_item(actor=SYSTEM, item=waiting)
                sys.stdout.write(f"{treated.paragraph}\n")
            else:
                table.note_information(actor=SYSTEM, item=waiting)
        except Refused:
            continue


if __name__ == "__main__":
    main()
