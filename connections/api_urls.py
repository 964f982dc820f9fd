"""Routes of the API between people."""

from django.urls import URLPattern, path

from connections.api.people import PeopleView, PersonView, WaysView
from connections.api.reach import ReachView
from connections.api.ties import TieView

urlpatterns: list[URLPattern] = [
    path("people/", PeopleView.as_view(), name="api-people"),
    path("people/<uuid:public_id>/", PersonView.as_view(), name="api-person"),
    path("people/<uuid:public_id>/routes/", WaysView.as_view(), name="api-person-routes"),
    path("me/reach/", ReachView.as_view(), name="api-reach"),
    path("me/connections/<uuid:public_id>/", TieView.as_view(), name="api-tie"),
]
