"""What is written in a dossier for people, in Swedish."""

from typing import Any

from django.template.loader import render_to_string

from redthread.registry.services.dossiers import SUMS, Leaflets

SENTENCES = {
    "dossier_unknown": "Det finns inget ärende {dnr} som du kan hämta.",
    "dossier_not_packed": "Akten är inte packad, eller så har den packade filen tagits bort. Packa den först.",
    "dossier_changed": "Akten har ändrats sedan den packades, eller vad du får se i den. Packa den på nytt.",
}
PACKED = "Akten är packad."
STOPPED = "Packningen avbröts."
FAILED = "Akten gick inte att packa. Försök igen; säg till den som sköter programmet om det inte hjälper."
SILENT = "Packningen har stannat av. Packa akten på nytt."


def _index(facts: dict[str, Any]) -> str:
    return render_to_string("registry/dossier_index.html", {"facts": facts})


def _readme(facts: dict[str, Any]) -> str:
    out = sum(one["left_out"] for one in facts["documents"])
    return (
        f"Akt {facts['dnr']}\n\n"
        f"{len(facts['documents'])} handlingar, varav {out} är utelämnade på grund av sekretess. index.html visar "
        "alla, med bestämmelsen vid dem som är utelämnade. index.json är samma sak för program.\n"
        "journal.jsonl är journalen över ärendet och dess handlingar, en händelse per rad med sin kontrollsumma.\n\n"
        "Kontrollera att inget har ändrats: packa upp akten, öppna ett kommandofönster i mappen och skriv\n\n"
        f"    sha256sum -c {SUMS}\n"
    )


LEAFLETS = Leaflets(index=_index, readme=_readme)
