"""The memos of the example meeting, one for each matter that the board decides. Prose of our own."""

from redthread.config.example.papers.grants import BOARD, GROWTH, MEETS_ON, ROADS, TRANSMISSION, Applied
from redthread.rules.documents import Clauses, Inlines, Listing, Reference, Signatory, inlines
from redthread.rules.money import Money
from redthread.typesetting import formats
from redthread.typesetting.kinds.grants import decided, grant_clauses, grant_facts
from redthread.typesetting.kinds.kind import Blocks, prose
from redthread.typesetting.kinds.matters import Handout
from redthread.typesetting.kinds.memo import Memo

SIGNATORY = Signatory("Förvaltningschef A", "Förvaltningschef")
PLACE = "Örebro"
MEMO_BASIS = Handout(f"FöredragningsPM till regional tillväxtnämnd {MEETS_ON.isoformat()}")
DESCRIBED = "Projektbeskrivning"
ALL_BEFORE = Money.kronor(1_310_000)
"""What TransMission had been granted before the meeting."""


def case(number: str) -> Reference:
    """The diarium number, leading to its case."""
    return Reference(number, f"/arenden/{number}/")


def report_clauses() -> Clauses:
    """What is proposed about the interim report."""
    return decided(BOARD, [inlines("att godkänna regional tillväxtnämnds delårsrapport januari–juli 2020")])


def delegation_clauses() -> Clauses:
    """What is proposed about the decisions made by delegation."""
    return decided(BOARD, [inlines("att godkänna redovisningen")])


def interim_report() -> Memo:
    """Matter 2."""
    return Memo(
        number="20RS6567",
        title="Delårsrapport januari–juli 2020, regional tillväxtnämnd",
        body=BOARD,
        meets_on=MEETS_ON,
        unit="Ekonomi",
        handler="Controller A",
        proposal=report_clauses(),
        summary=prose(
            "Rapporten följer upp nämndens mål, uppdrag, ekonomi och interna kontroll för årets sju första månader. "
            "Resultatet är bättre än budget. För helåret bedöms ekonomin bli i balans."
        ),
        description=prose(
            "Nämnden följer från och med i år upp verksamheten i två rapporter: en delårsrapport efter juli och en "
            "verksamhetsberättelse efter årets slut. Tidigare har tre rapporter lämnats varje år.",
            "Rapporten utgår från den verksamhetsplan med budget som gäller för året. Den beskriver väsentliga "
            "händelser, vad pandemin har betytt för verksamheten, utfall och prognos för ekonomin, personalekonomin, "
            "effektmål och nämndens egna mål med indikatorer, uppdragen samt planen för intern kontroll.",
        ),
        assessment=prose(
            "Pandemin har gjort att aktiviteter har skjutits upp och att vakanser inte har tillsatts. Det förklarar "
            "det mesta av överskottet hittills. Under hösten väntas en del av aktiviteterna bli av, och därför väntas "
            "överskottet minska till årets slut. Osäkerheten är större än vanligt.",
        ),
        consequences=prose(
            "Rapporten redovisar hur målen för hållbar utveckling följs, även för miljö, barn och jämställdhet. "
            "Beslutet att godkänna rapporten har i sig inga konsekvenser för perspektiven."
        ),
        economy=prose(
            "Rapporten visar utfall och prognos. Beslutet medför inga kostnader. Tabellerna finns i bilagan om ekonomi."
        ),
        follow_up=prose("Verksamhetsplanen följs upp igen i verksamhetsberättelsen efter årets slut."),
        basis=(MEMO_BASIS, Handout("Delårsrapport januari–juli 2020, ekonomi och måluppfyllelse", "Bilaga 1")),
        send_to=("Regionstyrelsen", "Regionkansliet"),
        signatory=SIGNATORY,
        place=PLACE,
    )


