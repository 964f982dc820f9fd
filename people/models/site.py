"""The site itself: what its admins decide without touching the server."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.person import Person, Role


def logo_file(key: str) -> str:
    """Name of the file of a logo."""
    return f"logos/{key}.webp"


class Site(models.Model):
    """One row, number 1, made by a migration. An empty `name` means SITE_NAME of the settings.

    `accent` is a hue of the colour circle in degrees, or empty for the site's own. `limits` holds only what differs
    from the defaults of `people.core.limits`.
    """

    class Door(models.TextChoices):
        OPEN = "open", _("anybody with an e-mail address")
        APPROVAL = "approval", _("anybody, once somebody of us has said yes")
        DOMAINS = "domains", _("people with an address at one of our domains")
        PASS = "pass", _("people with a pass from us")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(_("name"), max_length=60, blank=True)
    logo_key = models.CharField(max_length=43, blank=True)
    accent = models.PositiveSmallIntegerField(_("accent colour"), null=True, blank=True)
    contact = models.EmailField(_("contact"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="en")
    door = models.CharField(_("who may join"), max_length=8, choices=Door.choices, default=Door.OPEN)
    domains = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    limits = models.JSONField(default=dict, blank=True)
    # The newest version of a page that asks everybody: one look at the site tells whether somebody has seen it.
    asking = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="site_is_one"),
            models.CheckConstraint(
                condition=Q(door__in=["open", "approval", "domains", "pass"]), name="site_door_known"
            ),
            models.CheckConstraint(condition=Q(accent__isnull=True) | Q(accent__lt=360), name="site_accent_is_a_hue"),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @classmethod
    def current(cls) -> "Site":
        """The site as its admins have it; before anything was decided, the defaults, not saved."""
        return cls.objects.filter(pk=1).first() or cls()

    @property
    def shown_name(self) -> str:
        return self.name or settings.SITE_NAME


class HousePageQuerySet(models.QuerySet["HousePage"]):
    def current(self) -> Self:
        """The newest version of each kind, in the order of their names."""
        return self.order_by("kind", "-number").distinct("kind")

    def in_house_order(self) -> list["HousePage"]:
        """One of each kind, the terms first."""
        return sorted(self, key=lambda page: HousePage.Kind.values.index(page.kind))

    def owed_by(self, person: Person) -> Self:
        """The current version of each kind that has asked again since this person last agreed to one of the kind."""
        agreed = Consent.objects.filter(
            person=person, page__kind=OuterRef("kind"), page__number__gte=OuterRef("number")
        )
        asking = HousePage.objects.filter(~Exists(agreed), asks_again=True)
        return self.filter(kind__in=asking.values("kind")).current()


class HousePage(models.Model):
    """One version of a page everybody agrees to; a published one is never changed. `asks_again` renews consent."""

    class Kind(models.TextChoices):
        TERMS = "terms", _("Terms of use")
        PRIVACY = "privacy", _("Privacy")
        RULES = "rules", _("House rules")

    kind = models.CharField(max_length=7, choices=Kind.choices)
    number = models.PositiveIntegerField()
    body = models.TextField(max_length=60_000)
    asks_again = models.BooleanField(default=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = models.Manager.from_queryset(HousePageQuerySet)()

    class Meta:
        ordering = ("kind", "-number")
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="house_page_version_once"),
            models.CheckConstraint(condition=Q(kind__in=["terms", "privacy", "rules"]), name="house_page_kind_known"),
            models.CheckConstraint(condition=~Q(body=""), name="house_page_body_there"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Consent(models.Model):
    page = models.ForeignKey(HousePage, on_delete=models.PROTECT, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents", db_index=False)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "page"], name="consent_once")]

    def __str__(self) -> str:
        return f"{self.person_id} to {self.page_id}"


class EntryPassQuerySet(models.QuerySet["EntryPass"]):
    def usable(self) -> Self:
        """Those nobody has come in by, and whose time is not over."""
        return self.filter(used_at__isnull=True, expires_at__gt=timezone.now())


class EntryPass(models.Model):
    """Lets one person sign up where the door asks for a pass; its secret is mailed or copied, never kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_by = models.OneToOneField(Person, null=True, on_delete=models.SET_NULL, related_name="entry_pass")
    used_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(EntryPassQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_by__isnull=True) | Q(used_at__isnull=False), name="entry_pass_used_when"
            ),
        ]

    def __str__(self) -> str:
        return f"pass {self.pk}"


class JoinRequest(models.Model):
    """Somebody who asks to join where the door is not open; they are absent until somebody says yes.

    STARTED until the address is confirmed, so that nobody is asked to judge an address that may be another's.
    """

    class State(models.TextChoices):
        STARTED = "started"
        WAITING = "waiting"
        LET_IN = "let_in"
        TURNED_AWAY = "turned_away"

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="join_request")
    about = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=11, choices=State.choices, default=State.STARTED)
    # What they came with; used when the address is confirmed, so that trying a pass tells nothing of an address.
    entry_pass = models.ForeignKey(EntryPass, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    # When the letter with the decision went out.
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["started", "waiting", "let_in", "turned_away"]),
                name="join_request_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], name="join_request_waiting", condition=Q(state="waiting")),
            models.Index(
                fields=["decided_at"],
                name="join_request_untold",
                condition=Q(decided_at__isnull=False, told_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"request of {self.person_id}"


class RoleChange(models.Model):
    """One line of the log of who gave whom which role, and who was suspended and why.

    A trigger lets nobody change or delete it; where the person is erased, it empties `why` along with the name.
    """

    class What(models.TextChoices):
        ROLE = "role"
        SUSPENDED = "suspended"
        RESTORED = "restored"

    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="role_changes")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    before = models.CharField(max_length=10, choices=Role.choices)
    after = models.CharField(max_length=10, choices=Role.choices)
    what = models.CharField(max_length=9, choices=What.choices, default=What.ROLE)
    why = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["role", "suspended", "restored"]), name="role_change_what_known"
            ),
        ]
        indexes = [models.Index(fields=["-at"], name="role_change_latest")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}" if self.what == self.What.ROLE else self.what
