"""The components as they are written into a page."""

from dataclasses import replace

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from lxml import html

from redthread.rules.money import Money
from redthread.rules.papers.findings import Severity
from redthread.ui import gallery
from redthread.ui.findings import FindingView
from redthread.ui.matrices import CellFinding, MatrixCell, MatrixRow, MatrixView
from redthread.ui.pages import NextStep, PageHead, ProgressView
from redthread.ui.tables import Cell, Column, Row, TableView, text_cell


def written(template: str, address: str = "/sida/", **names: object) -> html.HtmlElement:
    """The template's elements, wrapped in one."""
    context = Context({"request": RequestFactory().get(address), **names})
    return html.fragment_fromstring(Template(template).render(context), create_parent="div")


def text_of(*elements: html.HtmlElement) -> str:
    """The words of the one element there is."""
    (found,) = elements
    return " ".join(found.text_content().split())


class TestFilters:
    @pytest.mark.parametrize(
        ("template", "text"),
        [
            ("{{ money|kronor }}", "1\u202f912\u202f400\u00a0kr"),
            ("{{ money|amount }}", "1\u202f912\u202f400"),
            ("{{ 12|percent }}", "12\u00a0%"),
            ("{{ 1234|number }}", "1\u202f234"),
            ("{{ 267300|filesize }}", "267\u00a0kB"),
            ("{{ 'success'|tone }}{{ 'info'|tone }}", "oknote"),
        ],
    )
    def test_write_figures(self, template: str, text: str) -> None:
        assert Template(template).render(Context({"money": Money.kronor(1_912_400)})) == text


class TestTable:
    def test_escapes_what_it_is_given(self) -> None:
        view = TableView("t", "<b>", (Column("a", "<i>"),), (Row((text_cell("<script>"),)),))
        page = written("{% table view %}", view=view)
        assert not page.xpath("//script | //b | //i")

    def test_sorts_by_a_real_link(self) -> None:
        page = written("{% table view %}", view=gallery.SUPPORT_TABLE)
        assert page.xpath("//th[@data-key='kommun']/a/@href") == ["?stod-ordning=kommun"]

    def test_filters_by_a_real_form_that_keeps_the_order(self) -> None:
        page = written("{% table view %}", "/sida/?stod-ordning=kommun", view=gallery.SUPPORT_TABLE)
        (form,) = page.xpath("//form[@data-filter]")
        assert (form.method, [(i.name, i.value) for i in form.inputs]) == (
            "GET",
            [("stod-ordning", "kommun"), ("stod-filter", "")],
        )

    def test_has_each_column_as_label_for_phones(self) -> None:
        page = written("{% table view %}", view=gallery.SUPPORT_TABLE)
        assert page.xpath("//tbody/tr[1]/td/@data-label") == [column.label for column in gallery.SUPPORT_COLUMNS[1:]]

    def test_asks_the_server_as_one_types_only_when_rows_are_elsewhere(self) -> None:
        short, long = (written("{% table view %}", view=view) for view in (gallery.SUPPORT_TABLE, gallery.LONG_TABLE))
        assert not short.xpath("//form/@hx-get")
        assert long.xpath("//form/@hx-get") == ["/sida/"]

    def test_says_that_it_is_empty(self) -> None:
        page = written("{% table view %}", view=gallery.EMPTY_TABLE)
        assert text_of(*page.find_class("empty")).startswith("Inga rekvisitioner väntar.")
        assert not page.xpath("//table | //form")

    def test_offers_all_rows_when_the_filter_left_none(self) -> None:
        page = written("{% table view %}", "/sida/?stod-filter=finns-inte", view=gallery.SUPPORT_TABLE)
        assert page.find_class("empty")[0].xpath(".//a/@href") == ["?"]
        assert page.xpath("//input[@type='search']/@value") == ["finns-inte"]

    def test_marks_a_cell_with_shape_and_word(self) -> None:
        view = TableView("t", "T", (Column("a", "A"),), (Row((Cell("x", "x", severity="error", word="Fel"),)),))
        page = written("{% table view %}", view=view)
        (state,) = page.find_class("state")
        assert text_of(state) == "Fel"
        assert state.xpath("svg")


class TestMatrix:
    def view(self, finding: CellFinding | None) -> MatrixView:
        cell = MatrixCell("1 277 400", "/siffra/x/", finding=finding)
        return MatrixView("m", "Budget", "Slag", ("Summa",), (MatrixRow("Privata intäkter", (cell,)),))

    def test_has_the_finding_at_its_cell_with_what_should_stand_there(self) -> None:
        finding = CellFinding(Severity.ERROR, "36 400 kr för hög.", expected="1 241 000", anchor="f1")
        page = written("{% matrix view %}", view=self.view(finding))
        assert (
            text_of(*page.xpath("//td[@class='num sum-column has-finding is-error']"))
            == "1 277 400Fel: 36 400 kr för hög.ska vara 1 241 000"
        )
        assert page.find_class("cell-finding")[0].xpath("a/@href") == ["#f1"]

    def test_marks_nothing_without_a_finding(self) -> None:
        page = written("{% matrix view %}", view=self.view(None))
        assert not page.find_class("has-finding") + page.find_class("cell-finding")
        assert page.xpath("//td/a[@class='figure']/@href") == ["/siffra/x/"]


