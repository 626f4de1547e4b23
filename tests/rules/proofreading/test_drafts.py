"""Documents proofread before they are papers: the checks of papers, and what only a draft can tell."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redthread.rules.documents import (
    Block,
    Cell,
    Clause,
    Clauses,
    Column,
    Document,
    Fact,
    Heading,
    Holds,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Row,
    Table,
    inlines,
    row,
)
from redthread.rules.money import Money
from redthread.rules.papers.findings import Severity
from redthread.rules.proofreading.draft_lines import printed
from redthread.rules.proofreading.drafts import DraftFinding, proofread
from rules.proofreading.specimens import draft


def text(words: str, anchor: str = "") -> Paragraph:
    """A paragraph."""
    return Paragraph(inlines(words), anchor=anchor)


def found(*blocks: Block, required: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    """Code and anchor of each finding about a draft of those blocks."""
    return [(one.finding.code, one.anchor) for one in proofread(draft(*blocks), required=required)]


def budget(whole: int) -> Table:
    """Costs whose sum is printed as said."""
    columns = (Column("Bokförda kostnader"), *(Column(label, Holds.MONEY) for label in ("2021", "2022", "Totalt")))
    rows = (
        row("Egen personal", Money.kronor(100_000), Money.kronor(200_000), Money.kronor(300_000)),
        row("Externa tjänster", Money.kronor(50_000), Money.kronor(50_000), Money.kronor(100_000)),
        row("Resor", Money.kronor(10_000), Money.kronor(20_000), Money.kronor(30_000)),
        row("Summa", Money.kronor(160_000), Money.kronor(270_000), Money.kronor(whole), is_total=True),
    )
    return Table("Kostnader", columns, rows, anchor="kostnader")


def grant(percent: int, cap: str) -> tuple[Block, ...]:
    """A memo's proposal, with the budget it belongs to."""
    clauses = (
        f"att Föreningen A beviljas {percent} procent av projektets bokförda kostnader, dock högst {cap} kronor för "
        "genomförande av projekt Vägar,",
        "att finansiering sker inom ramen för regionalt utvecklingsstöd – statligt stöd samt",
        "att projektet får påbörjas tidigast 2021-01-01 och avslutas senast 2022-12-31.",
    )
    return (
        Heading(1, "Förslag till beslut"),
        Clauses(inlines("Regional tillväxtnämnd beslutar"), tuple(Clause(inlines(one)) for one in clauses)),
        Heading(1, "Kostnads- och finansieringsbudget"),
        budget(430_000),
    )


class TestChecksOfPapers:
    """Every check of read papers also looks at drafts, and says where."""

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ("Projektet syftar till att att bygga nätverk.", "doubled_word"),
            ("Bidraget är högst XXX kronor.", "placeholder"),
            ("Klicka eller tryck här för att ange text", "form_prompt"),
            ("Projektet är klart.Nästa steg är en rapport.", "missing_space"),
            ("Ansökan kom 200824 och beslutet 2020-08-24.", "mixed_date_formats"),
        ],
    )
    def test_tells_the_paragraph(self, words: str, code: str) -> None:
        assert (code, "fel") in found(text("Här är allt rätt.", "ratt"), text(words, "fel"))

    def test_tells_a_point_of_a_list(self) -> None:
        listing = Listing((inlines("Ett nätverk."), inlines("Ett annat annat nätverk.")), anchor="punkter")
        assert found(listing) == [("doubled_word", "punkter")]

    def test_tells_a_table_whose_sum_does_not_hold(self) -> None:
        findings = proofread(draft(budget(431_000)))
        assert [(one.finding.severity, one.anchor) for one in findings] == [(Severity.ERROR, "kostnader")]
        assert findings[0].finding.expected == "430 000"

    def test_says_nothing_of_a_table_that_adds_up(self) -> None:
        assert found(budget(430_000)) == []

    def test_tells_the_clause_whose_share_is_above_its_cap(self) -> None:
        assert ("share_above_cap", "att-1") in found(*grant(60, "200 000"))

    def test_accepts_a_share_that_is_the_cap(self) -> None:
        assert found(*grant(50, "215 000")) == []

    @pytest.mark.parametrize(
        ("clauses", "code", "anchor"),
        [
            (("att ett görs samt", "att två görs,", "att tre görs."), "clause_conjunction", "att-1"),
            (("att ett görs,", "att två görs.", "att tre görs."), "clause_full_stop", "att-2"),
        ],
    )
    def test_tells_the_clause_that_breaks_the_sentence(self, clauses: tuple[str, ...], code: str, anchor: str) -> None:
        block = Clauses(inlines("Nämnden beslutar"), tuple(Clause(inlines(one)) for one in clauses))
        assert found(block) == [(code, anchor)]

    def test_tells_further_places_by_their_anchors(self) -> None:
        (finding,) = proofread(draft(text("Lorem ipsum här.", "ett"), text("Lorem ipsum där.", "två")))
        assert (finding.anchor, finding.also) == ("ett", ("två",))

    def test_knows_the_case_by_the_number_in_the_head(self) -> None:
        document = replace(draft(*grant(60, "200 000")), number="20RS4642")
        subjects = {one.finding.subject for one in proofread(document) if one.finding.code == "share_above_cap"}
        assert subjects == {"20RS4642"}

    def test_says_nothing_of_narrow_spaces_in_figures(self) -> None:
        narrow = "\N{NARROW NO-BREAK SPACE}"
        assert found(text(f"Stödet är 474{narrow}529\N{NO-BREAK SPACE}kr och sedan 12{narrow}000 kr.")) == []


