"""What may stand on a contact card; pages and API ask the same."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from netapp.shared.errors import DomainError
from netapp.shared.text import clean_line, clean_text
from people.core.contact import LONGEST, BadLink, clean_link, is_phone
from people.models import ContactDetail

# Nobody is reached in more ways than this, and a card stays readable.
MOST = 20
LONGEST_LABEL = 40

Kind = ContactDetail.Kind


class BadDetail(DomainError):
    """Something typed on a contact card that cannot be kept; `field` is where the sentence belongs."""

    code = "bad_detail"
    status = 400

    def __init__(self, sentence: object, *, field: str) -> None:
        super().__init__(sentence)
        self.field = field


class CardFull(DomainError):
    """No room for another detail."""

    code = "limit_reached"


def clean_label(text: str) -> str:
    """A label as it is kept, at most 40 characters. Raises BadDetail."""
    label = clean_line(text)
    if len(label) > LONGEST_LABEL:
        raise BadDetail(_("A label has at most %(most)s characters.") % {"most": LONGEST_LABEL}, field="label")
    return label


def clean_value(kind: str, text: str) -> str:
    """What somebody typed as it is kept: a phone number as it was typed, a link in full. Raises BadDetail."""
    value = clean_text(text).strip() if kind == Kind.ADDRESS else clean_line(text)
    if not value:
        raise BadDetail(_("This is empty."), field="value")
    if len(value) > LONGEST:
        raise BadDetail(_("This has more than %(most)s characters.") % {"most": LONGEST}, field="value")
    match kind:
        case Kind.EMAIL:
            _check_email(value)
        case Kind.PHONE if not is_phone(value):
            raise BadDetail(_("A phone number has 5 to 16 digits, for example +49 40 1234 5678."), field="value")
        case Kind.LINK:
            return _link(value)
    return value


def _check_email(value: str) -> None:
    try:
        validate_email(value)
    except ValidationError:
        raise BadDetail(_("This does not look like an e-mail address."), field="value") from None


def _link(value: str) -> str:
    sentences: dict[str, Any] = {
        "scheme": _("A link begins with https://."),
        "shape": _("This does not look like the address of a page."),
        "long": _("This address is too long. A shorter one that leads there would do."),
    }
    try:
        return clean_link(value)
    except BadLink as error:
        raise BadDetail(sentences[str(error)], field="value") from None
