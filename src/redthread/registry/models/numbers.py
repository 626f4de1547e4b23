"""Number series: how the case numbers of an authority look, and the last one issued each year."""

from django.db import models


class CaseSeries(models.Model):
    """A series of case numbers of one authority, issued here or taken from an outside diarium.

    `pattern` is the look of a number, such as "{yy}{code}{n}" for 20RS6567; an outside number must have that look.
    """

    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="series")
    code = models.CharField("beteckning", max_length=20, unique=True)
    name = models.CharField("namn", max_length=200)
    pattern = models.CharField("mönster", max_length=60)
    is_outside = models.BooleanField("nummer tas från ett annat diarium", default=False)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class NumberSeries(models.Model):
    """The numbers of one series and year, and the last one issued; locked while a number is issued.

    Where the numbers are issued here, the cases have 1 to `last`, each once. `last` is 0 where they come from an
    outside diarium: such numbers may have gaps.
    """

    name = models.CharField(max_length=40, unique=True)
    last = models.IntegerField(default=0)

    class Meta:
        verbose_name_plural = "number series"

    def __str__(self) -> str:
        return f"{self.name} {self.last}"
