"""Which notices their reader may still read: what they tell of must be there for the reader when they are read."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, StrIndex

from connections.models.presence import visible
from connections.models.saved_search import SavedHit
from connections.models.tie import Tie
from people.core.audience import Circle
from people.models import ContactDetail, Notice, Person

ABOUT_DETAILS = Q(kind=Notice.Kind.NEW_DETAIL)
IN_REACH = Q(kind=Notice.Kind.IN_REACH)


def readable(reader: Person) -> QuerySet[Notice]:
    """The notices to a person about people who exist for them; of a contact detail while it is open to them.

    Of contact details only connections are told, so who is no longer connected does not hear of them either. Of whom a
    saved search has found is told while they fit it, as far as its last run and what they have closed since say.
    """
    told = Notice.objects.filter(Q(about=None) | Q(visible(reader, "about")), person=reader)
    of_this = ContactDetail.objects.annotate(
        place=StrIndex(OuterRef("once"), Concat(Cast("pk", TextField()), Value("@")))
    ).filter(person=OuterRef("about"), place=1, open_to__gte=Circle.CONNECTIONS)
    tied = Tie.objects.filter(ego=reader, alter=OuterRef("about"))
    still_fits = SavedHit.objects.filter(search__person=reader, person=OuterRef("about"), fits=True)
    told = told.filter(~ABOUT_DETAILS | Exists(of_this) & Exists(tied), ~IN_REACH | Exists(still_fits))
    return told.order_by(F("created_at").desc(), "-id")


def unread(reader: Person) -> QuerySet[Notice]:
    """Those the reader has not looked at yet."""
    return readable(reader).filter(seen_at__isnull=True)
