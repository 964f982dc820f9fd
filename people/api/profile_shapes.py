"""What the API takes and gives of one's own profile; texts are measured and cleaned by the fields of the forms."""

from typing import Any, cast

from rest_framework import serializers

from people.core.industries import DIVISIONS
from people.core.languages import LANGUAGES
from people.forms.fields import Text
from people.forms.profile import (
    AboutForm,
    AsksForm,
    BasicsForm,
    EducationForm,
    PositionForm,
    ProfileForm,
    SkillForm,
)
from people.models import Education, Person, PersonLanguage, PersonSkill, Place, Position


class Said(serializers.CharField):
    """A text, as a field of a form takes it."""

    def __init__(self, form: type[ProfileForm], name: str, **options: Any) -> None:
        self._like = cast(Text, form.base_fields[name])
        self._name = name
        options.setdefault("required", self._like.required)
        super().__init__(
            allow_blank=not self._like.required, max_length=self._like.longest, trim_whitespace=False, **options
        )
        self._arguments = ((form, name), options)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Said":
        (form, name), options = self._arguments
        return Said(form, name, **options)

    def to_internal_value(self, data: Any) -> str:
        return str(self._like.clean(super().to_internal_value(data)))


class OwnPositionSerializer(serializers.ModelSerializer[Position]):
    organisation = Said(PositionForm, "organisation", source="organisation.name")
    title = Said(PositionForm, "title")
    description = Said(PositionForm, "description")

    class Meta:
        model = Position
        fields = ("id", "organisation", "title", "started_on", "ended_on", "description")
        # The action says the same of its own, in words.
        validators: list[Any] = []


class OwnEducationSerializer(serializers.ModelSerializer[Education]):
    organisation = Said(EducationForm, "organisation", source="organisation.name")
    degree = Said(EducationForm, "degree")
    field = Said(EducationForm, "field")

    class Meta:
        model = Education
        fields = ("id", "organisation", "degree", "field", "started", "ended")
        validators: list[Any] = []


class OwnSkillSerializer(serializers.ModelSerializer[PersonSkill]):
    name = Said(SkillForm, "name", source="skill.name")

    class Meta:
        model = PersonSkill
        fields = ("id", "name")


class OwnLanguageSerializer(serializers.ModelSerializer[PersonLanguage]):
    code = serializers.ChoiceField(choices=sorted(LANGUAGES))
    name = serializers.CharField(read_only=True)

    class Meta:
        model = PersonLanguage
        fields = ("id", "code", "name", "level")


class LanguageLevelSerializer(serializers.ModelSerializer[PersonLanguage]):
    class Meta:
        model = PersonLanguage
        fields = ("level",)


class PlaceNameSerializer(serializers.ModelSerializer[Place]):
    class Meta:
        model = Place
        fields = ("id", "name", "country")
        read_only_fields = fields


class OwnProfileSerializer(serializers.ModelSerializer[Person]):
    """`place` is the number of a town, as `me/profile/places/` has it."""

    given_name = Said(BasicsForm, "given_name")
    family_name = Said(BasicsForm, "family_name")
    headline = Said(BasicsForm, "headline")
    about = Said(AboutForm, "about")
    helps_with = Said(AsksForm, "helps_with")
    looks_for = Said(AsksForm, "looks_for")
    starts_with = Said(AsksForm, "starts_with")
    industry = serializers.ChoiceField(choices=["", *sorted(DIVISIONS)])
    place = serializers.PrimaryKeyRelatedField(queryset=Place.objects.filter(geoname_id__isnull=False), allow_null=True)
    place_name = serializers.SerializerMethodField()
    positions = OwnPositionSerializer(many=True, read_only=True)
    educations = OwnEducationSerializer(many=True, read_only=True)
    skills = OwnSkillSerializer(source="person_skills", many=True, read_only=True)
    languages = OwnLanguageSerializer(many=True, read_only=True)

    class Meta:
        model = Person
        fields = (
            "public_id",
            "handle",
            "given_name",
            "family_name",
            "headline",
            "about",
            "helps_with",
            "looks_for",
            "starts_with",
            "industry",
            "place",
            "place_name",
            "positions",
            "educations",
            "skills",
            "languages",
        )
        read_only_fields = ("public_id", "handle")

    def get_place_name(self, person: Person) -> str:
        return str(person.place) if person.place else ""
