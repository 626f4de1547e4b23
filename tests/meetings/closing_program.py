"""A secretary who closes a vote. Started by the tests in the database it is given.

python closing_program.py PUT     prints "closed", or the codes it was refused with
"""

import sys

from redthread.config.setup import start_django


def main() -> None:
    """Closes the vote, or tells why it was refused."""
    start_django()
    from redthread.meetings.models import Put
    from redthread.meetings.services import deciding
    from redthread.rules.actors import SYSTEM
    from redthread.rules.refusals import Refused

    put = Put.objects.select_related("point__item").get(pk=sys.argv[1])
    try:
        deciding.close_vote(actor=SYSTEM, put=put, revision=put.point.revision)
    except Refused as refused:
        sys.stdout.write(",".join(refused.codes))
    else:
        sys.stdout.write("closed")


if __name__ == "__main__":
    main()
