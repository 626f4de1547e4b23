"""`redthread let-in`: for the one at the console, when no administrator can get in."""

import argparse
import sys

from redthread.config.setup import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The user name, --reason, and --without-second-factor when that is lost too."""
    parser.description = "Skapar en länk där en person väljer nytt lösenord, när ingen systemförvaltare kan göra det."
    parser.add_argument("login", metavar="ANVÄNDARNAMN", help="personens användarnamn")
    parser.add_argument("--reason", metavar="SKÄL", required=True, help="skälet, som står i journalen")
    parser.add_argument(
        "--without-second-factor", action="store_true", help="ta också bort den andra faktorn, som är förlorad"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 with the path of the link on stdout; 1 when it is refused, with one line saying why."""
    start_django()
    from django.db import transaction
    from django.urls import reverse

    from redthread.people.queries import accounts
    from redthread.people.services.one_time_codes import reset_second_factor
    from redthread.people.services.passwords import make_recovery_link
    from redthread.people.wording import sentence
    from redthread.rules.actors import SYSTEM
    from redthread.rules.refusals import Refused

    account = accounts(SYSTEM).filter(login=arguments.login).first()
    if account is None:
        print(f"Ingen har användarnamnet {arguments.login}.", file=sys.stderr)
        return 1
    try:
        with transaction.atomic():
            if arguments.without_second_factor:
                reset_second_factor(actor=SYSTEM, account=account, reason=arguments.reason)
            secret = make_recovery_link(actor=SYSTEM, account=account, reason=arguments.reason)
    except Refused as refused:
        print(" ".join(sentence(refusal) for refusal in refused.refusals), file=sys.stderr)
        return 1
    print(reverse("people:new_password", args=[secret]))
    return 0
