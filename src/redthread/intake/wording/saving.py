"""What the command `read --save` says about each file."""

from redthread.intake.services import Saved, SavedFile
from redthread.intake.wording.papers import refusal_of_paper, sentence, summed

_LONGEST_LIST = 20


def saved_in_words(file: SavedFile) -> str:
    """What was saved of a file, and what was left and why."""
    name = file.path.name
    if file.refusal:
        return f"{name} sparades inte. {refusal_of_paper(file.refusal)}"
    if file.is_known or file.saved is None:
        return f"{name} är redan sparad. Ingenting ändrades."
    made = summed((made.part, made.count) for made in file.saved.made) if file.saved.made else "bara texten och fynden"
    issued = [f"  Utan diarienummer i handlingen, fick eget nummer: {', '.join(file.saved.issued)}."]
    return "\n".join([f"{name} sparades: {made}.", *(issued if file.saved.issued else []), *_left(file.saved)])


def _left(saved: Saved) -> list[str]:
    if not saved.left:
        return []
    reasons = sorted({sentence(refusal) for _, refusals in saved.left for refusal in refusals})
    rows = [f"Sparades inte: {len(saved.left)}. Granska handlingen på sidan Läs in."]
    return rows + [f"  {reason}" for reason in reasons[:_LONGEST_LIST]]
