"""Openness: how far a person opens each part of the profile, and who may find it at all."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.core.audience import SECTIONS, Circle
from people.models.person import Person


class Audience(models.IntegerChoices):
    """`people.core.audience.Circle` with words."""

    ME = Circle.ME, _("only me")
    CONNECTIONS = Circle.CONNECTIONS, _("my connections")
    NEAR = Circle.NEAR, _("2nd degree and people in my groups")
    MEMBERS = Circle.MEMBERS, _("all members")
    PUBLIC = Circle.PUBLIC, _("everybody, on my public page")


def audience(default: Audience) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(choices=Audience.choices, default=default, db_default=default)


class Openness(models.Model):
    """A person without a row has opened everything to all members, and the public page to nobody.

    `found_by` is CONNECTIONS, NEAR or MEMBERS; to anybody further out the person does not exist.
    """

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="openness")
    photo = audience(Audience.MEMBERS)
    about = audience(Audience.MEMBERS)
    asks = audience(Audience.MEMBERS)
    positions = audience(Audience.MEMBERS)
    educations = audience(Audience.MEMBERS)
    skills = audience(Audience.MEMBERS)
    languages = audience(Audience.MEMBERS)
    place = audience(Audience.MEMBERS)
    industry = audience(Audience.MEMBERS)
    found_by = audience(Audience.MEMBERS)
    has_public_page = models.BooleanField(default=False, db_default=False)
    for_search_engines = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(condition=Q(**{f"{name}__lte": Circle.PUBLIC}), name=f"openness_{name}_known")
                for name in SECTIONS
            ),
            models.CheckConstraint(
                condition=Q(found_by__range=(Circle.CONNECTIONS, Circle.MEMBERS)), name="openness_found_by_known"
            ),
            models.CheckConstraint(
                condition=Q(for_search_engines=False) | Q(has_public_page=True), name="openness_engines_need_a_page"
            ),
        ]
        indexes = [
            models.Index(F("found_by"), F("person"), name="openness_hidden", condition=Q(found_by__lt=Circle.MEMBERS)),
        ]

    def __str__(self) -> str:
        return f"openness of {self.person_id}"
