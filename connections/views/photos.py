"""The pictures themselves, to those who may see them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from connections.rules.photos import can_see_photo
from netapp.shared import files
from netapp.shared.middleware import BRIEFLY
from people.models.photo import SIZES, picture_file


@require_safe
def photo(request: HttpRequest, key: str, size: int) -> HttpResponse:
    """One picture of a photo; what one may not see, has been replaced or never was is the same 404."""
    if size not in SIZES or not can_see_photo(request.user, key):
        raise Http404
    try:
        picture = files.read(picture_file(key, size))
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/webp", headers={"Cache-Control": BRIEFLY})
