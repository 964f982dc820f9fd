"""What leaves with a person of what happened between people: their own side of it, as they see it."""

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from connections.models import Interaction, Reach, SavedHit, SavedSearch, Tie, Vouch
from groups.models import Membership, Post, Thread
from netapp.departure.declared import Taken
from people.models import Block, Notice

NUMBER = "a number that means nothing outside the database"

# What somebody logs alone, such as a meeting, shows on their own side and not on the other's.
LOGGED_ALONE: Final = Q(kind__in=(Interaction.Kind.MEETING, Interaction.Kind.CALL))

AMONG_PEOPLE: Final = (
    Taken(
        Tie,
        "connections",
        _("Your connections, how you met, and how alive each is (strength from 0 to 1), as you see them."),
        of=("ego",),
        columns=(
            "alter__given_name", "alter__family_name", "alter__handle", "since", "how_we_met", "strength",
            "last_contact_at",
        ),
        names={"alter__given_name": "given_name", "alter__family_name": "family_name", "alter__handle": "handle"},
        others=("alter",),
        without={"id": NUMBER},
    ),
    Taken(
        Interaction,
        "contacts-from-you",
        _("When you were in touch with whom: what began with you."),
        of=("sender",),
        columns=("at", "kind", "about", "recipient__given_name", "recipient__family_name"),
        names={"recipient__given_name": "given_name", "recipient__family_name": "family_name"},
        others=("recipient",),
        without={"id": NUMBER},
    ),
    Taken(
        Interaction,
        "contacts-to-you",
        _("When others were in touch with you. What they noted for themselves alone is theirs and not here."),
        of=("recipient",),
        columns=("at", "kind", "about", "sender__given_name", "sender__family_name"),
        names={"sender__given_name": "given_name", "sender__family_name": "family_name"},
        others=("sender",),
        only=~LOGGED_ALONE,
        without={"id": NUMBER},
    ),
    Taken(
        Reach,
        "reach",
        _("How many people stand one introduction away from you, by industry and by place."),
        of=("ego",),
        columns=("ties", "people", "by_industry", "by_place", "computed_at"),
        without={"stale_since": "work of ours"},
    ),
    Taken(
        Vouch,
        "vouches-about-you",
        _("What connections wrote about working with you, and what you answered."),
        of=("person",),
        columns=(
            "author__given_name", "author__family_name", "skill__skill__name", "sentence", "state", "offered_at",
            "settled_at",
        ),
        names={"author__given_name": "given_name", "author__family_name": "family_name", "skill__skill__name": "skill"},
        others=("author",),
        only=~Q(state=Vouch.State.WITHDRAWN),
        without={"id": NUMBER, "public_id": NUMBER},
    ),
    Taken(
        Vouch,
        "vouches-by-you",
        _("What you wrote about working with others."),
        of=("author",),
        columns=("person__given_name", "person__family_name", "skill__skill__name", "sentence", "offered_at"),
        names={"person__given_name": "given_name", "person__family_name": "family_name", "skill__skill__name": "skill"},
        others=("person",),
        without={
            "id": NUMBER,
            "public_id": NUMBER,
            "state": "whether it was declined is not to be told",
            "settled_at": "when it was declined is not to be told",
        },
    ),
    Taken(
        SavedSearch,
        "saved-searches",
        _("The searches you keep."),
        of=("person",),
        columns=("name", "asked", "tells", "too_wide", "created_at", "checked_at"),
        without={"id": NUMBER, "public_id": NUMBER},
    ),
    Taken(
        SavedHit,
        "saved-searches-found",
        _("Whom your searches have found within reach."),
        of=("search__person",),
        columns=("search__name", "person__given_name", "person__family_name", "fits", "since"),
        names={
            "search__name": "search", "person__given_name": "given_name", "person__family_name": "family_name",
        },
        others=("person",),
        without={"id": NUMBER},
    ),
    Taken(
        Block,
        "blocks",
        _("Whom you have blocked."),
        of=("blocker",),
        columns=("blocked__given_name", "blocked__family_name", "created_at"),
        names={"blocked__given_name": "given_name", "blocked__family_name": "family_name"},
        without={"id": NUMBER},
    ),
    Taken(
        Notice,
        "notices",
        _("What we told you."),
        of=("person",),
        columns=("kind", "text", "url", "created_at", "seen_at", "digest_at"),
        others=("about",),
        without={"id": NUMBER, "about": "the text names them", "once": "work of ours"},
    ),
    Taken(
        Membership,
        "groups",
        _("Your groups, and what you are in each."),
        of=("person",),
        columns=("group__name", "role", "joined_at"),
        names={"group__name": "group"},
        without={"id": NUMBER},
    ),
    Taken(
        Thread,
        "threads",
        _("The threads you began."),
        of=("author",),
        columns=("public_id", "group__name", "kind", "title", "created_at", "import_key"),
        names={"group__name": "group"},
        without={"id": NUMBER},
    ),
    Taken(
        Post,
        "posts",
        _("What you wrote in groups."),
        of=("author",),
        columns=(
            "public_id", "thread__group__name", "thread__title", "body", "created_at", "reply_to__public_id",
            "import_key",
        ),
        names={"thread__group__name": "group", "thread__title": "thread", "reply_to__public_id": "answer_to"},
        without={"id": NUMBER},
    ),
)  # fmt: skip
