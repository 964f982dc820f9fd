"""The people of a site for programs of its admins: who waits, members, roles, the log."""

from uuid import UUID

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from connections.actions.presence import restore, suspend
from netapp.shared.errors import NotAllowed
from netapp.site import api_shapes as shapes
from netapp.site.api import AdminView
from netapp.site.forms import PeopleFilter
from netapp.site.listing import members
from people.actions.accounts import appoint
from people.actions.door import let_in, turn_away
from people.models import JoinRequest, Person, Role, RoleChange

ON_A_PAGE = 50


def check_shown_to_be_them(request: Request) -> None:
    """Refuse what takes or gives power in a session that has not shown for a while whose it is."""
    if not did_recently_reauthenticate(request._request):
        raise NotAllowed(
            _("Please confirm on the site that it is you, then try again."), code="reauthentication_needed"
        )


class WaitingView(AdminView):
    """People who wait for a yes."""

    @extend_schema(responses=shapes.WaitingSerializer(many=True), operation_id="site_waiting")
    def get(self, request: Request) -> Response:
        """The first 200, whoever has waited longest first."""
        waiting = JoinRequest.objects.filter(state=JoinRequest.State.WAITING).select_related("person")
        return Response([shapes.WaitingSerializer(each).data for each in waiting.order_by("asked_at", "pk")[:200]])

    @extend_schema(
        request=shapes.DecisionSerializer, responses=shapes.DecidedSerializer, operation_id="decide_site_waiting"
    )
    def post(self, request: Request) -> Response:
        """Let some of them in or turn them away."""
        given = shapes.DecisionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        told = given.validated_data
        ids = list(Person.objects.filter(public_id__in=told["people"]).values_list("pk", flat=True))
        if told["decision"] == "let_in":
            return Response({"decided": let_in(ids, by=self.admin)})
        if not told["reason"].strip():
            raise ValidationError({"reason": ["People deserve a reason, if only a short one."]})
        return Response({"decided": turn_away(ids, by=self.admin, reason=told["reason"])})


class MembersView(AdminView):
    """Everybody with an account."""

    @extend_schema(
        parameters=[
            OpenApiParameter("q", str, description="Words of the name, or a whole e-mail address."),
            OpenApiParameter("role", str, enum=Role.values),
            OpenApiParameter("state", str, enum=["present", "suspended", "leaving", "waiting"]),
            OpenApiParameter("page", int, description="From 1; 50 people on each."),
        ],
        responses=shapes.MemberSerializer(many=True),
        operation_id="site_people",
    )
    def get(self, request: Request) -> Response:
        asked = PeopleFilter(request.query_params)
        if not asked.is_valid():
            raise ValidationError({name: [str(each) for each in errors] for name, errors in asked.errors.items()})
        number = request.query_params.get("page", "1")
        if not (number.isascii() and number.isdigit() and len(number) < 6 and int(number)):
            raise ValidationError({"page": ["A page is a number from 1."]})
        start = (int(number) - 1) * ON_A_PAGE
        found = members(**asked.cleaned_data).order_by("pk")[start : start + ON_A_PAGE]
        return Response([shapes.MemberSerializer(each).data for each in found])


class MemberRoleView(AdminView):
    @extend_schema(request=shapes.RoleSerializer, responses=shapes.MemberSerializer, operation_id="set_site_role")
    def put(self, request: Request, public_id: UUID) -> Response:
        """Give a member a role; 409 for the last admin."""
        person = get_object_or_404(members(), public_id=public_id)
        given = shapes.RoleSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        check_shown_to_be_them(request)
        appoint(person, Role(given.validated_data["role"]), by=self.admin)
        person.refresh_from_db()
        return Response(shapes.MemberSerializer(person).data)


class MemberSuspensionView(AdminView):
    @extend_schema(request=shapes.SuspensionSerializer, responses={204: None}, operation_id="suspend_site_member")
    def put(self, request: Request, public_id: UUID) -> Response:
        """Suspend a member and write to them why; 409 for the last admin, or when it is so already."""
        person = get_object_or_404(members(), public_id=public_id)
        check_shown_to_be_them(request)
        given = shapes.SuspensionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        suspend(person, by=self.admin, why=given.validated_data["why"])
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses={204: None}, operation_id="restore_site_member")
    def delete(self, request: Request, public_id: UUID) -> Response:
        """Bring a member back; 409 when nothing keeps them away."""
        person = get_object_or_404(members(), public_id=public_id)
        check_shown_to_be_them(request)
        restore(person, by=self.admin)
        return Response(status=status.HTTP_204_NO_CONTENT)


class LogView(AdminView):
    """Who gave whom which role, and who was suspended and why."""

    @extend_schema(responses=shapes.RoleChangeSerializer(many=True), operation_id="site_log")
    def get(self, request: Request) -> Response:
        """The latest 200 lines."""
        log = RoleChange.objects.select_related("person", "by").order_by("-at", "-pk")[:200]
        return Response([shapes.RoleChangeSerializer(each).data for each in log])
