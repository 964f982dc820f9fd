"""Every page of a member passes axe and fits, light and dark, wide and narrow."""

from uuid import UUID

import pytest
from playwright.sync_api import Browser

from people.models import Organisation
from tests.journeys.conftest import faults, sign_in, viewed

PAGES = [
    "/",
    "/reach/",
    "/directory/",
    "/directory/?q=jon+smiht",
    "/directory/?q=customs",
    "/directory/?q=nobody+of+this+name",
    "/companies/",
    "/companies/?q=nobody+of+this+name",
    "/colleagues/",
    "/colleagues/?show=moved",
    "/searches/",
    "/searches/new/?q=buyer&employer=elbwind",
    "/people/alice-marchetti/",
    "/people/ben-adeyemi/",
    "/people/katrin-mueller/",
    "/people/yuki-tanaka/",
    "/people/eve-marlow/",
    "/people/ben-adeyemi/connection/ending/",
    "/network/",
    "/network/?q=nobody+of+this+name",
    "/notices/",
    "/me/contact/",
    "/me/contact/new/address/",
    "/settings/notifications/",
    "/settings/visibility/",
    "/me/as/members/",
    "/me/as/public/",
    "/me/profile/photo/",
    "/accounts/logout/",
    "/accounts/password/change/",
    "/settings/account/",
    "/settings/account/second-factor/",
    "/dev/outbox/",
    "/not-there/",
]


def place(name: str) -> UUID:
    return Organisation.objects.get(name=name).public_id


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_of_a_member_has_a_fault_that_axe_finds(site: str, browser: Browser, scheme: str, width: int) -> None:
    with viewed(browser, width, scheme) as page:
        sign_in(page, site, "alice@example.org")
        places = [f"/companies/{place('Elbwind Energie')}/", f"/companies/{place('Havenlijn Terminals')}/?when=before"]
        assert faults(page, site, [*PAGES, *places]) == {}