def roads() -> Memo:
    """Matter 3: the region applies to itself, which the memo says."""
    return _project(
        ROADS,
        title="Egen finansiering av projekt Vägar till hållbar utveckling i Örebro län",
        handler="Handläggare A",
        described="2020-06-01",
        send_to=("Regional utveckling",),
        summary=prose(
            "Projektet prövar nya arbetssätt för hållbarhet i regionens eget utvecklingsarbete. Arbetet delas i fyra "
            "spår: pandemins följder för länet, barns och ungas framtid, hållbarhet i utvecklingspengarna och "
            "regionens egna metoder."
        ),
        description=prose(
            "Tillväxtverket har regeringens uppdrag att stärka hållbar utveckling i det regionala tillväxtarbetet och "
            "betalar den största delen av projektet. Regionen söker sin egen del ur det statliga anslaget 1:1 och är "
            "alltså både den som söker och den som beslutar. Ärendet har därför beretts av en annan handläggare än den "
            "som leder projektet.",
            "Två av spåren har regionen valt själv efter uppföljningen av den regionala utvecklingsstrategin. De två "
            "andra är gemensamma för alla regioner som deltar.",
        ),
        assessment=prose(
            "Projektet stöder genomförandet av den regionala utvecklingsstrategin.",
            _rank("3. Ansökningar som bygger vidare på tidigare eller pågående satsningar."),
        ),
        consequences=prose(
            "Projektet handlar i sin helhet om hållbar utveckling. Spåret om barn och unga prövar hur skola, kommuner "
            "och region tillsammans kan stärka framtidstron. Resultaten redovisas för kvinnor och män, flickor och "
            "pojkar."
        ),
    )


def growth() -> Memo:
    """Matter 4."""
    return _project(
        GROWTH,
        title="Medfinansiering av projekt Smart tillväxt 2021–2023",
        handler="Handläggare B",
        described="2020-06-15",
        send_to=("Almi Företagspartner Mälardalen AB", "Regional utveckling"),
        extra=(Handout("Beräkning av deltagande företag", "Bilaga 2"), Handout("Intyg om medfinansiering", "Bilaga 3")),
        summary=prose(
            "Almi Företagspartner Mälardalen AB söker pengar för att hjälpa små och medelstora företag i Örebro och "
            "Västmanlands län att växa hållbart. Arbetet görs i grupper av företag och bygger på behoven i respektive "
            "län. Bifall till ärendet föreslås."
        ),
        description=prose(
            "Projektet är den andra omgången av ett samarbete i Östra Mellansverige. Ansökan rör delen för Örebro och "
            "Västmanlands län.",
            "I den första omgången utvecklades rådgivning i grupp, som nu hör till sökandens ordinarie utbud. Den nya "
            "omgången går vidare med innovation i etablerade företag, nya affärsmodeller, kompetensförsörjning, "
            "internationalisering och hållbarhet. Företagen har olika förutsättningar i de två länen, och metoderna "
            "utformas efter dem.",
        ),
        assessment=prose(
            "Projektet hör till den regionala utvecklingsstrategins prioriterade område Näringsliv och entreprenörskap "
            "och bidrar till att nå målet om ökad tillväxt i näringslivet.",
            _rank("1. Ansökningar som avser medfinansiering till EU-projekt."),
        ),
        consequences=prose(
            "Kvinnor och personer med utländsk bakgrund driver färre växande företag än sin andel av befolkningen. "
            "Projektet har mål för hur många av företagen som leds av kvinnor och följer upp dem varje halvår. "
            "Hållbarhet prövas i varje företags affärsmodell."
        ),
    )


def transmission() -> Memo:
    """Matter 5: more money and longer time for a project that is under way."""
    grant = TRANSMISSION.grant
    whole = formats.kronor(ALL_BEFORE + grant.cap)
    return _project(
        TRANSMISSION,
        title="Utökad medfinansiering av projekt TransMission",
        handler="Handläggare B",
        described="2020-06-15",
        send_to=("Mälardalens högskola", "Regional utveckling"),
        summary=prose(
            "Mälardalens högskola söker mer pengar och längre tid för att förbereda fordonsindustrins "
            f"underleverantörer på den tekniska omställningen. Sammanlagt blir regionens del i projektet {whole}. "
            "Bifall till ärendet föreslås."
        ),
        description=prose(
            "Projektet har arbetat sedan 2017 med företag i Sörmlands och Örebro län. Med förlängningen kommer även "
            "Västmanlands län med.",
            "Coacher med egen erfarenhet av tillverkning hjälper företagen att se vad elektrifiering, digitalisering "
            "och självkörande fordon betyder för dem, och lotsar dem till det stöd som finns hos andra aktörer.",
            "I övrigt gäller nämndens beslut och allmänna villkor från 2017-05-23.",
        ),
        assessment=prose(
            "Projektet hör till den regionala utvecklingsstrategin, målområde Entreprenörskap och företagande, och "
            "bidrar till att nå målet om fler och växande företag.",
            _rank("1. Ansökningar som avser medfinansiering till EU-projekt."),
        ),
        consequences=prose(
            "Branschen har få kvinnor. Projektet har ett ledarprogram för kvinnor i industrin och utbildar företagens "
            "chefer i att rekrytera bredare. Omställningen till eldrift minskar utsläppen från transporter."
        ),
    )