class TestRequiredHeadings:
    """What the kind may not lack."""

    REQUIRED = (("bedomning", "Bedömning"),)

    def test_tells_a_heading_that_is_not_there(self) -> None:
        assert found(text("Text."), required=self.REQUIRED) == [("section_missing", "")]

    def test_knows_a_heading_by_its_anchor_when_reworded(self) -> None:
        assert found(Heading(1, "Vår bedömning", "bedomning"), text("Text."), required=self.REQUIRED) == []

    def test_knows_a_heading_by_its_words_when_typed_anew(self) -> None:
        assert found(Heading(1, "bedömning"), text("Text."), required=self.REQUIRED) == []


class TestEmptySections:
    """Headings with nothing under them."""

    @pytest.mark.parametrize(
        "under",
        [
            (),
            (Paragraph(inlines("  ")),),
            (Listing((inlines(" "),)),),
            (PageBreak(),),
            (Clauses(inlines("Nämnden beslutar"), ()),),
        ],
    )
    def test_tells_what_says_nothing(self, under: tuple[Block, ...]) -> None:
        assert found(Heading(1, "Uppföljning", "upp"), *under) == [("section_empty", "upp")]

    def test_tells_a_heading_before_one_of_the_same_rank(self) -> None:
        assert found(Heading(1, "Ett", "ett"), Heading(1, "Två"), text("Text.")) == [("section_empty", "ett")]

    def test_accepts_a_heading_before_one_of_lower_rank(self) -> None:
        assert found(Heading(1, "Ett"), Heading(2, "Två"), text("Text.")) == []

    @pytest.mark.parametrize(
        ("required", "severity"), [((("upp", "Uppföljning"),), Severity.ERROR), ((), Severity.WARNING)]
    )
    def test_is_an_error_only_under_a_required_heading(
        self, required: tuple[tuple[str, str], ...], severity: Severity
    ) -> None:
        (finding,) = proofread(draft(Heading(1, "Uppföljning", "upp")), required=required)
        assert finding.finding.severity is severity


class TestAmounts:
    """Clauses against key facts."""

    FACTS = KeyFacts((Fact("Högst", inlines("474 529 kr")), Fact("Totalt", inlines("5 174 529 kr"))))

    def clause(self, words: str) -> Clauses:
        return Clauses(inlines("Nämnden beslutar"), (Clause(inlines(words)),))

    def differing(self, *blocks: Block) -> list[DraftFinding]:
        return [one for one in proofread(draft(*blocks)) if one.finding.code == "amount_differs"]

    def test_tells_another_cap(self) -> None:
        (finding,) = self.differing(self.FACTS, self.clause("att A beviljas högst 475 529 kronor."))
        assert (finding.anchor, finding.finding.printed, finding.finding.expected) == ("att-1", "475 529", "474 529")

    @pytest.mark.parametrize("written", ["474 529", "474\N{NARROW NO-BREAK SPACE}529", "474529"])
    def test_accepts_the_same_cap_however_it_is_spaced(self, written: str) -> None:
        assert self.differing(self.FACTS, self.clause(f"att A beviljas högst {written} kronor.")) == []

    def test_says_nothing_without_a_cap_among_the_facts(self) -> None:
        facts = KeyFacts((Fact("Totalt", inlines("1 kr")),))
        assert self.differing(facts, self.clause("att A beviljas högst 2 kronor.")) == []

    def test_says_nothing_of_other_amounts_in_clauses(self) -> None:
        assert self.differing(self.FACTS, self.clause("att budgeten på 5 174 529 kronor godkänns.")) == []


