"""What a text is found by, and what a query asks for."""

from redthread.texts.search_words import closest, feed, folded, forms_of, near_numbers, parse, snippet, tidy

PAIRS = """
ansökningar ansökan; ansökningen ansökan; ansökan ansökning; ansökte ansökan; sökanden sökande; sökandena
sökande; besluten beslut; beslutet beslut; beslutade besluta; beslutat beslut; besluts beslut; handläggaren
handläggare; handläggning handlägga; handläggningen handläggning; handlades handla; utbetalningar utbetalning;
utbetalningen utbetala; utbetalat utbetala; utbetalas utbetalning; bidraget bidrag; bidragen bidrag; bidragets
bidrag; länet län; länets län; länen län; kommunen kommun; kommunernas kommun; kommuner kommun; företagen
företag; företagets företag; företaget företag; företagens företag; projektet projekt; projekten projekt;
projektens projekt; projektets projekt; strategin strategi; strategier strategi; strategierna strategi; nämnden
nämnd; nämnder nämnd; nämndens nämnd; protokollet protokoll; protokollen protokoll; protokollets protokoll;
sammanträdet sammanträde; sammanträden sammanträde; sammanträdena sammanträde; sammanträdets sammanträde; mötet
möte; möten möte; mötena möte; medfinansieringen medfinansiering; medfinansierar medfinansiering; medfinansieras
medfinansiera; finansiärerna finansiär; finansiärer finansiär; åtgärden åtgärd; åtgärderna åtgärd; åtgärder
åtgärd; insatserna insats; insatser insats; målet mål; målen mål; målens mål; kostnaderna kostnad; kostnader
kostnad; kostnadens kostnad; regionens region; regionerna region; regioner region; utvecklingen utveckling;
utvecklas utveckla; utvecklade utveckla; innovationer innovation; innovationen innovation; samverkan samverka;
samverkar samverkan; universitetet universitet; universiteten universitet; högskolan högskola; högskolorna
högskola; skolor skola; skolan skola; kvinnor kvinna; kvinnorna kvinna; männen man; män man; barnen barn;
barnens barn; städer stad; städerna stad; landsbygden landsbygd; landsbygdens landsbygd; näringslivet
näringsliv; näringslivets näringsliv; yttrandet yttrande; yttranden yttrande; remissen remiss; remisser remiss;
remissvaren remissvar; kallelsen kallelse; kallelser kallelse; föredragningen föredragning; justeringen
justering; justerat justera; ordföranden ordförande; ledamöter ledamot; ledamöterna ledamot; ledamoten ledamot;
ersättarna ersättare; verksamheten verksamhet; verksamheterna verksamhet; uppföljningen uppföljning;
uppföljningar uppföljning; rapporterna rapport; rapporten rapport; villkoren villkor; villkoret villkor;
avslaget avslag; avslogs avslå; beviljats bevilja; beviljades bevilja; beviljar beviljande; överklagandet
överklagande; överklagas överklaga; återkravet återkrav; återkräver återkrav; arbetsmarknaden arbetsmarknad;
jobben jobb; vägarna väg; vägen väg; tågen tåg; bussar buss; anslaget anslag; anslagen anslag; utlysningen
utlysning; utlysningar utlysa; rekvisitionen rekvisition; rekvisitioner rekvirera
"""
INFLECTED = [tuple(pair.split()) for pair in PAIRS.replace("\n", " ").split(";")]


class TestForms:
    def test_reach_95_of_100_inflected_forms_from_their_base_and_back(self) -> None:
        assert len(INFLECTED) >= 90
        missed = [pair for pair in INFLECTED if not set(forms_of(pair[0])) & set(forms_of(pair[1]))]
        assert len(missed) / len(INFLECTED) <= 0.05, missed

    def test_keep_letters_apart(self) -> None:
        assert not set(forms_of("får")) & set(forms_of("far"))


class TestFeed:
    def test_knows_a_number_in_every_spelling(self) -> None:
        fed = feed(tidy("dnr 20 RS 6567, org.nr 556677-8899, 1 912 400 kr"))
        assert {"20rs6567", "5566778899", "1912400"} <= fed.forms

    def test_joins_a_word_that_a_line_end_has_parted(self) -> None:
        assert "utvecklingen" in feed("utveck-\nlingen").forms


class TestParse:
    def test_keeps_a_phrase_and_leaves_out_what_every_text_holds(self) -> None:
        phrase, word = parse('"regional utveckling" och länet ')
        assert phrase.is_phrase
        assert phrase.words == ("regional", "utveckling")
        assert (word.words, word.prefix) == (("länet",), "")

    def test_takes_the_last_word_as_unfinished(self) -> None:
        assert [term.prefix for term in parse("ansökan utveckl")] == ["", "utveckl"]

    def test_reads_a_number_behind_its_label(self) -> None:
        (term,) = parse("dnr 20 rs 6567")
        assert term.number == "20rs6567"


class TestSnippet:
    def test_shows_where_most_of_it_stands(self) -> None:
        pieces = snippet("x " * 400 + "Nämnden beslutar om länets strategi", parse("beslut län "))
        assert [piece.text for piece in pieces if piece.is_marked] == ["beslutar", "länets"]


class TestGuesses:
    def test_take_dots_as_the_least_slip(self) -> None:
        assert closest("orebro", ["örebro", "storebro"]) == "örebro"
        assert folded("Örebro") == "orebro"
        assert closest("bil", ["hus"]) == ""

    def test_hold_swapped_and_wrong_digits(self) -> None:
        assert {"20rs6576", "20rs6667", "20rs657"} <= near_numbers("20rs6567")
