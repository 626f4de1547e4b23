"""Accounts of people who sign in, the posts of the organisation, and who holds which post when."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from redthread.rules.actors import Role

OFFICE_ROLES = [
    (role.value, label)
    for role, label in (
        (Role.CASE_OFFICER, "Handläggare"),
        (Role.DELEGATE, "Delegat"),
        (Role.BOARD_SECRETARY, "Nämndsekreterare"),
        (Role.ELECTED_MEMBER, "Förtroendevald"),
        (Role.CONTROLLER, "Controller"),
        (Role.STATE_REPORTER, "Återrapportör"),
        (Role.ANALYST, "Analytiker"),
        (Role.AUDITOR, "Revisor"),
        (Role.REGISTRAR, "Registrator"),
        (Role.ADMINISTRATOR, "Systemförvaltare"),
    )
]


class Account(AbstractBaseUser):
    """A person who signs in. Never removed; a person who leaves is made inactive."""

    login = models.CharField("användarnamn", max_length=150, unique=True)
    name = models.CharField("namn", max_length=200)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "login"

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit (enhet) of the organisation; a unit may lie under another one."""

    name = models.CharField("namn", max_length=200, unique=True)
    under = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post in the organisation; whoever holds it acts with its role."""

    title = models.CharField(max_length=200, unique=True)
    unit = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=40, choices=OFFICE_ROLES)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """An account holds a post from the first to the last day, both included; no last day means until further notice."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    first_on = models.DateField()
    last_on = models.DateField(null=True)

    class Meta:
        ordering = ["account", "first_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__isnull=True) | models.Q(last_on__gte=models.F("first_on")),
                name="people_holding_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.post}"
