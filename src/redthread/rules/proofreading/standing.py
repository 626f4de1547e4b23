"""Standing words of decisions and memos, as data: titles, terms and names of appropriations.

Sources: Kommunallagen (2017:725) for the offices and documents it names; the orders of delegation and memos of
Swedish regions 2020-2024 for titles and terms (practice); Statsliggaren for the appropriation.
"""

TITLES = (
    "förvaltningschef", "områdeschef", "enhetschef", "avdelningschef", "sektionschef", "verksamhetschef",
    "ekonomichef", "kanslichef", "regiondirektör", "hälso- och sjukvårdsdirektör", "utvecklingsdirektör",
    "tillväxtdirektör", "näringslivsdirektör", "nämndsekreterare", "nämndsordförande", "ordförande",
    "vice ordförande", "regionråd", "handläggare", "utvecklingsledare", "projektledare", "controller",
    "regionjurist", "registrator", "förste vice ordförande",
)  # fmt: skip

TERMS = (
    "projektägare", "projektperiod", "projektbeskrivning", "medfinansiering", "medfinansierar", "egenfinansiering",
    "föredragningspm", "beslutsunderlag", "sammanfattning", "ärendebeskrivning", "diarienummer",
    "delegationsordning", "delegationsbeslut", "inriktningsbeslut", "regionfullmäktige", "regionstyrelse",
    "tillväxtnämnd", "utvecklingsnämnd", "kommunallagen", "förvaltningslagen", "offentlighets- och sekretesslagen",
    "regionalfonden", "strukturfondsprogrammet", "företagsstöd", "utbetalning", "rekvisition", "slutrapport",
    "lägesrapport", "bokförda", "kostnader", "finansiering", "förutsättning", "konkurrensen", "snedvrida",
    "genomförande", "genomförandet", "tidigast", "avslutas", "påbörjas", "beviljas", "statligt",
    "utvecklingsstöd", "utvecklingsstrategi", "protokollsjustering", "justerare", "reservation", "yrkande",
)  # fmt: skip

# Names of the state's appropriation 1:1 in expenditure area 19: budgets up to 2019 at least, and of 2022.
APPROPRIATION_NAMES = {
    "tillväxtåtgärder": "Regionala tillväxtåtgärder (ESV, utfall för statens budget 2018-2019)",
    "utvecklingsåtgärder": "Regionala utvecklingsåtgärder (regleringsbrev 2021-12-16, N2021/03069)",
}
