"""The journal: one row per deed, never changed, each row carrying the hash of the row before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import models

NO_DIGEST = "0" * 64
"""What stands before the first link."""

as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""A value as JSON, written the same every time."""


def digest_of(sequence: int, at: datetime, *said: Any) -> str:
    """The SHA-256 of what a row says and of the link before it, as hexadecimal."""
    written = as_json([sequence, at.astimezone(UTC).isoformat(timespec="microseconds"), *said])
    return hashlib.sha256(written.encode()).hexdigest()


class ChainHead(models.Model):
    """The last link of the chain. One row; whoever adds a deed locks it first, so that links never fork."""

    sequence = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, default=NO_DIGEST)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="journal_one_chain_head")]

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest[:12]}"


class Entry(models.Model):
    """One deed: who did what to which object, when, and what it was before and after.

    The actor's id and name are kept as text so that the row outlives the account. A row is never earlier than the row
    before it, so the order of the rows is also the order of time.
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
            models.Index(fields=["deed", "-sequence"], name="journal_deed"),
            models.Index(fields=["object_kind", "-sequence"], name="journal_kind"),
            models.Index(fields=["at", "sequence"], name="journal_at"),
            models.Index(fields=["object_label"], name="journal_label", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.deed} {self.object_label}"

    @property
    def reckoned_digest(self) -> str:
        """The SHA-256 of everything the row says and of the link before it, as hexadecimal."""
        return digest_of(
            self.sequence,
            self.at,
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
        )
