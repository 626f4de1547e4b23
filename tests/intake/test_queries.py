"""Who sees papers, findings and text, and in which order."""

import pytest

from intake import factories
from redthread.intake import access, queries, services
from redthread.intake.queries import FindingFilter
from redthread.registry.models import Document
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role

pytestmark = pytest.mark.django_db
OFFICIALS = [
    Role.CASE_OFFICER,
    Role.DELEGATE,
    Role.BOARD_SECRETARY,
    Role.CONTROLLER,
    Role.STATE_REPORTER,
    Role.ANALYST,
    Role.AUDITOR,
    Role.REGISTRAR,
    Role.ADMINISTRATOR,
]
READERS = {Role.CASE_OFFICER, Role.BOARD_SECRETARY, Role.REGISTRAR, Role.ADMINISTRATOR}


class TestAccess:
    @pytest.mark.parametrize("role", OFFICIALS)
    def test_lets_officials_see_papers(self, actor_with, role: Role) -> None:  # type: ignore[no-untyped-def]
        paper = factories.handed_in()
        assert queries.paper(actor_with(role), paper.pk) == paper

    @pytest.mark.parametrize("role", [Role.ELECTED_MEMBER, Role.APPLICANT])
    def test_hides_papers_from_others(self, actor_with, role: Role) -> None:  # type: ignore[no-untyped-def]
        paper = factories.a_read_paper()
        reader = actor_with(role)
        assert queries.paper(reader, paper.pk) is None
        assert list(queries.papers(reader)) == []
        assert queries.proposals(reader, paper) == ()
        assert queries.lines_of_paper(reader, paper, first=1, last=9) == ()

    def test_hides_everything_from_who_is_not_signed_in(self) -> None:
        paper = factories.a_read_paper()
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        document = Document.objects.get()
        assert queries.count_errors(ANONYMOUS) == 0
        assert list(queries.findings(ANONYMOUS, FindingFilter())) == []
        assert list(queries.documents(ANONYMOUS)) == []
        assert queries.lines_of_document(ANONYMOUS, document, first=1, last=9) == ()
        assert queries.made_from(ANONYMOUS, document) == ()
        assert queries.paper_of_document(ANONYMOUS, document) is None

    @pytest.mark.parametrize("role", list(Role))
    def test_lets_those_who_register_read_in(self, actor_with, role: Role) -> None:  # type: ignore[no-untyped-def]
        if role is Role.SYSTEM:
            assert access.may_read_in(SYSTEM)
            return
        assert access.may_read_in(actor_with(role)) == (role in READERS)


class TestFindings:
    def test_are_for_elected_members_only_once_the_paper_is_saved(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        member, officer = actor_with(Role.ELECTED_MEMBER), actor_with(Role.CASE_OFFICER)
        paper = factories.a_read_paper()
        assert (queries.count_errors(member), queries.count_errors(officer)) == (0, 1)
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        assert (queries.count_errors(member), queries.count_errors(officer)) == (1, 1)

    @pytest.fixture
    def three(self) -> None:
        found = [
            factories.a_finding(11),
            factories.a_finding(5, code="share_rounded_up", severity="note", message="Åtta procent.", subject=None),
            factories.a_finding(6, code="clause_conjunction", severity="warning", message="Sista att-satsen."),
        ]
        factories.a_read_paper(reading=factories.a_reading() | {"findings": found})

    @pytest.mark.usefixtures("three")
    def test_are_narrowed_by_severity_code_and_words(self) -> None:
        assert queries.findings(SYSTEM, FindingFilter(severity="note")).get().code == "share_rounded_up"
        assert queries.findings(SYSTEM, FindingFilter(code="row_sum")).get().line == 11
        assert queries.findings(SYSTEM, FindingFilter(text="ÅTTA procent")).get().line == 5
        assert not queries.findings(SYSTEM, FindingFilter(code="row_sum", severity="note")).exists()

    @pytest.mark.usefixtures("three")
    @pytest.mark.parametrize(
        ("order", "lines"),
        [
            ("", [5, 6, 11]),
            ("-rad", [11, 6, 5]),
            ("svarighet", [11, 6, 5]),
            ("kontroll", [6, 11, 5]),
            ("x", [5, 6, 11]),
        ],
    )
    def test_stand_in_the_order_asked_for(self, order: str, lines: list[int]) -> None:
        assert [finding.line for finding in queries.findings(SYSTEM, FindingFilter(), order)] == lines

    @pytest.mark.usefixtures("three")
    def test_are_summed_with_what_else_one_could_choose(self) -> None:
        sums = queries.finding_sums(SYSTEM, FindingFilter(severity="error"))
        assert sums.by_severity == (("error", 1), ("warning", 1), ("note", 1))
        assert sums.by_code == (("row_sum", 1),)


class TestText:
    def test_is_the_same_before_and_after_saving(self) -> None:
        paper = factories.a_read_paper()
        before = queries.lines_of_paper(SYSTEM, paper, first=4, last=12)
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        paper = queries.paper(SYSTEM, paper.pk)
        after = queries.lines_of_paper(SYSTEM, paper, first=4, last=12)
        plain = [(line.number, line.page, line.text, line.findings) for line in after]
        assert [(line.number, line.page, line.text, line.findings) for line in before] == plain
        assert [line.number for line in before] == list(range(4, 13))

    def test_tells_what_was_read_where_and_where_it_leads(self) -> None:
        services.save_paper(actor=SYSTEM, paper_id=factories.a_read_paper().pk)
        lines = queries.lines_of_document(SYSTEM, Document.objects.get(), first=5, last=11)
        assert ("Högsta belopp 20RS3419", "case", "20RS3419") in lines[0].origins
        assert lines[-1].origins == (("Finansiering: Regionen 20RS3419", "case", "20RS3419"),)
        assert [finding.code for finding in lines[-1].findings] == ["row_sum"]

    def test_is_found_by_page(self) -> None:
        services.save_paper(actor=SYSTEM, paper_id=factories.a_read_paper().pk)
        document = Document.objects.get()
        assert queries.line_of_page(SYSTEM, document, 2) == 10
        assert queries.line_of_page(SYSTEM, document, 3) is None

    def test_of_a_long_document_is_read_in_windows(self, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        lines = [{"page": at // 50 + 1, "text": f"rad {at + 1}"} for at in range(20_000)]
        nothing = {"meeting": None, "cofinancing": [], "business_support": None, "findings": []}
        paper = factories.a_read_paper(reading=factories.a_reading() | nothing | {"lines": lines})
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        document = Document.objects.get()
        with django_assert_max_num_queries(4):
            found = queries.lines_of_document(SYSTEM, document, first=19_801, last=20_000)
        assert [line.number for line in found] == list(range(19_801, 20_001))
        assert (found[0].text, found[0].page) == ("rad 19801", 397)


class TestUnfinished:
    def test_is_what_the_reader_handed_in_and_has_not_saved(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        mine, other = actor_with(Role.CASE_OFFICER), actor_with(Role.REGISTRAR)
        paper = factories.a_read_paper(mine)
        factories.handed_in(other, b"annat")
        assert queries.unfinished(mine) == (paper,)
        services.save_paper(actor=mine, paper_id=paper.pk)
        assert queries.unfinished(mine) == ()
