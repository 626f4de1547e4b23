"""The journal: one row per deed, never changed, each row carrying the hash of the row before it."""

import hashlib
import json
from datetime import UTC, datetime

from django.db import models


class ChainHead(models.Model):
    """The last link of the chain. One row; whoever adds a deed locks it first, so that links never fork."""

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="journal_one_chain_head")]

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest[:12]}"


class Entry(models.Model):
    """One deed: who did what to which object, when, and what it was before and after.

    The actor's id and name are kept as text so that the row outlives the account.
    """

    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(max_length=200)
    deed = models.CharField(max_length=80)
    object_kind = models.CharField(max_length=80)
    object_key = models.CharField(max_length=120)
    object_label = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-sequence"]
        indexes = [
            models.Index(fields=["object_kind", "object_key", "-sequence"], name="journal_object"),
            models.Index(fields=["actor_id", "-sequence"], name="journal_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.deed} {self.object_label}"

    @property
    def reckoned_digest(self) -> str:
        """The SHA-256 of everything the row says and of the link before it, as hexadecimal."""
        at: datetime = self.at
        content = [
            self.sequence,
            at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.actor_id,
            self.actor_name,
            self.deed,
            self.object_kind,
            self.object_key,
            self.object_label,
            self.before,
            self.after,
            self.reason,
            self.previous_digest,
        ]
        written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()
