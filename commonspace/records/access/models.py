"""Labels are stored once and referenced; seats say for whom a person acts."""

from datetime import date

from django.conf import settings
from django.db import models

from commonspace.core.access import Label, Level, Role, World


class LabelRow(models.Model):
    """One distinct label. Never changed: a record that is relabelled points to another row.

    The id is taken from the digest of the label, so that an id can never come to mean another label
    (a number given by the database could, after a rollback), and a decision on it may be remembered.
    """

    id = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    owner = models.CharField(max_length=40)
    level = models.CharField(max_length=10, choices=[(level.value, level.name) for level in Level])
    releasable_to = models.JSONField(default=list)
    caveats = models.JSONField(default=list)
    world = models.CharField(max_length=10, choices=[(world.value, world.name) for world in World])

    def value(self) -> Label:
        """The label as core knows it."""
        return Label(
            owner=self.owner,
            level=Level(self.level),
            releasable_to=frozenset(self.releasable_to),
            caveats=frozenset(self.caveats),
            world=World(self.world),
        )


class Seat(models.Model):
    """A person acts in `role` for `code` (a nation or an organisation) in one world, from and until."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, role.name) for role in Role])
    code = models.CharField(max_length=40)
    world = models.CharField(max_length=10, choices=[(world.value, world.name) for world in World])
    caveats = models.JSONField(default=list)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "code", "world"], name="seat_once")]


class Invitation(models.Model):
    """A link that lets one person take one seat, once, until it expires. Only its hash is kept."""

    digest = models.CharField(max_length=64, unique=True)
    email = models.CharField(max_length=254)
    role = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    world = models.CharField(max_length=10)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Token(models.Model):
    """A key for the API with a scope (`read`, `write`); only its hash is kept."""

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)


class Submission(models.Model):
    """A form that was posted: the same one again gives the same answer and changes nothing."""

    key = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    ref = models.CharField(max_length=11)
    made_at = models.DateTimeField()


class MembershipRow(models.Model):
    """`member` belongs to `group` in `role`, from and until; both are codes of parties."""

    world = models.CharField(max_length=10)
    group = models.CharField(max_length=60)
    member = models.CharField(max_length=60)
    role = models.CharField(max_length=20, default="member")
    since = models.DateField(default=date.min)
    until = models.DateField(default=date.max)
    source = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["world", "member"], name="membership_by_member")]
        constraints = [
            models.UniqueConstraint(
                fields=["world", "group", "member", "role", "since"], name="membership_once"
            )
        ]
