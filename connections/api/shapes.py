"""What the API says of people: words for strength, never figures, and nobody's number of connections."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from connections.models.evidence import Evidence
from connections.models.facets import Facets, Value
from connections.models.hits import WEAKER, Hit, Step
from connections.models.profile import Asks, Profile
from connections.models.ways import Way, Ways
from connections.models.wording import last_talked, reason_words
from people.models import ContactDetail, Education, Person, PersonLanguage, Place, Position


class ProblemSerializer(serializers.Serializer[object]):
    code = serializers.CharField(required=False)
    detail = serializers.CharField()


class PersonRefSerializer(serializers.ModelSerializer[Person]):
    place = serializers.StringRelatedField[Place](allow_null=True)

    class Meta:
        model = Person
        fields = ("public_id", "handle", "name", "headline", "place")
        read_only_fields = fields


class StepSerializer(serializers.Serializer[Step]):
    """A person on a route, and the connection that leads to them; the first is you, without one."""

    person = PersonRefSerializer()
    strength = serializers.ChoiceField(
        choices=WEAKER, allow_null=True, help_text="Of ties between others no more than warm, known or quiet."
    )
    reason = serializers.CharField()


class HitSerializer(serializers.Serializer[Hit]):
    person = PersonRefSerializer()
    degree = serializers.IntegerField(
        allow_null=True, min_value=0, max_value=3, help_text="0 is you; null is beyond three."
    )
    mutual = serializers.IntegerField(min_value=0, help_text="People you both know.")
    close_match = serializers.BooleanField(source="close", help_text="Only nearly what was asked for.")
    warmth = serializers.ChoiceField(
        choices=WEAKER, allow_null=True, help_text="The word for the weakest hop of the route."
    )
    because = serializers.ListField(child=serializers.CharField(), help_text="Where the words asked for stand.")
    route = StepSerializer(source="steps", many=True, help_text="The best one up to degree 3, else empty.")


class ValueSerializer(serializers.Serializer[Value]):
    asks = serializers.CharField(help_text="What to ask for to see these people alone.")
    name = serializers.CharField()
    people = serializers.IntegerField(min_value=0)


class FacetsSerializer(serializers.Serializer[Facets]):
    """Counted over the people found, at most 500; exact unless `more`."""

    degree = ValueSerializer(many=True)
    industry = ValueSerializer(many=True)
    place = ValueSerializer(many=True)
    employer = ValueSerializer(many=True)
    school = ValueSerializer(many=True)
    skill = ValueSerializer(many=True)
    group = ValueSerializer(many=True)


class FoundSerializer(serializers.Serializer[object]):
    count = serializers.IntegerField(min_value=0, max_value=500)
    more = serializers.BooleanField(help_text="Others fit as well; narrow the question down to see them.")
    page = serializers.IntegerField(min_value=1)
    pages = serializers.IntegerField(min_value=1)
    results = HitSerializer(many=True)
    facets = FacetsSerializer()


class PositionSerializer(serializers.ModelSerializer[Position]):
    employer = serializers.CharField(source="organisation.name")

    class Meta:
        model = Position
        fields = ("title", "employer", "started_on", "ended_on", "description")
        read_only_fields = fields


class EducationSerializer(serializers.ModelSerializer[Education]):
    school = serializers.CharField(source="organisation.name")

    class Meta:
        model = Education
        fields = ("school", "degree", "field", "started", "ended")
        read_only_fields = fields


class LanguageSerializer(serializers.ModelSerializer[PersonLanguage]):
    class Meta:
        model = PersonLanguage
        fields = ("code", "level")
        read_only_fields = fields


class ContactDetailSerializer(serializers.ModelSerializer[ContactDetail]):
    class Meta:
        model = ContactDetail
        fields = ("kind", "label", "value")
        read_only_fields = fields


class AsksSerializer(serializers.Serializer[Asks]):
    helps_with = serializers.CharField()
    looks_for = serializers.CharField()
    starts_with = serializers.CharField()


class ProfileSerializer(serializers.Serializer[Profile]):
    """A person as you see them: what is closed to you looks like what was never filled in."""

    public_id = serializers.UUIDField(source="person.public_id")
    handle = serializers.CharField(source="person.handle")
    name = serializers.CharField()
    headline = serializers.CharField()
    photo = serializers.CharField(
        source="photo_url", help_text="Address of a picture of 384 by 384 pixels; empty without one."
    )
    about = serializers.CharField()
    asks = AsksSerializer()
    industry = serializers.CharField()
    place = serializers.CharField(allow_null=True)
    positions = PositionSerializer(many=True)
    educations = EducationSerializer(many=True)
    skills = serializers.SerializerMethodField()
    languages = LanguageSerializer(many=True)
    details = ContactDetailSerializer(many=True)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_skills(self, profile: Profile) -> list[str]:
        return [has.skill.name for has in profile.skills]


class ConnectionSerializer(serializers.Serializer[Evidence]):
    """Your own connection."""

    strength = serializers.ChoiceField(source="word", choices=WEAKER)
    since = serializers.DateTimeField()
    how_we_met = serializers.CharField()
    last_contact = serializers.SerializerMethodField()

    def get_last_contact(self, found: Evidence) -> str:
        return last_talked(found.silent_days)


class WaySerializer(serializers.Serializer[Way]):
    steps = StepSerializer(many=True)


class WaysSerializer(serializers.Serializer[Ways]):
    degree = serializers.IntegerField(allow_null=True, min_value=0, max_value=3)
    mutual = serializers.IntegerField(min_value=0)
    connection = serializers.SerializerMethodField(help_text="Your own connection, at degree 1 only.")
    shared = serializers.SerializerMethodField(help_text="What you two have in common.")
    routes = WaySerializer(many=True)

    @extend_schema_field(ConnectionSerializer(allow_null=True))
    def get_connection(self, found: Ways) -> object:
        return ConnectionSerializer(found.direct).data if found.degree == 1 else None

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_shared(self, found: Ways) -> list[str]:
        return [reason_words(reason) for reason in found.direct.reasons]
