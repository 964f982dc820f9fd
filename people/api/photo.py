"""One's own photo, for programs."""

from typing import cast

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from people.actions.photos import remove_photo, send_photo
from people.core.pictures import MOST_BYTES
from people.models import Person, Photo
from people.models.photo import SIZES
from people.rules.pictures import SENTENCES


class NewPhotoSerializer(serializers.Serializer[object]):
    photo = serializers.FileField(
        allow_empty_file=True, help_text="JPEG, PNG or WebP, at most 5 MB and 25 megapixels. It is cut to a square."
    )


class PhotoSerializer(serializers.Serializer[Photo]):
    """How far it is; `pictures` are addresses by size in pixels, of the former photo until the new one is ready."""

    state = serializers.ChoiceField(["none", *Photo.State.values])
    refusal = serializers.CharField(help_text="A code, when the photo was refused, else empty.")
    detail = serializers.CharField(help_text="The code as a sentence.")
    pictures = serializers.DictField(child=serializers.CharField())


class PhotoView(APIView):
    """Your photo."""

    parser_classes = [MultiPartParser]

    @extend_schema(responses=PhotoSerializer, operation_id="my_photo")
    def get(self, request: Request) -> Response:
        return Response(_shown(cast(Person, request.user)))

    @extend_schema(request=NewPhotoSerializer, responses={202: PhotoSerializer}, operation_id="send_photo")
    def put(self, request: Request) -> Response:
        """Send one; its pictures are ready some seconds later."""
        given = NewPhotoSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        person = cast(Person, request.user)
        send_photo(given.validated_data["photo"].read(MOST_BYTES + 1), by=person)
        return Response(_shown(person), status=status.HTTP_202_ACCEPTED)

    @extend_schema(responses={204: None}, operation_id="remove_photo")
    def delete(self, request: Request) -> Response:
        """Take it back. Repeating it changes nothing."""
        remove_photo(by=cast(Person, request.user))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _shown(person: Person) -> dict[str, object]:
    photo = Photo.objects.filter(person=person).first() or Photo(state="none")
    addresses = {str(size): reverse("photo", args=[photo.shown_key, size]) for size in SIZES if photo.shown_key}
    return {
        "state": photo.state,
        "refusal": photo.refusal,
        "detail": str(SENTENCES.get(photo.refusal, "")),
        "pictures": addresses,
    }
