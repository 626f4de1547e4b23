"""When mail was last fetched."""

from django.db import models


class MailFetch(models.Model):
    """The latest fetch from one folder or mailbox, named by `source` without its password.

    `fault` is a code when the source itself could not be reached. `failed` are the messages that were moved aside by
    the latest fetch, each with `name` and `code`.
    """

    source = models.CharField(max_length=300, unique=True)
    fetched_at = models.DateTimeField()
    taken = models.IntegerField(default=0)
    known = models.IntegerField(default=0)
    failed = models.JSONField(default=list)
    fault = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["source"]
        verbose_name_plural = "mail fetches"

    def __str__(self) -> str:
        return self.source
