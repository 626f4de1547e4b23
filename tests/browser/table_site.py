"""Opens a meeting of a board of five in the site's own data. Run as a program."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redthread.config.settings")
    import django

    django.setup()
    from meetings.tables import INFORMATION, an_open_room

    an_open_room(INFORMATION, INFORMATION, INFORMATION)