class TestFinding:
    def test_leaves_out_what_is_not_known(self) -> None:
        page = written("{% finding view %}", view=FindingView(id="f", severity=Severity.NOTE, what="Något."))
        assert not page.xpath("//dl")
        assert text_of(*page.xpath("//b")) == "Anmärkning"

    def test_tells_printed_expected_and_calculation(self) -> None:
        page = written("{% finding view %}", view=gallery.FINDINGS[0])
        assert page.xpath("//dt/text()") == ["Där står", "Ska vara", "Uträkning", "Grund"]


class TestForm:
    class Form(forms.Form):
        name = forms.CharField(label="Namn", help_text="Som i beslutet.")
        reach = forms.ChoiceField(label="Var?", choices=(("a", "A"),), widget=forms.RadioSelect)
        is_true = forms.BooleanField(label="Sant")
        note = forms.CharField(label="Not", required=False)

    def test_ties_help_and_fault_to_the_control(self) -> None:
        page = written("{% fields form %}", form=self.Form({}))
        control = page.get_element_by_id("id_name")
        told = control.get("aria-describedby", "").split()
        assert control.get("aria-invalid") == "true"
        assert set(told) == {"id_name_helptext", "id_name_error"}
        assert all(page.get_element_by_id(name) is not None for name in told)

    def test_gathers_the_faults_on_top_with_links_that_lead_somewhere(self) -> None:
        page = written("{% fields form %}", form=self.Form({}))
        links = page.find_class("errors")[0].xpath(".//a/@href")
        assert len(links) == 3
        assert all(page.get_element_by_id(link[1:]) is not None for link in links)
        assert page.find_class("errors")[0].xpath("string(.//a)").startswith("Namn: ")

    def test_has_no_summary_before_it_is_sent(self) -> None:
        assert not written("{% fields form %}", form=self.Form()).find_class("errors")

    def test_says_what_may_be_left_out(self) -> None:
        page = written("{% fields form %}", form=self.Form())
        assert [text_of(mark.getparent()) for mark in page.find_class("optional")] == ["Not (frivilligt)"]

    def test_gives_a_group_of_choices_one_legend(self) -> None:
        page = written("{% fields form %}", form=self.Form())
        assert text_of(*page.xpath("//fieldset/legend")) == "Var?"


class TestPageHead:
    def test_posts_a_step_that_changes_something(self) -> None:
        head = PageHead("Ärende", next_step=NextStep("Skicka", "/skicka/", posts=True))
        page = written("{% page_head head %}", head=head, csrf_token="abc")  # noqa: S106  # no password
        (form,) = page.xpath("//form")
        assert (form.method, form.action, form.fields["csrfmiddlewaretoken"]) == ("POST", "/skicka/", "abc")

    def test_links_to_a_step_that_only_shows(self) -> None:
        page = written("{% page_head head %}", head=PageHead("Ärende", next_step=NextStep("Visa", "/visa/")))
        assert page.xpath("//a/@href") == ["/visa/"]


class TestProgress:
    VIEW = ProgressView(id="p", title="Läser", doing="sidor", url="/p/", done=3, total=9, stop_url="/p/stopp/")

    def test_asks_again_until_it_is_over(self) -> None:
        going = written("{% progress view %}", view=self.VIEW)
        over = written("{% progress view %}", view=replace(self.VIEW, is_over=True))
        assert going.get_element_by_id("p").get("hx-get") == "/p/"
        assert over.get_element_by_id("p").get("hx-get") is None
        assert not over.xpath("//progress")

    def test_can_be_stopped_and_followed_without_script(self) -> None:
        page = written("{% progress view %}", view=self.VIEW)
        assert page.xpath("//form/@action") == ["/p/stopp/"]
        assert page.xpath("//a/@href") == ["/p/"]


class TestBlocks:
    def test_put_their_content_in_the_house_form(self) -> None:
        page = written('{% clause "Beslut" %}<p>a</p>{% endclause %}{% notice tone="error" %}b{% endnotice %}')
        assert text_of(*page.xpath("//section/h2")) == "Beslut"
        assert text_of(*page.find_class("notice")) == "Fel: b"

    def test_escape_their_titles(self) -> None:
        page = written("{% fold title %}x{% endfold %}", title="<script>")
        assert not page.xpath("//script")


class TestThread:
    def test_marks_the_current_step(self) -> None:
        page = written("{% thread steps %}", steps=gallery.STEPS)
        assert text_of(*page.xpath("//*[@aria-current='step']")) == "Beslut"
        assert len(page.xpath("//li")) == len(gallery.STEPS)


class TestHistory:
    def test_is_folded_with_its_count(self) -> None:
        page = written("{% history events %}", events=gallery.EVENTS)
        assert text_of(*page.xpath("//details[not(@open)]/summary")) == "Historik 3 händelser"
