"""Running a site, for programs: the site itself, its limits, its door and its pages."""

from typing import cast

from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from netapp.site import api_shapes as shapes
from people.actions.door import make_pass, revoke_pass
from people.actions.pages import publish
from people.actions.site import change_site, set_door, set_limits
from people.core.doors import plain_domain
from people.core.limits import LIMITS
from people.models import EntryPass, HousePage, Person, Site
from people.rules.roles import runs_site


class RunsSite(BasePermission):
    """Lets admins through; for all other members there is nothing at the address."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not runs_site(request.user):
            raise Http404
        return True


class AdminView(APIView):
    permission_classes = [IsAuthenticated, RunsSite]

    @property
    def admin(self) -> Person:
        return cast(Person, self.request.user)


class SiteView(AdminView):
    """Name, contact and accent of the site."""

    @extend_schema(responses=shapes.SiteSerializer, operation_id="site")
    def get(self, request: Request) -> Response:
        return Response(shapes.SiteSerializer(Site.current()).data)

    @extend_schema(request=shapes.SiteSerializer, responses=shapes.SiteSerializer, operation_id="change_site")
    def patch(self, request: Request) -> Response:
        given = shapes.SiteSerializer(data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        change_site(by=self.admin, **given.validated_data)
        return self.get(request)


class LimitsView(AdminView):
    """The limits of the site, each with its range and its reason."""

    @extend_schema(responses=shapes.LimitSerializer(many=True), operation_id="site_limits")
    def get(self, request: Request) -> Response:
        moved = Site.current().limits
        rows = [
            {
                "name": limit.name,
                "value": limit.within(moved.get(limit.name, limit.default)),
                "default": limit.default,
                "lowest": limit.lowest,
                "highest": limit.highest,
                "why": limit.why,
            }
            for limit in LIMITS
        ]
        return Response([shapes.LimitSerializer(each).data for each in rows])

    @extend_schema(
        request=shapes.LimitsChangeSerializer,
        responses=shapes.LimitSerializer(many=True),
        operation_id="change_site_limits",
    )
    def patch(self, request: Request) -> Response:
        given = shapes.LimitsChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        set_limits(given.validated_data, by=self.admin)
        return self.get(request)


class DoorView(AdminView):
    """Who may join."""

    @extend_schema(responses=shapes.DoorSerializer, operation_id="site_door")
    def get(self, request: Request) -> Response:
        return Response(shapes.DoorSerializer(Site.current()).data)

    @extend_schema(request=shapes.DoorSerializer, responses=shapes.DoorSerializer, operation_id="set_site_door")
    def put(self, request: Request) -> Response:
        given = shapes.DoorSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        door = Site.Door(given.validated_data["door"])
        domains = [plain_domain(each) for each in given.validated_data.get("domains", [])]
        if "" in domains or (door == Site.Door.DOMAINS and not domains):
            raise ValidationError({"domains": ["Name at least one domain, each as in alumni.example."]})
        set_door(door, by=self.admin, domains=sorted(set(domains)))
        return self.get(request)


class PassesView(AdminView):
    """Passes: links that let one person in each."""

    @extend_schema(responses=shapes.PassSerializer(many=True), operation_id="site_passes")
    def get(self, request: Request) -> Response:
        """The latest 200."""
        return Response([shapes.PassSerializer(each).data for each in EntryPass.objects.order_by("-made_at")[:200]])

    @extend_schema(
        request=shapes.NewPassSerializer, responses={201: shapes.MadePassSerializer}, operation_id="make_site_pass"
    )
    def post(self, request: Request) -> Response:
        given = shapes.NewPassSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        entry_pass, secret = make_pass(by=self.admin, email=given.validated_data["email"])
        link = request.build_absolute_uri(reverse("join", args=[secret]))
        shown = {**shapes.PassSerializer(entry_pass).data, "link": link}
        return Response(shown, status=status.HTTP_201_CREATED)


class PassView(AdminView):
    @extend_schema(responses={204: None}, operation_id="revoke_site_pass")
    def delete(self, request: Request, pass_id: int) -> Response:
        """Make a pass useless; 409 when it was used."""
        revoke_pass(pass_id, by=self.admin)
        return Response(status=status.HTTP_204_NO_CONTENT)


class PageView(AdminView):
    """One of the pages everybody agrees to: `terms`, `privacy` or `rules`."""

    @extend_schema(responses=shapes.PageSerializer(many=True), operation_id="site_page_versions")
    def get(self, request: Request, kind: str) -> Response:
        """Its latest 50 versions, newest first; none while there is only the draft."""
        return Response([shapes.PageSerializer(each).data for each in HousePage.objects.filter(kind=_kind(kind))[:50]])

    @extend_schema(
        request=shapes.NewPageSerializer, responses={201: shapes.PageSerializer}, operation_id="publish_site_page"
    )
    def post(self, request: Request, kind: str) -> Response:
        """Publish a version; 409 when another one came first or nothing differs."""
        known = _kind(kind)
        given = shapes.NewPageSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        page = publish(known, by=self.admin, **given.validated_data)
        return Response(shapes.PageSerializer(page).data, status=status.HTTP_201_CREATED)


def _kind(text: str) -> HousePage.Kind:
    if text not in HousePage.Kind.values:
        raise Http404
    return HousePage.Kind(text)
