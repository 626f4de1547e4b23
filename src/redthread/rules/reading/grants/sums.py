"""Which amount and which share of a sentence is the grant, and which are something else."""

import re
from dataclasses import dataclass
from decimal import Decimal

from redthread.rules.reading.amounts import FoundAmount, FoundPercent

# What an amount is when one of these words leads it in.
COST = re.compile(
    r"(?<![\wåäö])(?:(?:total|totala|sammanlagda?|årliga?|projektets|beräknade?|godkända?|stödberättigande|redovisade"
    r"|bokförda|en|den)?\s?(?:total)?(?:budget(?:en)?|kostnad(?:en|er|erna)?"
    r"|projektkostnad(?:en|er|erna)?|projektbudget(?:en)?|omslutning|omsättning(?:en)?|ram(?:en)?"
    r"|finansiering(?:en)?\s+(?:uppgår|är)|finansieringsplan|egeninsats(?:en)?|egenfinansiering(?:en)?"
    r"|insats(?:en)?|förskott|pris|värde|lön|avgift|hyra|vite|självrisk)|totalbudget\w*|totalkostnad\w*)"
    r"(?:\s+(?:som|då|för|i|hela|projektet|projekten|uppgår|beräknas|till|på|om|är|uppgående|av|enligt|budget|totalt"
    r"|ca|cirka|cirka|högst|motsvarar|vilken|vilket|beräknad|beräknade|sammanlagt))*\s*\Z",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"(?<![\wåäö])av\s+(?:projektets\s+)?(?:totalt|sammanlagt)\s*\Z", re.IGNORECASE)
APPLIED = re.compile(
    r"(?<![\wåäö])(?:sökta?|ansökta?|ansökt\s+belopp|begärda?|av\s+de\s+sökta|ansökan\s+om|ansöker\s+om|ansökt\s+om"
    r"|söker)(?:\s+(?:om|på|belopp(?:et)?|stöd|bidrag|högst|totalt|totala))*\s*\Z",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"(?<![\wåäö])(?:(?:utöver|tidigare|redan|från|de|det|sedan)\s+(?:\w+\s+){0,3}(?:beviljade?|beviljat|beslutade?"
    r"|beslutat|utbetalda|nivån|stödet|bidraget|belopp(?:et)?)(?:\s+(?:om|på|stödet|bidraget))*"
    r"|jämfört\s+med(?:\s+\w+){0,2}|i\s+stället\s+för|istället\s+för|ursprungliga|minus|från(?=\s*\Z))\s*\Z",
    re.IGNORECASE,
)
PART = re.compile(
    r"(?<![\wåäö])(?:varav|av\s+vilka|därav|fördelat\s+(?:på|enligt|med)|fördelade\s+(?:på|med)"
    r"|med\s+fördelningen)\s*(?:högst\s+|maximalt\s+|cirka\s+|ca\s+)?\Z",
    re.IGNORECASE,
)
GIVER = (
    r"Tillväxtverket|ERUF|ESF|EU|Vinnova|Interreg|Jordbruksverket|Energimyndigheten|Naturvårdsverket|[Ll]änsstyrelsen"
    r"|Trafikverket|[A-ZÅÄÖ]\w*(?:verket|myndigheten|fonden)"
)
OTHER_SOURCE = re.compile(
    rf"(?<![\wåäö])(?:(?:{GIVER})\s+(?:med|på|om)?"
    r"|(?:bidrar|finansierar|medfinansierar|skjuter\s+till|står\s+för|går\s+in|svarar\s+för|lägger\s+in"
    r"|satsar)\s+(?:\w+\s+){0,3}?(?:med|på|för)?"
    r"|egen\s+insats\s+\w*|egna\s+medel\s+\w*|(?:andra|övriga)\s+finansiärer\s+(?:med)?)\s*(?:högst\s+|totalt\s+)?\Z"
)
CEILING = re.compile(
    r"(?<![\wåäö])(?:förskott\s+(?:\w+\s+){0,3}(?:om|på|med)|överstiger|understiger|överstigande|mer\s+än|mindre\s+än"
    r"|minst)\s*\Z",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"(?<![\wåäö])(?:totalt|sammanlagt|tillsammans|inalles|summa|till\s+ett\s+sammanlagt\s+belopp\s+(?:av|om|på)"
    r"|totalt\s+(?:högst|om|maximalt)|sammanlagt\s+(?:högst|om)|högst\s+totalt|en\s+total\s+\w+\s+(?:av|på|om))\s*\Z",
    re.IGNORECASE,
)
MORE = re.compile(
    r"(?<![\wåäö])(?:ytterligare|utökat?|utökade?|utökas|utöka|tilläggs\w+|förstärkt|extra|kompletterande|höjs"
    r"|höja)(?:\s+(?:\w+\s+){0,3}(?:med|om|på|högst|upp\s+till|med\s+högst))?\s*\Z",
    re.IGNORECASE,
)
YEARLY = re.compile(
    r"\s*(?:/\s?år|per\s+(?:år|kalenderår|verksamhetsår)|om\s+året|årligen|varje\s+år"
    r"|för\s+vart\s+och\s+ett\s+av\s+åren)(?![\wåäö])",
    re.IGNORECASE,
)
LOOKBACK = 90


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount and what it is: grant, total, yearly, more, applied, or None for what is not the region's grant."""

    amount: FoundAmount
    role: str | None


