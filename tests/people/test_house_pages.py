"""Terms, privacy and house rules: versions, what they ask of whom, and who has agreed to what."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from netapp.shared.errors import Conflict, NotAllowed
from people.actions.pages import agree, publish
from people.models import Consent, HousePage, Person, Role, Site
from tests.factories import make_person

pytestmark = pytest.mark.django_db
Kind = HousePage.Kind
RULES = "## Here\n\nBe kind.\n\nWrite to one person at a time."


@pytest.fixture
def ada(db: None) -> Person:
    return make_person("Ada Nwosu", role=Role.ADMIN)


def sign_up(**more: str) -> tuple[int, str]:
    form = {"given_name": "Efua", "email": "efua@example.org", "password1": "three grey herons"}
    response = Client().post("/accounts/signup/", form | more)
    return response.status_code, response.content.decode()


def test_before_anything_is_published_the_draft_is_shown_as_one_and_nobody_is_asked() -> None:
    for kind in Kind:
        page = Client().get(f"/pages/{kind}/").content.decode()
        assert "Nobody has agreed to it" in page
        assert "A draft that came with the software" in page
    assert "agrees" not in Client().get("/accounts/signup/").content.decode()
    assert sign_up()[0] == 302


def test_a_published_page_is_read_by_everybody_and_hides_html(ada: Person) -> None:
    publish(Kind.RULES, "Be <script>kind</script>.", asks_again=False, after=0, by=ada)
    page = Client().get("/pages/rules/").content.decode()
    assert "Version 1" in page
    assert "<script>kind" not in page


def test_whoever_joins_agrees_to_what_was_on_the_page(ada: Person) -> None:
    first = publish(Kind.RULES, RULES, asks_again=False, after=0, by=ada)
    assert sign_up(versions=str(first.pk))[0] == 200
    assert sign_up(versions=str(first.pk), agrees="on")[0] == 302
    efua = Person.objects.get(email="efua@example.org")
    assert [consent.page for consent in efua.consents.all()] == [first]


def test_nobody_agrees_to_a_version_they_could_not_see(ada: Person) -> None:
    first = publish(Kind.RULES, RULES, asks_again=False, after=0, by=ada)
    second = publish(Kind.RULES, RULES + "\n\nAsk first.", asks_again=False, after=1, by=ada)
    status, page = sign_up(versions=str(first.pk), agrees="on")
    assert status == 200
    assert "has just changed" in page
    assert f'value="{second.pk}"' in page


def test_a_version_that_asks_leads_members_to_what_changed_until_they_agree(ada: Person, as_alice: Client) -> None:
    alice = Person.objects.get(handle="alice-marchetti")
    agree(alice, [publish(Kind.RULES, RULES, asks_again=True, after=0, by=ada).pk])
    assert as_alice.get("/directory/").status_code == 200
    second = publish(Kind.RULES, RULES.replace("kind", "fair"), asks_again=True, after=1, by=ada)
    assert as_alice.get("/directory/").headers["Location"] == "/agreement/"
    assert as_alice.get("/api/v1/people/").json()["code"] == "consent_needed"
    for open_to_all in ("/pages/rules/", "/settings/data/"):
        assert as_alice.get(open_to_all).status_code == 200
    page = as_alice.get("/agreement/").content.decode()
    assert "fair" in page.split("<ins>")[1].split("</ins>")[0]
    as_alice.post("/agreement/", {"page": second.pk})
    assert as_alice.get("/directory/").status_code == 200
    assert Consent.objects.filter(person=alice, page=second).count() == 1


def test_agreeing_to_what_is_no_page_agrees_to_nothing(ada: Person, as_alice: Client) -> None:
    publish(Kind.RULES, RULES, asks_again=True, after=0, by=ada)
    assert as_alice.post("/agreement/", {"page": ["9" * 5_000, "-1", "²", ""]}).status_code == 200
    assert not Consent.objects.filter(person__handle="alice-marchetti").exists()


def test_agreeing_to_the_old_one_of_two_is_not_enough(ada: Person, as_alice: Client) -> None:
    first = publish(Kind.RULES, RULES, asks_again=True, after=0, by=ada)
    publish(Kind.RULES, "Be fair.", asks_again=True, after=1, by=ada)
    as_alice.post("/agreement/", {"page": first.pk})
    assert as_alice.get("/").headers["Location"] == "/agreement/"


def test_a_small_correction_asks_nobody_and_those_who_owe_agree_to_the_newest(ada: Person, alice: Person) -> None:
    publish(Kind.RULES, RULES, asks_again=True, after=0, by=ada)
    newest = publish(Kind.RULES, RULES + "\n\nThank people.", asks_again=False, after=1, by=ada)
    assert list(HousePage.objects.owed_by(alice)) == [newest]
    agree(alice, [newest.pk])
    publish(Kind.RULES, RULES, asks_again=False, after=2, by=ada)
    assert not HousePage.objects.owed_by(alice).exists()


def test_who_publishes_has_agreed(ada: Person) -> None:
    publish(Kind.TERMS, "Be honest.", asks_again=True, after=0, by=ada)
    assert not HousePage.objects.owed_by(ada).exists()


def test_two_admins_do_not_overwrite_each_other(ada: Person, alice: Person) -> None:
    publish(Kind.RULES, RULES, asks_again=False, after=0, by=ada)
    for after, body in ((0, "Mine."), (2, "Mine."), (1, RULES)):
        with pytest.raises(Conflict):
            publish(Kind.RULES, body, asks_again=False, after=after, by=ada)
    with pytest.raises(NotAllowed):
        publish(Kind.RULES, "Mine.", asks_again=False, after=1, by=alice)


def test_what_an_admin_typed_is_not_lost_when_somebody_else_was_first(ada: Person) -> None:
    office = Client()
    office.force_login(ada)
    publish(Kind.RULES, RULES, asks_again=False, after=0, by=ada)
    response = office.post("/site/pages/rules/", {"body": "All my careful words.", "after": "0"})
    assert response.status_code == 409
    assert "All my careful words." in response.content.decode()
    assert HousePage.objects.count() == 1


def test_a_preview_publishes_nothing(ada: Person) -> None:
    office = Client()
    office.force_login(ada)
    page = office.post("/site/pages/rules/", {"body": "**Be kind.**", "after": "0", "preview": "1"}).content.decode()
    assert "<strong>Be kind.</strong>" in page
    assert not HousePage.objects.exists()


def test_each_version_can_be_read_with_what_it_changed(ada: Person) -> None:
    publish(Kind.RULES, "Be kind.", asks_again=False, after=0, by=ada)
    publish(Kind.RULES, "Be kind.\n\nBe brief.", asks_again=False, after=1, by=ada)
    assert "Be brief." in Client().get("/pages/rules/versions/2/").content.decode().split("<ins>")[1]
    old = Client().get("/pages/rules/versions/1/").content.decode()
    assert "There is a newer one" in old
    assert "Be brief." not in old
    assert Client().get("/pages/rules/versions/").content.decode().count("/pages/rules/versions/") == 2


def test_a_gate_that_is_passed_costs_nothing_more(ada: Person, as_alice: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert as_alice.get("/directory/").status_code == 200
        return len(seen)

    before = cost()
    page = publish(Kind.RULES, RULES, asks_again=True, after=0, by=ada)
    agree(Person.objects.get(handle="alice-marchetti"), [page.pk])
    as_alice.get("/directory/")
    assert cost() == before
    assert Site.current().asking == page.pk
