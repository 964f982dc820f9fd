"""Routes of the API between people."""

from django.urls import URLPattern, path

from connections.api.cards import CardView, ConnectionsView
from connections.api.colleagues import ColleaguesView
from connections.api.companies import CompanyPeopleView, SchoolPeopleView
from connections.api.openness import BlocksView, BlockView, OpennessView
from connections.api.people import PeopleView, PersonView, WaysView
from connections.api.reach import ReachView
from connections.api.searches import SearchesView, SearchView
from connections.api.ties import TieView
from connections.api.vouches import (
    OwnVouchesView,
    SkillVouchesView,
    VouchRefusalView,
    VouchShowingView,
    VouchWithdrawalView,
)

urlpatterns: list[URLPattern] = [
    path("people/", PeopleView.as_view(), name="api-people"),
    path("people/<uuid:public_id>/", PersonView.as_view(), name="api-person"),
    path("people/<uuid:public_id>/routes/", WaysView.as_view(), name="api-person-routes"),
    path("people/<uuid:public_id>/card/", CardView.as_view(), name="api-person-card"),
    path("me/connections/", ConnectionsView.as_view(), name="api-connections"),
    path("companies/<uuid:public_id>/people/", CompanyPeopleView.as_view(), name="api-company-people"),
    path("schools/<uuid:public_id>/people/", SchoolPeopleView.as_view(), name="api-school-people"),
    path("me/colleagues/", ColleaguesView.as_view(), name="api-colleagues"),
    path("me/searches/", SearchesView.as_view(), name="api-searches"),
    path("me/searches/<uuid:public_id>/", SearchView.as_view(), name="api-search"),
    path("me/reach/", ReachView.as_view(), name="api-reach"),
    path("me/connections/<uuid:public_id>/", TieView.as_view(), name="api-tie"),
    path(
        "people/<uuid:public_id>/skills/<int:skill_id>/vouches/", SkillVouchesView.as_view(), name="api-skill-vouches"
    ),
    path("me/vouches/", OwnVouchesView.as_view(), name="api-vouches"),
    path("me/vouches/<uuid:public_id>/showing/", VouchShowingView.as_view(), name="api-vouch-showing"),
    path("me/vouches/<uuid:public_id>/refusal/", VouchRefusalView.as_view(), name="api-vouch-refusal"),
    path("me/vouches/<uuid:public_id>/withdrawal/", VouchWithdrawalView.as_view(), name="api-vouch-withdrawal"),
    path("me/openness/", OpennessView.as_view(), name="api-openness"),
    path("me/blocks/", BlocksView.as_view(), name="api-blocks"),
    path("me/blocks/<uuid:public_id>/", BlockView.as_view(), name="api-block"),
]
