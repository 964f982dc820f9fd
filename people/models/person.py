"""A person: somebody with a profile, who may sign in."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from netapp.shared.models import random_public_id
from people.core.handles import HANDLE_PATTERN
from people.core.industries import DIVISIONS, industry_label
from people.core.names import full_name
from people.models.place import Place


class Role(models.TextChoices):
    MEMBER = "member", _("Member")
    RECRUITER = "recruiter", _("Recruiter")
    MODERATOR = "moderator", _("Moderator")
    ADMIN = "admin", _("Admin")


class PeopleQuerySet(models.QuerySet["Person"]):
    def present(self) -> Self:
        """Those who are there for everybody: they have joined, and are not suspended or leaving."""
        return self.filter(is_active=True, joined_at__isnull=False, leaving_at__isnull=True)


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PeopleQuerySet:
        return PeopleQuerySet(self.model, using=self._db)

    def present(self) -> PeopleQuerySet:
        return self.get_queryset().present()


class Person(AbstractBaseUser):
    """Signs in by e-mail, is addressed by handle, is named to other systems by public id."""

    public_id = models.UUIDField(default=random_public_id, unique=True, editable=False)
    email = models.EmailField(_("e-mail"))
    handle = models.CharField(_("handle"), max_length=40)
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    headline = models.CharField(_("headline"), max_length=160, blank=True)
    about = models.TextField(_("about"), max_length=10_000, blank=True)
    # What no directory asks: each in a sentence or two.
    helps_with = models.TextField(_("what I can help with"), max_length=600, blank=True, default="", db_default="")
    looks_for = models.TextField(_("what I am looking for"), max_length=600, blank=True, default="", db_default="")
    starts_with = models.TextField(
        _("how to start a conversation with me"), max_length=600, blank=True, default="", db_default=""
    )
    industry = models.CharField(
        _("industry"),
        max_length=2,
        blank=True,
        choices=[(code, label) for code, (_section, label) in DIVISIONS.items()],
    )
    # Indexed below, without those who name no place.
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="people", db_index=False
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    is_active = models.BooleanField(default=True)
    # Empty until whoever signed up has shown that the address is theirs; until then nobody sees them.
    joined_at = models.DateTimeField(default=timezone.now, null=True)
    # When everything of theirs is erased, two weeks after they asked for it; gone for the others from that moment on.
    leaving_at = models.DateTimeField(null=True, editable=False)
    import_key = models.CharField(max_length=120, null=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_name"]

    # Key of the photo that the viewer of this page may see, put there by whoever loads people for them; no column.
    shown_photo: str = ""

    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.UniqueConstraint(Lower("handle"), name="person_handle_once"),
            models.UniqueConstraint(fields=["import_key"], name="person_import_key_once"),
            models.CheckConstraint(condition=Q(handle__regex=HANDLE_PATTERN), name="person_handle_form"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="person_role_known"),
            models.CheckConstraint(
                condition=Q(industry="") | Q(industry__regex="^[0-9]{2}$"), name="person_industry_form"
            ),
            models.CheckConstraint(condition=~Q(given_name=""), name="person_given_name_there"),
        ]
        indexes = [
            models.Index(fields=["place"], name="person_by_place", condition=Q(place__isnull=False)),
            models.Index(
                fields=["id"],
                name="person_absent",
                condition=Q(is_active=False) | Q(joined_at__isnull=True) | Q(leaving_at__isnull=False),
            ),
            models.Index(fields=["leaving_at"], name="person_leaving", condition=Q(leaving_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.handle])

    @property
    def is_present(self) -> bool:
        """What `PeopleQuerySet.present` asks of the database."""
        return self.is_active and self.joined_at is not None and self.leaving_at is None

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.family_name)

    @property
    def initials(self) -> str:
        """One or two letters for the place of a missing photo."""
        return (self.given_name[:1] + self.family_name[:1]).upper()

    @property
    def industry_label(self) -> str:
        return industry_label(self.industry)
