"""The rooms' tables refer to each other in the order of the rooms, which imports alone do not show."""

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from architecture import contracts, doors

ROOMS = {"redthread." + room for room in contracts.order()}


def own_models() -> list[type[models.Model]]:
    """The models of every room."""
    return [model for model in apps.get_models() if apps.get_app_config(model._meta.app_label).name in ROOMS]


class TestRelations:
    def test_point_downwards(self) -> None:
        assert own_models()
        assert doors.upward_relations(own_models(), contracts.order()) == []

    @isolate_apps("redthread.journal", "redthread.meetings")
    def test_that_point_upwards_are_found(self) -> None:
        class Upper(models.Model):
            class Meta:
                app_label = "meetings"

        class Planted(models.Model):
            upper = models.ForeignKey(Upper, on_delete=models.PROTECT)
            uppers = models.ManyToManyField(Upper, related_name="+")

            class Meta:
                app_label = "journal"

        faults = doors.upward_relations([Planted], contracts.order())
        assert faults == ["journal.Planted.upper -> meetings", "journal.Planted.uppers -> meetings"]

    def test_never_cascade_out_of_a_room(self) -> None:
        assert doors.cascades_between_rooms(own_models()) == []

    @isolate_apps("redthread.journal", "redthread.meetings")
    def test_that_cascade_out_of_a_room_are_found(self) -> None:
        class Lower(models.Model):
            class Meta:
                app_label = "journal"

        class Planted(models.Model):
            lower = models.ForeignKey(Lower, on_delete=models.CASCADE)

            class Meta:
                app_label = "meetings"

        assert doors.cascades_between_rooms([Planted]) == ["meetings.Planted.lower"]
