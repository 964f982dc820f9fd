"""The form for a photo of oneself."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from people.core.pictures import MOST_BYTES, Refusal
from people.rules.pictures import SENTENCES, BadPicture, check_picture

KINDS = "image/jpeg,image/png,image/webp"


class PhotoForm(forms.Form):
    """One picture; after cleaning, `photo` is its bytes."""

    photo = forms.FileField(
        label=_("Picture"),
        allow_empty_file=True,
        help_text=_("JPEG, PNG or WebP, up to 5 MB. It is cut to a square, and where it was taken is left out."),
        error_messages={
            "required": _("Please choose a picture first."),
            "invalid": _("Please choose a picture first."),
        },
        widget=forms.FileInput(attrs={"accept": KINDS, "data-preview": "photo-preview", "data-most": MOST_BYTES}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].widget.attrs["data-too-heavy"] = SENTENCES[Refusal.TOO_HEAVY]

    def clean_photo(self) -> bytes:
        upload: UploadedFile[bytes] = self.cleaned_data["photo"]
        try:
            # One byte more than is allowed is enough to know.
            sent: bytes = upload.read(MOST_BYTES + 1)
            check_picture(sent)
        except BadPicture as error:
            raise forms.ValidationError(error.sentence, code=error.code) from None
        return sent
