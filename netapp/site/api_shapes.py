"""What programs of an admin read and write."""

from rest_framework import serializers

from netapp.site.forms import LONGEST_PAGE
from people.core.limits import LIMITS
from people.models import EntryPass, HousePage, JoinRequest, Person, Role, RoleChange, Site


class SiteSerializer(serializers.Serializer[Site]):
    """The site; `accent` is a hue from 0 to 359, or null for the house's own."""

    name = serializers.CharField(max_length=60, allow_blank=True)
    contact = serializers.EmailField(allow_blank=True)
    language = serializers.CharField(read_only=True)
    accent = serializers.IntegerField(min_value=0, max_value=359, allow_null=True)


class LimitSerializer(serializers.Serializer[object]):
    name = serializers.CharField()
    value = serializers.IntegerField()
    default = serializers.IntegerField()
    lowest = serializers.IntegerField()
    highest = serializers.IntegerField()
    why = serializers.CharField()


class LimitsChangeSerializer(serializers.Serializer[object]):
    """Any of the limits by name, each within its range."""

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        return {
            limit.name: serializers.IntegerField(min_value=limit.lowest, max_value=limit.highest, required=False)
            for limit in LIMITS
        }


class DoorSerializer(serializers.Serializer[Site]):
    door = serializers.ChoiceField(Site.Door.values)
    domains = serializers.ListField(child=serializers.CharField(max_length=253), required=False, max_length=50)


class NewPassSerializer(serializers.Serializer[object]):
    email = serializers.EmailField(required=False, default="", allow_blank=True)


class PassSerializer(serializers.Serializer[EntryPass]):
    id = serializers.IntegerField()
    email = serializers.EmailField()
    made_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    used_at = serializers.DateTimeField(allow_null=True)


class MadePassSerializer(PassSerializer):
    """A pass with its link, which is told this once."""

    link = serializers.URLField()


class WaitingSerializer(serializers.Serializer[JoinRequest]):
    public_id = serializers.UUIDField(source="person.public_id")
    name = serializers.CharField(source="person.name")
    email = serializers.EmailField(source="person.email")
    about = serializers.CharField()
    asked_at = serializers.DateTimeField()


class DecisionSerializer(serializers.Serializer[object]):
    """What is decided about some of those who wait; turning away needs a reason."""

    people = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=200)
    decision = serializers.ChoiceField(["let_in", "turn_away"])
    reason = serializers.CharField(required=False, default="", max_length=300, allow_blank=True)


class DecidedSerializer(serializers.Serializer[object]):
    decided = serializers.IntegerField(help_text="How many of them were still waiting.")


class MemberSerializer(serializers.Serializer[Person]):
    """A member as an admin looks them up; addresses are told to nobody who need not write to them."""

    public_id = serializers.UUIDField()
    handle = serializers.CharField()
    name = serializers.CharField()
    role = serializers.ChoiceField(Role.values)
    is_suspended = serializers.SerializerMethodField()
    joined_at = serializers.DateTimeField(allow_null=True)

    def get_is_suspended(self, person: Person) -> bool:
        return not person.is_active


class RoleSerializer(serializers.Serializer[Person]):
    role = serializers.ChoiceField(Role.values)


class SuspensionSerializer(serializers.Serializer[Person]):
    why = serializers.CharField(max_length=300, help_text="One line; it goes out to them word for word.")


class RoleChangeSerializer(serializers.Serializer[RoleChange]):
    person = serializers.CharField(source="person.name", allow_null=True, default=None)
    by = serializers.CharField(source="by.name", allow_null=True, default=None)
    what = serializers.ChoiceField(RoleChange.What.values)
    why = serializers.CharField(help_text="The reason of a suspension, else empty.")
    before = serializers.CharField(help_text="A role.")
    after = serializers.CharField(help_text="A role.")
    at = serializers.DateTimeField()


class NewPageSerializer(serializers.Serializer[HousePage]):
    body = serializers.CharField(max_length=LONGEST_PAGE)
    asks_again = serializers.BooleanField(required=False, default=False)
    after = serializers.IntegerField(min_value=0, help_text="The number of the version it replaces; 0 for the first.")


class PageSerializer(serializers.Serializer[HousePage]):
    kind = serializers.ChoiceField(HousePage.Kind.values)
    number = serializers.IntegerField()
    body = serializers.CharField()
    asks_again = serializers.BooleanField()
    published_at = serializers.DateTimeField()
