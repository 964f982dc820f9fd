"""Skills: what people say they can do."""

from django.db import models
from django.db.models import Q

from netapp.shared.models import folded
from people.models.person import Person


class Skill(models.Model):
    """One row per skill, however it is capitalised or accented."""

    name = models.CharField(max_length=80)
    folded_name = folded("name", 200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["folded_name"], name="skill_name_once"),
            models.CheckConstraint(condition=~Q(folded_name=""), name="skill_name_there"),
        ]

    def __str__(self) -> str:
        return self.name


class PersonSkill(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="person_skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="person_skills")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "skill"], name="person_skill_once")]

    def __str__(self) -> str:
        return str(self.skill)