def role_of_amount(text: str, amount: FoundAmount, start: int) -> str | None:
    """What the words around an amount make of it; None for costs, other financiers' money, ceilings and parts."""
    before = text[max(start, amount.start - LOOKBACK) : amount.start]
    after = text[amount.end : amount.end + 40]
    if APPLIED.search(before):
        return "applied"
    if any(pattern.search(before) for pattern in (COST, OUT_OF, EARLIER, PART, OTHER_SOURCE, CEILING)):
        return None
    if YEARLY.match(after):
        return "yearly"
    if MORE.search(before):
        return "more"
    if WHOLE.search(before):
        return "total"
    return "grant"


BASES = (
    ("booked_costs", r"bokförda"),
    ("approved_costs", r"godkända|stödberättig\w+|stödgrundande|faktiska|redovisade|fastställda|bidragsgrundande"),
    ("public_financing", r"offentlig\w*\s+(?:med)?finansiering\w*"),
    (
        "total_financing",
        r"tota\w+\s+(?:projekt)?finansiering\w*|finansiering\w*\s+totalt|totalfinansiering\w*|hela\s+finansiering\w*",
    ),
    (
        "total_costs",
        r"tota\w+|hela|samtliga|sammanlagda|projektets|totalkostnad\w*|projektkostnad\w*|totalbudget\w*|kostnad\w*"
        r"|budget\w*",
    ),
)
BASE_PATTERNS = tuple((base, re.compile(words, re.IGNORECASE)) for base, words in BASES)
OF_WHAT = re.compile(
    r"\s*\)?\s*(?:\([^)]{1,20}\)\s*)?(?:stöd\s+|medfinansiering\s+|bidrag\s+)?(?:av|utav"
    r"|på)\s+(?P<base>(?:[^\s,.;:()]+\s+){0,5}?(?:[^\s,.;:()]*(?:kostnad|finansiering|budget|utgift|omslutning"
    r"|belopp)[^\s,.;:()]*)(?:\s+(?:totalt|i\s+projektet))?)",
    re.IGNORECASE,
)
OF_AMOUNT = re.compile(r"\s*av\s+(?:projektets\s+)?(?:totalt|sammanlagt)\s+\d", re.IGNORECASE)
OF_ANYTHING = re.compile(r"\s*(?:av|bland|i)\s+[a-zåäö]+", re.IGNORECASE)
COMPARED = re.compile(
    r"\s+(?:lägre|högre|mindre|mer|fler|färre|större|minsk\w*|ökning\w*|kvinnor|män)(?![\wåäö])", re.IGNORECASE
)
SHARE_LEAD = re.compile(
    r"(?:,\s+med|(?<![\wåäö])(?:högst|max|maximalt|dock|motsvarande|motsvarar|motsvara|beviljas|bevilja|andel(?:en)?|stödandel"
    r"|stödnivå(?:n)?"
    r"|stödandelen|medfinansieringsgrad|upp\s+till|begränsas\s+till|uppgår\s+(?:då\s+|därmed\s+)?till|utgör|utgöra"
    r"|eller|finansierar"
    r"|(?:stöd|bidrag|bevilja\w*|medfinansier\w+|finansier\w+|medel|projektet|kr|kronor)\s+(?:med|om|på|till)))"
    r"\s*(?:högst\s+|maximalt\s+)?(?:ca\s+|cirka\s+|knappt\s+|drygt\s+)?\(?\s*\Z",
    re.IGNORECASE,
)


def base_of(words: str) -> str | None:
    """The named base of a share, None when the words tell none."""
    return next((base for base, pattern in BASE_PATTERNS if pattern.search(words)), None)


def share_of(text: str, shares: list[FoundPercent], start: int, stop: int) -> tuple[FoundPercent, str | None] | None:
    """The share of the grant between `start` and `stop`, with its base: of costs or financing, or led in as a cap."""
    for share in shares:
        if not start <= share.start < stop:
            continue
        of = OF_WHAT.match(text, share.end)
        if of is not None:
            if re.search(r"sökt|ansökt|belopp", of["base"], re.IGNORECASE):
                continue
            return share, base_of(of["base"])
        if OF_AMOUNT.match(text, share.end):
            return share, "total_costs"
        if OF_ANYTHING.match(text, share.end) or COMPARED.match(text, share.end):
            continue
        lead = text[max(start, share.start - 40) : share.start]
        if share.percent <= Decimal(100) and (
            SHARE_LEAD.search(lead) or (lead.rstrip().endswith("(") and text[share.end : share.end + 1] == ")")
        ):
            return share, None
    return None
