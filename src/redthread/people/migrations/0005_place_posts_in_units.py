from typing import Any

from django.db import migrations


def place(apps: Any, schema_editor: object) -> None:
    """Each post lies in the unit that it named. A post of before may be held by several, which nobody had ruled out."""
    Post = apps.get_model("people", "Post")
    Unit = apps.get_model("people", "Unit")
    for post in Post.objects.all():
        if post.unit:
            post.in_unit, _ = Unit.objects.get_or_create(name=post.unit)
        post.is_shared = True
        post.save()


def name_again(apps: Any, schema_editor: object) -> None:
    """Each post names the unit that it lies in."""
    for post in apps.get_model("people", "Post").objects.select_related("in_unit"):
        post.unit = post.in_unit.name if post.in_unit else ""
        post.save()


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_add_substitutions'),
    ]

    operations = [
        migrations.RunPython(place, name_again),
    ]
