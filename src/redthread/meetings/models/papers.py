"""The papers before the board, and the packets made of them."""

from django.db import models

from redthread.meetings.models.items import AgendaItem
from redthread.meetings.models.meetings import Meeting
from redthread.registry.models import Document, StoredFile


class ItemPaper(models.Model):
    """A paper that the board has before it in a matter, in the order it is read.

    `supplement` is the packet it is handed out in: 0 the main packet, 1 the first supplement. It never changes, so that
    a page of a packet that has been handed out keeps its number.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    order = models.IntegerField()
    supplement = models.IntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "document"], condition=models.Q(removed_at=None), name="meetings_paper_once"
            ),
            models.CheckConstraint(condition=models.Q(supplement__gte=0), name="meetings_paper_supplement"),
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.document}"


class Packet(models.Model):
    """One making of a meeting's packet. `supplement` 0 is the main packet; `version` counts its makings.

    `pdf_a` ("2a") and `is_pdf_ua` are what the file claims to keep.

    `file` and `archive` (a zip with a list of hashes) are there when it is ready. A packet that has been handed out is
    never made again: what comes after goes into the next supplement.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Väntar"
        BUILDING = "building", "Byggs"
        READY = "ready", "Klar"
        FAILED = "failed", "Gick inte att bygga"
        STOPPED = "stopped", "Avbruten"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packets")
    supplement = models.IntegerField(default=0)
    version = models.IntegerField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    handed_out_at = models.DateTimeField(null=True)
    doing = models.CharField(max_length=200, blank=True)
    done = models.IntegerField(default=0)
    of = models.IntegerField(default=0)
    pages = models.IntegerField(null=True)
    pdf_a = models.CharField(max_length=4, blank=True)
    is_pdf_ua = models.BooleanField(default=False)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    archive = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["meeting", "supplement", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "supplement", "version"], name="meetings_packet_version"),
            models.UniqueConstraint(
                fields=["meeting", "supplement"],
                condition=models.Q(state__in=["waiting", "building"]),
                name="meetings_packet_one_at_work",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {f'T{self.supplement}' if self.supplement else ''} {self.version}"


class PacketPart(models.Model):
    """Where a part of a packet lies and what came of it: the agenda, the cover of a matter, or a paper.

    `first_page` counts the pages of the file and `label` is that page's number as printed. `state`, `reason` and
    `notes` are codes of `typesetting.packets.report`; `scans` are the numbers of pages without text.
    """

    class Sort(models.TextChoices):
        AGENDA = "agenda", "Dagordning"
        COVER = "cover", "Försättsblad"
        PAPER = "paper", "Handling"

    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="parts")
    order = models.IntegerField()
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(ItemPaper, null=True, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    title = models.CharField(max_length=500)
    first_page = models.IntegerField()
    label = models.CharField(max_length=20)
    pages = models.IntegerField()
    state = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)
    notes = models.JSONField(default=list)
    scans = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["packet", "order"]
        constraints = [models.UniqueConstraint(fields=["packet", "order"], name="meetings_part_order")]

    def __str__(self) -> str:
        return f"{self.packet} · {self.title}"
