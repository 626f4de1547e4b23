"""What can be searched for. Kept by services.indexing; made anew from the rest at any time (`redthread index`)."""

from django.db import models

from redthread.registry.models.cases import Case


class SearchRow(models.Model):
    """One thing as one sort of readers finds it. Its words lie in the database's own index, under the same id.

    `id` holds the day, so that the newest are found first without sorting. `key` is the thing's own; `part` is above 0
    when the row holds what fewer may see of a thing that has an open row too. `number` is its case or document number
    as it is looked up. `page` and `arguments` are its address by name. `digest` tells whether anything has changed.
    """

    class Kind(models.TextChoices):
        CASE = "case", "Ärende"
        DOCUMENT = "document", "Handling"
        DECISION = "decision", "Projektbeslut"
        SUPPORT = "support", "Företagsstöd"
        ITEM = "item", "Ärende på sammanträde"
        GOAL = "goal", "Mål"
        PARTY = "party", "Organisation"

    class Reach(models.IntegerChoices):
        EVERYONE = 0, "Alla"
        INSIDERS = 1, "Tjänstepersoner och förtroendevalda"
        OFFICIALS = 2, "Tjänstepersoner"
        RESTRICTED = 3, "De som får se vad sekretess skyddar"

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.BigIntegerField()
    part = models.SmallIntegerField(default=0)
    reach = models.SmallIntegerField(choices=Reach.choices)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=70, blank=True)
    label = models.CharField(max_length=70, blank=True)
    title = models.CharField(max_length=500)
    at = models.DateField(null=True)
    status = models.CharField(max_length=10, blank=True)
    unit_id = models.BigIntegerField(null=True)
    case_type_id = models.BigIntegerField(null=True)
    page = models.CharField(max_length=60)
    arguments = models.JSONField(default=list)
    digest = models.CharField(max_length=32)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "part"], name="registry_search_once")]
        indexes = [
            models.Index(fields=["number", "-id"], name="registry_search_numbered"),
            models.Index(fields=["case"], condition=models.Q(reach=3), name="registry_search_restricted"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label} {self.title}".strip()


class SearchWord(models.Model):
    """A word of a title or name that readers of a reach may meet, to guess at what a misspelt word was meant to be.

    Words of what is restricted are never here. `folded` is the word without dots and accents.
    """

    word = models.CharField(max_length=60)
    folded = models.CharField(max_length=60)
    reach = models.SmallIntegerField(choices=SearchRow.Reach.choices)

    class Meta:
        ordering = ["word", "reach"]
        constraints = [models.UniqueConstraint(fields=["word", "reach"], name="registry_search_word_once")]
        indexes = [models.Index(fields=["folded"], name="registry_search_folded")]

    def __str__(self) -> str:
        return self.word


class SearchTrigram(models.Model):
    """Three letters in a row of a folded word: words that share many are alike."""

    trigram = models.CharField(max_length=3)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="trigrams")

    class Meta:
        ordering = ["trigram", "word"]
        constraints = [models.UniqueConstraint(fields=["trigram", "word"], name="registry_search_trigram_once")]

    def __str__(self) -> str:
        return self.trigram
