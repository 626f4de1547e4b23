"""Accounts of people who sign in, the posts of the organisation, and who holds which post when."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

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
    email = models.EmailField("e-postadress", blank=True)
    is_active = models.BooleanField(default=True)
    session_round = models.PositiveIntegerField(default=0)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "login"

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to live on: a new password or a new round ends every session of before."""
        known = f"{self.password}:{self.session_round}"
        return salted_hmac("people.account.session", known, secret=secret, algorithm="sha256").hexdigest()


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
    """A post in the organisation; whoever holds it acts with its role. `is_shared` when several may hold it at once."""

    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40, choices=OFFICE_ROLES)
    is_shared = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["title", "unit"], name="people_post_once_in_unit"),
            models.UniqueConstraint(
                fields=["title"], condition=models.Q(unit__isnull=True), name="people_post_once_without_unit"
            ),
        ]

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


class Substitution(models.Model):
    """Somebody acts for the holder of a post from the first to the last day, both included (vikariat).

    `ended_on` is the first day it no longer holds when it was ended before its last day. `made_by` is None when the
    system itself made it.
    """

    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="substitutions")
    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-first_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="people_substitution_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute}: {self.holding.post}"


class SignedInSession(models.Model):
    """A signed-in session that its owner can see and end. The row goes when the session does."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="sessions")
    key = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    way = models.CharField(max_length=40)
    browser = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=45, blank=True)

    class Meta:
        ordering = ["-seen_at", "-id"]

    def __str__(self) -> str:
        return f"{self.account}: {self.started_at:%Y-%m-%d %H:%M}"


class FailedSignIns(models.Model):
    """Failed attempts in a row for one login or from one address, and until when no more are tried.

    A login is counted in the same way whether anybody has it or not. Its digest is kept, since people type
    passwords in the wrong field.
    """

    kind = models.CharField(max_length=10, choices=[("login", "Användarnamn"), ("address", "Adress")])
    value = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    shut_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="people_failed_sign_ins_counted_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value[:12]}: {self.count}"


class RecoveryLink(models.Model):
    """A link by which a person sets a new password, once and before it expires. Only its secret's digest is kept."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="recovery_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="people_recovery_link_expires_later"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.made_at:%Y-%m-%d %H:%M}"