class TestCaseNumbers:
    """What stands after "dnr"."""

    @pytest.mark.parametrize("number", ["20-RS4642x", "RS20.4642", "2O20RS4642"])
    def test_tells_a_form_that_no_register_has(self, number: str) -> None:
        assert found(text(f"Se beslutet (dnr {number}).", "har")) == [("case_number_form", "har")]

    @pytest.mark.parametrize("number", ["20RS4642", "RS 2020/4642", "RUN/123/2024", "2020-04642"])
    def test_accepts_the_forms_that_registers_have(self, number: str) -> None:
        assert found(text(f"Se beslutet (dnr {number}).")) == []

    def test_says_nothing_of_a_label_without_a_number(self) -> None:
        assert found(text("Ange alltid diarienummer när du skriver.")) == []

    def test_tells_a_number_in_the_head(self) -> None:
        document = replace(draft(text("Text.")), number="20-RS.4642")
        assert [(one.finding.code, one.anchor) for one in proofread(document)] == [("case_number_form", "")]


class TestPrinted:
    """A document as lines."""

    def lines(self, *blocks: Block) -> list[str]:
        return [line.text for line in printed(draft(*blocks)).source.lines][2:]

    def test_prints_a_row_with_its_cells_apart(self) -> None:
        columns = (Column("Post"), Column("Belopp", Holds.MONEY, unit="kr"), Column("Andel", Holds.PERCENT))
        table = Table("Tabell", columns, (row("Resor", Money.ore(123_450), Decimal("12.5")),))
        last = printed(draft(table)).source.lines[-1]
        assert last.cells == ("Resor", "1 234,50", "12,5 %")

    def test_prints_minus_dates_whole_numbers_and_empty_cells(self) -> None:
        columns = (
            Column("A", Holds.NUMBER),
            Column("B", Holds.DATE),
            Column("C", Holds.NUMBER, decimals=1),
            Column("D"),
        )
        cells = (Cell(-1_000), Cell(date(2020, 8, 24)), Cell(Decimal(2)), Cell(None, empty="Avslag"))
        table = Table("Tabell", columns, (Row(cells), row(None, None, None, None)), empty="–")
        assert [line.cells for line in printed(draft(table)).source.lines][-2:] == [
            ("−1 000", "2020-08-24", "2,0", "Avslag"),
            ("–", "–", "–", "–"),
        ]

    def test_keeps_the_way_back_to_every_block(self) -> None:
        sheet = printed(draft(Heading(1, "Ett", "ett"), text("Två.", "tva"), text("Tre.", "tre")))
        assert [sheet.anchor_of(line.number) for line in sheet.source.lines] == ["", "", "ett", "tva", "tre"]

    def test_leads_a_line_between_blocks_to_the_block_above(self) -> None:
        sheet = printed(draft(text("Ett.", "ett"), text("Två.", "tva")))
        last = sheet.source.lines[-1].number
        assert sheet.anchor_of(last - 1) == "ett"
        assert sheet.anchor_of(last + 5) == "tva"

    def test_takes_a_document_without_anything(self) -> None:
        assert proofread(Document("memo", "", "", date(2020, 1, 1), ())) == ()


class TestStrangeDrafts:
    """Whatever is typed is proofread, and every finding has a block that is there."""

    STRANGE = st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            (
                "Rubrik " * 400,
                "🎉 Grattis 👩‍👩‍👧",
                "שם בעברית",
                "högst 12 345 kronor",
                "dnr ١٢٣-x",
                "\x00\x1f",
                "att att",
            )
        ),
    )

    @given(
        st.lists(
            st.one_of(
                STRANGE.map(text),
                STRANGE.map(lambda words: Heading(1, words)),
                STRANGE.map(lambda words: KeyFacts((Fact("Högst", inlines(words)),))),
                STRANGE.map(lambda words: Clauses(inlines(words), (Clause(inlines(words), (inlines(words),)),))),
                STRANGE.map(
                    lambda words: Table(words, (Column(words), Column("2021")), (row(words), row(words, 1, 2)))
                ),
                st.just(PageBreak()),
            ),
            max_size=8,
        )
    )
    @settings(deadline=None, max_examples=60)
    def test_are_read_without_fault(self, blocks: list[Block]) -> None:
        document = draft(*blocks)
        anchors = {"", *(block.anchor for block in document.blocks if not isinstance(block, PageBreak))}
        anchors |= {one.anchor for block in document.blocks if isinstance(block, Clauses) for one in block.clauses}
        for one in proofread(document, required=(("bedomning", "Bedömning"),)):
            assert {one.anchor, *one.also} <= anchors
