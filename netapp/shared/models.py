"""Pieces several tables share."""

import secrets
from uuid import UUID

from django.db import models


def random_public_id() -> UUID:
    """A public id of 128 random bits; uuid4 would fix six of them."""
    return UUID(bytes=secrets.token_bytes(16))


def folded(column: str, length: int) -> models.GeneratedField:
    """A stored column with the folded form of another: lower case, accents and doubled spaces gone."""
    return models.GeneratedField(
        expression=models.Func(models.F(column), function="rapport_fold"),
        output_field=models.CharField(max_length=length),
        db_persist=True,
    )
