"""Work done after the page has answered."""

from django_tasks import task

from redthread.intake.services import run_reading
from redthread.rules.actors import SYSTEM


@task()
def read_paper(paper_id: int) -> None:
    """The paper is read. Safe to run twice."""
    run_reading(actor=SYSTEM, paper_id=paper_id)
