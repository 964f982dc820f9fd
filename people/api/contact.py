"""One's own contact card, for programs."""

from typing import cast

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from people.actions.contact_card import add_detail, change_detail, remove_detail
from people.core.contact import LONGEST
from people.models import Audience, ContactDetail, Person
from people.rules.contact_details import LONGEST_LABEL

OPEN_TO = "0 only me, 1 my connections, 2 second degree and group mates, 3 all members, 4 my public page."

# Both have a field called `label`, which is no label of theirs: hence what mypy is told not to mind.


class OwnDetailSerializer(serializers.Serializer[ContactDetail]):
    """A detail as its owner sees it; `open_to` is how far it is open."""

    id = serializers.IntegerField(read_only=True)
    kind = serializers.ChoiceField(ContactDetail.Kind.values, help_text="Cannot be changed.")
    value = serializers.CharField(max_length=LONGEST)
    label = serializers.CharField(max_length=LONGEST_LABEL, allow_blank=True, required=False, default="")  # type: ignore[assignment]
    open_to = serializers.ChoiceField(Audience.choices, required=False, default=Audience.CONNECTIONS, help_text=OPEN_TO)
    changed_at = serializers.DateTimeField(read_only=True)


class DetailChangeSerializer(serializers.Serializer[object]):
    value = serializers.CharField(max_length=LONGEST, required=False)
    label = serializers.CharField(max_length=LONGEST_LABEL, allow_blank=True, required=False)  # type: ignore[assignment]
    open_to = serializers.ChoiceField(Audience.choices, required=False, help_text=OPEN_TO)


class ContactCardView(APIView):
    """The details of your contact card."""

    @extend_schema(responses=OwnDetailSerializer(many=True), operation_id="my_contact_card")
    def get(self, request: Request) -> Response:
        details = cast(Person, request.user).contact_details.all()
        return Response([OwnDetailSerializer(detail).data for detail in details])

    @extend_schema(request=OwnDetailSerializer, responses={201: OwnDetailSerializer}, operation_id="add_contact_detail")
    def post(self, request: Request) -> Response:
        """Add one; at most 20."""
        given = OwnDetailSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        told = given.validated_data
        detail = add_detail(
            by=cast(Person, request.user),
            kind=told["kind"],
            value=told["value"],
            label=told["label"],
            open_to=Audience(told["open_to"]),
        )
        return Response(OwnDetailSerializer(detail).data, status=status.HTTP_201_CREATED)


class ContactDetailView(APIView):
    """One detail of your contact card."""

    @extend_schema(responses=OwnDetailSerializer, operation_id="my_contact_detail")
    def get(self, request: Request, detail_id: int) -> Response:
        return Response(OwnDetailSerializer(_own(request, detail_id)).data)

    @extend_schema(request=DetailChangeSerializer, responses=OwnDetailSerializer, operation_id="change_contact_detail")
    def patch(self, request: Request, detail_id: int) -> Response:
        """Change what is named; the rest stays."""
        detail = _own(request, detail_id)
        given = DetailChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        told = given.validated_data
        changed = change_detail(
            detail,
            by=cast(Person, request.user),
            value=told.get("value", detail.value),
            label=told.get("label", detail.label),
            open_to=Audience(told.get("open_to", detail.open_to)),
        )
        return Response(OwnDetailSerializer(changed).data)

    @extend_schema(responses={204: None}, operation_id="remove_contact_detail")
    def delete(self, request: Request, detail_id: int) -> Response:
        """Take it off your card. What is not there cannot be removed twice: 404."""
        remove_detail(_own(request, detail_id), by=cast(Person, request.user))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _own(request: Request, detail_id: int) -> ContactDetail:
    return get_object_or_404(cast(Person, request.user).contact_details, pk=detail_id)
