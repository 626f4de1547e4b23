"""Puts a matter before a board of fifteen in the site's own data: run as a program, it prints the matter's number."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redthread.config.settings")
    import django

    django.setup()
    from meetings.points import a_matter
    from redthread.people.models import Account

    matter = a_matter(seats=15, is_opened=False)
    member = matter.members["B"]
    member.account = Account.objects.get(login="ledamot")
    member.save()
    sys.stdout.write(str(matter.item.pk))
