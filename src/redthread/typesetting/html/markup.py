"""Elements of HTML with everything in them escaped."""

from html import escape

Attribute = str | int | bool | None
Attributes = dict[str, Attribute]


def element(name: str, *content: str, **attributes: Attribute) -> str:
    """The element round content that is markup already. `class_` is class, `data_card` data-card.

    True gives an empty attribute; None, False and "" none.
    """
    return f"<{name}{attributes_of(**attributes)}>{''.join(content)}</{name}>"


def attributes_of(**attributes: Attribute) -> str:
    """The attributes with a space before each."""
    parts = []
    for name, value in attributes.items():
        if value is None or value is False or value == "":
            continue
        known = name.rstrip("_").replace("_", "-")
        parts.append(f' {known}="{"" if value is True else escape(str(value))}"')
    return "".join(parts)


def text(words: str) -> str:
    """Words as markup; a new line in them is one on the page."""
    kept = "".join(sign for sign in words if sign >= " " or sign in "\t\n")
    return escape(kept, quote=False).replace("\n", "<br>")
