"""Languages people speak."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.core.languages import LANGUAGES
from people.models.person import Person


class PersonLanguage(models.Model):
    """`code` is one of `people.core.languages`."""

    class Level(models.TextChoices):
        NATIVE = "native", _("first language")
        FLUENT = "fluent", _("fluent")
        CONVERSATIONAL = "conversational", _("good enough to talk")
        BASIC = "basic", _("a little")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages", db_index=False)
    code = models.CharField(_("language"), max_length=8)
    level = models.CharField(_("how well"), max_length=14, choices=Level.choices, default=Level.FLUENT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "code"], name="person_language_once"),
            models.CheckConstraint(condition=~Q(code=""), name="person_language_there"),
            models.CheckConstraint(
                condition=Q(level__in=["native", "fluent", "conversational", "basic"]),
                name="person_language_level_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The language in the reader's words; a code that is no longer listed stands for itself."""
        return gettext(LANGUAGES[self.code]) if self.code in LANGUAGES else self.code
