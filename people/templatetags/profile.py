"""Tags for one's own page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from people.core.ideas import ideas

register = template.Library()


@dataclass(frozen=True, slots=True)
class Idea:
    """Something one could add: why, and the name of the page where."""

    text: Any
    page: str


_IDEAS = {
    "helps_with": Idea(_("Say what you can help with: people write to you about it."), "profile-asks"),
    "headline": Idea(_("Give yourself a headline: it stands beside your name in every list."), "profile-basics"),
    "positions": Idea(_("Add where you have worked: former colleagues find you by it."), "profile-position-new"),
    "place": Idea(_("Say where you live: whoever is near can suggest a coffee."), "profile-where"),
    "photo": Idea(_("Add a photo: people write to a face more readily than to two letters."), "profile-photo"),
    "starts_with": Idea(
        _("Say how to start a conversation with you: a first message is hard to begin."), "profile-asks"
    ),
    "looks_for": Idea(_("Say what you are looking for: others can think of somebody."), "profile-asks"),
    "skills": Idea(_("Name a few skills: the directory finds you by them."), "profile-skills"),
    "about": Idea(_("Write a few sentences about yourself: they are read before anybody writes."), "profile-about"),
    "educations": Idea(_("Add where you studied: fellow students look there."), "profile-education-new"),
    "languages": Idea(_("Add the languages you speak."), "profile-languages"),
    "industry": Idea(_("Choose your industry: people filter by it."), "profile-where"),
}


@register.simple_tag
def profile_ideas(profile: Any) -> Iterable[Idea]:
    """At most three things the owner of a profile could add; never how much is missing."""
    said = {name: getattr(profile, name) for name in ("headline", "about", "positions", "educations", "skills")}
    said |= {name: getattr(profile, name) for name in ("languages", "place", "industry")}
    said["photo"] = profile.photo_url
    said |= {name: getattr(profile.asks, name) for name in ("helps_with", "looks_for", "starts_with")}
    return [_IDEAS[name] for name in ideas(frozenset(name for name, value in said.items() if value))]
