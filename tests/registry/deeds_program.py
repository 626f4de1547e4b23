"""A program of its own that does deeds in the database it is given, until it is done or killed. Started by the tests.

python deeds_program.py numbers COUNT      so many cases in the series RS, one after another
python deeds_program.py random COUNT SEED  so many deeds drawn by the seed; a line on stdout after each
"""

import io
import sys
from collections.abc import Callable
from random import Random

from django.utils import timezone

from redthread.config.setup import start_django


def main() -> None:
    """Does what it is told."""
    start_django()
    what, count, *seed = sys.argv[1:]
    if what == "numbers":
        take_numbers(int(count))
    else:
        Deeds(Random(int(seed[0]))).do(int(count))  # noqa: S311  # the same deeds for the same seed


def take_numbers(count: int) -> None:
    """So many cases are registered."""
    from redthread.registry.models import CaseSeries
    from redthread.registry.services import register_case
    from redthread.rules.actors import SYSTEM

    series = CaseSeries.objects.get(code="RS")
    for number in range(count):
        case = register_case(actor=SYSTEM, series=series, title=f"Ärende {number}", opened_on=timezone.localdate())
        sys.stdout.write(f"{case.dnr}\n")


class Deeds:
    """Deeds of the register, drawn at random. A deed that is refused was still tried."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.deeds: tuple[Callable[[], object], ...] = (
            self.register_case,
            self.register_document,
            self.register_document,
            self.add_version,
            self.mark,
            self.lift,
            self.correct,
            self.close_or_reopen,
            self.publish,
        )

    def do(self, count: int) -> None:
        """So many deeds, with a line after each."""
        from redthread.rules.refusals import Refused

        self.register_case()
        for number in range(count):
            try:
                self.random.choice(self.deeds)()
            except Refused as refused:
                sys.stdout.write(f"{number} {refused}\n")
            else:
                sys.stdout.write(f"{number} done\n")
            sys.stdout.flush()

    def register_case(self) -> None:
        from redthread.registry.models import CaseSeries
        from redthread.registry.services import register_case
        from redthread.rules.actors import SYSTEM

        title = f"Ärende {self.random.random()}"
        series = CaseSeries.objects.get(code="RS")
        register_case(actor=SYSTEM, series=series, title=title, opened_on=timezone.localdate())

    def register_document(self) -> None:
        from redthread.registry.services import NewDocument, register_in_case
        from redthread.rules.actors import SYSTEM

        new = NewDocument(title=f"Handling {self.random.random()}", file_name="a.txt", direction="out", is_draft=False)
        register_in_case(actor=SYSTEM, case=self._case(), file=self._file(), new=new)

    def add_version(self) -> None:
        from redthread.registry.services import add_version
        from redthread.rules.actors import SYSTEM

        add_version(actor=SYSTEM, document=self._document(), file=self._file(), file_name="b.txt", reason="Rättad.")

    def mark(self) -> None:
        from redthread.registry.services import mark_secret
        from redthread.rules.actors import SYSTEM

        target = self._case() if self.random.random() < 0.5 else self._document()
        mark_secret(actor=SYSTEM, target=target, provision="OSL 30:27")

    def lift(self) -> None:
        from redthread.registry.models import SecrecyMark
        from redthread.registry.services import lift_mark
        from redthread.rules.actors import SYSTEM

        marks = list(SecrecyMark.objects.filter(lifted_on__isnull=True).order_by("pk"))
        if marks:
            lift_mark(actor=SYSTEM, mark=self.random.choice(marks), reason="Inte längre hemligt.")

    def correct(self) -> None:
        from redthread.registry.services import CaseFacts, correct_case
        from redthread.rules.actors import SYSTEM

        case = self._case()
        facts = CaseFacts(f"Rättat {self.random.random()}", "", None, None, case.opened_on)
        correct_case(actor=SYSTEM, case=case, facts=facts, reason="Fel rubrik.")

    def close_or_reopen(self) -> None:
        from redthread.registry.services import close_case, reopen_case
        from redthread.rules.actors import SYSTEM

        case = self._case()
        if case.status == "open":
            close_case(actor=SYSTEM, case=case, closed_on=timezone.localdate(), reason="Klart.")
        else:
            reopen_case(actor=SYSTEM, case=case, reason="Mer kom in.")

    def publish(self) -> None:
        from redthread.registry.services import publish_case, publish_document
        from redthread.rules.actors import SYSTEM

        if self.random.random() < 0.5:
            publish_case(actor=SYSTEM, case=self._case(), published_on=timezone.localdate())
        else:
            publish_document(actor=SYSTEM, document=self._document())

    def _case(self):  # type: ignore[no-untyped-def]
        from redthread.registry.models import Case

        return self.random.choice(list(Case.objects.order_by("pk")))

    def _document(self):  # type: ignore[no-untyped-def]
        from redthread.registry.models import Document

        if not Document.objects.exists():
            self.register_document()
        return self.random.choice(list(Document.objects.order_by("pk")))

    def _file(self):  # type: ignore[no-untyped-def]
        from redthread.registry.services import keep_file
        from redthread.rules.actors import SYSTEM

        return keep_file(actor=SYSTEM, content=io.BytesIO(str(self.random.random()).encode()), media="txt")


if __name__ == "__main__":
    main()
