"""Which pictures are taken, and the sentence for each that is not."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from netapp.shared.errors import DomainError
from people.core.pictures import Refusal, Refused, check

SENTENCES: dict[str, Any] = {
    Refusal.EMPTY: _("This file is empty."),
    Refusal.TOO_HEAVY: _("This file is larger than 5 MB. Please send a smaller one."),
    Refusal.NOT_A_PICTURE: _("This is not a JPEG, PNG or WebP picture."),
    Refusal.TOO_LARGE: _("This picture has more than 25 megapixels. Please send a smaller one."),
    Refusal.TOO_SMALL: _("This picture is smaller than 64 by 64 pixels. Please send a larger one."),
    Refusal.BROKEN: _("This picture is damaged, and we could not read it."),
    Refusal.TOO_HARD: _("We could not read this picture. Please save it once more as JPEG and send that."),
    Refusal.LOST: _("This picture was lost on our side. Please send it again."),
}


class BadPicture(DomainError):
    """What was sent is no picture that we can use."""

    status = 400


def check_picture(sent: bytes) -> None:
    """Raise BadPicture for what is not worth a look by a worker; decodes nothing."""
    try:
        check(sent)
    except Refused as error:
        raise BadPicture(SENTENCES[error.refusal], code=error.refusal.value) from None
