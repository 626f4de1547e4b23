"""What a text is found by, and what a query asks for."""

import time

import pytest

from redthread.texts import search_words
from redthread.texts.search_words import Term, feed, folded, forms_of, number_key, parse, trigrams

PAIRS = """
ansökningar ansökan; ansökningen ansökan; ansökan ansökning; ansökte ansökan; sökanden sökande; sökandena sökande; besluten beslut;
beslutet beslut; beslutade besluta; beslutat beslut; besluts beslut; handläggaren handläggare; handläggning handlägga;
handläggningen handläggning; handlades handla; utbetalningar utbetalning; utbetalningen utbetala; utbetalat utbetala; utbetalas
utbetalning; bidraget bidrag; bidragen bidrag; bidragets bidrag; länet län; länets län; länen län; kommunen kommun; kommunernas
kommun; kommuner kommun; företagen företag; företagets företag; företaget företag; företagens företag; projektet projekt;
projekten projekt; projektens projekt; projektets projekt; strategin strategi; strategier strategi; strategierna strategi;
nämnden nämnd; nämnder nämnd; nämndens nämnd; protokollet protokoll; protokollen protokoll; protokollets protokoll; sammanträdet
sammanträde; sammanträden sammanträde; sammanträdena sammanträde; sammanträdets sammanträde; mötet möte; möten möte; mötena möte;
medfinansieringen medfinansiering; medfinansierar medfinansiering; medfinansieras medfinansiera; finansiärerna finansiär;
finansiärer finansiär; åtgärden åtgärd; åtgärderna åtgärd; åtgärder åtgärd; insatserna insats; insatser insats; målet mål; målen
mål; målens mål; kostnaderna kostnad; kostnader kostnad; kostnadens kostnad; regionens region; regionerna region; regioner region;
utvecklingen utveckling; utvecklas utveckla; utvecklade utveckla; innovationer innovation; innovationen innovation; samverkan
samverka; samverkar samverkan; universitetet universitet; universiteten universitet; högskolan högskola; högskolorna högskola;
skolor skola; skolan skola; kvinnor kvinna; kvinnorna kvinna; männen man; män man; barnen barn; barnens barn; städer stad; städerna
stad; landsbygden landsbygd; landsbygdens landsbygd; näringslivet näringsliv; näringslivets näringsliv; yttrandet yttrande;
yttranden yttrande; remissen remiss; remisser remiss; remissvaren remissvar; kallelsen kallelse; kallelser kallelse;
föredragningen föredragning; justeringen justering; justerat justera; ordföranden ordförande; ledamöter ledamot; ledamöterna
ledamot; ledamoten ledamot; ersättarna ersättare; verksamheten verksamhet; verksamheterna verksamhet; uppföljningen uppföljning;
uppföljningar uppföljning; rapporterna rapport; rapporten rapport; villkoren villkor; villkoret villkor; avslaget avslag; avslogs
avslå; beviljats bevilja; beviljades bevilja; beviljar beviljande; överklagandet överklagande; överklagas överklaga; återkravet
återkrav; återkräver återkrav; arbetsmarknaden arbetsmarknad; jobben jobb; vägarna väg; vägen väg; tågen tåg; bussar buss; anslaget
anslag; anslagen anslag; utlysningen utlysning; utlysningar utlysa; rekvisitionen rekvisition; rekvisitioner rekvirera
"""
INFLECTED = [tuple(pair.split()) for pair in PAIRS.replace("\n", " ").split(";")]


def finds(query: str, text: str) -> bool:
    """Whether every term of the query is met by the text, as the databases do it."""
    fed = feed(search_words.tidy(text))
    kept = set(fed.words) | fed.forms
    return all(
        " ".join(term.words) in " ".join(fed.words)
        if term.is_phrase
        else bool(kept & set(term.forms)) or bool(term.prefix and any(word.startswith(term.prefix) for word in kept))
        for term in parse(query)
    )


class TestForms:
    def test_reach_95_of_100_inflected_forms_from_their_base_and_back(self) -> None:
        assert len(INFLECTED) >= 90
        missed = [pair for pair in INFLECTED if not set(forms_of(pair[0])) & set(forms_of(pair[1]))]
        assert len(missed) / len(INFLECTED) <= 0.05, missed
