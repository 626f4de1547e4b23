"""The project descriptions of the example meeting. Prose of our own upon the facts of the projects."""

from datetime import date

from redthread.config.example.papers.grants import GROWTH, ROADS, TRANSMISSION
from redthread.rules.documents import Listing, inlines
from redthread.typesetting.kinds.grants import grant_facts
from redthread.typesetting.kinds.kind import prose
from redthread.typesetting.kinds.project_description import ProjectDescription

COUNTY = "Länets tolv kommuner"
NEIGHBOUR = "Västmanlands läns tio kommuner"


def roads() -> ProjectDescription:
    """The region's own project."""
    return ProjectDescription(
        number=ROADS.number,
        project=ROADS.grant.project,
        dated_on=date(2020, 6, 1),
        unit="Projektstöd",
        handler="Handläggare A",
        facts=grant_facts(ROADS.grant),
        summary=prose(
            "Region Örebro län söker medfinansiering för ett projekt som prövar nya arbetssätt för hållbarhet i "
            "regionens eget utvecklingsarbete. Arbetet görs i fyra spår under drygt två år."
        ),
        reasons=prose(
            "Den regionala utvecklingsstrategin har mål för ekonomisk, social och miljömässig hållbarhet. "
            "Uppföljningen visar att de tre sällan vägs mot varandra i samma beslut. Projektet ger arbetssätt för att "
            "göra det."
        ),
        background=prose(
            "Tillväxtverket fördelar pengar till regionerna för att hållbarhet ska bli en del av det ordinarie "
            "tillväxtarbetet. Två av de fyra spåren är gemensamma för alla regioner: att utvecklingspengarna styrs mot "
            "hållbarhet, och att regionens egna metoder ställs om. De två andra har regionen valt.",
            "Pandemin har förändrat förutsättningarna för länets företag på kort tid. Därför handlar det första spåret "
            "om vad den betyder för näringsliv, människor och miljö.",
        ),
        overall=prose("Länets företag och organisationer ska stå starkare i omställningen till ett hållbart samhälle."),
        goals=prose("Minst fyra nya arbetssätt prövas och beskrivs så att andra kan använda dem."),
        activities=(
            *prose("Arbetet görs i fyra spår. Varje spår har ett eget lag med sakkunniga från flera områden."),
            Listing(
                (
                    inlines("Pandemins följder: en bild av vad lågkonjunkturen gör med företag, människor och miljö."),
                    inlines("Barn och unga: prov av vad som stärker hälsa och framtidstro tidigt i livet."),
                    inlines("Utvecklingspengarna: nya rutiner för utlysning, ansökan, beslut och uppföljning."),
                    inlines("Regionens metoder: processtöd och lärande mellan spåren och till ledningen."),
                ),
                is_numbered=True,
            ),
        ),
        municipalities=(COUNTY,),
        perspectives=prose(
            "Jämställdhet, jämlikhet och miljö är själva ämnet för projektet. Varje arbetssätt som prövas värderas mot "
            "alla tre, och resultaten redovisas för kvinnor och män, flickor och pojkar."
        ),
        lasting=prose(
            "Medarbetarna som deltar tar med sig arbetssätten till sina ordinarie uppdrag. De rutiner som har fungerat "
            "förs in i handboken för projektstöd."
        ),
        follow_up=prose(
            "Projektet rapporterar till nämnden varje halvår och lämnar en slutrapport. Det fjärde spåret stämmer av "
            "de övriga varannan vecka. En extern utvärderare följer arbetet."
        ),
        spreading=prose(
            "Resultaten sprids till andra regioner genom Tillväxtverkets träffar, och i länet genom de möten som redan "
            "hör till utvecklingsstrategin."
        ),
        organisation=prose(
            "Ledningsgruppen för Regional utveckling är styrgrupp och tillsätter medarbetarna. Det fjärde spåret "
            "samordnar och svarar för ekonomi och rapporter till Tillväxtverket."
        ),
        boundary=prose(
            "Projektet prövar nya arbetssätt vid sidan av den ordinarie verksamheten. Ordinarie handläggning av stöd "
            "betalas inte av projektet."
        ),
        budget=ROADS.budget,
    )


