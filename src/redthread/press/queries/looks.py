"""How the region's papers look."""

from django.conf import settings

from redthread.typesetting.design import Design, design_of


def house_design() -> Design:
    """The region's design, or the neutral one. Raises DesignFault when the file of the setting cannot be used."""
    return design_of(settings.DESIGN_FILE)
