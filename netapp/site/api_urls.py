"""Routes of the API of those who run a site."""

from django.urls import URLPattern, path

from netapp.site.api import DoorView, LimitsView, PageView, PassesView, PassView, SiteView
from netapp.site.api_people import LogView, MemberRoleView, MemberSuspensionView, MembersView, WaitingView

urlpatterns: list[URLPattern] = [
    path("site/", SiteView.as_view(), name="api-site"),
    path("site/limits/", LimitsView.as_view(), name="api-site-limits"),
    path("site/door/", DoorView.as_view(), name="api-site-door"),
    path("site/passes/", PassesView.as_view(), name="api-site-passes"),
    path("site/passes/<int:pass_id>/", PassView.as_view(), name="api-site-pass"),
    path("site/waiting/", WaitingView.as_view(), name="api-site-waiting"),
    path("site/people/", MembersView.as_view(), name="api-site-people"),
    path("site/people/<uuid:public_id>/role/", MemberRoleView.as_view(), name="api-site-role"),
    path("site/people/<uuid:public_id>/suspension/", MemberSuspensionView.as_view(), name="api-site-suspension"),
    path("site/pages/<slug:kind>/", PageView.as_view(), name="api-site-page"),
    path("site/log/", LogView.as_view(), name="api-site-log"),
]
