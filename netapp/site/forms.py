"""What admins fill in about the site."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netapp.shared.text import clean_line, clean_text
from people.core.doors import plain_domain, shown_domain
from people.core.limits import LIMITS
from people.core.pictures import MOST_BYTES
from people.forms.photo import KINDS
from people.models import Role, Site

HOUSE_HUE = 342
LONGEST_PAGE = 40_000
MOST_DOMAINS = 50


class SiteForm(forms.Form):
    """Name, contact, language and accent."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        required=False,
        help_text=_("On every page and letter. Empty means the name the server was set up with."),
    )
    contact = forms.EmailField(
        label=_("Contact"),
        required=False,
        help_text=_("Shown at the foot of every page; answers to letters go there."),
        error_messages={"invalid": _("This does not look like an e-mail address.")},
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("Those this software is translated to.")
    )
    own_accent = forms.BooleanField(label=_("Use an accent colour of our own"), required=False)
    hue = forms.IntegerField(
        label=_("Accent colour"),
        min_value=0,
        max_value=359,
        widget=forms.NumberInput(attrs={"type": "range", "min": 0, "max": 359, "data-accent": ""}),
    )

    def clean_name(self) -> str:
        return clean_line(self.cleaned_data["name"])

    @property
    def fields_of_site(self) -> dict[str, object]:
        """The valid form as fields of the site."""
        data = self.cleaned_data
        return {
            "name": data["name"],
            "contact": data["contact"],
            "language": data["language"],
            "accent": data["hue"] if data["own_accent"] else None,
        }

    @classmethod
    def of(cls, site: Site) -> "SiteForm":
        """The form as the site is now."""
        hue = HOUSE_HUE if site.accent is None else site.accent
        known = {"name": site.name, "contact": site.contact, "language": site.language}
        return cls(initial=known | {"own_accent": site.accent is not None, "hue": hue})


class LogoForm(forms.Form):
    """A picture for the top of every page."""

    logo = forms.FileField(
        label=_("Logo"),
        allow_empty_file=True,
        help_text=_("JPEG, PNG or WebP, up to 5 MB. It stands at the top of every page, as high as a line of text."),
        error_messages={"required": _("Please choose a picture first.")},
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )

    def clean_logo(self) -> bytes:
        # One byte more than is allowed is enough to know.
        sent: bytes = self.cleaned_data["logo"].read(MOST_BYTES + 1)
        return sent


class LimitsForm(forms.Form):
    """One number for each limit of the house, with its reason."""

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for limit in LIMITS:
            self.fields[limit.name] = forms.IntegerField(
                label=gettext(limit.label),
                min_value=limit.lowest,
                max_value=limit.highest,
                initial=limit.within(site.limits.get(limit.name, limit.default)),
                help_text=gettext("%(why)s From %(lowest)d to %(highest)d; %(default)d if you leave it alone.")
                % {
                    "why": gettext(limit.why),
                    "lowest": limit.lowest,
                    "highest": limit.highest,
                    "default": limit.default,
                },
            )


class DoorForm(forms.Form):
    """Who may join from now on."""

    door = forms.ChoiceField(label=_("Who may join"), choices=Site.Door.choices, widget=forms.RadioSelect)
    domains = forms.CharField(
        label=_("Our domains"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("One a line, such as alumni.example. Only exactly these: a domain below one of them is another."),
    )

    def clean_domains(self) -> list[str]:
        typed = self.cleaned_data["domains"].replace(",", " ").split()
        plain = {entry: plain_domain(entry.removeprefix("@")) for entry in typed}
        wrong = [entry for entry, domain in plain.items() if not domain]
        if wrong:
            raise ValidationError(gettext("This is not a domain: %(wrong)s") % {"wrong": wrong[0][:80]})
        if len(plain) > MOST_DOMAINS:
            raise ValidationError(gettext("At most %(most)d domains.") % {"most": MOST_DOMAINS})
        return sorted(set(plain.values()))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("door") == Site.Door.DOMAINS and data.get("domains") == []:
            self.add_error("domains", _("Name at least one domain, or nobody can join."))
        return data

    @classmethod
    def of(cls, site: Site) -> "DoorForm":
        return cls(initial={"door": site.door, "domains": "\n".join(map(shown_domain, site.domains))})


class PassForm(forms.Form):
    """A new pass."""

    email = forms.EmailField(
        label=_("For whom"),
        required=False,
        help_text=_("With an address only whoever owns it can use the pass; without, whoever holds the link."),
        error_messages={"invalid": _("This does not look like an e-mail address.")},
    )


class AboutForm(forms.Form):
    """What somebody who waits says about themselves."""

    about = forms.CharField(
        label=_("Who you are, and what brings you here"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Read by those who decide, and by nobody else."),
    )

    def clean_about(self) -> str:
        return clean_text(self.cleaned_data["about"])


class ReasonForm(forms.Form):
    """Why somebody is turned away."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It goes out word for word. Who decided is not told."),
        error_messages={"required": _("People deserve a reason, if only a short one.")},
    )

    def clean_reason(self) -> str:
        return clean_text(self.cleaned_data["reason"])


class WhyForm(forms.Form):
    """Why a member is suspended."""

    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("One line. It goes out word for word and stands in the log. Who decided is not told."),
        error_messages={"required": _("People deserve a reason, if only a short one.")},
    )

    def clean_why(self) -> str:
        why = clean_line(self.cleaned_data["why"])
        if not why:
            raise ValidationError(gettext("People deserve a reason, if only a short one."))
        return why


class PageForm(forms.Form):
    """The next version of one of the house's pages."""

    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_PAGE,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("Markdown: # before a heading, an empty line between paragraphs, - before each point of a list."),
    )
    asks_again = forms.BooleanField(
        label=_("Ask everybody again"),
        required=False,
        help_text=_("Members see what changed and agree before they go on. For small corrections leave it empty."),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean_body(self) -> str:
        return clean_text(self.cleaned_data["body"]).strip()


class PeopleFilter(forms.Form):
    """Which members the list shows."""

    STATES = (
        ("", _("any state")),
        ("present", _("member")),
        ("suspended", _("suspended")),
        ("leaving", _("leaving")),
        ("waiting", _("not in yet")),
    )
    q = forms.CharField(label=_("Name or whole e-mail address"), required=False, max_length=120)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("any role")), *Role.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)


class RoleForm(forms.Form):
    """Which role a member gets."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