def growth() -> ProjectDescription:
    """Almi's work with small and medium-sized companies."""
    return ProjectDescription(
        number=GROWTH.number,
        project=GROWTH.grant.project,
        dated_on=date(2020, 6, 15),
        unit="Projektstöd",
        handler="Handläggare B",
        facts=grant_facts(GROWTH.grant),
        summary=prose(
            "Almi Företagspartner Mälardalen AB söker medfinansiering för att hjälpa små och medelstora företag i två "
            "län att växa hållbart, i grupper där företagen lär av varandra."
        ),
        reasons=prose(
            "Företagen möter hårdare konkurrens, digitalisering och nya krav på hållbarhet samtidigt som pandemin har "
            "gjort framtiden osäker. Små företag har sällan egna resurser för ett sådant förändringsarbete."
        ),
        background=prose(
            "Projektet är den andra omgången av ett samarbete i Östra Mellansverige. I den första omgången utvecklades "
            "rådgivning i grupp för företagsledare, och ett försök gjordes med innovation i befintliga företag. Båda "
            "togs emot väl och ligger till grund för den nya omgången.",
        ),
        overall=prose("Länets företag och organisationer ska stå starkare i omställningen till ett hållbart samhälle."),
        goals=prose("Fler företag i de två länen ska ha en plan för hållbar tillväxt och ha börjat genomföra den."),
        activities=prose(
            "Rådgivarna arbetar med grupper av företag i omgångar om ett halvår. Varje grupp får stöd inom innovation, "
            "affärsmodeller, kompetensförsörjning, internationalisering och hållbarhet. Sakkunniga köps in där Almi "
            "saknar egen kunskap. Kring företag med särskilt stor potential bildas team med rådgivare från flera "
            "aktörer.",
        ),
        municipalities=(f"{COUNTY} och {NEIGHBOUR}",),
        perspectives=prose(
            "Projektet har mål för andelen företag som leds av kvinnor och av personer med utländsk bakgrund. "
            "Hållbarhet är ett av de områden som varje grupp arbetar med."
        ),
        lasting=prose("De metoder som fungerar förs över till Almis ordinarie rådgivning när projektet är slut."),
        follow_up=prose(
            "Projektet rapporterar till nämnden varje halvår och lämnar en slutrapport. Företagens utveckling mäts med "
            "uppgifter ur årsredovisningar och med enkäter. En upphandlad forskare följer projektet."
        ),
        spreading=prose(
            "Resultaten samlas i en skrift och presenteras vid företagsträffar och på en konferens när projektet är "
            "slut."
        ),
        organisation=prose(
            "Almibolagens chefer är styrgrupp. En huvudprojektledare och en ekonom är gemensamma för Östra "
            "Mellansverige, och varje bolag har en egen delprojektledare."
        ),
        boundary=prose(
            "Almis ordinarie lån och rådgivning betalas av ägarna. Projektet betalar utveckling av metoder och de "
            "insatser som går utöver det ordinarie uppdraget."
        ),
        budget=GROWTH.budget,
    )


def transmission() -> ProjectDescription:
    """The university's work with suppliers of the car industry; its budget is of the added years."""
    return ProjectDescription(
        number=TRANSMISSION.number,
        project=TRANSMISSION.grant.project,
        dated_on=date(2020, 6, 15),
        unit="Projektstöd",
        handler="Handläggare B",
        facts=grant_facts(TRANSMISSION.grant),
        summary=prose(
            "Mälardalens högskola söker mer pengar och längre tid för ett projekt som förbereder fordonsindustrins "
            "underleverantörer på den tekniska omställningen."
        ),
        reasons=prose(
            "Ett stort antal företag i länet lever på delar till förbränningsmotorer. De behöver flera år för att byta "
            "teknik, marknad eller kunder, och den första perioden har visat att de vill."
        ),
        background=prose(
            "Projektet har sedan 2017 byggt upp ett samarbete mellan högskola, universitet, teknikcentrum och "
            "företagsinkubator. Många av företagen som har deltagit har redan ändrat sin plan för produktionen.",
        ),
        overall=prose("Länets företag och organisationer ska stå starkare i omställningen till ett hållbart samhälle."),
        goals=prose("Underleverantörerna ska ha en egen plan för eldrift, digitalisering och självkörande fordon."),
        activities=(
            *prose("Arbetet görs inom fyra områden:"),
            Listing(
                (
                    inlines("Samordning med fordonsföretagen och med övriga projekt i Östra Mellansverige."),
                    inlines("Utveckling av leverantörer i ett basprogram och ett program för dem som hunnit längre."),
                    inlines("Ledarskap för förändring, med ett eget program för kvinnor i industrin."),
                    inlines("Nya produkter och tjänster, där etablerade företag möter nystartade."),
                )
            ),
        ),
        municipalities=(COUNTY, NEIGHBOUR, "Sörmlands läns nio kommuner"),
        perspectives=prose(
            "Branschen har få kvinnor. Projektet utbildar både kvinnor på väg mot ledande uppdrag och deras chefer, "
            "och arbetar för att fler med utländsk bakgrund ska anställas."
        ),
        lasting=prose("Högskolan och teknikcentrumet tar över program och nätverk när projektet är slut."),
        follow_up=prose(
            "Projektet rapporterar till nämnden varje halvår och lämnar en slutrapport. Varje företags plan följs upp "
            "ett år efter att företaget har deltagit."
        ),
        spreading=prose("Arbetssätt och resultat beskrivs öppet och presenteras vid branschens mässor."),
        organisation=prose(
            "Högskolan är projektägare. I styrgruppen sitter de tre regionerna, en kommun och företag ur branschen."
        ),
        boundary=prose("Högskolans utbildning och forskning betalas inte av projektet."),
        budget=TRANSMISSION.budget,
    )
