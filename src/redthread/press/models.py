"""Drafts of papers with every version of them, what is typed and not saved yet, and the copies taken to Word.

Who may read or write a draft is decided by the room that owns its subject; see registry.access.drafts.
"""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """A paper that is being written. `kind` is its sort, of `typesetting.kinds`; `number` the diarium number it bears.

    `latest` is the number of its latest version; whoever saves locks this row first. A finished draft never changes: a
    new one `follows` it. `reason` is why it was finished in spite of errors found, or put aside.
    """

    class State(models.TextChoices):
        WRITING = "writing", "Utkast"
        FINISHED = "finished", "Färdigt"
        DROPPED = "dropped", "Lagt åt sidan"

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WRITING)
    latest = models.IntegerField(default=1)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")

    class Meta:
        ordering = ["-begun_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="writing", ended_at__isnull=True)
                | (~models.Q(state="writing") & models.Q(ended_at__isnull=False)),
                name="press_ended_draft_has_a_time",
            ),
            models.CheckConstraint(condition=models.Q(latest__gte=1), name="press_draft_has_a_version"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """The draft may still be written in."""
        return self.state == self.State.WRITING


class DraftVersion(models.Model):
    """A draft as it was saved. Versions are never changed or removed; the database refuses it.

    `tree` is the document as JSON (rules.documents.as_json) and `sha256` its hash; `made_by` is a name as text.
    `restored` is the number of the earlier version that stands here again.
    """

    class Origin(models.TextChoices):
        WEB = "web", "Skriven här"
        WORD = "word", "Hämtad från Word"
        PROGRAM = "program", "Gjord av programmet"

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    tree = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    note = models.CharField(max_length=300, blank=True)
    restored = models.IntegerField(null=True)

    class Meta:
        ordering = ["draft", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="press_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="press_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.draft}, version {self.number}"


class TypedText(models.Model):
    """What a person has typed in a draft and not saved as a version, so that a lost session loses nothing.

    `base` is the version that it was typed upon and `fields` the form as it was sent.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="typed")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    base = models.IntegerField()
    fields = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "account"], name="press_typed_once_each")]

    def __str__(self) -> str:
        return f"{self.draft}: {self.account}"


class WordCopy(models.Model):
    """A copy of a version that somebody took to Word. `mark` is in the file and tells which copy comes back.

    `returned_tree` is what the file said when it came back and `returned_sha256` the file's hash;
    `returned_conflicts` are what was changed in it that only the program may change, each with anchor, kind, sent and
    returned. `result` is the version that came of it. A copy may come back several times while nothing has come of it.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="word_copies")
    mark = models.CharField(max_length=40, unique=True)
    taken_by = models.CharField(max_length=200)
    taken_at = models.DateTimeField()
    returned_by = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_sha256 = models.CharField(max_length=64, blank=True)
    returned_tree = models.TextField(blank=True)
    returned_conflicts = models.JSONField(default=list)
    result = models.OneToOneField(DraftVersion, null=True, on_delete=models.PROTECT, related_name="from_word")

    class Meta:
        ordering = ["-taken_at", "-id"]
        verbose_name_plural = "word copies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(returned_at__isnull=True, returned_sha256="", result__isnull=True)
                | (models.Q(returned_at__isnull=False) & ~models.Q(returned_sha256="")),
                name="press_returned_copy_has_a_file",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version}, {self.mark}"


class Settlement(models.Model):
    """A disagreement between a draft and a Word file, and how it was settled.

    `sent` is what the program had, `returned` what the file said. `kind` is one of rules.documents.merging.
    """

    class Choice(models.TextChoices):
        OURS = "ours", "Behåll det som står här"
        THEIRS = "theirs", "Ta texten från Word"

    copy = models.ForeignKey(WordCopy, on_delete=models.PROTECT, related_name="settlements")
    anchor = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    sent = models.TextField(blank=True)
    returned = models.TextField(blank=True)
    choice = models.CharField(max_length=10, choices=Choice.choices)
    settled_at = models.DateTimeField()
    settled_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["copy", "id"]

    def __str__(self) -> str:
        return f"{self.copy}: {self.anchor}"
