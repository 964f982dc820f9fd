"""The people somebody is connected with, found by name and put in order."""

from typing import Any, Literal

from django.db.models import CharField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat
from django.db.models.lookups import Contains

from connections.models.presence import visible
from connections.models.tie import Tie
from connections.models.warmth import warmth_of
from people.models import Person

Order = Literal["warmth", "name"]
LONGEST_NAME = 80
_SAID = Concat("alter__given_name", Value(" "), "alter__family_name", Value(" "), "alter__headline")


def network(ego: Person, *, name: str = "", order: Order = "warmth") -> QuerySet[Tie, int]:
    """The ids of the people a person is connected with, nearest first or by family name.

    Every word of `name` has to stand in the name or the headline, without regard to case and accents.
    """
    ties = Tie.objects.filter(visible(ego, "alter"), ego=ego)
    if words := name[:LONGEST_NAME].split():
        ties = ties.alias(said=_folded(_SAID)).filter(*(Contains(F("said"), _folded(Value(word))) for word in words))
    by_name = (_folded(F("alter__family_name")), _folded(F("alter__given_name")), "alter_id")
    by_warmth = (RawSQL(warmth_of('"connections_tie"'), []).desc(), "alter_id")  # noqa: S611
    return ties.order_by(*(by_warmth if order == "warmth" else by_name)).values_list("alter_id", flat=True)


def _folded(text: Any) -> Func:
    return Func(text, function="rapport_fold", output_field=CharField())