def delegation() -> Memo:
    """Matter 6."""
    points = (
        inlines(
            "Beslut av områdeschef för Näringslivsutveckling. Företagsstöd enligt punkt 3.3 i delegationsordningen för "
            "perioden 2020-04-22 – 2020-05-30. Diarienummer ",
            case("20RS4806"),
            " med flera.",
        ),
        inlines(
            "Beslut av regional tillväxtnämnds ordförande. Brådskande beslut enligt punkt 1.5 i delegationsordningen. "
            "Positionspapper kring TEN-E. Diarienummer ",
            case("20RS7061"),
            ".",
        ),
        inlines(
            "Beslut av förvaltningschef Regional utveckling. Regionala utvecklingsstöd enligt punkt 3.2 i "
            "delegationsordningen. Diarienummer ",
            case("20RS5938"),
            " och ",
            case("20RS6187"),
            ".",
        ),
    )
    return Memo(
        number="19RS10494",
        title="Redovisning av delegationsbeslut",
        body=BOARD,
        meets_on=MEETS_ON,
        unit="Regional utveckling",
        handler="Förvaltningschef A",
        proposal=delegation_clauses(),
        summary=prose(
            "Nämnden har lämnat över beslutanderätt enligt sin delegationsordning. Besluten redovisas här för nämnden."
        ),
        description=(*prose("Dessa beslut redovisas nu:"), Listing(points, is_numbered=True)),
        assessment=prose(
            "Besluten har fattats av dem som delegationsordningen anger och inom de gränser som den sätter."
        ),
        consequences=prose(
            "Listan över företagsstöd visar hur stödet fördelar sig mellan företag som drivs av kvinnor och av män. "
            "Redovisningen har i övrigt inga konsekvenser för perspektiven."
        ),
        economy=prose("Stöden ryms inom de ramar som nämnden har beslutat för året."),
        basis=(
            MEMO_BASIS,
            Handout("Företagsstöd 2020-04-22 – 2020-05-30", "Bilaga 1", case_number="20RS4806"),
            Handout("Beslut om medfinansiering av RES 2020 Örebro och Västmanland", "Bilaga 2", case_number="20RS5938"),
            Handout(
                "Beslut om medfinansiering av Förutsättningar för Ängelinvestbolag", "Bilaga 3", case_number="20RS6187"
            ),
            Handout("Positionspapper kring TEN-E", "Bilaga 4", case_number="20RS7061"),
        ),
        send_to=("Regionkansliet",),
        signatory=SIGNATORY,
        place=PLACE,
    )


def _project(
    applied: Applied,
    *,
    title: str,
    handler: str,
    described: str,
    send_to: tuple[str, ...],
    summary: Blocks,
    description: Blocks,
    assessment: Blocks,
    consequences: Blocks,
    extra: tuple[Handout, ...] = (),
) -> Memo:
    return Memo(
        number=applied.number,
        title=title,
        body=BOARD,
        meets_on=MEETS_ON,
        unit="Projektstöd",
        handler=handler,
        proposal=grant_clauses(applied.grant, body=BOARD),
        facts=grant_facts(applied.grant),
        summary=summary,
        description=description,
        assessment=assessment,
        consequences=consequences,
        economy=prose(
            "Pengarna tas ur det statliga anslaget för regionala utvecklingsåtgärder som Region Örebro län beslutar "
            "om. Regionens egen ekonomi påverkas inte."
        ),
        basis=(MEMO_BASIS, Handout(f"{DESCRIBED} {described}", "Bilaga 1"), *extra),
        send_to=send_to,
        signatory=SIGNATORY,
        place=PLACE,
    )


def _rank(words: str) -> Inlines:
    """How the application stands in the order that the board has decided for the appropriation."""
    return inlines(
        "Nämnden har beslutat hur anslaget 1:1 ska fördelas under 2019 (2018-11-28 § 83). Enligt inriktningsbeslutet "
        f"är projektet prioriterat enligt rangordningen ”{words}”"
    )
