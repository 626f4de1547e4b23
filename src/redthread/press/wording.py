"""Swedish sentences for the refusals of this room, and for what cannot be set."""

from redthread.rules.refusals import Refusal

SENTENCES = {
    "choice_missing": "Välj vilken text som ska gälla på {count} ställen till.",
    "copy_is_not_back": "Filen är inte hämtad tillbaka från Word än.",
    "copy_is_settled": "Det som stod i filen är redan infört. Ta utkastet till Word igen om du vill ändra mer där.",
    "draft_changed_meanwhile": "{who} sparade version {version} kl. {at}, medan du skrev. Inget är överskrivet: jämför "
    "texterna nedan och spara igen.",
    "draft_is_ended": "Utkastet är {state} och kan inte ändras.",
    "draft_is_not_aside": "Utkastet är inte lagt åt sidan.",
    "draft_moved_on": "Utkastet har fått en ny version, nummer {version}. Läs den och försök igen.",
    "draft_unchanged": "Inget är ändrat sedan den senaste versionen.",
    "draft_without_version": "Utkastet har ingen version {version}.",
    "errors_without_reason": "Granskningen hittade {count} fel. Rätta dem, eller skriv varför dokumentet görs klart "
    "ändå.",
    "reason_missing": "Skriv varför. Skälet sparas i historiken.",
    "typed_by_nobody": "Du är inte inloggad. Logga in i en ny flik; det du skrev står kvar här.",
    "typed_too_long": "Texten är längre än {limit} tecken. Korta den.",
    "document.not_set": "Dokumentet kunde inte göras till PDF. Programmet sade: {engine}",
    "document.no_title": "Dokumentet saknar rubrik. Skriv vad det handlar om.",
    "document.no_blocks": "Dokumentet har inget innehåll.",
    "document.heading_skips": "Rubriken ”{heading}” hoppar över en nivå.",
    "document.heading_empty": "En rubrik är tom.",
    "document.anchor_twice": "Två delar av dokumentet har samma märke ({anchor}).",
    "document.table_width": "Tabellen ”{table}” har {cells} celler i rad {row} men {columns} kolumner.",
    "document.table_no_columns": "Tabellen ”{table}” har inga kolumner.",
    "document.no_caption": "En tabell saknar rubrik.",
    "document.no_alt": "Figuren ”{figure}” saknar text för den som inte ser bilden.",
    "document.empty": "Dokumentet har inget innehåll under sitt huvud.",
    "document.reference_lost": "En hänvisning leder ingenstans ({address}) och står som vanlig text.",
    "document.figure_missing": "Bilden till figuren ”{figure}” saknas. Dess tabell står i stället.",
    "document.table_split": "Tabellen ”{table}” är bredare än en sida och är delad i {parts} delar.",
    "document.font_missing": "Teckensnittet {font} finns inte. {instead} används i stället.",
    "document.letters_borrowed": "Några tecken finns inte i {font} och är tagna från ett annat teckensnitt.",
    "document.letters_missing": "De här tecknen finns inte i något teckensnitt och visas som en ruta: {letters}",
    "document.picture_broken": "En bild ({anchor}) går inte att visa. Dess tabell står i stället.",
    "document.logo_broken": "Logotypen {file} går inte att visa. Regionens namn står i stället.",
    "document.heading_long": "Rubriken ”{heading}…” är {characters} tecken lång. Den borde vara löpande text.",
    "document.table_wide": "Tabellen ”{table}” har {columns} kolumner och blir svår att läsa på papper.",
    "document.chart_length": "Figuren ”{figure}” har inte ett värde för varje kategori i serien ”{series}”.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return SENTENCES[refusal.code].format(**dict(refusal.facts))
